import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '#search/german.ts'

describe('folding', () => {
  test.each([
    ['Bäckerei Müller & Söhne (m/w/d)', 'baeckerei mueller soehne m w d'],
    ['BÄCKEREI', 'baeckerei'],
    ['Baeckerei', 'baeckerei'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['Café Crème', 'cafe creme'],
    ['Zoë Čapek', 'zoe capek'],
    ['C++/C#', 'c c'],
    ['39,5 Std.', '39 5 std'],
    ['  viel\u00a0 Raum\n', 'viel raum'],
    ['Nordhausen OT Salza', 'nordhausen ot salza'],
    ['Köchin*innen', 'koechin innen'],
    ['м/ж', 'м ж'],
    ['x²', 'x²'],
    ['🥨 – …', ''],
    ['', ''],
  ])('makes one spelling of many: %j', (text, expected) => {
    expect(fold(text)).toBe(expected)
  })

  test('does not see how an umlaut is made up', () => {
    for (const text of ['Bäcker', 'Größe', 'ÜBUNG', 'Café', 'Zürich']) {
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
    }
    expect(fold('Bäcker'.normalize('NFD'))).toBe('baecker')
  })

  test('of capitals is folding of small letters, and of what is folded already nothing', () => {
    const german = fc.string({ unit: fc.constantFrom(...'aäbcdeoöuüßéèAÄÖÜẞ -/(*&.1 ') })
    fc.assert(
      fc.property(fc.oneof(german, fc.string({ unit: 'binary' })), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text.normalize('NFD'))).toBe(fold(text))
        expect(fold(text)).toMatch(/^(?:[\p{Letter}\p{Number}]+(?: [\p{Letter}\p{Number}]+)*)?$/u)
      }),
      { numRuns: 1_000 },
    )
    fc.assert(
      fc.property(german, (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text))
      }),
    )
  })
})
