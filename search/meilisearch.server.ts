import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Config,
  type EnqueuedTaskPromise,
  type FederatedMultiSearchParams,
  type Index,
  Meilisearch,
  MeilisearchApiError,
  MeilisearchRequestError,
  type MultiSearchParams,
} from 'meilisearch'
import { atLeastPay, atMostGerman, payStepOf, postedSince } from './cumulate.ts'
import { documentWords } from './document-words.ts'
import { type EngineAnswer, openConnections } from './engine-request.server.ts'
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
  closeFields,
  facetFields,
  filterableFields,
  indexVersion,
  ranking,
  searchableFields,
  sortableFields,
} from './settings.ts'
import { isExact, isKnown, queryWords } from './words.ts'

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
/**
 * Values beyond it are not counted: a federal state has up to 2,300 municipalities, and since 1970
 * there were 21,000 days. Sorted by count, because the engine then intersects sets; in the order of
 * the alphabet it would look at the documents one by one, up to 3,000 of them: 2 to 5 times as dear.
 */
const faceting = { maxValuesPerFacet: 25_000, sortFacetValuesBy: { '*': 'count' as const } }
const batchSize = 1_000
const taskTimeoutMs = 60_000
/** The first looks; then after a quarter of the time it has taken so far. */
const taskPollMs = { least: 20, most: 200 }

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
  /** how long it may say nothing to a search, to a second */
  searchTimeoutMs?: number
}): JobIndex {
  const send = openConnections(options.url)
  const ask = multiSearch(send, options)
  const client = new Meilisearch({
    host: options.url,
    apiKey: options.key,
    httpClient: httpClient(send),
  })

  return {
    async search(query) {
      const indexUid = nameOf(await options.pointer.active())
      const words = queryWords(query.text, query.reach)
      if (query.reach === 'some' && words.length > 1) {
        return searchSome(ask, { indexUid, query, words })
      }
      const results = await ask({ queries: queriesOf({ indexUid, query, words }) }).then(
        (answer) => answer.results,
        (error: unknown) => nothingIfUnfilled(client.index(indexUid), error),
      )
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
      await dropIndex(client, name)
    },
  }
}

type Send = ReturnType<typeof openConnections>

/** How the client sends its requests and reads the answers. */
function httpClient(send: Send): NonNullable<Config['httpClient']> {
  return async (address, init) => {
    const { pathname, search } = new URL(String(address))
    const { method = 'GET', headers, body } = init ?? {}
    const answer = await send({
      path: pathname + search,
      method,
      headers: Object.fromEntries(headers as Headers),
      body: typeof body === 'string' ? body : undefined,
    })
    return said(answer)
  }
}

/** @throws MeilisearchApiError when the engine refuses */
function said({ status, statusText, body }: EngineAnswer): unknown {
  const content: unknown = body === '' ? undefined : JSON.parse(body)
  if (status >= 200 && status < 300) return content
  throw new MeilisearchApiError(...([{ status, statusText }, content] as unknown as Failure))
}

type MultiSearch = {
  (questions: MultiSearchParams): Promise<{ results: SearchResult[] }>
  (questions: FederatedMultiSearchParams): Promise<FederatedResult>
}

/**
 * The one request that people wait for, past the client: what that makes of it, addresses, headers
 * and timers, costs the board more than sending it.
 */
function multiSearch(
  send: Send,
  { url, key, searchTimeoutMs = 2_000 }: { url: string; key: string; searchTimeoutMs?: number },
): MultiSearch {
  const request = {
    method: 'POST',
    path: new URL(`${url.replace(/\/$/, '')}/multi-search`).pathname,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    timeoutMs: searchTimeoutMs,
  }
  return async (questions: MultiSearchParams | FederatedMultiSearchParams) => {
    const answer = await send({ ...request, body: JSON.stringify(questions) })
    return said({ ...answer, body: withFirstAccount(answer.body) }) as never
  }
}

/**
 * An answer with the engine's account of how well its first hit fits, and of no other: they are two
 * thirds of it, nobody asks for them, and to read JSON costs by length. In a text that somebody typed
 * the quotes would be escaped.
 */
function withFirstAccount(body: string): string {
  let isFirst = true
  return body.replace(accounts, (account) => {
    if (!isFirst) return ''
    isFirst = false
    return account
  })
}

const accounts = /,"_rankingScoreDetails":\{(?:[^{}]|\{[^{}]*\})*\}/g

/** A status and what the engine said to it. */
type Failure = ConstructorParameters<typeof MeilisearchApiError>

function nameOf(generation: string | undefined): string {
  if (!generation) throw new IndexUnavailable('no active index generation')
  return generation
}

async function beginGeneration(
  client: Meilisearch,
  { prefix, pointer }: { prefix: string; pointer: GenerationPointer },
): Promise<IndexGeneration> {
  const name = `${prefix}-v${indexVersion}-${Date.now()}`
  await done(client.tasks, client.createIndex(name, { primaryKey: 'id' }))
  const index = client.index(name)
  await done(
    client.tasks,
    index.updateSettings({
      searchableAttributes: [...searchableFields],
      filterableAttributes: filterableFields,
      sortableAttributes: sortableFields,
      rankingRules: ranking,
      displayedAttributes: ['id', 'version', 'places'],
      pagination: { maxTotalHits },
      faceting,
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
      await dropIndex(client, name)
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
    if (isMissing(error)) return false
    throw error
  }
}

async function dropIndex(client: Meilisearch, name: string): Promise<void> {
  await client.deleteIndex(name).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
}

/**
 * Until its first document an index knows none of the fields it is to search in, and complains about
 * them: on a board without jobs that means that nothing was found.
 */
async function nothingIfUnfilled(index: Index, error: unknown): Promise<SearchResult[]> {
  if (codeOf(error) !== 'invalid_search_attributes_to_search_on') throw error
  if ((await index.getStats()).numberOfDocuments > 0) throw error
  return [{ hits: [] }]
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'index_not_found'
}

/** What the engine calls an error; the client wraps what our own requests throw. */
function codeOf(error: unknown): string | undefined {
  const cause = error instanceof MeilisearchRequestError ? error.cause : error
  return cause instanceof MeilisearchApiError ? cause.cause?.code : undefined
}

function isSame(found: unknown, expected: readonly string[]): boolean {
  return JSON.stringify(found) === JSON.stringify(expected)
}

/** The engine takes up together what is queued, so nothing is waited for until all is. */
async function put(index: Index, documents: JobDocument[]): Promise<void> {
  const queued: number[] = []
  for (let at = 0; at < documents.length; at += batchSize) {
    const batch = documents.slice(at, at + batchSize).map(stored)
    const { taskUid } = await reached(index.addDocuments(batch))
    queued.push(taskUid)
  }
  for (const taskUid of queued) await succeeded(index.tasks, taskUid)
}

async function remove(index: Index, ids: number[]): Promise<void> {
  if (ids.length > 0) await done(index.tasks, index.deleteDocuments(ids))
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

type TaskClient = Meilisearch['tasks']

/** An accepted request only means that the task is queued. */
async function done(tasks: TaskClient, task: EnqueuedTaskPromise): Promise<void> {
  await succeeded(tasks, (await reached(task)).taskUid)
}

/** Waits for the verdict. (The client's own wait leaves a listener behind with every look.) */
async function succeeded(tasks: TaskClient, taskUid: number): Promise<void> {
  const start = performance.now()
  for (;;) {
    const { status, error } = await reached(tasks.getTask(taskUid))
    if (status === 'succeeded') return
    if (status === 'failed' || status === 'canceled') {
      throw new Error(`index task ${status}: ${error?.message ?? ''}`)
    }
    const took = performance.now() - start
    if (took > taskTimeoutMs) throw new IndexUnavailable(`index task ${taskUid} is still ${status}`)
    await sleep(Math.min(Math.max(taskPollMs.least, took / 4), taskPollMs.most))
  }
}

/** @throws IndexUnavailable for whatever keeps the engine from answering */
function reached<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((cause: unknown) => {
    throw new IndexUnavailable(String(cause), { cause })
  })
}

/** What goes into the engine: the facts as they are, the words as searches compare them. */
function stored(document: JobDocument) {
  return { ...factsOf(document), ...documentWords(document), payStep: payStepOf(document.payTo) }
}

/** A document's fields that are no words. */
function factsOf(document: JobDocument) {
  const facts: Partial<JobDocument> = { ...document }
  delete facts.occupationTitles
  delete facts.employerName
  delete facts.placeNames
  return facts
}

type SearchResult = {
  hits: unknown[]
  totalHits?: number
  facetDistribution?: Record<string, Record<string, number>>
}
type FederatedResult = SearchResult & { estimatedTotalHits?: number }

/**
 * The hits with the counts of every facet without a choice, then one query without hits for each
 * facet with one, leaving its own filter out.
 */
function queriesOf({ indexUid, query, words }: Asking) {
  const isOpen = query.reach === 'apart' || query.reach === 'some'
  const asIs = query.reach === 'some' ? words.join(' ') : asked(words)
  // without the space at the end the last word may be the beginning of one
  const q = isOpen ? asIs : `${asIs} `
  const common = { indexUid, q, ...stretch(query) }
  const free = query.facets.filter((facet) => query.filters[facet] === undefined)
  return [
    {
      ...common,
      filter: filterOf(query),
      facets: free.map((facet) => facetFields[facet]),
      ...pageOf(query),
      ...sortOf(query, words),
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

/** In quotes the engine takes nothing that is merely spelt like a word. */
function asked(words: string[]): string {
  return words.map((word) => (isExact(word) ? `"${word}"` : word)).join(' ')
}

function stretch({ reach }: JobQuery) {
  return {
    matchingStrategy: 'all' as const,
    ...(reach === 'close' && { attributesToSearchOn: closeFields }),
  }
}

/** The same for words of which not all must be there: the union of searches for some of them. */
async function searchSome(
  search: MultiSearch,
  { indexUid, query, words }: Asking,
): Promise<JobHits> {
  const page = pageOf(query)
  const parts = subsets(words)
  const weights = parts.map(({ weight }) => weight)
  const ask = (leaveOut: FacetName | undefined, facets: FacetName[]) =>
    search({
      federation: {
        limit: leaveOut ? 0 : page.hitsPerPage,
        offset: leaveOut ? 0 : (page.page - 1) * page.hitsPerPage,
        facetsByIndex: { [indexUid]: facets.map((facet) => facetFields[facet]) },
        mergeFacets: {},
      },
      queries: parts.map(({ some, weight }) => ({
        indexUid,
        q: some.join(' '),
        matchingStrategy: 'all',
        filter: filterOf(query, leaveOut),
        attributesToRetrieve: page.attributesToRetrieve,
        showRankingScoreDetails: true,
        federationOptions: { weight },
        ...sortOf(query, words),
      })),
    })
  const chosen = chosenFacets(query)
  const free = query.facets.filter((facet) => !chosen.includes(facet))
  const [first, ...others] = await Promise.all([
    ask(undefined, free),
    ...chosen.map((facet) => ask(facet, [facet])),
  ])
  const results = [{ ...first, totalHits: first.estimatedTotalHits ?? 0 }, ...others]
  return hitsOf(query, results, weights)
}

type Asking = { indexUid: string; query: JobQuery; words: string[] }

/** At most so many words are combined in pairs; more are tried all together and each alone. */
const maxPaired = 4

/** All the words, pairs of them, each alone; the more of them and the more telling, the better. */
function subsets(words: string[]): { some: string[]; weight: number }[] {
  const pairs =
    words.length > 2 && words.length <= maxPaired
      ? words.flatMap((word, at) => words.slice(at + 1).map((other) => [word, other]))
      : []
  return [
    { some: words, weight: 1 },
    ...pairs.map((some) => ({ some, weight: 0.8 })),
    ...words.map((word) => ({
      some: [word],
      weight: isKnown(word) || /^\d+\p{L}/u.test(word) ? 0.6 : 0.5,
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
  return {
    attributesToRetrieve: ['id'],
    showRankingScoreDetails: query.text !== '', // as long as the rest of the answer
    page: query.page,
    hitsPerPage: query.pageSize,
  }
}

function sortOf(query: JobQuery, words: string[]): { sort?: string[] } {
  if (query.sort === 'pay') return { sort: ['payFrom:desc', 'postedOn:desc'] }
  if (query.sort === 'newest' || words.length === 0) return { sort: ['postedOn:desc'] }
  return {}
}

function hitsOf(query: JobQuery, results: SearchResult[], weights?: number[]): JobHits {
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
  return {
    ids,
    total: first.totalHits ?? 0,
    facets: countsOf(distributions, query.today),
    fit: fitOf(query, first.hits, weights),
    isSpelt: query.text === '' || isSpelt(first.hits),
  }
}

/** What the engine calls them. */
const scoreField = '_rankingScoreDetails'
const federationField = '_federation'

type Details = {
  words?: { score: number }
  typo?: { typoCount: number }
  attribute?: { attributeRankingOrderScore: number }
}
type Scored = {
  [scoreField]?: Details
  [federationField]?: { queriesPosition?: number }
}

/**
 * How well the first hit fits, from the engine's own account of it: 1 when every word is in the title
 * as it was typed, about 0.4 when they are only in the text.
 */
function fitOf({ text }: JobQuery, hits: unknown[], weights: number[] = []): number | null {
  if (text === '') return null
  const [first] = hits as Scored[]
  const details = first?.[scoreField]
  if (!details) return 0
  const found = details.words?.score ?? 1
  const spelling = 0.85 ** (details.typo?.typoCount ?? 0)
  const field = 0.3 + 0.7 * (details.attribute?.attributeRankingOrderScore ?? 1)
  return found * spelling * field * (weights[first[federationField]?.queriesPosition ?? 0] ?? 1)
}

function isSpelt([first]: unknown[]): boolean {
  return (first as Scored | undefined)?.[scoreField]?.typo?.typoCount === 0
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
      return `employerId IN [${(filters.employer ?? []).map(whole).join(', ')}]`
    case 'within':
      return `places IN [${quotedOnce(filters.within)}]`
    default:
      return `${facetFields[name]} IN [${quoted(filters[name])}]`
  }
}

function whole(value: number | undefined): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
  return value as number
}

/** The same list of places comes with every search around a town. */
function quotedOnce(values: string[] = []): string {
  const known = quotedLists.get(values) ?? quoted(values)
  quotedLists.set(values, known)
  return known
}

const quotedLists = new WeakMap<string[], string>()

/**
 * Any value becomes data. The engine tells values apart by their first 468 bytes (NFKD), and not by
 * case or outer space: enough for codes of official lists, which is all that facets and filters hold.
 */
function quoted(values: string[] | undefined): string {
  const literals = (values ?? []).map((value) => {
    const wellFormed = value.replace(/\p{Surrogate}/gu, '\ufffd') // half a letter is no JSON
    return `"${wellFormed.replace(/["\\]/g, '\\$&')}"`
  })
  return literals.join(', ')
}
