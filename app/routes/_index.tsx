import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CountedLinks } from '#app/components/counted-links.tsx'
import { DistrictMap } from '#app/components/district-map.tsx'
import { JobList } from '#app/components/job-list.tsx'
import { Notice } from '#app/components/notice.tsx'
import { pageMeta } from '#app/components/page-meta.ts'
import { SearchForm } from '#app/components/search-form.tsx'
import { homePage } from '#app/domain/home.server.ts'
import { emptySearch } from '#app/domain/job-search.ts'
import { jobsLabel, numberLabel } from '#app/domain/labels.ts'
import { type HomeBlock, homeBlockLabels } from '#app/domain/settings.ts'
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
      {page.announcement && (
        <Notice>
          <p>{page.announcement}</p>
        </Notice>
      )}
      {isBefore(page.order, 'ways') && <Ways ways={page.ways} />}
      <div className="two">
        {isBefore(page.order, 'newest') && <Newest page={page} />}
        <Lists page={page} />
        {!isBefore(page.order, 'newest') && <Newest page={page} />}
      </div>
      {!isBefore(page.order, 'ways') && <Ways ways={page.ways} />}
    </>
  )
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

/** Whether a block stands before the lists, or the ways in before everything but them. */
function isBefore(order: HomeBlock[], block: 'ways' | 'newest'): boolean {
  const other = order.find((one) => one !== block && (block === 'ways' || one !== 'ways'))
  return other === undefined || order.indexOf(block) < order.indexOf(other)
}

function Ways({ ways }: Pick<Page, 'ways'>) {
  return (
    <ul className="ways">
      {ways.map((way) => (
        <li key={way.href}>
          <a href={way.href}>{way.title}</a>
          <p className="quiet">{way.text}</p>
        </li>
      ))}
    </ul>
  )
}

function Newest({ page }: { page: Page }) {
  return (
    <section>
      <h2 className="part">Neueste Stellen</h2>
      <JobList jobs={page.newest} today={page.today} />
      <p className="more">
        <a href={paths.jobs()}>Alle {jobsLabel(page.total)}</a>
      </p>
    </section>
  )
}

/** The lists of links, in the order the desk gave them. */
function Lists({ page }: { page: Page }) {
  const links = {
    sectors: asSearches('sector', page.sectors),
    districts: page.districts,
    kinds: asSearches('kind', page.kinds),
  }
  return (
    <div>
      {page.order.map((block) =>
        block === 'ways' || block === 'newest' ? null : (
          <CountedLinks key={block} title={homeBlockLabels[block]} links={links[block]} />
        ),
      )}
    </div>
  )
}

function asSearches(field: string, options: { value: string; label: string; count: number }[]) {
  return options.map(({ value, ...rest }) => ({ ...rest, href: paths.jobs(`${field}=${value}`) }))
}
