import { paths } from '#app/paths.ts'
import type { FacetName } from '#search/job-index.ts'
import { dayOf } from './calendar.ts'
import { chosenLabel } from './facets.ts'
import { searchJobs } from './job-search.server.ts'
import {
  emptySearch,
  isNarrowed,
  type JobSearch,
  parseJobSearch,
  pluralFields,
  searchParams,
  sorts,
} from './job-search.ts'
import { jobsLabel, sortLabels } from './labels.ts'
import type { Services } from './services.ts'

/** Added by mail programs and advertisers; nobody meant them for the board. */
const tracking = /^(?:utm_\w+|fbclid|gclid|msclkid|mtm_\w+|pk_\w+)$/

/** Everything the search page shows for the parameters of a URL. */
export async function searchPage(services: Services, params: URLSearchParams) {
  const { region, clock } = services
  const { search, problems } = parseJobSearch(params, region)
  const result = await searchJobs(services, search)
  const chips = chipsOf(search, services)
  const questions = [search.q, search.near].filter(Boolean).length
  return {
    boardTitle: region.title,
    headline: headlineOf(result.total, search, result.origin),
    isIndexed: !isNarrowed(search) && search.page === 1,
    today: dayOf(clock()),
    search: { q: search.q, near: search.near, radius: search.radius },
    /** the search without its page */
    params: searchParams({ ...search, page: 1 }).toString(),
    chips,
    /** conditions besides what and where */
    filters: chips.length - questions,
    sorts: sortsOf(search),
    problems: [...problems.filter(({ field }) => !tracking.test(field)), ...result.problems],
    total: result.total,
    page: result.page,
    pages: result.pages,
    jobs: result.jobs,
    facets: result.facets,
    degraded: result.degraded,
  }
}

/** "42 Stellen für „Bäcker“, 20 km um Nordhausen" */
function headlineOf(total: number, { q, radius }: JobSearch, origin: string | null): string {
  const what = q ? ` für „${q}“` : ''
  const where = origin ? ` ${q ? '· ' : ''}${radius} km um ${origin}` : ''
  return jobsLabel(total) + what + where
}

/** One chip for every condition, with the search that is left without it. */
function chipsOf(search: JobSearch, { region }: Pick<Services, 'region'>) {
  const chip = (label: string, without: Partial<JobSearch>) => ({
    label,
    without: paths.jobs(searchParams({ ...search, ...without, page: 1 }).toString()),
  })
  const single = (field: 'german' | 'pay' | 'since') => {
    const value = search[field]
    return value === null
      ? []
      : [chip(chosenLabel(field, String(value), region), { [field]: null })]
  }
  return [
    ...(search.q ? [chip(`„${search.q}“`, { q: '' })] : []),
    ...(search.near
      ? [chip(`${search.radius} km um ${search.near}`, { near: '', radius: emptySearch.radius })]
      : []),
    ...pluralFields.flatMap((field) =>
      search[field].map((value) =>
        chip(chosenLabel(field as FacetName, value, region), {
          [field]: search[field].filter((one) => one !== value),
        }),
      ),
    ),
    ...single('german'),
    ...single('pay'),
    ...single('since'),
  ]
}

function sortsOf(search: JobSearch) {
  return sorts
    .filter((sort) => sort !== 'nearest' || search.near !== '')
    .filter((sort) => sort !== 'relevance' || search.q !== '') // nothing asked, nothing to fit
    .map((sort) => ({
      label: sortLabels[sort],
      href: paths.jobs(searchParams({ ...search, sort, page: 1 }).toString()),
      current:
        sort === search.sort || (sort === 'newest' && search.sort === 'relevance' && !search.q),
    }))
}
