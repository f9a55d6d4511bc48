import { json, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { GoneJob } from '#app/components/gone-job.tsx'
import { JobDetails } from '#app/components/job-details.tsx'
import { jobPage } from '#app/domain/job-page.server.ts'
import { notFound, privatePage, publicPage } from '#app/http.ts'
import { idOf, paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data || data.gone) return [{ title: data?.title }, { name: 'robots', content: 'noindex' }]
  return [
    { title: `${data.job.title} – ${data.job.employer.name}` },
    { name: 'description', content: data.summary },
    { tagName: 'link', rel: 'canonical', href: data.canonical },
  ]
}

export const handle = { enhance: 'job' }

export function headers({ loaderHeaders }: { loaderHeaders: Headers }) {
  return loaderHeaders
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const id = idOf(params['slug'] ?? '')
  const page = id === undefined ? undefined : await jobPage(context.services, id)
  if (!page) throw notFound()
  if (page.gone) return json(page, { status: 410, headers: privatePage })
  const path = paths.job(page.job)
  if (path !== `/jobs/${params['slug']}`) throw redirect(path, 301)
  const canonical = context.services.env.PUBLIC_ORIGIN + path
  return json({ ...page, canonical }, { headers: publicPage })
}

export default function Job() {
  const page = useLoaderData<typeof loader>()
  if (page.gone) return <GoneJob {...page} />
  return <JobDetails {...page} countAt={paths.applyCount(page.job.id)} />
}
