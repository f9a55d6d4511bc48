import type { LoaderFunctionArgs } from '@remix-run/node'
import { isProblem } from '#app/domain/api/problem.ts'
import { jsonFeed } from '#app/domain/feeds/json-feed.server.ts'
import { searchFeed } from '#app/domain/feeds/search-feed.server.ts'
import { openPage, refused } from '#app/http.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { services } = context
  const feed = await searchFeed(services, new URL(request.url).searchParams)
  if (isProblem(feed)) return refused(feed)
  return Response.json(jsonFeed(feed, services.env.PUBLIC_ORIGIN), {
    headers: { ...openPage, 'content-type': 'application/feed+json; charset=utf-8' },
  })
}
