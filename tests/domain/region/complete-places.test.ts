import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completePlaces } from '#app/domain/region/complete-places.ts'
import { originIndex } from '#app/domain/region/origin-index.ts'
import { resolveOrigin } from '#app/domain/region/origin.ts'
import { region } from '#tests/support/services.ts'

describe('completing a name', () => {
  test.each([
    ['nord', 'Nordhausen, Landkreis Nordhausen'],
    ['Mühl', 'Mühlhausen/Thüringen, Unstrut-Hainich-Kreis'],
    ['muhl', 'Mühlhausen/Thüringen, Unstrut-Hainich-Kreis'],
    ['muehl', 'Mühlhausen/Thüringen, Unstrut-Hainich-Kreis'],
    ['langens', 'Bad Langensalza, Unstrut-Hainich-Kreis'],
    ['bad t', 'Bad Tennstedt, Unstrut-Hainich-Kreis'],
    ['Ilf', 'Ilfeld (Harztor)'],
    ['Göt', 'Göttingen, Landkreis Göttingen'],
    ['leip', 'Leipzig, Sachsen'],
    ['Frankfurt a', 'Frankfurt am Main, Hessen'],
    ['st. aug', 'Sankt Augustin, Nordrhein-Westfalen'],
    ['Nordhua', 'Nordhausen, Landkreis Nordhausen'],
    ['Munch', 'München, Bayern'],
  ])('%s begins with %s', (text, label) => {
    expect(labels(text)[0]).toBe(label)
  })

  test('offers the region first, then its neighbours, then Germany by inhabitants', () => {
    expect(labels('neust').slice(0, 3)).toEqual([
      'Neustadt/Harz (Harztor)',
      'Neustadt an der Weinstraße, Rheinland-Pfalz',
      'Neustadt am Rübenberge, Niedersachsen',
    ])
    expect(labels('got').slice(0, 2)).toEqual([
      'Göttingen, Landkreis Göttingen',
      'Gotha, Landkreis Gotha',
    ])
    expect(labels('halle')).toContain('Halle (Saale), Sachsen-Anhalt')
  })

  test('leads from a former name to the municipality of today', () => {
    expect(completePlaces(region, 'Hallung')).toEqual([
      { label: 'Hallungen (Südeichsfeld)', near: 'Hallungen' },
    ])
  })

  test('offers each place once, eight at most, or as many as asked for', () => {
    for (const text of ['be', 'bad', '99', 'nord', 'haus']) {
      const found = labels(text)
      expect(found).toHaveLength(8)
      expect(new Set(found).size).toBe(8)
    }
    expect(completePlaces(region, 'be', 3)).toHaveLength(3)
  })

  test('waits for the second letter', () => {
    for (const text of ['', ' ', 'N', 'ü', '9', '-', '(']) expect(labels(text)).toEqual([])
    expect(labels('xq')).toEqual([])
  })
})

describe('completing a postcode', () => {
  test('shows the postcode that was met', () => {
    expect(completePlaces(region, '997', 2)).toEqual([
      { label: '99734 Nordhausen, Landkreis Nordhausen', near: '99734 Nordhausen' },
      { label: '99706 Sondershausen, Kyffhäuserkreis', near: '99706 Sondershausen' },
    ])
    expect(labels('34117')).toEqual(['34117 Kassel, Hessen'])
  })

  test('goes on with the name', () => {
    expect(labels('99734 N')).toEqual(['Nordhausen, Landkreis Nordhausen'])
    expect(labels('341 kas')).toEqual(['Kassel, Hessen'])
    expect(labels('99734 Kas')).toEqual([])
    expect(labels('997341')).toEqual([])
  })
})

test('every completion leads to exactly its place', () => {
  const { spots } = originIndex(region)
  const beginnings = fc
    .tuple(fc.constantFrom(...spots), fc.integer({ min: 2, max: 12 }), fc.boolean())
    .map(([{ nameAlone, postcodes }, length, isCode]) =>
      (isCode ? (postcodes[0] ?? nameAlone) : nameAlone).slice(0, length),
    )
  fc.assert(
    fc.property(beginnings, (text) => {
      const found = completePlaces(region, text)
      expect(found).not.toEqual([])
      for (const { label, near } of found) {
        const meant = resolveOrigin(region, near)
        expect(meant).toMatchObject({ ok: true, corrected: false })
        const name = meant.ok ? meant.origin.label.replace(/^\d{5} /, '') : ''
        expect(label.includes(name) || label.includes(`(${name.split(', ')[0]})`)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('every place of the region is completed from each beginning of its name', () => {
  const own = originIndex(region).spots.filter((spot) => spot.tier === 0)
  for (const { nameAlone, label } of own) {
    for (let length = 2; length <= nameAlone.length; length++) {
      expect(labels(nameAlone.slice(0, length), 500)).toContain(label)
    }
  }
})

test('anything may be typed, and takes no time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(completePlaces(region, text).length).toBeLessThanOrEqual(8)
    }),
  )
  const start = performance.now()
  for (const text of ['x', '9', 'bad ', 'ü'].map((one) => one.repeat(10_000))) labels(text)
  for (let time = 0; time < 100; time++) labels('mühlh')
  expect(performance.now() - start).toBeLessThan(2000)
})

function labels(text: string, limit?: number): string[] {
  return completePlaces(region, text, limit).map((one) => one.label)
}
