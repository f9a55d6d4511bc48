import type { LoaderFunctionArgs } from '@remix-run/node'
import { findJobs } from '#app/domain/job-api.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const answer = await findJobs(context.services, new URL(request.url).searchParams)
  if ('error' in answer) return Response.json(answer, { status: 400, headers: shared })
  return Response.json(answer, { headers: shared })
}

/** Any site may read, without credentials. */
const shared = { 'access-control-allow-origin': '*', 'cache-control': 'public, no-cache' }
