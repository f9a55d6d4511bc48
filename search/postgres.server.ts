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
  matching(
    match: DocumentMatch,
    page: {
      order: JobSort
      distances: ReadonlyMap<string, number> | undefined
      limit: number
      offset: number
    },
  ): Promise<{ id: number; rank: number; isSpelt: boolean }[]>
  count(match: DocumentMatch): Promise<number>
  countByValue(match: DocumentMatch, facet: ValueFacet): Promise<Record<string, number>>
  countAtLeast(
    match: DocumentMatch,
    column: 'payTo' | 'postedOn',
    steps: number[],
  ): Promise<number[]>
}

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
export type ValueFacet = Exclude<FacetName, 'pay' | 'since'>

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
      const [hits, total, ...counts] = await Promise.all([
        queries.matching(match, {
          order: query.sort,
          distances: query.distances,
          limit: query.pageSize,
          offset: (query.page - 1) * query.pageSize,
        }),
        queries.count(match),
        ...query.facets.map((facet) => countsOf(queries, match, facet, query)),
      ])
      const facets: FacetCounts = Object.fromEntries(
        query.facets.map((facet, position) => [facet, counts[position] ?? {}]),
      )
      const fit = match.words.length > 0 ? Math.min(1, hits[0]?.rank ?? 0) : null
      const isSpelt = match.words.length === 0 || (hits[0]?.isSpelt ?? false)
      return { ids: hits.map(({ id }) => id), total, facets, fit, isSpelt }
    },
    put: (documents) => queries.put(documents),
    remove: (ids) => queries.remove(ids),
    versions: () => queries.versions(),
    isReady: async () => true,
    beginGeneration: async () => sameRows(queries),
    async dropGeneration() {},
  }
}

/** Counted without the facet's own filter. */
async function countsOf(
  queries: DocumentQueries,
  match: DocumentMatch,
  facet: FacetName,
  { today }: JobQuery,
): Promise<Record<string, number>> {
  const { [facet]: _own, ...others } = match
  switch (facet) {
    case 'pay':
      return keyed(paySteps, await queries.countAtLeast(others, 'payTo', [...paySteps]))
    case 'since': {
      const days = sinceSteps.map((step) => today - step)
      return keyed(sinceSteps, await queries.countAtLeast(others, 'postedOn', days))
    }
    case 'german':
      return atMostGerman(await queries.countByValue(others, facet))
    default:
      return queries.countByValue(others, facet)
  }
}

function keyed(steps: readonly number[], counts: number[]): Record<string, number> {
  return Object.fromEntries(steps.map((step, position) => [step, counts[position] ?? 0]))
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
    count: () => queries.count({ words: [], isWide: false, isSome: false }),
    async activate() {},
    async discard() {},
  }
}
