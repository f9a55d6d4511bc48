import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sectorLabel, sectorOf, sectors, sectorVersion } from '#app/domain/sectors.ts'

test('there are the 22 sections of WZ 2025, A to V', () => {
  expect(sectorVersion).toBe(2025)
  expect(sectors.map(({ letter }) => letter).join('')).toBe('ABCDEFGHIJKLMNOPQRSTUV')
})

test('every section of WZ 2008 has gone somewhere', () => {
  expect([...'ABCDEFGHIJKLMNOPQRSTU'].map((letter) => sectorOf(letter, 2008)).join('')).toBe(
    'ABCDEFGHIKLMNOPQRSTUV',
  )
  expect(sectorOf('V', 2008)).toBeUndefined()
})

describe.each([2008, 2025] as const)('where bare letters are those of %i', (edition) => {
  test('every title and every plain name leads to its section', () => {
    for (const { letter, title, label } of sectors) {
      expect(sectorOf(title, edition)).toBe(letter)
      expect(sectorOf(label, edition)).toBe(letter)
      expect(sectorOf(` ${title.toUpperCase()} `, edition)).toBe(letter)
    }
  })

  test('so does every title of 2008', () => {
    for (const { letter, title2008 } of sectors) expect(sectorOf(title2008, edition)).toBe(letter)
  })

  test('a letter with its edition is read in that one', () => {
    expect(sectorOf('WZ 2008 Q', edition)).toBe('R')
    expect(sectorOf('WZ 2025 Q', edition)).toBe('Q')
    expect(sectorOf('wz2008-j', edition)).toBe('K')
    expect(sectorOf('WZ 2025: Abschnitt K', edition)).toBe('K')
  })

  test('spelling is forgiven', () => {
    expect(sectorOf('Oeffentliche Verwaltung, Verteidigung, Sozialversicherung', edition)).toBe('P')
    expect(sectorOf('GRUNDSTUECKS- UND WOHNUNGSWESEN', edition)).toBe('M')
    expect(sectorOf('Erziehung  und\nUnterricht', edition)).toBe('Q')
  })
})

test('a bare letter means what its edition says', () => {
  expect(sectorOf('Q', 2025)).toBe('Q')
  expect(sectorOf('Q', 2008)).toBe('R')
  expect(sectorOf('c', 2025)).toBe('C')
  expect(sectorOf('Abschnitt F', 2008)).toBe('F')
})

test.each([
  '',
  ' ',
  'X',
  'Z',
  '7',
  'AB',
  'Backhandwerk',
  'WZ 2003 A',
  'WZ 2008',
  'Abschnitt',
  'É',
  'A; drop',
  'constructor',
  '__proto__',
  'WZ 2008 V',
  '29.1',
  'C 10.7',
])('what is no section is none: %j', (text) => {
  expect(sectorOf(text, 2025)).toBeUndefined()
})

test('whatever is written gives a letter we know, or nothing', () => {
  const edition = fc.constantFrom(2008 as const, 2025 as const)
  fc.assert(
    fc.property(fc.string(), edition, (text, bare) => {
      expect(['undefined', ...sectors.map(({ letter }) => letter)]).toContain(
        String(sectorOf(text, bare)),
      )
    }),
  )
})

test('a letter has a plain name, and what is no letter stands for itself', () => {
  expect(sectorLabel('R')).toBe('Gesundheit und Soziales')
  expect(sectorLabel('X')).toBe('X')
  expect(new Set(sectors.map(({ label }) => label)).size).toBe(sectors.length)
})
