import type { LoaderFunctionArgs } from '@remix-run/node'
import { isProblem } from '#app/domain/api/problem.ts'
import { atomFeed } from '#app/domain/feeds/atom.server.ts'
import { searchFeed } from '#app/domain/feeds/search-feed.server.ts'
import { openPage, refused } from '#app/http.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { services } = context
  const feed = await searchFeed(services, new URL(request.url).searchParams)
  if (isProblem(feed)) return refused(feed)
  return new Response(atomFeed(feed, services.env.PUBLIC_ORIGIN), {
    headers: { ...openPage, 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}
