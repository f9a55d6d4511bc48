import type { LoaderFunctionArgs } from '@remix-run/node'
import { isProblem } from '#app/domain/api/problem.ts'
import { findSlices } from '#app/domain/api/slices.server.ts'
import { openPage, refused } from '#app/http.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const answer = await findSlices(context.services, new URL(request.url).searchParams)
  return isProblem(answer) ? refused(answer) : Response.json(answer, { headers: openPage })
}
