import { paths } from '#app/paths.ts'
import type { FacetName } from '#search/job-index.ts'
import type { JobCard } from './job-card.ts'
import { searchJobs } from './job-search.server.ts'
import { parseJobSearch } from './job-search.ts'
import type { Services } from './services.ts'

/** A parameter the API does not accept: its name, and what was expected. */
export type ApiError = { error: string; field: string }

/**
 * The answer of GET /api/v1/jobs: the same search as the page, as JSON. The first parameter that is
 * unknown or wrong ends it with an error that names it.
 */
export async function findJobs(
  services: Services & { env: { PUBLIC_ORIGIN: string } },
  params: URLSearchParams,
) {
  const { search, problems } = parseJobSearch(params, services.region)
  const [problem] = problems
  if (problem) return apiError(problem)
  const result = await searchJobs(services, search)
  const [unusable] = result.problems
  if (unusable) return apiError(unusable)
  return {
    total: result.total,
    page: result.page,
    pages: result.pages,
    /** words of `q` that were taken for a filter; `literal=1` leaves them words */
    understood: result.reading.understood,
    facets: Object.fromEntries(
      result.facets.map(({ name, options }) => [
        name,
        options.map(({ value, label, count }) => ({ value, label, count })),
      ]),
    ) as Partial<Record<FacetName, { value: string; label: string; count: number }[]>>,
    jobs: result.jobs.map((job) => apiJob(job, services.env.PUBLIC_ORIGIN)),
  }
}

function apiJob(job: JobCard, origin: string) {
  return {
    id: job.id,
    url: origin + paths.job(job),
    identifier: job.identifier,
    title: job.title,
    employer: job.employer,
    places: job.places,
    kind: job.kind,
    hours: job.hours,
    contract: job.contract,
    remote: job.remote,
    german: job.german,
    relation: job.relation,
    pay: job.pay,
    datePosted: job.datePosted,
    validThrough: job.validThrough,
  }
}

function apiError({ field, message }: { field: string; message: string }): ApiError {
  return { error: message, field }
}
