import { findOpenJobs } from '#db/queries/open-jobs.ts'
import { apiProblem, type ApiProblem } from '../api/problem.ts'
import { chipsOf } from '../chips.ts'
import { searchJobs } from '../job-search.server.ts'
import { type JobSearch, parseJobSearch, searchParams, tracking } from '../job-search.ts'
import { type OpenCard, openCard } from '../open-job.ts'
import type { Services } from '../services.ts'

/** What a feed holds: as much as a reader asks for once a day, and small enough to be read hourly. */
export const feedSize = 50
/** Beyond it a feed is no news any more; the API and /feeds/jobs.xml have everything. */
const maxFeedPage = 20

/** A search as a feed, in no format yet. */
export type SearchFeed = {
  board: string
  title: string
  /** of the search without its page, in canonical order */
  params: string
  page: number
  hasMore: boolean
  /** the last change of anything in it */
  updatedAt: Date
  jobs: OpenCard[]
}

/**
 * The feed of a search: newest first unless another order is asked for. What mail programs and
 * advertisers add to an address is passed over; any other parameter that is unknown or wrong ends it,
 * for a feed that forgets a filter would tell somebody about jobs nobody asked for.
 */
export async function searchFeed(
  services: Services,
  params: URLSearchParams,
): Promise<SearchFeed | ApiProblem> {
  const { region } = services
  const { search: typed, problems } = parseJobSearch(params, region)
  const problem = problems.find(({ field }) => !tracking.test(field))
  if (problem) return apiProblem(problem)
  const search: JobSearch = params.get('sort') ? typed : { ...typed, sort: 'newest' }
  const page = Math.min(search.page, maxFeedPage)
  const found = await searchJobs(services, { ...search, page }, { facets: [], size: feedSize })
  const [unusable] = found.problems
  if (unusable) return apiProblem(unusable)
  const rows = await findOpenJobs(
    services.db,
    found.jobs.map((job) => job.id),
  )
  const words = chipsOf(typed, { region, ...found }).map(({ label }) => label)
  return {
    board: region.title,
    title: `${titleOf(found.slice, words)} – ${region.title}`,
    params: searchParams({ ...typed, page: 1 }).toString(),
    page,
    hasMore: page < Math.min(found.pages, maxFeedPage),
    updatedAt: latest(rows) ?? startOfDay(services.clock()),
    jobs: rows.map((row) => openCard(row, region)),
  }
}

function titleOf(slice: { name: string } | null, words: string[]): string {
  if (words.length > 0) return `${slice?.name ?? 'Stellen'}: ${words.join(' · ')}`
  return slice?.name ?? 'Neue Stellen'
}

function latest(rows: { updatedAt: Date }[]): Date | undefined {
  return rows.map((row) => row.updatedAt).toSorted((a, b) => b.getTime() - a.getTime())[0]
}

/** An empty feed needs a date as well: one that stays for a day lets caches keep it. */
function startOfDay(now: Date): Date {
  return new Date(now.toISOString().slice(0, 10))
}
