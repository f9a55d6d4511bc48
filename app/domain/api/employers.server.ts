import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { listHiringEmployers } from '#db/queries/employers.ts'
import { linksOf } from '../job-api.server.ts'
import type { Services } from '../services.ts'
import type { ApiEmployers } from './answers.ts'
import { pageParameters } from './parameters.ts'
import { type ApiProblem, parameterProblem } from './problem.ts'

const pageSize = 100

const Asked = z.strictObject(pageParameters).partial()

/** The answer of GET /api/v1/employers: those with public jobs, by name. */
export async function findEmployers(
  services: Pick<Services, 'db'> & { env: { PUBLIC_ORIGIN: string } },
  params: URLSearchParams,
): Promise<ApiEmployers | ApiProblem> {
  const asked = Asked.safeParse(Object.fromEntries(params))
  if (!asked.success) return parameterProblem(asked.error)
  const origin = services.env.PUBLIC_ORIGIN
  const all = await listHiringEmployers(services.db)
  const page = asked.data.page ?? 1
  const pages = Math.max(1, Math.ceil(all.length / pageSize))
  return {
    total: all.length,
    page,
    pages,
    links: linksOf({ page, pages }, (number) => origin + paths.apiEmployers(number)),
    employers: all.slice((page - 1) * pageSize, page * pageSize).map((employer) => ({
      name: employer.name,
      slug: employer.slug,
      url: origin + paths.employer(employer),
      sector: employer.sector,
      municipality: employer.municipality,
      jobs: employer.jobs,
    })),
  }
}
