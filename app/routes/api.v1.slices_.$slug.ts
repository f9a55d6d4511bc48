import type { LoaderFunctionArgs } from '@remix-run/node'
import { isProblem } from '#app/domain/api/problem.ts'
import { findOneSlice } from '#app/domain/api/slices.server.ts'
import { openPage, refused } from '#app/http.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const answer = await findOneSlice(context.services, params['slug'] ?? '')
  return isProblem(answer) ? refused(answer) : Response.json(answer, { headers: openPage })
}
