import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { searchMeta, SearchPage } from '#app/components/search-page.tsx'
import { searchPage } from '#app/domain/search-page.server.ts'
import { notFound, publicPage } from '#app/http.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => searchMeta(data, matches)

export const handle = { enhance: 'search' }

export function headers() {
  return publicPage
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams
  asked.set('slice', params['slug'] ?? '')
  const page = await searchPage(context.services, asked)
  if (page.slice?.slug !== params['slug']) throw notFound()
  return page
}

export default function Slice() {
  return <SearchPage page={useLoaderData<typeof loader>()} />
}
