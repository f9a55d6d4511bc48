import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDataLines, openDataLinks } from '#app/domain/open-data/open-data.server.ts'
import { streamed } from '#app/long-answer.ts'

export async function loader({ request, context: { services } }: LoaderFunctionArgs) {
  const type = 'application/jsonl; charset=utf-8'
  return streamed(request, await openDataLines(services), type, openDataLinks(services))
}
