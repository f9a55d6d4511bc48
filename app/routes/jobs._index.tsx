import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { searchMeta, SearchPage } from '#app/components/search-page.tsx'
import { searchPage } from '#app/domain/search-page.server.ts'
import { publicPage } from '#app/http.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => searchMeta(data, matches)

export const handle = { enhance: 'search' }

export function headers() {
  return publicPage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  return searchPage(context.services, new URL(request.url).searchParams)
}

export default function Search() {
  return <SearchPage page={useLoaderData<typeof loader>()} />
}
