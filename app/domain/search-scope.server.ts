import { findOpenEmployers } from '#db/queries/employers.ts'
import { findSliceBySlug } from '#db/queries/slices.ts'
import { type Reach, reaches } from '#search/job-index.ts'
import { dayNumber, dayOf } from './calendar.ts'
import { filtersOf, type Frame, queryOf } from './job-query.ts'
import { type JobSearch, parseJobSearch, type SearchProblem } from './job-search.ts'
import { findReading } from './reading.ts'
import { resolveOrigin } from './region/origin.ts'
import { distancesFrom } from './region/places.ts'
import type { Region } from './region/region.ts'
import type { Services } from './services.ts'
import type { OpenSlice } from './slices.ts'

export type NamedEmployer = { slug: string; name: string }

/** The search of a slice, as what is chosen on its page must stay inside of it. */
export type SliceFrame = Frame & {
  /** its conditions in the words of the URL */
  search: JobSearch
  /** how far its words are stretched */
  reach: Reach
  /** how far they may be, with further words, for nothing to be found that is not in the slice */
  reaches: readonly Reach[]
}

/** What the slugs in a search stand for. */
export type SearchScope = {
  /** the search without slugs that nobody knows */
  search: JobSearch
  slice: OpenSlice | null
  frame: SliceFrame | null
  employers: NamedEmployer[]
  employerIds: ReadonlyMap<string, number>
  problems: SearchProblem[]
}

type Looking = Pick<Services, 'db' | 'jobIndex' | 'region' | 'clock'>

/** Looks up the slice and the employers a search names; what nobody knows is left out and reported. */
export async function scopeOf(services: Looking, search: JobSearch): Promise<SearchScope> {
  const { db, region } = services
  const slice = search.slice === '' ? undefined : await findSliceBySlug(db, search.slice)
  const framing = slice && parseJobSearch(new URLSearchParams(slice.query), region)
  const slugs = [...search.employer, ...(framing?.search.employer ?? [])]
  const found = slugs.length > 0 ? await findOpenEmployers(db, slugs) : []
  const employerIds = new Map(found.map(({ slug, id }) => [slug, id]))
  const isUnknown = search.slice !== '' && !slice
  const strangers = search.employer.filter((slug) => !employerIds.has(slug))
  return {
    search: {
      ...search,
      slice: slice?.slug ?? '',
      employer: search.employer.filter((slug) => employerIds.has(slug)),
    },
    slice: slice ? { slug: slice.slug, name: slice.name, intro: slice.intro } : null,
    frame: framing ? await frameOf(services, framing, employerIds) : null,
    employers: found.map(({ slug, name }) => ({ slug, name })),
    employerIds,
    problems: [
      ...(isUnknown ? [unknown('slice', search.slice, 'Ausschnitt')] : []),
      ...strangers.map((slug) => unknown('employer', slug, 'Arbeitgeber')),
    ],
  }
}

function unknown(field: string, slug: string, what: string): SearchProblem {
  return { field, message: `einen ${what} „${slug}“ gibt es nicht` }
}

/**
 * A slice that names what the region or the board does not know any more holds no job: left out, the
 * condition would open it to jobs it is not about.
 */
async function frameOf(
  { jobIndex, region, clock }: Looking,
  { search, problems }: { search: JobSearch; problems: SearchProblem[] },
  employerIds: ReadonlyMap<string, number>,
): Promise<SliceFrame> {
  const today = dayOf(clock())
  const isBroken = problems.length > 0 || (search.near !== '' && !distancesOf(search, region))
  const { search: meant, reach } =
    isBroken || search.q === ''
      ? { search, reach: 'close' as const }
      : await findReading(search, region, (one, stretched) =>
          jobIndex.search(
            queryOf(one, {
              distances: distancesOf(one, region),
              today,
              facets: [],
              reach: stretched,
              size: 1,
              frame: null,
              employerIds,
            }),
          ),
        )
  const distances = distancesOf(meant, region)
  return {
    search: meant,
    text: meant.q,
    filters: isBroken
      ? { employer: [] }
      : filtersOf(meant, { distances, today: dayNumber(today), employerIds }),
    reach,
    // of `some` words, other words could be enough
    reaches: reach === 'some' ? reaches.slice(0, -1) : reaches.slice(0, reaches.indexOf(reach) + 1),
  }
}

function distancesOf({ near }: JobSearch, region: Region): ReadonlyMap<string, number> | null {
  const found = near === '' ? undefined : resolveOrigin(region, near)
  return found?.ok ? distancesFrom(region, found.origin) : null
}
