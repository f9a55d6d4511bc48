import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { findSliceBySlug, listSlices } from '#db/queries/slices.ts'
import { linksOf } from '../job-api.server.ts'
import { searchJobs } from '../job-search.server.ts'
import { emptySearch, slugPattern } from '../job-search.ts'
import type { Services } from '../services.ts'
import { meaningOf } from '../slice-query.server.ts'
import type { OpenSlice } from '../slices.ts'
import type { ApiSlice, ApiSliceDetail, ApiSlices } from './answers.ts'
import { pageParameters } from './parameters.ts'
import { type ApiProblem, missingSlice, parameterProblem } from './problem.ts'

type Asked = Services & { env: { PUBLIC_ORIGIN: string } }

const pageSize = 100
const Asking = z.strictObject(pageParameters).partial()

/** The answer of GET /api/v1/slices: all of them, by name. */
export async function findSlices(
  { db, env }: Pick<Asked, 'db' | 'env'>,
  params: URLSearchParams,
): Promise<ApiSlices | ApiProblem> {
  const asked = Asking.safeParse(Object.fromEntries(params))
  if (!asked.success) return parameterProblem(asked.error)
  const origin = env.PUBLIC_ORIGIN
  const all = await listSlices(db)
  const page = asked.data.page ?? 1
  const pages = Math.max(1, Math.ceil(all.length / pageSize))
  return {
    total: all.length,
    page,
    pages,
    links: linksOf({ page, pages }, (number) => origin + paths.apiSlices(number)),
    slices: all.slice((page - 1) * pageSize, page * pageSize).map((one) => apiSlice(one, origin)),
  }
}

/** The answer of GET /api/v1/slices/{slug}: what it holds as well. */
export async function findOneSlice(
  services: Asked,
  slug: string,
): Promise<ApiSliceDetail | ApiProblem> {
  const slice = slugPattern.test(slug) ? await findSliceBySlug(services.db, slug) : undefined
  if (!slice) return missingSlice
  const { total } = await searchJobs(
    services,
    { ...emptySearch, slice: slug },
    { facets: [], size: 1 },
  )
  const meaning = await meaningOf(services, slice)
  return {
    ...apiSlice(slice, services.env.PUBLIC_ORIGIN),
    jobs: total,
    conditions: meaning?.conditions ?? [],
  }
}

function apiSlice(slice: OpenSlice, origin: string): ApiSlice {
  const asked = `slice=${slice.slug}`
  return {
    slug: slice.slug,
    name: slice.name,
    intro: slice.intro,
    url: origin + paths.slice(slice),
    links: {
      self: origin + paths.apiSlice(slice),
      jobs: origin + paths.apiJobs(asked),
      facets: origin + paths.apiFacets(asked),
      atom: origin + paths.jobsAtom(asked),
      jsonFeed: origin + paths.jobsJson(asked),
    },
  }
}
