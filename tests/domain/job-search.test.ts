import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultRadius,
  emptySearch,
  isNarrowed,
  type JobSearch,
  parseJobSearch,
  searchParams,
  sorts,
} from '#app/domain/job-search.ts'
import { contracts, germanLevels, hours, kinds, relations, remotes } from '#app/domain/job.ts'
import { sectors } from '#app/domain/sectors.ts'
import { region } from '#tests/support/services.ts'

describe('a search in a URL', () => {
  test('is everything, when nothing is asked', () => {
    expect(parse('')).toEqual({ search: emptySearch, problems: [] })
  })

  test('may ask for all there is', () => {
    const query =
      'slice=suedharz&q=Bäcker&near=99734&radius=30&district=16062&district=16065&municipality=16062041' +
      '&sector=C&sector=R&occupation=29222&kind=job&kind=minijob&hours=full&hours=part' +
      '&contract=permanent&remote=partly&german=B1&pay=30000&relation=direct&employer=baeckerei-sonnenschein&since=7' +
      '&sort=nearest&page=2&literal=1'
    expect(parse(query)).toEqual({
      problems: [],
      search: {
        slice: 'suedharz',
        q: 'Bäcker',
        near: '99734',
        radius: 30,
        district: ['16062', '16065'],
        municipality: ['16062041'],
        sector: ['C', 'R'],
        occupation: ['29222'],
        kind: ['job', 'minijob'],
        hours: ['full', 'part'],
        contract: ['permanent'],
        remote: ['partly'],
        german: 'B1',
        pay: 30_000,
        relation: ['direct'],
        employer: ['baeckerei-sonnenschein'],
        since: 7,
        sort: 'nearest',
        page: 2,
        literal: true,
      },
    })
  })

  test('may have empty fields, as a form sends them', () => {
    const form = Object.keys(emptySearch)
    expect(parse(form.map((field) => `${field}=`).join('&'))).toEqual(parse(''))
    expect(parse('q=+&near=%20&pay=&pay=&district=&district=16062').search).toEqual({
      ...emptySearch,
      district: ['16062'],
    })
  })

  test('loses the space around words, and what is said twice', () => {
    expect(parse('q=++Koch++&near=+Nordhausen').search).toMatchObject({
      q: 'Koch',
      near: 'Nordhausen',
    })
    expect(parse('kind=job&kind=job&kind=minijob').search.kind).toEqual(['job', 'minijob'])
  })

  test('may have line breaks, as when words are pasted', () => {
    expect(parse('q=Koch%0D%0AKellner%09').problems).toEqual([])
  })
})

describe('what is not understood', () => {
  const aRadius = 'erwartet wird eine Zahl von 5 bis 100'
  const aWhole = 'erwartet wird eine ganze Zahl von'

  test.each([
    ['utm_source=x', 'utm_source', 'unbekannter Parameter'],
    ['Q=Koch', 'Q', 'unbekannter Parameter'],
    ['__proto__=1', '__proto__', 'unbekannter Parameter'],
    ['constructor=1', 'constructor', 'unbekannter Parameter'],
    ['toString=1', 'toString', 'unbekannter Parameter'],
    ['=1', '', 'unbekannter Parameter'],
    ['q=a&q=b', 'q', 'darf nur einmal vorkommen'],
    ['page=1&page=2', 'page', 'darf nur einmal vorkommen'],
    [`q=${'x'.repeat(201)}`, 'q', 'höchstens 200 Zeichen'],
    [`near=${'x'.repeat(81)}`, 'near', 'höchstens 80 Zeichen'],
    ['q=a%00b', 'q', 'enthält unlesbare Zeichen'],
    ['q=%ff%fe', 'q', 'enthält unlesbare Zeichen'],
    ['q=%C3', 'q', 'enthält unlesbare Zeichen'],
    ['q=%1b[31m', 'q', 'enthält unlesbare Zeichen'],
    ['q=%7f', 'q', 'enthält unlesbare Zeichen'],
    ['near=%ed%a0%80', 'near', 'enthält unlesbare Zeichen'],
    ['radius=4', 'radius', aRadius],
    ['radius=101', 'radius', aRadius],
    ['radius=20km', 'radius', `${aWhole} 5 bis 100`],
    ['radius=-5', 'radius', `${aWhole} 5 bis 100`],
    ['radius=1e1', 'radius', `${aWhole} 5 bis 100`],
    ['radius=٢٠', 'radius', `${aWhole} 5 bis 100`],
    [`pay=${'9'.repeat(400)}`, 'pay', 'erwartet wird eine Zahl von 1 bis 1000000'],
    ['pay=0', 'pay', 'erwartet wird eine Zahl von 1 bis 1000000'],
    ['pay=30.000', 'pay', `${aWhole} 1 bis 1000000`],
    ['since=366', 'since', 'erwartet wird eine Zahl von 1 bis 365'],
    ['page=0', 'page', 'erwartet wird eine Zahl von 1 bis 500'],
    ['page=501', 'page', 'erwartet wird eine Zahl von 1 bis 500'],
    ['page=NaN', 'page', `${aWhole} 1 bis 500`],
    ['sort=random', 'sort', 'erwartet wird relevance, newest, nearest, pay'],
    ['german=b1', 'german', 'erwartet wird none, english, A1, A2, B1, B2, C1, C2'],
    ['district=160', 'district', 'erwartet wird ein Kreisschlüssel (AGS)'],
    ['district=16062%20OR%201', 'district', 'erwartet wird ein Kreisschlüssel (AGS)'],
    ['district=01001', 'district', '01001 gehört nicht zur Region'],
    ['municipality=16062', 'municipality', 'erwartet wird ein Gemeindeschlüssel (AGS, 8 Ziffern)'],
    ['municipality=01001000', 'municipality', '01001000 gehört nicht zur Region'],
    ['sector=W', 'sector', 'erwartet wird der Buchstabe eines Abschnitts der WZ 2025 (A bis V)'],
    ['occupation=Koch', 'occupation', 'erwartet wird eine KldB-Nummer mit fünf Ziffern'],
    [
      'slice=S%C3%BCdharz',
      'slice',
      'erwartet wird ein Ausschnitt, wie die Adresse der Seite endet',
    ],
    ['employer=-x', 'employer', 'erwartet wird ein Arbeitgeber, wie die Adresse der Seite endet'],
    ['hours=always', 'hours', 'erwartet wird full, part, shift, night, weekend, mini'],
    ['contract=x', 'contract', 'erwartet wird permanent, fixed'],
    ['remote=x', 'remote', 'erwartet wird none, partly, fully'],
    ['literal=yes', 'literal', 'erwartet wird 1'],
    ['relation=x', 'relation', 'erwartet wird direct, agency, recruiter'],
    [
      'kind=vacancy',
      'kind',
      'erwartet wird job, apprenticeship, dual-study, internship, minijob, ' +
        'voluntary-service, open-application',
    ],
  ])('is named in German and ignored: %s', (query, field, message) => {
    expect(parse(query)).toEqual({ search: emptySearch, problems: [{ field, message }] })
  })

  test('costs only itself', () => {
    const { search, problems } = parse(
      'kind=job&kind=x&district=16062&district=9&q=Koch&r=1&page=x',
    )
    expect(search).toEqual({ ...emptySearch, q: 'Koch', kind: ['job'], district: ['16062'] })
    expect(problems.map(({ field }) => field)).toEqual(['kind', 'district', 'r', 'page'])
  })

  test('leaves the next search as empty as before', () => {
    parse('district=16062&q=x&__proto__=1')
    expect(parse('')).toEqual({ search: emptySearch, problems: [] })
    expect(emptySearch.district).toEqual([])
  })

  test('never is too much, whatever stands there', () => {
    const name = fc.oneof(fc.constantFrom(...Object.keys(emptySearch), '__proto__'), fc.string())
    const pair = fc.tuple(name, fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
        const { search, problems } = parseJobSearch(new URLSearchParams(pairs), region)
        expect(Object.keys(search)).toEqual(Object.keys(emptySearch))
        for (const { message } of problems) expect(message).not.toMatch(/invalid|expected/i)
        expect(parseJobSearch(searchParams(search), region)).toEqual({
          search: {
            ...search,
            ...(search.near === '' && { radius: defaultRadius }),
            ...(search.q === '' && { literal: false }),
          },
          problems: [],
        })
      }),
      { numRuns: 500 },
    )
  })
})

describe('the parameters of a search', () => {
  test('leave out what is as it always is', () => {
    expect(searchParams(emptySearch).toString()).toBe('')
    expect(searchParams({ ...emptySearch, radius: 50 }).toString()).toBe('')
    expect(searchParams({ ...emptySearch, literal: true }).toString()).toBe('')
    expect(searchParams({ ...emptySearch, near: '99734', radius: 20 }).toString()).toBe(
      'near=99734',
    )
    expect(searchParams({ ...emptySearch, near: '99734', radius: 50 }).toString()).toBe(
      'near=99734&radius=50',
    )
  })

  test('stand in one order, whatever order they came in', () => {
    const ordered =
      'q=Koch&district=16062&sector=C&kind=job&german=none&since=7&sort=pay&literal=1&page=3'
    const turned = ordered.split('&').toReversed().join('&')
    expect(searchParams(parse(turned).search).toString()).toBe(ordered)
  })

  test('are read back as the search they were made from', () => {
    fc.assert(
      fc.property(searches, (search) => {
        const text = searchParams(search).toString()
        expect(parse(text)).toEqual({ search, problems: [] })
        expect(searchParams(parse(text).search).toString()).toBe(text)
      }),
      { numRuns: 500 },
    )
  })
})

test('order, page and slice do not narrow a search, everything else does', () => {
  expect(isNarrowed(emptySearch)).toBe(false)
  expect(isNarrowed({ ...emptySearch, slice: 'x', sort: 'newest', page: 4, radius: 50 })).toBe(
    false,
  )
  for (const query of ['q=a', 'near=99734', 'district=16062', 'german=none', 'pay=1', 'since=1']) {
    expect(isNarrowed(parse(query).search)).toBe(true)
  }
})

const word = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) => text.replace(/\p{Cc}|\ufffd/gu, '').trim())
const some = (values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values))
const ags = (places: { ags: string }[]) => some(places.map((place) => place.ags))
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

const searches: fc.Arbitrary<JobSearch> = fc
  .record({
    slice: fc.constantFrom('', 'suedharz', 'pflege-2'),
    q: word,
    near: word,
    radius: fc.integer({ min: 5, max: 100 }),
    district: ags(region.districts),
    municipality: ags(region.municipalities.slice(0, 20)),
    sector: some(sectors.map(({ letter }) => letter)),
    occupation: fc.uniqueArray(fc.stringMatching(/^\d{5}$/), { maxLength: 3 }),
    kind: some(kinds),
    hours: some(hours),
    contract: some(contracts),
    remote: some(remotes),
    relation: some(relations),
    employer: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,9}(-[a-z0-9]{1,9})?$/), { maxLength: 3 }),
    german: orNull(fc.constantFrom(...germanLevels)),
    pay: orNull(fc.integer({ min: 1, max: 1_000_000 })),
    since: orNull(fc.integer({ min: 1, max: 365 })),
    sort: fc.constantFrom(...sorts),
    page: fc.integer({ min: 1, max: 500 }),
    literal: fc.boolean(),
  })
  // without a place there is no radius
  .map((search) => (search.near ? search : { ...search, radius: defaultRadius }))
  // without words there is nothing to take literally
  .map((search) => (search.q ? search : { ...search, literal: false }))

function parse(query: string) {
  return parseJobSearch(new URLSearchParams(query), region)
}
