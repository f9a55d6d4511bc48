import type { LoaderFunctionArgs } from '@remix-run/node'
import { jobXmlDump } from '#app/domain/feeds/all-jobs.server.ts'
import { streamed } from '#app/long-answer.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const dump = await jobXmlDump(context.services)
  return streamed(request, dump, 'application/xml; charset=utf-8')
}
