/**
 * The port between the board and a search engine. No vendor's word appears here: an engine is
 * anything that can hold JobDocuments and answer a JobQuery, and every one of them passes
 * tests/search/job-index.contract.ts.
 */
export interface JobIndex {
  /** Ids in order, the exact total, and the counts of the facets asked for. */
  search(query: JobQuery): Promise<JobHits>
  /**
   * Adds or replaces. Resolves when the documents can be found.
   *
   * @throws IndexUnavailable, or another error when the engine refuses one of the documents
   */
  put(documents: JobDocument[]): Promise<void>
  /** Takes out. Ids the index does not hold are no error. */
  remove(ids: number[]): Promise<void>
  /** What the index holds, for the sweep. */
  versions(): AsyncIterable<{ id: number; version: number }>
  /** Whether there is an index to search and write, made by this version of the board. */
  isReady(): Promise<boolean>
  /** A second, empty index beside the one that answers, to be filled and then activated. */
  beginGeneration(): Promise<IndexGeneration>
  /** Frees what a generation took that no longer answers. */
  dropGeneration(name: string): Promise<void>
}

/** The engine cannot be reached or does not work at all: no document is to blame. */
export class IndexUnavailable extends Error {
  override name = 'IndexUnavailable'
}

/** An index being built. Until `activate` no search sees it. */
export interface IndexGeneration {
  readonly name: string
  put(documents: JobDocument[]): Promise<void>
  remove(ids: number[]): Promise<void>
  /** How many documents it holds. */
  count(): Promise<number>
  /** From now on searches read this generation and writes go to it. */
  activate(): Promise<void>
  /** Gives it up and frees what it took. */
  discard(): Promise<void>
}

/** What can be found of a job. Texts are as written: each engine folds them with search/german.ts. */
export type JobDocument = {
  id: number
  /** of the row it was made from */
  version: number
  employerId: number
  title: string
  /** the official title of the occupation, "Bäcker/in"; null when the title names none */
  occupationName: string | null
  /** names of the same work, official and everyday */
  occupationTitles: string[]
  employerName: string
  /** municipalities, localities and districts by name */
  placeNames: string[]
  /** the description without markup */
  text: string
  /** AGS; a job in two districts has both and counts once in each */
  districts: string[]
  municipalities: string[]
  /** place keys (app/domain/region/places.ts): what `within` and *nearest first* compare */
  places: string[]
  /** KldB, five digits */
  occupation: string | null
  /** WZ section letter */
  sector: string | null
  kind: string
  hours: string[]
  contract: string | null
  remote: string
  /** rank of the German level asked for, 0 (none) … 7 (C2); null when the advert does not say */
  german: number | null
  relation: string
  /** euro per year; from is what is promised, to what can be reached */
  payFrom: number | null
  payTo: number | null
  /** day first published, in days since 1970 */
  postedOn: number
  /** last day the job is public, in days since 1970 */
  validThrough: number
}

/** Everything a job must meet. An absent filter lets everything through. */
export type JobFilters = {
  district?: string[]
  municipality?: string[]
  sector?: string[]
  occupation?: string[]
  kind?: string[]
  hours?: string[]
  contract?: string[]
  remote?: string[]
  relation?: string[]
  /** highest rank of German asked for; jobs that do not say are left out */
  german?: number
  /** euro per year the pay must reach */
  pay?: number
  /** first published on this day or later, in days since 1970 */
  since?: number
  /** ids, one of which must be the employer's */
  employer?: number[]
  /** place keys, one of which the job must be in */
  within?: string[]
}

/** The facets an engine counts, each in the words of its filter. */
export const facetNames = [
  'district',
  'municipality',
  'sector',
  'occupation',
  'kind',
  'hours',
  'contract',
  'remote',
  'german',
  'relation',
  'pay',
  'since',
] as const
export type FacetName = (typeof facetNames)[number]

/** Lower bounds the pay facet counts, in euro per year. */
export const paySteps = [25_000, 30_000, 35_000, 40_000, 50_000, 60_000] as const
/** Days the since facet counts. */
export const sinceSteps = [1, 3, 7, 14, 30] as const

/**
 * How far a query's words are stretched, each step wider than the one before:
 * `close` all words as they are; `wide` neighbouring work counts as well; `apart` compounds are taken
 * apart ("Theatertechniker" is a Techniker at a theatre); `some` not every word must be there.
 */
export const reaches = ['close', 'wide', 'apart', 'some'] as const
export type Reach = (typeof reaches)[number]

export type JobSort = 'relevance' | 'newest' | 'nearest' | 'pay'

export type JobQuery = {
  /** as typed; empty finds everything */
  text: string
  reach: Reach
  filters: JobFilters
  sort: JobSort
  /** from 1 */
  page: number
  pageSize: number
  facets: FacetName[]
  /** the day it is on the board, in days since 1970 */
  today: number
  /** place key → km, needed by *nearest* */
  distances?: ReadonlyMap<string, number>
}

/**
 * Counts per value. Each facet is counted with every filter but its own (disjunctive), so that
 * choosing one district leaves the other districts' numbers standing. german, pay and since count
 * cumulatively: the value "B1" counts what a reader with B1 can apply for.
 */
export type FacetCounts = Partial<Record<FacetName, Record<string, number>>>

export type JobHits = {
  ids: number[]
  /** exact */
  total: number
  facets: FacetCounts
  /** how well the first hit fits the words, 0 to 1; null where no words were asked or counted */
  fit: number | null
  /** whether the first hit has the words it fits just as they were asked; true where none were */
  isSpelt: boolean
  /** true when the preferred engine did not answer and another one did */
  degraded?: boolean
}
