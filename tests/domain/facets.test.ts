import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chosenLabel, describeFacets, type FacetOption, facetsShown } from '#app/domain/facets.ts'
import { emptySearch, type JobSearch } from '#app/domain/job-search.ts'
import { contracts, germanLevels, hours, kinds, relations, remotes } from '#app/domain/job.ts'
import { sectors } from '#app/domain/sectors.ts'
import type { FacetCounts, FacetName } from '#search/job-index.ts'
import { region } from '#tests/support/services.ts'

const own = region.districts.filter(({ neighbour }) => !neighbour).map(({ ags }) => ags)
const neighbours = region.districts.filter(({ neighbour }) => neighbour).map(({ ags }) => ags)

describe('the facets of the page', () => {
  test('show municipalities only inside a chosen district or municipality', () => {
    expect(facetsShown(emptySearch)).not.toContain('municipality')
    expect(facetsShown({ ...emptySearch, district: ['16062'] })[1]).toBe('municipality')
    expect(facetsShown({ ...emptySearch, municipality: ['16062041'] })[1]).toBe('municipality')
  })

  test('let one level, one pay and one time be chosen, and several of everything else', () => {
    const search = { ...emptySearch, district: ['16062'] }
    const single = describeFacets({}, search, { region, total: 7 }).filter(({ plural }) => !plural)
    expect(single.map(({ name }) => name)).toEqual(['german', 'pay', 'since'])
  })

  test('have a German title each', () => {
    expect(describeFacets({}, emptySearch, { region, total: 7 }).map(({ title }) => title)).toEqual(
      [
        'Landkreis',
        'Branche',
        'Art der Stelle',
        'Arbeitszeit',
        'Vertrag',
        'Arbeitsort',
        'Deutschkenntnisse',
        'Gehalt im Jahr',
        'Arbeitgeber',
        'Veröffentlicht',
      ],
    )
  })
})

describe('the options', () => {
  test('of districts: always its own, neighbours where there are jobs, the most jobs first', () => {
    const [harz = '', goettingen = ''] = neighbours
    const options = optionsOf('district', { '16062': 3, [harz]: 1, [goettingen]: 7 })
    expect(options.map(({ value }) => value)).toEqual([...own, goettingen, harz])
    expect(options.map(({ count }) => count)).toEqual([3, 0, 0, 7, 1])
    expect(options[3]?.label).toMatch(/ \(Nachbar\)$/)
    expect(options[0]).toEqual({ value: '16062', label: 'Nordhausen', count: 3, chosen: false })
  })

  test('of municipalities: those of the chosen districts that have jobs', () => {
    const counts = { '16062041': 4, '16062066': 9, '16065067': 5 }
    const search = { ...emptySearch, district: ['16062'] }
    expect(optionsOf('municipality', counts, search)).toEqual([
      { value: '16062066', label: 'Bleicherode', count: 9, chosen: false },
      { value: '16062041', label: 'Nordhausen', count: 4, chosen: false },
    ])
  })

  test('of the same count stand in the order of the alphabet, umlauts among it', () => {
    const options = optionsOf('sector', { V: 2, B: 2, P: 2, F: 5 })
    expect(options.map(({ label }) => label)).toEqual([
      'Bau',
      'Bergbau',
      'Internationale Organisationen',
      'Öffentlicher Dienst',
    ])
  })

  test('of German: what somebody with that level can apply for', () => {
    const options = optionsOf('german', { '0': 1, '1': 2, '4': 5 })
    expect(options).toEqual([
      { value: 'english', label: 'Englisch genügt', count: 2, chosen: false },
      { value: 'B1', label: 'bis B1', count: 5, chosen: false },
    ])
  })

  test('of pay and time rise', () => {
    const pay = optionsOf('pay', { '30000': 2, '25000': 5, '60000': 0 })
    expect(pay.map(({ label }) => label)).toEqual(['ab 25.000 €', 'ab 30.000 €'])
    const since = optionsOf('since', { '30': 9, '1': 2, '7': 4 })
    expect(since.map(({ label }) => label)).toEqual([
      'seit gestern',
      'in den letzten 7 Tagen',
      'in den letzten 30 Tagen',
    ])
  })

  test('of contract and place of work stay where nothing fits', () => {
    expect(optionsOf('contract', {}).map(({ label }) => label)).toEqual([
      'unbefristet',
      'befristet',
    ])
    expect(optionsOf('remote', {})).toHaveLength(3)
    expect(optionsOf('kind', {})).toEqual([])
    expect(optionsOf('hours', { full: 0 })).toEqual([])
    expect(optionsOf('relation', {})).toEqual([])
  })

  test.each<[FacetName, Partial<JobSearch>, string]>([
    ['district', { district: [neighbours[0] ?? ''] }, neighbours[0] ?? ''],
    ['municipality', { municipality: ['16062041'] }, '16062041'],
    ['municipality', { district: ['16065'], municipality: ['16062041'] }, '16062041'],
    ['sector', { sector: ['V'] }, 'V'],
    ['kind', { kind: ['voluntary-service'] }, 'voluntary-service'],
    ['hours', { hours: ['night'] }, 'night'],
    ['relation', { relation: ['agency'] }, 'agency'],
    ['german', { german: 'A1' }, 'A1'],
    ['german', { german: 'none' }, 'none'],
    ['pay', { pay: 42_000 }, '42000'],
    ['since', { since: 2 }, '2'],
  ])('of %s keep what is chosen, although it finds nothing: %j', (name, chosen, value) => {
    const options = optionsOf(name, {}, { ...emptySearch, ...chosen })
    expect(options.filter((option) => option.chosen)).toMatchObject([{ value, count: 0 }])
  })

  test('keep a pay of one’s own among the steps', () => {
    const search = { ...emptySearch, pay: 42_000 }
    const options = optionsOf('pay', { '25000': 5, '40000': 4, '50000': 1 }, search)
    expect(options.map(({ value }) => value)).toEqual(['25000', '40000', '42000', '50000'])
  })

  test('whatever is searched and counted: each once, named, with everything that is chosen', () => {
    fc.assert(
      fc.property(searches, countsOfAnything, (search, counts) => {
        for (const { name, options } of describeFacets(counts, search, { region, total: 7 })) {
          const values = options.map(({ value }) => value)
          expect(new Set(values).size).toBe(values.length)
          expect(options.every(({ label }) => label !== '' && !label.includes('undefined'))).toBe(
            true,
          )
          const wanted = [search[name] ?? []].flat().map(String)
          const chosen = options.filter((option) => option.chosen).map(({ value }) => value)
          expect(chosen.toSorted()).toEqual(wanted.toSorted())
        }
      }),
      { numRuns: 200 },
    )
  })
})

test.each<[FacetName, string, string]>([
  ['district', '16062', 'Landkreis Nordhausen'],
  ['municipality', '16062041', 'Nordhausen'],
  ['sector', 'R', 'Gesundheit und Soziales'],
  ['kind', 'job', 'Arbeit'],
  ['hours', 'full', 'Vollzeit'],
  ['contract', 'fixed', 'befristet'],
  ['remote', 'fully', 'ganz von zu Hause'],
  ['german', 'B1', 'Deutsch: bis B1'],
  ['relation', 'agency', 'Zeitarbeit'],
  ['pay', '30000', 'ab 30.000 € im Jahr'],
  ['since', '1', 'seit gestern'],
  ['occupation', '29222', '29222'],
  ['district', '99999', '99999'],
  ['kind', 'vacancy', 'vacancy'],
])('on a chip %s %s is called %s', (name, value, label) => {
  expect(chosenLabel(name, value, region)).toBe(label)
})

const some = (values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values))
const count = fc.integer({ min: 0, max: 3 })
const countsOf = (values: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...values), count, { noNullPrototype: true })

const searches: fc.Arbitrary<JobSearch> = fc
  .record({
    district: some([...own, ...neighbours]),
    municipality: some(region.municipalities.slice(0, 30).map(({ ags }) => ags)),
    sector: some(sectors.map(({ letter }) => letter)),
    kind: some(kinds),
    hours: some(hours),
    contract: some(contracts),
    remote: some(remotes),
    relation: some(relations),
    german: fc.option(fc.constantFrom(...germanLevels)),
    pay: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    since: fc.option(fc.integer({ min: 1, max: 365 })),
  })
  .map((chosen) => ({ ...emptySearch, ...chosen }))

const countsOfAnything: fc.Arbitrary<FacetCounts> = fc.record({
  district: countsOf([...own, ...neighbours]),
  municipality: countsOf(region.municipalities.map(({ ags }) => ags)),
  sector: countsOf(sectors.map(({ letter }) => letter)),
  kind: countsOf(kinds),
  hours: countsOf(hours),
  german: countsOf([...'01234567']),
  pay: countsOf(['25000', '30000', '60000']),
  since: countsOf(['1', '3', '30']),
})

function optionsOf(
  name: FacetName,
  counts: Record<string, number>,
  search: JobSearch = emptySearch,
): FacetOption[] {
  const facets = describeFacets({ [name]: counts }, search, { region, total: 0 })
  return facets.find((facet) => facet.name === name)?.options ?? []
}

test('a chosen amount that is none of the steps counts what the search finds', () => {
  const search = { ...emptySearch, pay: 27_000 }
  const pay = describeFacets({ pay: { 25000: 9 } }, search, { region, total: 7 }).find(
    ({ name }) => name === 'pay',
  )
  expect(pay?.options).toContainEqual({
    value: '27000',
    label: 'ab 27.000 €',
    count: 7,
    chosen: true,
  })
})
