import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageMeta } from '#app/components/page-meta.ts'
import { jobsLabel, numberLabel } from '#app/domain/labels.ts'
import { publicPage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { listHiringEmployers } from '#db/queries/employers.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const title = `Arbeitgeber – ${data?.boardTitle}`
  const description = 'Betriebe, Kliniken, Schulen und Verwaltungen mit offenen Stellen.'
  return pageMeta({ title, description, path: paths.employers() }, matches)
}

export function headers() {
  return publicPage
}

export async function loader({ context }: LoaderFunctionArgs) {
  const { db, region } = context.services
  const employers = await listHiringEmployers(db)
  return {
    boardTitle: region.title,
    employers: employers.map(({ slug, name, jobs }) => ({ slug, name, jobs })),
  }
}

export default function Employers() {
  const { employers } = useLoaderData<typeof loader>()
  return (
    <>
      <h1>{numberLabel(employers.length)} Arbeitgeber suchen gerade</h1>
      <p className="lead">Betriebe, Kliniken, Schulen und Verwaltungen mit offenen Stellen.</p>
      <ul className="names">
        {employers.map((employer) => (
          <li key={employer.slug}>
            <a href={paths.employer(employer)}>{employer.name}</a>
            <span className="quiet">{jobsLabel(employer.jobs)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
