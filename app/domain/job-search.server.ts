import { findPublicJobs } from '#db/queries/jobs.ts'
import type { FacetName, JobFilters, JobQuery } from '#search/job-index.ts'
import { dayNumber, dayOf } from './calendar.ts'
import { describeFacets, type Facet, facetsShown } from './facets.ts'
import { germanRank } from './job.ts'
import type { GermanLevel } from './job.ts'
import { type JobCard, jobCard } from './job-card.ts'
import { emptySearch, type JobSearch, type SearchProblem } from './job-search.ts'
import { distancesFrom, placeName, resolveOrigin } from './region/places.ts'
import type { Place, Region } from './region/region.ts'
import type { Services } from './services.ts'

export const pageSize = 20

export type JobSearchResult = {
  total: number
  page: number
  pages: number
  jobs: JobCard[]
  facets: Facet[]
  /** name of the place distances are from, when `near` was understood */
  origin: string | null
  /** what of the search could not be used, e.g. an unknown place */
  problems: SearchProblem[]
  /** the preferred engine did not answer; another one did */
  degraded: boolean
}

type Searching = Pick<Services, 'db' | 'jobIndex' | 'region' | 'clock' | 'onStaleHits'>

/**
 * Searches public jobs: ids, total and counts from the index, rows from Postgres. A hit that is no
 * longer public falls out at the second step, so a stale index never shows a withdrawn job.
 *
 * @param facets counted; none by default costs least
 */
export async function searchJobs(
  services: Searching,
  search: JobSearch,
  { facets = facetsShown(search) }: { facets?: FacetName[] } = {},
): Promise<JobSearchResult> {
  const { region, clock } = services
  const { origin, problems } = findOrigin(search, region)
  const distances = origin && distancesFrom(region, origin)
  const today = dayOf(clock())
  const query = queryOf(search, { distances, today, facets })
  const { counts, ...found } = await hydrate(services, query, distances)
  return {
    ...found,
    facets: facets.length > 0 ? describeFacets(counts, search, region) : [],
    origin: origin ? placeName(region, origin) : null,
    problems,
  }
}

/** An employer's public jobs, newest first. */
export async function searchEmployerJobs(
  services: Searching,
  employer: number,
  page: number,
): Promise<Pick<JobSearchResult, 'total' | 'page' | 'pages' | 'jobs'>> {
  const search: JobSearch = { ...emptySearch, sort: 'newest', page }
  const query = queryOf(search, { distances: null, today: dayOf(services.clock()), facets: [] })
  const found = await hydrate(services, { ...query, filters: { employer } }, null)
  return { total: found.total, page: found.page, pages: found.pages, jobs: found.jobs }
}

async function hydrate(
  { db, jobIndex, region, onStaleHits }: Searching,
  query: JobQuery,
  distances: Map<string, number> | null,
) {
  const hits = await jobIndex.search(query)
  const rows = await findPublicJobs(db, hits.ids)
  const stale = hits.ids.length - rows.length
  if (stale > 0) onStaleHits(stale)
  const total = hits.total - stale
  return {
    total,
    page: query.page,
    pages: Math.max(1, Math.ceil(total / query.pageSize)),
    jobs: rows.map((row) => jobCard(row, { region, distances })),
    counts: hits.facets,
    degraded: hits.degraded ?? false,
  }
}

function findOrigin(
  { near }: JobSearch,
  region: Region,
): { origin: Place | null; problems: SearchProblem[] } {
  if (near === '') return { origin: null, problems: [] }
  const found = resolveOrigin(region, near)
  if (found.ok) return { origin: found.place, problems: [] }
  const names = found.candidates.map((place) => `${placeName(region, place)} (${place.postcode})`)
  const message =
    found.reason === 'ambiguous'
      ? `„${near}“ gibt es mehrmals: ${names.join(', ')}`
      : `„${near}“ kennen wir nicht${names.length > 0 ? `. Meinten Sie ${names.join(', ')}?` : ''}`
  return { origin: null, problems: [{ field: 'near', message }] }
}

function queryOf(
  search: JobSearch,
  {
    distances,
    today,
    facets,
  }: { distances: Map<string, number> | null; today: string; facets: FacetName[] },
): JobQuery {
  const todayNumber = dayNumber(today)
  return {
    text: search.q,
    filters: filtersOf(search, distances, todayNumber),
    sort: search.sort === 'nearest' && !distances ? 'relevance' : search.sort,
    page: search.page,
    pageSize,
    facets,
    today: todayNumber,
    ...(distances && { distances }),
  }
}

function filtersOf(
  search: JobSearch,
  distances: Map<string, number> | null,
  today: number,
): JobFilters {
  const german = germanRank(search.german as GermanLevel | null)
  return {
    ...(search.district.length > 0 && { district: search.district }),
    ...(search.municipality.length > 0 && { municipality: search.municipality }),
    ...(search.sector.length > 0 && { sector: search.sector }),
    ...(search.occupation.length > 0 && { occupation: search.occupation }),
    ...(search.kind.length > 0 && { kind: search.kind }),
    ...(search.hours.length > 0 && { hours: search.hours }),
    ...(search.contract.length > 0 && { contract: search.contract }),
    ...(search.remote.length > 0 && { remote: search.remote }),
    ...(search.relation.length > 0 && { relation: search.relation }),
    ...(german !== null && { german }),
    ...(search.pay !== null && { pay: search.pay }),
    ...(search.since !== null && { since: today - search.since }),
    ...(distances && {
      within: [...distances].filter(([, km]) => km <= search.radius).map(([place]) => place),
    }),
  }
}
