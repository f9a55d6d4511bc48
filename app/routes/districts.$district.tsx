import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Landing, landingMeta } from '#app/components/landing.tsx'
import { landingPage } from '#app/domain/landings/landing-page.server.ts'
import { notFound, publicPage } from '#app/http.ts'

export const meta = landingMeta

export function headers({ loaderHeaders }: { loaderHeaders: Headers }) {
  return loaderHeaders
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { district = '' } = params
  const page = await landingPage(context.services, { district })
  if (!page) throw notFound()
  return json(page, { status: page.total > 0 ? 200 : 404, headers: publicPage })
}

export default function District() {
  return <Landing page={useLoaderData<typeof loader>()} />
}
