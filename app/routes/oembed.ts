import type { LoaderFunctionArgs } from '@remix-run/node'
import { oembed } from '#app/domain/embed/oembed.server.ts'
import { openPage } from '#app/http.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const answer = await oembed(context.services, new URL(request.url).searchParams)
  if ('body' in answer) {
    return new Response(answer.body, { headers: { ...openPage, 'content-type': answer.type } })
  }
  return new Response(answer.message, {
    status: answer.status,
    headers: { ...openPage, 'content-type': 'text/plain; charset=utf-8' },
  })
}
