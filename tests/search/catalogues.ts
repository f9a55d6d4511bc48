import * as fc from 'fast-check'
import {
  facetNames,
  type JobDocument,
  type JobFilters,
  type JobQuery,
  reaches,
} from '#search/job-index.ts'
import { aDocument, aQuery, today } from '#tests/factories/job-document.ts'

/** Jobs of one index, and what is asked of it. */
export type Inquiry = { documents: JobDocument[]; queries: JobQuery[] }

/** Unlike each other in every letter that matters: no slip makes one of another. */
const vocabulary = ['Kaktus', 'Giraffe', 'Vulkan', 'Zebra', 'Polka', 'Jubel', 'Origami', 'Mumie']
/** What the engines' languages are made of, most of all what ends and escapes a literal. */
const syntax = [
  ...`"'\\"'\\"'\\`,
  ...'`[](){}<>,;:.*=!~&|?%_$^#@/-+0aZ',
  ' AND ',
  ' OR ',
  'NOT ',
  ' IN ',
  '\n',
]
const longest = 460

export function anInquiry(): fc.Arbitrary<Inquiry> {
  const keys = fc.uniqueArray(aKey(), { minLength: 3, maxLength: 8, selector: readAs })
  return keys.chain(([stranger = '', ...known]) =>
    fc.record({
      documents: aCatalogue(known),
      queries: fc.array(anyQuery(known, stranger), { minLength: 1, maxLength: 50, size: 'max' }),
    }),
  )
}

/** Anything that tells values apart: mostly nothing an official list would hold. */
function aKey(): fc.Arbitrary<string> {
  const official = fc.constantFrom('16062', '16062041', '16062041/salza', 'C', '24222', 'full')
  const hostile = fc.string({ unit: fc.constantFrom(...syntax), minLength: 1, maxLength: 12 })
  const hostileSentence = fc.constantFrom('" OR id > 0 OR "" = "', "' or 1=1 --", '"]', '\\"', '{}')
  const foreign = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  const binary = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 })
  const long = fc
    .tuple(fc.oneof(hostile, foreign), fc.constantFrom('x', '"', '\\', "'", 'ü', '🥨'))
    .map(([start, rest]) => cut(start + rest.repeat(longest)))
  return fc.oneof(official, hostile, hostileSentence, foreign, binary, long).filter(isKey)
}

/** Keys that differ in nothing else are one to Meilisearch: see `quoted` there. */
function readAs(key: string): string {
  return key
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\s\p{Control}\p{Format}]/gu, '')
}

function isKey(key: string): boolean {
  return readAs(key) !== '' && !key.includes('\0') && bytes(key.normalize('NFKD')) <= longest
}

function cut(text: string): string {
  let end = ''
  for (const letter of text) {
    if (bytes((end + letter).normalize('NFKD')) > longest) break
    end += letter
  }
  return end
}

function bytes(text: string): number {
  return Buffer.byteLength(text)
}

function aCatalogue(keys: string[]): fc.Arbitrary<JobDocument[]> {
  return fc
    .array(factsOf(keys), { minLength: 1, maxLength: 60, size: 'max' })
    .map((jobs) => jobs.map((facts, position) => aDocument({ ...facts, id: position + 1 })))
}

function factsOf(keys: string[]): fc.Arbitrary<Partial<JobDocument>> {
  const key = fc.constantFrom(...keys)
  const perhaps = fc.option(key, { freq: 4 })
  const several = fc.array(key, { maxLength: 4 }) // the same one twice, too
  const words = fc
    .array(fc.constantFrom(...vocabulary), { maxLength: 2 })
    .map((some) => some.join(' '))
  return fc
    .record({
      employerId: fc.integer({ min: 1, max: 3 }),
      title: words,
      occupationTitles: fc.array(words, { maxLength: 2 }),
      employerName: words,
      placeNames: fc.array(words, { maxLength: 2 }),
      text: words,
      districts: several,
      municipalities: several,
      places: several,
      occupation: perhaps,
      sector: perhaps,
      kind: key,
      hours: several,
      contract: perhaps,
      remote: key,
      german: fc.option(fc.integer({ min: 0, max: 7 }), { freq: 4 }),
      relation: key,
      pay: somePay(),
      postedOn: aDay(),
      validThrough: fc.constantFrom(today - 1, today, today + 1, today + 30),
    })
    .map(({ pay, ...facts }) => ({ ...facts, ...pay }))
}

/** From, to, both or none; never upside down. */
function somePay(): fc.Arbitrary<Pick<JobDocument, 'payFrom' | 'payTo'>> {
  const step = fc.constantFrom(25_000, 30_000, 35_000, 40_000, 50_000, 60_000)
  const amount = fc.oneof(
    fc.tuple(step, fc.integer({ min: -1, max: 1 })).map(([at, off]) => at + off),
    fc.integer({ min: 1, max: 90_000 }),
  )
  return fc
    .tuple(fc.option(amount, { freq: 3 }), fc.option(amount, { freq: 3 }))
    .map(([one, other]) => {
      if (one === null || other === null) return { payFrom: one, payTo: other }
      return { payFrom: Math.min(one, other), payTo: Math.max(one, other) }
    })
}

function aDay(): fc.Arbitrary<number> {
  return fc.constantFrom(0, 1, 2, 3, 4, 7, 8, 14, 15, 30, 31, 400).map((days) => today - days)
}

function anyQuery(keys: string[], stranger: string): fc.Arbitrary<JobQuery> {
  const word = fc.constantFrom(...vocabulary)
  return fc
    .record({
      text: fc.oneof(
        { weight: 6, arbitrary: fc.constant('') },
        { weight: 3, arbitrary: word },
        { weight: 1, arbitrary: fc.tuple(word, word).map((two) => two.join(' ')) },
      ),
      reach: fc.constantFrom(...reaches),
      filters: someFilters(keys, stranger),
      sort: fc.constantFrom('relevance', 'newest', 'nearest', 'pay'),
      page: fc.constantFrom(1, 1, 1, 2, 3),
      pageSize: fc.integer({ min: 1, max: 25 }),
      facets: fc.shuffledSubarray([...facetNames]),
      distances: fc
        .array(fc.tuple(fc.constantFrom(...keys, stranger), aDistance()))
        .map((kilometres) => new Map(kilometres)),
    })
    .map((facts) => aQuery(facts))
}

function aDistance(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ min: 0, max: 99, noNaN: true }))
}

function someFilters(keys: string[], stranger: string): fc.Arbitrary<JobFilters> {
  const chosen = fc.array(fc.constantFrom(...keys, stranger), { maxLength: 4 })
  const every = fc.record({
    district: chosen,
    municipality: chosen,
    sector: chosen,
    occupation: chosen,
    kind: chosen,
    hours: chosen,
    contract: chosen,
    remote: chosen,
    relation: chosen,
    within: chosen,
    german: fc.integer({ min: 0, max: 7 }),
    pay: fc.constantFrom(1, 25_000, 29_999, 35_000, 60_000, 60_001, 90_000),
    since: aDay(),
    employer: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
  })
  const names = fc.shuffledSubarray([...facetNames, 'within' as const, 'employer' as const], {
    maxLength: 4,
  })
  return fc
    .tuple(every, names)
    .map(([filters, some]) => Object.fromEntries(some.map((name) => [name, filters[name]])))
}
