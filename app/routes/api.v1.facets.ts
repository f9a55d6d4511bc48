import type { LoaderFunctionArgs } from '@remix-run/node'
import { isProblem } from '#app/domain/api/problem.ts'
import { findFacets } from '#app/domain/job-api.server.ts'
import { openPage, refused } from '#app/http.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const answer = await findFacets(context.services, new URL(request.url).searchParams)
  return isProblem(answer) ? refused(answer) : Response.json(answer, { headers: openPage })
}
