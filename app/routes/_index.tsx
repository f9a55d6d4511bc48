import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CountedLinks } from '#app/components/counted-links.tsx'
import { DistrictMap } from '#app/components/district-map.tsx'
import { JobList } from '#app/components/job-list.tsx'
import { pageMeta } from '#app/components/page-meta.ts'
import { SearchForm } from '#app/components/search-form.tsx'
import { homePage } from '#app/domain/home.server.ts'
import { emptySearch } from '#app/domain/job-search.ts'
import { jobsLabel, numberLabel } from '#app/domain/labels.ts'
import { publicPage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? pageMeta({ title: data.title, description: data.headline, path: paths.home() }, matches)
    : []

export const handle = { enhance: 'search' }

export function headers() {
  return publicPage
}

export async function loader({ context }: LoaderFunctionArgs) {
  return homePage(context.services)
}

export default function Home() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <div className="hero">
        <div>
          <h1>{page.headline}</h1>
          <p className="lead">
            Von {numberLabel(page.employers)} Betrieben der Region, geprüft vom Regionalmanagement.
            Ohne Anmeldung, ohne Werbung.
          </p>
          <SearchForm search={emptySearch} button="Stellen finden" />
        </div>
        <DistrictMap {...page.map} />
      </div>
      <ul className="ways">
        {page.ways.map((way) => (
          <li key={way.href}>
            <a href={way.href}>{way.title}</a>
            <p className="quiet">{way.text}</p>
          </li>
        ))}
      </ul>
      <div className="two">
        <section>
          <h2 className="part">Neueste Stellen</h2>
          <JobList jobs={page.newest} today={page.today} />
          <p className="more">
            <a href={paths.jobs()}>Alle {jobsLabel(page.total)}</a>
          </p>
        </section>
        <div>
          <CountedLinks title="Nach Branche" links={asSearches('sector', page.sectors)} />
          <CountedLinks title="Nach Landkreis" links={page.districts} />
          <CountedLinks title="Nach Art der Stelle" links={asSearches('kind', page.kinds)} />
        </div>
      </div>
    </>
  )
}

function asSearches(field: string, options: { value: string; label: string; count: number }[]) {
  return options.map(({ value, ...rest }) => ({ ...rest, href: paths.jobs(`${field}=${value}`) }))
}
