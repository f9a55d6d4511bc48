import type { FacetName, JobFilters, JobQuery, Reach } from '#search/job-index.ts'
import { dayNumber } from './calendar.ts'
import { type GermanLevel, germanRank } from './job.ts'
import type { JobSearch } from './job-search.ts'
import { placesWithin } from './region/places.ts'

/** place key → km */
type Distances = ReadonlyMap<string, number>

/** What a search stays inside of, whatever is chosen: words, and filters. */
export type Frame = { text: string; filters: JobFilters }

/** A search as the index is asked. */
export function queryOf(
  search: JobSearch,
  {
    distances,
    today,
    facets,
    reach,
    size,
    frame,
    employerIds,
  }: {
    distances: Distances | null
    /** ISO date */
    today: string
    facets: FacetName[]
    reach: Reach
    size: number
    frame: Frame | null
    /** by slug */
    employerIds: ReadonlyMap<string, number>
  },
): JobQuery {
  const todayNumber = dayNumber(today)
  const chosen = filtersOf(search, { distances, today: todayNumber, employerIds })
  return {
    text: [frame?.text, search.q].filter(Boolean).join(' '),
    reach,
    filters: frame ? filtersInside(frame.filters, chosen) : chosen,
    sort: search.sort === 'nearest' && !distances ? 'relevance' : search.sort,
    page: search.page,
    pageSize: size,
    facets,
    today: todayNumber,
    ...(distances && { distances }),
  }
}

/**
 * The conditions of a search as filters of the index.
 *
 * @param employerIds those of employers nobody knows are missing, and match no job
 */
export function filtersOf(
  search: JobSearch,
  {
    distances,
    today,
    employerIds,
  }: { distances: Distances | null; today: number; employerIds: ReadonlyMap<string, number> },
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
    ...(search.employer.length > 0 && {
      employer: search.employer.flatMap((slug) => employerIds.get(slug) ?? []),
    }),
    ...(german !== null && { german }),
    ...(search.pay !== null && { pay: search.pay }),
    ...(search.since !== null && { since: today - search.since }),
    ...(distances && { within: placesWithin(distances, search.radius) }),
  }
}

/**
 * What was chosen, inside of a frame: where both name values of one filter, those that both name;
 * where that is none, no job. Of two limits the narrower one.
 */
export function filtersInside(frame: JobFilters, chosen: JobFilters): JobFilters {
  const filters: JobFilters = { ...frame, ...chosen }
  for (const name of listed) {
    const values = common<string>(frame[name], chosen[name])
    if (values) filters[name] = values
  }
  const employer = common<number>(frame.employer, chosen.employer)
  const german = narrower(Math.min, frame.german, chosen.german)
  const pay = narrower(Math.max, frame.pay, chosen.pay)
  const since = narrower(Math.max, frame.since, chosen.since)
  return {
    ...filters,
    ...(employer && { employer }),
    ...(german !== undefined && { german }),
    ...(pay !== undefined && { pay }),
    ...(since !== undefined && { since }),
  }
}

const listed = [
  'district',
  'municipality',
  'sector',
  'occupation',
  'kind',
  'hours',
  'contract',
  'remote',
  'relation',
  'within',
] as const satisfies (keyof JobFilters)[]

function common<T>(framed: T[] | undefined, chosen: T[] | undefined): T[] | undefined {
  return framed && chosen?.filter((value) => framed.includes(value))
}

function narrower(
  choose: (one: number, other: number) => number,
  framed: number | undefined,
  chosen: number | undefined,
): number | undefined {
  return framed === undefined || chosen === undefined ? undefined : choose(framed, chosen)
}
