import { json, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { GoneJob } from '#app/components/gone-job.tsx'
import { JobDetails } from '#app/components/job-details.tsx'
import { JsonLd } from '#app/components/json-ld.tsx'
import { MoreJobs } from '#app/components/more-jobs.tsx'
import { pageMeta } from '#app/components/page-meta.ts'
import { jobPage } from '#app/domain/job-page.server.ts'
import { notFound, privatePage, publicPage } from '#app/http.ts'
import { idOf, paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data || data.gone) return [{ title: data?.title }, { name: 'robots', content: 'noindex' }]
  const title = `${data.job.title} – ${data.job.employer.name}`
  const { summary, picture } = data
  return pageMeta({ title, description: summary, path: paths.job(data.job), picture }, matches)
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
  return json(page, { headers: publicPage })
}

export default function Job() {
  const page = useLoaderData<typeof loader>()
  if (page.gone) return <GoneJob {...page} />
  return (
    <>
      <JobDetails {...page} countAt={paths.applyCount(page.job.id)} isPublic />
      <MoreJobs links={page.more} />
      {page.posting && <JsonLd value={page.posting} />}
    </>
  )
}
