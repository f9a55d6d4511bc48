import type { FacetName, JobHits, JobQuery, Reach } from '#search/job-index.ts'
import { afterOthers } from './after-others.ts'
import { dayOf } from './calendar.ts'
import { describeFacets, type Facet, facetsShown } from './facets.ts'
import { type JobCard, jobCard } from './job-card.ts'
import { queryOf } from './job-query.ts'
import { emptySearch, type JobSearch, type SearchProblem } from './job-search.ts'
import { findReading, type Reading } from './reading.ts'
import type { PlaceChoice } from './region/complete-places.ts'
import { type Origin, resolveOrigin } from './region/origin.ts'
import { distancesFrom } from './region/places.ts'
import type { Region } from './region/region.ts'
import { type NamedEmployer, scopeOf, type SearchScope } from './search-scope.server.ts'
import type { Services } from './services.ts'
import type { ReadSummaries } from './kept-summaries.server.ts'
import type { OpenSlice } from './slices.ts'

export const pageSize = 20

export type JobSearchResult = {
  /** how the search was read */
  reading: Reading
  /** the slice that all of it stays inside of */
  slice: OpenSlice | null
  /** those the search or its slice names */
  employers: NamedEmployer[]
  total: number
  page: number
  pages: number
  jobs: JobCard[]
  facets: Facet[]
  /** there are words to fit, of the search or its slice */
  isWorded: boolean
  /** name of the place distances are from, when `near` was understood */
  origin: string | null
  /** `near` was written differently from what it was taken for */
  originCorrected: boolean
  /** what `near` could mean instead, when it was ambiguous or unknown */
  placeChoices: PlaceChoice[]
  /** what of the search could not be used, e.g. an unknown place */
  problems: SearchProblem[]
  /** the preferred engine did not answer; another one did */
  degraded: boolean
}

type Searching = Pick<
  Services,
  'db' | 'jobIndex' | 'region' | 'clock' | 'openSummaries' | 'onStaleHits'
>

/**
 * Searches public jobs: ids, total and counts from the index, rows from Postgres. A hit that is no
 * longer public falls out at the second step, so a stale index never shows a withdrawn job.
 *
 * @param facets counted; those the search page shows unless told, and none costs least
 * @param size jobs a page
 */
export async function searchJobs(
  services: Searching,
  typed: JobSearch,
  { facets, size = pageSize }: { facets?: FacetName[]; size?: number } = {},
): Promise<JobSearchResult> {
  const { jobIndex, region, clock, openSummaries } = services
  const readSummaries = openSummaries()
  const scope = await scopeOf(services, typed)
  const { search, frame } = scope
  const about = { region, today: dayOf(clock()), scope, size }
  const asked = new Map<string, { question: Question; hits: JobHits }>()
  const ask = async (meant: JobSearch, reach: Reach) => {
    const counted = facets ?? facetsShown(meant, frame?.search)
    const question = questionOf(meant, { ...about, facets: counted, reach })
    const hits = await jobIndex.search(question.query)
    asked.set(keyOf(meant, reach), { question, hits })
    return hits
  }
  const look = (meant: JobSearch, reach: Reach, isWord = false) =>
    isBeginning(meant) && !isWord ? ask(meant, reach) : probe(services, { ...about, meant, reach })
  const reading: Reading =
    frame?.text && search.q === ''
      ? { search, understood: [], reach: frame.reach } // its words are read already
      : await findReading(search, region, look, frame?.text ? frame.reaches : undefined)
  const known = asked.get(keyOf(reading.search, reading.reach))
  const hits = known?.hits ?? (await ask(reading.search, reading.reach))
  const { query, distances, origin, ...place } =
    known?.question ?? questionOf(reading.search, { ...about, facets: [], reach: reading.reach })
  await afterOthers()
  const found = await hydrate(services, { query, hits, distances, readSummaries })
  return {
    ...found,
    reading,
    slice: scope.slice,
    isWorded: query.text !== '',
    employers: scope.employers,
    facets:
      facets?.length === 0
        ? []
        : describeFacets(hits.facets, reading.search, {
            region,
            total: hits.total,
            frame: frame?.search,
          }),
    origin: origin?.name ?? null,
    ...place,
    problems: [...scope.problems, ...place.problems],
  }
}

/** What every question of one search has in common. */
type About = { region: Region; today: string; scope: SearchScope; size: number }

type Question = FoundOrigin & {
  query: JobQuery
  distances: ReadonlyMap<string, number> | null
}

function questionOf(
  search: JobSearch,
  { region, today, scope, size, facets, reach }: About & { facets: FacetName[]; reach: Reach },
): Question {
  const found = findOrigin(search, region)
  const distances = found.origin && distancesFrom(region, found.origin)
  const { frame, employerIds } = scope
  const query = queryOf(search, { distances, today, facets, reach, size, frame, employerIds })
  return { ...found, query, distances }
}

/** The first page by relevance: its first hit is the one that fits best. */
function isBeginning({ q, page, sort }: JobSearch): boolean {
  return q === '' || (page === 1 && sort === 'relevance')
}

/** What the first page by relevance would find, for readings of other pages and orders. */
function probe(
  { jobIndex }: Searching,
  { meant, reach, ...about }: About & { meant: JobSearch; reach: Reach },
): Promise<JobHits> {
  const first: JobSearch = { ...meant, page: 1, sort: 'relevance' }
  const { query } = questionOf(first, { ...about, facets: [], reach, size: 1 })
  return jobIndex.search(query)
}

function keyOf(search: JobSearch, reach: Reach): string {
  return JSON.stringify([search, reach])
}

/** An employer's public jobs, newest first. */
export async function searchEmployerJobs(
  services: Searching,
  employer: number,
  page: number,
): Promise<Pick<JobSearchResult, 'total' | 'page' | 'pages' | 'jobs'>> {
  const search: JobSearch = { ...emptySearch, sort: 'newest', page }
  const today = dayOf(services.clock())
  const all = queryOf(search, {
    distances: null,
    today,
    facets: [],
    reach: 'close',
    size: pageSize,
    frame: null,
    employerIds: new Map(),
  })
  const query = { ...all, filters: { employer: [employer] } }
  const readSummaries = services.openSummaries()
  const hits = await services.jobIndex.search(query)
  const found = await hydrate(services, { query, hits, distances: null, readSummaries })
  return { total: found.total, page: found.page, pages: found.pages, jobs: found.jobs }
}

async function hydrate(
  { region, onStaleHits }: Searching,
  {
    query,
    hits,
    distances,
    readSummaries,
  }: {
    query: JobQuery
    hits: JobHits
    distances: ReadonlyMap<string, number> | null
    readSummaries: ReadSummaries
  },
) {
  const rows = await readSummaries(hits.ids)
  const stale = hits.ids.length - rows.length
  if (stale > 0) onStaleHits(stale)
  const total = hits.total - stale
  return {
    total,
    page: query.page,
    pages: Math.max(1, Math.ceil(total / query.pageSize)),
    jobs: rows.map((row) => jobCard(row, { region, distances })),
    degraded: hits.degraded ?? false,
  }
}

type FoundOrigin = Pick<JobSearchResult, 'originCorrected' | 'placeChoices' | 'problems'> & {
  origin: Origin | null
}

function findOrigin({ near }: JobSearch, region: Region): FoundOrigin {
  const nothing = { origin: null, originCorrected: false, placeChoices: [], problems: [] }
  if (near === '') return nothing
  const found = resolveOrigin(region, near)
  if (found.ok) return { ...nothing, origin: found.origin, originCorrected: found.corrected }
  const placeChoices = found.candidates.map((one) => ({ label: one.label, near: one.near }))
  const labels = placeChoices.map((choice) => choice.label).join(' · ')
  const message =
    found.reason === 'ambiguous'
      ? `„${near}“ gibt es mehrmals: ${labels}`
      : `„${near}“ kennen wir nicht${labels === '' ? '' : `. Meinten Sie ${labels}?`}`
  return { ...nothing, placeChoices, problems: [{ field: 'near', message }] }
}
