import type { LoaderFunctionArgs } from '@remix-run/node'
import { findEmployers } from '#app/domain/api/employers.server.ts'
import { isProblem } from '#app/domain/api/problem.ts'
import { openPage, refused } from '#app/http.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const answer = await findEmployers(context.services, new URL(request.url).searchParams)
  return isProblem(answer) ? refused(answer) : Response.json(answer, { headers: openPage })
}
