import type { LoaderFunctionArgs } from '@remix-run/node'
import { sitemapOfSitemaps } from '#app/domain/sitemap.server.ts'
import { publicXml } from '#app/http.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  return new Response(await sitemapOfSitemaps(context.services), { headers: publicXml })
}
