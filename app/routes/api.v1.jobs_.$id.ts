import type { LoaderFunctionArgs } from '@remix-run/node'
import { isProblem } from '#app/domain/api/problem.ts'
import { findOneJob } from '#app/domain/job-api.server.ts'
import { openPage, refused } from '#app/http.ts'
import { wholeId } from '#app/paths.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const answer = await findOneJob(context.services, wholeId(params['id']) ?? 0)
  return isProblem(answer) ? refused(answer) : Response.json(answer, { headers: openPage })
}
