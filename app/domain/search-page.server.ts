import { paths } from '#app/paths.ts'
import { wishesAsSaid } from '#search/absences.ts'
import { dayOf } from './calendar.ts'
import { chipsOf } from './chips.ts'
import { searchJobs } from './job-search.server.ts'
import {
  isNarrowed,
  type JobSearch,
  parseJobSearch,
  searchParams,
  sorts,
  tracking,
} from './job-search.ts'
import { jobsLabel, sortLabels } from './labels.ts'
import { readingNotes } from './reading-notes.ts'
import type { Region } from './region/region.ts'
import { surroundings, waysOn } from './search-help.server.ts'
import type { Services } from './services.ts'
import type { ShownSearch } from './shown-search.ts'
import type { Understood } from './understanding.ts'

/**
 * Everything the search page shows for the parameters of a URL.
 *
 * @param size jobs a page
 */
export async function searchPage(
  services: Services,
  params: URLSearchParams,
  { size }: { size?: number } = {},
): Promise<ShownSearch> {
  const { region, clock } = services
  const { search: typed, problems } = parseJobSearch(params, region)
  const result = await searchJobs(services, typed, size === undefined ? {} : { size })
  services.searchCounts.note(params, result.total)
  const { search: meant, understood } = result.reading
  const search: JobSearch = { ...meant, q: wishesAsSaid(meant.q) }
  const chips = chipsOf(search, { region, ...result })
  const questions = [search.q, search.near].filter(Boolean).length
  const isEmpty = result.total === 0 && result.page === 1
  const place = understood.find(({ field }) => field === 'municipality')
  return {
    boardTitle: region.title,
    headline: headlineOf(result.total, search, result.origin),
    isIndexed: !isNarrowed(search) && search.page === 1 && (!result.slice || result.total > 0),
    slice: result.slice,
    today: dayOf(clock()),
    search: { q: search.q, near: search.near, radius: search.radius },
    params: searchParams({ ...search, page: 1 }).toString(),
    chips: chips.map(({ label, without }) => ({ label, without: hrefOf(without) })),
    filters: chips.length - questions,
    sorts: sortsOf(search, result),
    problems: [
      ...problems.filter(({ field }) => !tracking.test(field)),
      ...result.problems.filter(
        ({ field }) => field !== 'near' || result.placeChoices.length === 0, // asked back instead
      ),
    ],
    notes: [
      ...readingNotes(result.reading, { region, hasHits: result.total > 0 }),
      ...(result.originCorrected ? [`Ort verstanden als ${result.origin}.`] : []),
    ],
    literal:
      understood.length > 0
        ? {
            label: 'Nur nach den Wörtern suchen',
            href: hrefOf({ ...typed, literal: true, page: 1 }),
          }
        : typed.literal && typed.q !== ''
          ? { label: 'Wörter wieder deuten', href: hrefOf({ ...typed, literal: false, page: 1 }) }
          : null,
    placeChoices: result.placeChoices.map(({ label, near }) => ({
      label,
      href: hrefOf({ ...search, near, page: 1 }),
    })),
    waysOn: isEmpty
      ? await waysOn(services, search, chips)
      : await surroundings(services, { search, near: nameOf(place, region), total: result.total }),
    total: result.total,
    page: result.page,
    pages: result.pages,
    jobs: result.jobs,
    facets: result.facets,
    degraded: result.degraded,
  }
}

function hrefOf(search: JobSearch): string {
  return paths.search(searchParams(search).toString())
}

function nameOf(place: Understood | undefined, region: Region): string | undefined {
  return region.municipalities.find(({ ags }) => ags === place?.values[0])?.name
}

/** "42 Stellen für „Bäcker“, 20 km um Nordhausen" */
function headlineOf(total: number, { q, radius }: JobSearch, origin: string | null): string {
  const what = q ? ` für „${q}“` : ''
  const where = origin ? ` ${q ? '· ' : ''}${radius} km um ${origin}` : ''
  return jobsLabel(total) + what + where
}

function sortsOf(
  search: JobSearch,
  { origin, isWorded }: { origin: string | null; isWorded: boolean },
) {
  return sorts
    .filter((sort) => sort !== 'nearest' || origin !== null)
    .filter((sort) => sort !== 'relevance' || isWorded) // nothing asked, nothing to fit
    .map((sort) => ({
      label: sortLabels[sort],
      href: hrefOf({ ...search, sort, page: 1 }),
      current:
        sort === search.sort || (sort === 'newest' && search.sort === 'relevance' && !isWorded),
    }))
}
