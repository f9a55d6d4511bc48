import type { LoaderFunctionArgs } from '@remix-run/node'
import { sitemapNamed } from '#app/domain/sitemap.server.ts'
import { notFound, publicXml } from '#app/http.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const [, name] = /^([\w-]+)\.xml$/.exec(params['file'] ?? '') ?? []
  const sitemap = name && (await sitemapNamed(context.services, name))
  if (!sitemap) throw notFound()
  return new Response(sitemap, { headers: publicXml })
}
