import { type EnqueuedTaskPromise, type Index, Meilisearch, MeilisearchApiError } from 'meilisearch'
import { atLeastPay, atMostGerman, payStepOf, postedSince } from './cumulate.ts'
import { fold } from './german.ts'
import {
  type FacetCounts,
  type FacetName,
  type IndexGeneration,
  IndexUnavailable,
  type JobDocument,
  type JobFilters,
  type JobHits,
  type JobIndex,
  type JobQuery,
} from './job-index.ts'
import {
  facetFields,
  filterableFields,
  indexVersion,
  ranking,
  searchableFields,
  sortableFields,
} from './settings.ts'
import { queryWords } from './words.ts'

/** Where the name of the answering index is kept: outside the engine, so that it can be flipped. */
export type GenerationPointer = {
  /** may be a little behind: what was replaced goes on answering for a while */
  active(): Promise<string | undefined>
  /** asked anew, for writes: one to an index that was replaced is lost */
  latest(): Promise<string | undefined>
  activate(name: string): Promise<void>
}

/** More hits than this are not paged through; totals stay exact up to here. */
const maxTotalHits = 200_000
/** *nearest first* looks at no more hits than this. */
const maxNearest = 10_000
const batchSize = 1_000
const taskTimeoutMs = 60_000

/**
 * The port on Meilisearch. An accepted write may still fail there, so `put` and `remove` wait for
 * the engine's verdict. Each generation is an index of its own name; none is ever swapped, because
 * a swap repeated after a lost answer swaps back.
 */
export function meilisearchJobIndex(options: {
  url: string
  key: string
  /** first part of every index name */
  prefix: string
  pointer: GenerationPointer
  searchTimeoutMs?: number
}): JobIndex {
  const client = new Meilisearch({
    host: options.url,
    apiKey: options.key,
    // Node's fetch asks for gzip, and small compressed answers then take 44 ms instead of 2
    requestInit: { headers: { 'accept-encoding': 'identity' } },
    timeout: 30_000,
    defaultWaitOptions: { timeout: taskTimeoutMs, interval: 20 },
  })

  return {
    async search(query) {
      const name = nameOf(await options.pointer.active())
      const signal = AbortSignal.timeout(options.searchTimeoutMs ?? 2_000)
      const { results } = await client.multiSearch({ queries: queriesOf(name, query) }, { signal })
      return hitsOf(query, results)
    },
    async put(documents) {
      await put(client.index(nameOf(await options.pointer.latest())), documents)
    },
    async remove(ids) {
      await remove(client.index(nameOf(await options.pointer.latest())), ids)
    },
    async *versions() {
      yield* versionsOf(client.index(nameOf(await options.pointer.latest())))
    },
    beginGeneration() {
      return beginGeneration(client, options)
    },
    async isReady() {
      const name = await options.pointer.latest()
      if (!name?.startsWith(`${options.prefix}-v${indexVersion}-`)) return false
      return hasOurSettings(client.index(name))
    },
    async dropGeneration(name) {
      await client.deleteIndexIfExists(name)
    },
  }
}

function nameOf(generation: string | undefined): string {
  if (!generation) throw new IndexUnavailable('no active index generation')
  return generation
}

async function beginGeneration(
  client: Meilisearch,
  { prefix, pointer }: { prefix: string; pointer: GenerationPointer },
): Promise<IndexGeneration> {
  const name = `${prefix}-v${indexVersion}-${Date.now()}`
  await done(client.createIndex(name, { primaryKey: 'id' }))
  const index = client.index(name)
  await done(
    index.updateSettings({
      searchableAttributes: [...searchableFields],
      filterableAttributes: filterableFields,
      sortableAttributes: sortableFields,
      rankingRules: ranking,
      displayedAttributes: ['id', 'version', 'places'],
      pagination: { maxTotalHits },
      faceting: { maxValuesPerFacet: 2_000 },
      proximityPrecision: 'byAttribute',
    }),
  )
  return {
    name,
    put: (documents) => put(index, documents),
    remove: (ids) => remove(index, ids),
    async count() {
      return (await index.getStats()).numberOfDocuments
    },
    activate: () => pointer.activate(name),
    async discard() {
      await client.deleteIndexIfExists(name)
    },
  }
}

/** A write to an index that was lost makes an empty one with default settings: that is not ours. */
async function hasOurSettings(index: Index): Promise<boolean> {
  try {
    const settings = await index.getSettings()
    return (
      isSame(settings.searchableAttributes, searchableFields) &&
      isSame(settings.rankingRules, ranking) &&
      isSame(settings.filterableAttributes?.toSorted(), filterableFields.toSorted()) &&
      isSame(settings.sortableAttributes?.toSorted(), sortableFields.toSorted())
    )
  } catch (error) {
    if (error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found')
      return false
    throw error
  }
}

function isSame(found: unknown, expected: readonly string[]): boolean {
  return JSON.stringify(found) === JSON.stringify(expected)
}

async function put(index: Index, documents: JobDocument[]): Promise<void> {
  for (let at = 0; at < documents.length; at += batchSize) {
    await done(index.addDocuments(documents.slice(at, at + batchSize).map(stored)))
  }
}

async function remove(index: Index, ids: number[]): Promise<void> {
  if (ids.length > 0) await done(index.deleteDocuments(ids))
}

async function* versionsOf(index: Index): AsyncGenerator<{ id: number; version: number }> {
  for (let offset = 0; ; offset += batchSize) {
    const { results } = await index.getDocuments<{ id: number; version: number }>({
      fields: ['id', 'version'],
      limit: batchSize,
      offset,
    })
    yield* results
    if (results.length < batchSize) return
  }
}

/** Waits for the verdict: an accepted request only means that the task is queued. */
async function done(task: EnqueuedTaskPromise): Promise<void> {
  const { status, error } = await task.waitTask().catch((cause: unknown) => {
    throw new IndexUnavailable(String(cause), { cause })
  })
  if (status !== 'succeeded') throw new Error(`index task ${status}: ${error?.message ?? ''}`)
}

/** What goes into the engine: the facts as they are, the words folded. */
function stored(document: JobDocument) {
  const { employerName, placeNames, ...facts } = document
  return {
    ...facts,
    title: fold(document.title),
    occupationTitles: document.occupationTitles.map(fold),
    context: fold([employerName, ...placeNames].join(' ')),
    text: fold(document.text),
    payStep: payStepOf(document.payTo),
  }
}

type SearchResult = {
  hits: unknown[]
  totalHits?: number
  facetDistribution?: Record<string, Record<string, number>>
}

/**
 * The hits with the counts of every facet without a choice, then one query without hits for each
 * facet with one, leaving its own filter out.
 */
function queriesOf(indexUid: string, query: JobQuery) {
  const q = queryWords(query.text).join(' ')
  const common = { indexUid, q, matchingStrategy: 'all' as const }
  const free = query.facets.filter((facet) => query.filters[facet] === undefined)
  return [
    {
      ...common,
      filter: filterOf(query),
      facets: free.map((facet) => facetFields[facet]),
      ...pageOf(query),
      ...sortOf(query, q),
    },
    ...chosenFacets(query).map((facet) => ({
      ...common,
      filter: filterOf(query, facet),
      facets: [facetFields[facet]],
      attributesToRetrieve: ['id'],
      page: 1,
      hitsPerPage: 0,
    })),
  ]
}

function chosenFacets(query: JobQuery): FacetName[] {
  return query.facets.filter((facet) => query.filters[facet] !== undefined)
}

function pageOf(query: JobQuery) {
  if (query.sort === 'nearest') {
    return { attributesToRetrieve: ['id', 'places'], page: 1, hitsPerPage: maxNearest }
  }
  return { attributesToRetrieve: ['id'], page: query.page, hitsPerPage: query.pageSize }
}

function sortOf(query: JobQuery, q: string): { sort?: string[] } {
  if (query.sort === 'pay') return { sort: ['payFrom:desc', 'postedOn:desc'] }
  if (query.sort === 'newest' || q === '') return { sort: ['postedOn:desc'] }
  return {}
}

function hitsOf(query: JobQuery, results: SearchResult[]): JobHits {
  const [first, ...others] = results
  if (!first) throw new Error('the engine answered without a result')
  const ids =
    query.sort === 'nearest'
      ? nearestFirst(first.hits as { id: number; places: string[] }[], query)
      : (first.hits as { id: number }[]).map((hit) => hit.id)
  const chosen = chosenFacets(query)
  const distributions = query.facets.map((facet) => {
    const result = others[chosen.indexOf(facet)] ?? first
    return [facet, result.facetDistribution?.[facetFields[facet]] ?? {}] as const
  })
  return { ids, total: first.totalHits ?? 0, facets: countsOf(distributions, query.today) }
}

function countsOf(
  distributions: (readonly [FacetName, Record<string, number>])[],
  today: number,
): FacetCounts {
  return Object.fromEntries(
    distributions.map(([facet, counts]) => {
      if (facet === 'german') return [facet, atMostGerman(counts)]
      if (facet === 'pay') return [facet, atLeastPay(counts)]
      if (facet === 'since') return [facet, postedSince(counts, today)]
      return [facet, counts]
    }),
  )
}

/** The engine knows one point per document; a job with several places is as near as its nearest. */
function nearestFirst(
  hits: { id: number; places: string[] }[],
  { distances, page, pageSize }: JobQuery,
): number[] {
  const away = (places: string[]) =>
    Math.min(...places.map((place) => distances?.get(place) ?? Infinity))
  return hits
    .map((hit) => ({ id: hit.id, km: away(hit.places) }))
    .toSorted((a, b) => (a.km === b.km ? 0 : a.km - b.km)) // stable: equally near stay by relevance
    .slice((page - 1) * pageSize, page * pageSize)
    .map((hit) => hit.id)
}

/** Filters as the engine's expressions; this is the only place that writes them. */
function filterOf({ filters, today }: JobQuery, leaveOut?: FacetName): string[] {
  return [
    `validThrough >= ${whole(today)}`,
    ...(Object.keys(filters) as (keyof JobFilters)[])
      .filter((name) => name !== leaveOut && filters[name] !== undefined)
      .map((name) => expressionOf(name, filters)),
  ]
}

function expressionOf(name: keyof JobFilters, filters: JobFilters): string {
  switch (name) {
    case 'german':
      return `german <= ${whole(filters.german)}`
    case 'pay':
      return `payTo >= ${whole(filters.pay)}`
    case 'since':
      return `postedOn >= ${whole(filters.since)}`
    case 'employer':
      return `employerId = ${whole(filters.employer)}`
    case 'within':
      return `places IN [${quoted(filters.within)}]`
    default:
      return `${facetFields[name]} IN [${quoted(filters[name])}]`
  }
}

function whole(value: number | undefined): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
  return value as number
}

function quoted(values: string[] | undefined): string {
  return (values ?? []).map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(', ')
}
