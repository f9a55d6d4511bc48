import type { ActionFunctionArgs } from '@remix-run/node'
import { headerOf, isReader, notFound } from '#app/http.ts'
import { wholeId } from '#app/paths.ts'

/** Told by a job's page when somebody takes its way to apply; see app/enhancement/job.ts. */
export function action({ request, params, context }: ActionFunctionArgs) {
  const id = wholeId(params['id'])
  if (request.method !== 'POST' || id === undefined) throw notFound()
  const { services, clientAddress } = context
  if (isReader(headerOf(request))) services.jobCounts.add('apply', id, clientAddress)
  return new Response(null, { status: 204 })
}
