import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Logo } from '#app/components/logo.tsx'
import { JobList } from '#app/components/job-list.tsx'
import { pageMeta } from '#app/components/page-meta.ts'
import { ReportLink } from '#app/components/report-link.tsx'
import { PageLinks } from '#app/components/page-links.tsx'
import { employerPage, movedEmployer } from '#app/domain/employer-page.server.ts'
import { jobsLabel } from '#app/domain/labels.ts'
import { notFound, publicPage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return []
  const { employer, result, boardTitle } = data
  const where = employer.place ? ` in ${employer.place}` : ''
  return pageMeta(
    {
      title: `${employer.name} – ${boardTitle}`,
      description: `${jobsLabel(result.total)} bei ${employer.name}${where}`,
      path: pageHref(employer, result.page),
      picture: employer.logo
        ? {
            ...employer.logo,
            path: paths.logo(employer.logo.name),
            alt: `Logo von ${employer.name}`,
          }
        : undefined,
    },
    matches,
  )
}

export function headers() {
  return publicPage
}

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const page = Number(new URL(request.url).searchParams.get('page') ?? 1)
  const found = await employerPage(context.services, params['slug'] ?? '', page)
  if (!found) {
    const moved = await movedEmployer(context.services, params['slug'] ?? '')
    throw moved ? redirect(paths.employer(moved), 301) : notFound()
  }
  return found
}

const rel = 'nofollow ugc noopener'

export default function Employer() {
  const { employer, result, today } = useLoaderData<typeof loader>()
  return (
    <>
      <div className="prose">
        {employer.logo && <Logo name={employer.name} logo={employer.logo} />}
        <h1>{employer.name}</h1>
        <p className="quiet">
          {[employer.sector, employer.place, employer.size].filter(Boolean).join(' · ')}
          {employer.website && (
            <>
              {' · '}
              <a href={employer.website} rel={rel}>
                {employer.host}
              </a>
            </>
          )}
        </p>
        {employer.description && <div dangerouslySetInnerHTML={{ __html: employer.description }} />}
        {employer.benefits.length > 0 && (
          <>
            <h2>Was der Betrieb bietet</h2>
            <ul>
              {employer.benefits.map((benefit) => (
                <li key={benefit}>{benefit}</li>
              ))}
            </ul>
          </>
        )}
        {employer.links.length > 0 && (
          <>
            <h2>Mehr im Netz</h2>
            <ul>
              {employer.links.map(({ href, label }) => (
                <li key={href}>
                  <a href={href} rel={rel}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
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
        {result.total > 1 && (
          <p className="more">
            <a href={paths.jobs(`employer=${employer.slug}`)}>
              Alle Stellen von {employer.name} durchsuchen
            </a>
          </p>
        )}
        <PageLinks
          page={result.page}
          pages={result.pages}
          href={(number) => pageHref(employer, number)}
        />
        <p className="quiet small">
          <ReportLink about={{ employer: employer.slug }} />
        </p>
      </section>
    </>
  )
}

/** A page of the employer's jobs; the first one is the employer's own. */
function pageHref(employer: { slug: string }, page: number): string {
  return paths.employer(employer) + (page > 1 ? `?page=${page}` : '')
}
