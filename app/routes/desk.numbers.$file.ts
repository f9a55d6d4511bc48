import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireModerator } from '#app/auth/session.server.ts'
import { numbersCsv } from '#app/domain/desk/numbers.server.ts'
import { notFound } from '#app/http.ts'

export async function loader({ request, params, context: { services } }: LoaderFunctionArgs) {
  const { headers } = await requireModerator(services, request)
  const [, key = ''] = /^([a-z]+)\.csv$/.exec(params['file'] ?? '') ?? []
  const csv = await numbersCsv(services, key)
  if (csv === undefined) throw notFound()
  headers.set('content-type', 'text/csv; charset=utf-8; header=present')
  headers.set('content-disposition', `attachment; filename="${key}.csv"`)
  return new Response(csv, { headers })
}
