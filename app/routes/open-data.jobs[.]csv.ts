import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDataLinks, openDataTable } from '#app/domain/open-data/open-data.server.ts'
import { streamed } from '#app/long-answer.ts'

export async function loader({ request, context: { services } }: LoaderFunctionArgs) {
  const type = 'text/csv; charset=utf-8; header=present'
  return streamed(request, await openDataTable(services), type, openDataLinks(services))
}
