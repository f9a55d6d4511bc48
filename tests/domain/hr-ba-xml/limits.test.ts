import { describe, expect, test } from 'vitest'
import {
  cut,
  cutTitle,
  nameParts,
  phoneParts,
  shortUrl,
  streetOf,
} from '#app/domain/hr-ba-xml/limits.ts'

describe('a text that is too long', () => {
  test('ends with a word and an ellipsis, and what fits stays as it is', () => {
    expect(cut('Brot und Brötchen backen', 24)).toBe('Brot und Brötchen backen')
    expect(cut('Brot und Brötchen backen', 20)).toBe('Brot und Brötchen…')
    expect(cut('Brot, und Brötchen', 9)).toBe('Brot…')
    expect(cut('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`)
    expect(cut(`${'x'.repeat(8)}😀😀`, 10)).toBe(`${'x'.repeat(8)}…`)
  })

  test('keeps the gender marker of a title, which the law asks for', () => {
    const title =
      'Zerspanungsmechanikerin oder Zerspanungsmechaniker Frästechnik (m/w/d) in Teilzeit'
    const short = cutTitle(title)
    expect(short.length).toBeLessThanOrEqual(60)
    expect(short).toMatch(/^Zerspanungsmechanikerin oder .*… \(m\/w\/d\)$/)
    expect(cutTitle('Koch\n(m/w/d)')).toBe('Koch (m/w/d)')
  })

  test('is left out where half of it leads nowhere', () => {
    expect(shortUrl(`https://a.example/${'x'.repeat(200)}`)).toBeUndefined()
    expect(shortUrl(null)).toBeUndefined()
    expect(streetOf('Am Markt 1: [Hof]')).toBe('Am Markt 1 Hof')
    expect(streetOf(' ')).toBeUndefined()
  })
})

test.each([
  ['Erika Muster', { given: 'Erika', family: 'Muster' }],
  ['Frau Dr. Erika Muster-Beispiel', { given: 'Erika', family: 'Muster-Beispiel' }],
  ['Muster', { family: 'Muster' }],
  ['Personal 24', { family: 'Personal' }],
  ['xxx', undefined],
  ['', undefined],
  [null, undefined],
])('a person called %j is %j', (name, parts) => {
  expect(nameParts(name)).toEqual(parts)
})

test.each([
  ['03631 / 12 34-56', { country: '49', number: '3631123456' }],
  ['+49 (0)3631 123456', { country: '49', number: '3631123456' }],
  ['0043 1 234567', { country: '43', number: '1234567' }],
  ['123', undefined],
  ['auf Anfrage', undefined],
])('a phone number %j is %j', (phone, parts) => {
  expect(phoneParts(phone)).toEqual(parts)
})
