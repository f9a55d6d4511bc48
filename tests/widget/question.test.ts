import { describe, expect, test } from 'vitest'
import { frameOf, paramsOf } from '#app/widget/question.ts'
import { fill, words } from '#app/widget/words.ts'

const nothing = { q: '', page: 1, chosen: new Map<string, Set<string>>() }
const asked = (preset: string, question: Partial<typeof nothing> = {}, slice = '') =>
  paramsOf(frameOf(preset, slice), { ...nothing, ...question }).toString()
const chosen = (...values: string[]) => ({ chosen: new Map([['district', new Set(values)]]) })
const gaps = (all: Record<string, string>) =>
  Object.fromEntries(Object.entries(all).map(([name, text]) => [name, text.split('#').length]))

describe('what the widget asks', () => {
  test('is its frame, without what is not the page’s to say', () => {
    expect(asked('?district=16062&kind=job&page=3&size=9')).toBe('district=16062&kind=job')
    expect(asked('kind=job', {}, 'harz')).toBe('kind=job&slice=harz')
    expect(asked('slice=elsewhere', {}, 'harz')).toBe('slice=harz')
    expect(paramsOf(frameOf(null, null), nothing).size).toBe(0)
  })

  test('is narrowed by what was chosen, and the frame again when nothing is', () => {
    const preset = 'district=16062&district=16064&near=Ellrich'
    expect(asked(preset, chosen('16064'))).toBe('near=Ellrich&district=16064')
    expect(asked(preset, chosen())).toBe(preset)
  })

  test('has the visitor’s words in the place of the frame’s', () => {
    expect(asked('q=Koch&kind=job', { q: 'Bäcker' })).toBe('kind=job&q=B%C3%A4cker')
    expect(asked('q=Koch&kind=job')).toBe('kind=job')
  })
})

describe('the words of the widget', () => {
  test('are there in both languages, with the same numbers to fill in', () => {
    expect(gaps(words.en)).toEqual(gaps(words.de))
  })

  test('tell numbers as their language does', () => {
    expect(fill(words.de.many, 'de', 1234)).toBe('1.234 Stellen')
    expect(fill(words.en.page, 'en', 2, 1000)).toBe(', page 2 of 1,000')
  })
})
