import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { JobList } from '#app/components/job-list.tsx'
import { PageLinks } from '#app/components/page-links.tsx'
import { employerPage } from '#app/domain/employer-page.server.ts'
import { jobsLabel } from '#app/domain/labels.ts'
import { notFound, publicPage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.employer.name} – ${data?.boardTitle}` },
]

export function headers() {
  return publicPage
}

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const page = Number(new URL(request.url).searchParams.get('page') ?? 1)
  const found = await employerPage(context.services, params['slug'] ?? '', page)
  if (!found) throw notFound()
  return found
}

export default function Employer() {
  const { employer, result, today } = useLoaderData<typeof loader>()
  return (
    <>
      <div className="prose">
        <h1>{employer.name}</h1>
        <p className="quiet">
          {[employer.sector, employer.place].filter(Boolean).join(' · ')}
          {employer.website && (
            <>
              {' · '}
              <a href={employer.website} rel="nofollow ugc noopener">
                {employer.host}
              </a>
            </>
          )}
        </p>
        {employer.description && <div dangerouslySetInnerHTML={{ __html: employer.description }} />}
      </div>
      <section>
        <h2 className="part">{jobsLabel(result.total)}</h2>
        {result.jobs.length > 0 ? (
          <JobList jobs={result.jobs} today={today} named={false} />
        ) : (
          <p>
            Zurzeit ist hier keine Stelle frei. <a href={paths.jobs()}>Alle Stellen ansehen</a>
          </p>
        )}
        <PageLinks
          page={result.page}
          pages={result.pages}
          href={(number) => `${paths.employer(employer)}?page=${number}`}
        />
      </section>
    </>
  )
}
