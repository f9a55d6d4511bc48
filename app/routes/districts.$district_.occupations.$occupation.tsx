import { json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Landing, landingMeta } from '#app/components/landing.tsx'
import { landingPage } from '#app/domain/landings/landing-page.server.ts'
import { notFound, publicPage } from '#app/http.ts'

export const meta = landingMeta

export function headers({ loaderHeaders }: { loaderHeaders: Headers }) {
  return loaderHeaders
}

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { district = '', occupation = '' } = params
  const page = await landingPage(context.services, { district, occupation })
  if (!page) throw notFound()
  const isElsewhere = page.total > 0 && page.path !== new URL(request.url).pathname
  if (isElsewhere) throw redirect(page.path, 301)
  return json(page, { status: page.total > 0 ? 200 : 404, headers: publicPage })
}

export default function DistrictOccupation() {
  return <Landing page={useLoaderData<typeof loader>()} />
}
