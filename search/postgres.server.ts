import { atMostGerman } from './cumulate.ts'
import {
  type FacetCounts,
  type FacetName,
  type IndexGeneration,
  type JobDocument,
  type JobFilters,
  type JobIndex,
  type JobQuery,
  type JobSort,
  paySteps,
  sinceSteps,
} from './job-index.ts'
import { isExact, queryWords } from './words.ts'

/** The SQL behind this adapter, handed in by app/services.server.ts: this room knows no database. */
export type DocumentQueries = {
  put(documents: JobDocument[]): Promise<void>
  remove(ids: number[]): Promise<void>
  versions(): AsyncIterable<{ id: number; version: number }>
  search(
    match: DocumentMatch,
    page: {
      order: JobSort
      distances?: ReadonlyMap<string, number> | undefined
      limit: number
      offset: number
      counted: CountedFacet[]
    },
  ): Promise<{
    hits: { id: number; rank: number; isSpelt: boolean }[]
    total: number
    /** each facet by value or step, counted without its own filter */
    counts: FacetCounts
  }>
}

/** The values of a facet, or how many documents reach each of `steps`. */
export type CountedFacet =
  { name: Exclude<FacetName, SteppedFacet> } | { name: SteppedFacet; steps: number[] }
type SteppedFacet = 'pay' | 'since'

export type DocumentMatch = JobFilters & {
  words: WordForms[]
  /** whether words of neighbouring work count as well */
  isWide: boolean
  /** whether one of the words is enough */
  isSome: boolean
}
/** One word of a query in its accepted forms; a document must hold one form of it. */
export type WordForms = {
  forms: string[]
  /** whether a word may go on after the form */
  isOpen: boolean
  /** also found when a word of the short fields is spelt much like it */
  similar: string | null
}

/** Words shorter than this are too much like each other to guess a misspelling. */
const minSimilarLength = 5

/**
 * The port on Postgres full text. It answers when the engine does not, from rows written in the
 * same transaction as the job; so it is never behind, and building it anew is filling it again.
 */
export function postgresJobIndex(queries: DocumentQueries): JobIndex {
  return {
    async search(query) {
      const match = matchOf(query)
      const { hits, total, counts } = await queries.search(match, {
        order: query.sort,
        distances: query.distances,
        limit: query.pageSize,
        offset: (query.page - 1) * query.pageSize,
        counted: query.facets.map((facet) => countedFacet(facet, query)),
      })
      const fit = match.words.length > 0 ? Math.min(1, hits[0]?.rank ?? 0) : null
      const isSpelt = match.words.length === 0 || (hits[0]?.isSpelt ?? false)
      return {
        ids: hits.map(({ id }) => id),
        total,
        facets: inFilterWords(counts, query),
        fit,
        isSpelt,
      }
    },
    put: (documents) => queries.put(documents),
    remove: (ids) => queries.remove(ids),
    versions: () => queries.versions(),
    isReady: async () => true,
    beginGeneration: async () => sameRows(queries),
    async dropGeneration() {},
  }
}

function countedFacet(name: FacetName, { today }: JobQuery): CountedFacet {
  switch (name) {
    case 'pay':
      return { name, steps: [...paySteps] }
    case 'since':
      return { name, steps: sinceSteps.map((days) => today - days) }
    default:
      return { name }
  }
}

/** Days become how many of them have passed, ranks of German what is enough for them. */
function inFilterWords(
  { german, since, ...counts }: FacetCounts,
  { today }: JobQuery,
): FacetCounts {
  return {
    ...counts,
    ...(german && { german: atMostGerman(german) }),
    ...(since && {
      since: Object.fromEntries(sinceSteps.map((days) => [days, since[today - days] ?? 0])),
    }),
  }
}

function matchOf({ text, reach, filters }: JobQuery): DocumentMatch {
  const isOpen = reach === 'apart' || reach === 'some'
  const words = queryWords(text, reach).map((word) => ({
    forms: [word],
    isOpen,
    similar: word.length >= minSimilarLength && (reach === 'some' || !isExact(word)) ? word : null,
  }))
  return { ...filters, words, isWide: reach !== 'close', isSome: reach === 'some' }
}

/** One table serves every generation; what a rebuild leaves out was removed with its job. */
function sameRows(queries: DocumentQueries): IndexGeneration {
  return {
    name: 'documents',
    put: (documents) => queries.put(documents),
    remove: (ids) => queries.remove(ids),
    async count() {
      const page = { order: 'newest', limit: 0, offset: 0, counted: [] } satisfies Parameters<
        DocumentQueries['search']
      >[1]
      return (await queries.search({ words: [], isWide: false, isSome: false }, page)).total
    },
    async activate() {},
    async discard() {},
  }
}
