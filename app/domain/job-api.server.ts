import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { findOpenJobs } from '#db/queries/open-jobs.ts'
import { findJob } from '#db/queries/jobs.ts'
import type { ApiFacets, ApiJobDetail, ApiJobs } from './api/answers.ts'
import { apiJob } from './api/api-job.ts'
import { inEnglish } from './api/english-facets.ts'
import { facetsParameters, jobsParameters } from './api/parameters.ts'
import { type ApiProblem, apiProblem, missing, parameterProblem } from './api/problem.ts'
import { dayOf } from './calendar.ts'
import { sanitizeDescription } from './description.server.ts'
import type { Facet } from './facets.ts'
import { pageSize, searchJobs } from './job-search.server.ts'
import { type JobSearch, maxPage, parseJobSearch, searchParams } from './job-search.ts'
import { jobTexts } from './job-texts.ts'
import { openCard } from './open-job.ts'
import type { Services } from './services.ts'

const OfJobs = z.strictObject(jobsParameters).partial()
const OfFacets = z.strictObject(facetsParameters).partial()

type Asked = Services & { env: { PUBLIC_ORIGIN: string } }

/**
 * The answer of GET /api/v1/jobs: the same search as the page, as JSON. The first parameter that is
 * unknown or wrong ends it with an error that names it.
 */
export async function findJobs(
  services: Asked,
  params: URLSearchParams,
): Promise<ApiJobs | ApiProblem> {
  const own = OfJobs.safeParse({ size: onlyOf(params, 'size'), lang: onlyOf(params, 'lang') })
  if (!own.success) return parameterProblem(own.error)
  const { size, lang } = own.data
  const { search, problems } = parseJobSearch(without(params, ['size', 'lang']), services.region)
  const [problem] = problems
  if (problem) return apiProblem(problem)
  const result = await searchJobs(services, search, { size: size ?? pageSize })
  const [unusable] = result.problems
  if (unusable) return apiProblem(unusable)
  const origin = services.env.PUBLIC_ORIGIN
  const today = dayOf(services.clock())
  return {
    total: result.total,
    page: result.page,
    pages: result.pages,
    links: linksOf(result, (page) => origin + apiPath({ ...search, page }, own.data)),
    /** words of `q` taken for a filter or another word; `literal=1` leaves them as they are */
    understood: result.reading.understood,
    ...byName(result.facets, lang),
    jobs: result.jobs.map((job) => ({ ...apiJob(job, origin), texts: jobTexts(job, today) })),
  }
}

/** The answer of GET /api/v1/facets: what a search could be narrowed by, and to how many jobs. */
export async function findFacets(
  services: Asked,
  params: URLSearchParams,
): Promise<ApiFacets | ApiProblem> {
  const own = OfFacets.safeParse({ lang: onlyOf(params, 'lang') })
  if (!own.success) return parameterProblem(own.error)
  const { search, problems } = parseJobSearch(without(params, ['lang']), services.region)
  const [problem] = problems
  if (problem) return apiProblem(problem)
  const result = await searchJobs(services, search, { size: 1 })
  const [unusable] = result.problems
  if (unusable) return apiProblem(unusable)
  return {
    total: result.total,
    understood: result.reading.understood,
    ...byName(result.facets, own.data.lang),
  }
}

/** The answer of GET /api/v1/jobs/{id}: 410 for a job that was public once. */
export async function findOneJob(services: Asked, id: number): Promise<ApiJobDetail | ApiProblem> {
  const [row] = await findOpenJobs(services.db, [id])
  if (!row) return missing(!!(await findJob(services.db, id))?.publishedAt)
  const job = openCard(row, services.region)
  return {
    ...apiJob(job, services.env.PUBLIC_ORIGIN),
    description: sanitizeDescription(job.description),
    occupation: job.occupation,
    sector: job.sector,
    hoursPerWeek: job.hoursPerWeek,
    contractUntil: job.contractUntil,
    startsOn: job.startsOn,
    startsNow: job.startsNow,
    openings: job.openings,
    benefits: job.benefits,
    applyUrl: job.applyUrl,
    updated: job.updatedAt.toISOString(),
  }
}

/** Addresses of this page and its neighbours. */
export function linksOf(
  { page, pages }: { page: number; pages: number },
  href: (page: number) => string,
) {
  return {
    self: href(page),
    prev: page > 1 ? href(Math.min(page - 1, pages)) : null,
    next: page < Math.min(pages, maxPage) ? href(page + 1) : null,
  }
}

function apiPath(search: JobSearch, own: z.infer<typeof OfJobs>): string {
  const params = searchParams(search)
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined) params.set(name, String(value))
  }
  return paths.apiJobs(params.toString())
}

/** The one value of a parameter, all of them where there are several; empty ones do not count. */
function onlyOf(params: URLSearchParams, name: string): string | string[] | undefined {
  const values = params.getAll(name).filter((value) => value.trim() !== '')
  return values.length > 1 ? values : values[0]
}

function without(params: URLSearchParams, names: string[]): URLSearchParams {
  return new URLSearchParams([...params].filter(([one]) => !names.includes(one)))
}

function byName(
  asShown: Facet[],
  lang: 'de' | 'en' = 'de',
): Pick<ApiFacets, 'facets' | 'facetTitles'> {
  const facets = lang === 'en' ? asShown.map(inEnglish) : asShown
  return {
    facets: Object.fromEntries(
      facets.map(({ name, options }) => [
        name,
        options.map(({ value, label, count }) => ({ value, label, count })),
      ]),
    ),
    facetTitles: Object.fromEntries(facets.map(({ name, title }) => [name, title])),
  }
}
