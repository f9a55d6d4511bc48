import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Chips } from '#app/components/chips.tsx'
import { FacetList } from '#app/components/facet-list.tsx'
import { JobList } from '#app/components/job-list.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageLinks } from '#app/components/page-links.tsx'
import { pageMeta } from '#app/components/page-meta.ts'
import { SearchForm } from '#app/components/search-form.tsx'
import type { Facet } from '#app/domain/facets.ts'
import { jobsLabel } from '#app/domain/labels.ts'
import type { WayOn } from '#app/domain/search-help.server.ts'
import { searchPage } from '#app/domain/search-page.server.ts'
import { publicPage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const noindex = { name: 'robots', content: 'noindex, follow' }
  if (!data) return [noindex]
  const title = `${data.headline}${pageTitle(data)} – ${data.boardTitle}`
  const description = `${data.headline}. Ohne Anmeldung, ohne Werbung.`
  const path = pageHref(data.params, data.page)
  return [
    ...pageMeta({ title, description, path }, matches),
    ...feedLinks(data.params),
    ...(data.isIndexed ? [] : [noindex]),
  ]
}

export const handle = { enhance: 'search' }

export function headers() {
  return publicPage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  return searchPage(context.services, new URL(request.url).searchParams)
}

export default function Search() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="hidden">Stellen suchen</h1>
      <SearchForm search={page.search} carried={carriedBy(page)} />
      <div className="cols">
        <FacetList facets={page.facets} total={page.total} />
        <section
          id="hits"
          aria-labelledby="total"
          data-page={pageHref(page.params, page.page)}
          data-said={said(page)}
        >
          <Problems problems={page.problems} />
          <PlaceChoices choices={page.placeChoices} />
          {page.degraded && (
            <Notice>
              Die Suche läuft gerade im Notbetrieb: Alle Stellen sind da, nur Tippfehler verzeiht
              sie weniger.
            </Notice>
          )}
          <div className="sum">
            <h2 id="total" tabIndex={-1}>
              {page.headline}
            </h2>
            {page.total > 1 && <SortLinks sorts={page.sorts} />}
          </div>
          <p>
            <a className="go plain filter-link" href="#filter">
              Filter{page.filters > 0 && ` (${page.filters})`}
            </a>
          </p>
          <Chips chips={page.chips} clear={paths.jobs()} />
          <ReadingNotes notes={page.notes} literal={page.literal} />
          {page.jobs.length > 0 ? (
            <>
              <JobList jobs={page.jobs} today={page.today} />
              <WaysOn ways={page.waysOn} />
            </>
          ) : (
            <NothingFound page={page} />
          )}
          <PageLinks
            page={page.page}
            pages={page.pages}
            href={(number) => pageHref(page.params, number)}
          />
        </section>
      </div>
    </>
  )
}

function SortLinks({ sorts }: { sorts: { label: string; href: string; current: boolean }[] }) {
  return (
    <nav className="sorts" aria-label="Sortieren">
      {sorts.map((sort) => (
        <a key={sort.label} href={sort.href} aria-current={sort.current ? 'true' : undefined}>
          {sort.label}
        </a>
      ))}
    </nav>
  )
}

function Problems({ problems }: { problems: { field: string; message: string }[] }) {
  if (problems.length === 0) return null
  return (
    <Notice>
      <p>Diese Angaben haben wir nicht verstanden und lassen sie weg:</p>
      <ul>
        {problems.map((problem) => (
          <li key={problem.field + problem.message}>
            <b>{problem.field}</b>: {problem.message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function PlaceChoices({ choices }: { choices: { label: string; href: string }[] }) {
  if (choices.length === 0) return null
  return (
    <Notice>
      <p>Welchen Ort meinen Sie?</p>
      <ul>
        {choices.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function ReadingNotes({
  notes,
  literal,
}: {
  notes: string[]
  literal: { label: string; href: string } | null
}) {
  if (notes.length === 0 && !literal) return null
  return (
    <p className="reading">
      {notes.join(' ')} {literal && <a href={literal.href}>{literal.label}</a>}
    </p>
  )
}

function NothingFound({ page }: { page: { waysOn: WayOn[]; page: number; params: string } }) {
  if (page.page > 1) {
    return (
      <div className="prose">
        <p>So viele Seiten gibt es zu dieser Suche nicht.</p>
        <p className="more">
          <a href={pageHref(page.params, 1)}>Zur ersten Seite</a>
        </p>
      </div>
    )
  }
  return (
    <div className="prose">
      <p>
        Zu dieser Suche gibt es zurzeit keine Stelle.
        {page.waysOn.length > 0 && ' So finden Sie welche:'}
      </p>
      <WaysOn ways={page.waysOn} />
      <p className="more">
        <a href={paths.jobs()}>Alle Stellen ansehen</a>
      </p>
    </div>
  )
}

function WaysOn({ ways }: { ways: WayOn[] }) {
  if (ways.length === 0) return null
  return (
    <ul className="ways-on">
      {ways.map(({ label, href, count }) => (
        <li key={href}>
          <a href={href}>{label}</a> <span className="quiet">{jobsLabel(count)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Conditions and order that no field of the page shows; the form carries them along. */
function carriedBy({ params, facets }: { params: string; facets: Facet[] }): [string, string][] {
  const shown = facets.filter((facet) => facet.options.length > 0).map((facet) => facet.name)
  const asked = new Set<string>(['q', 'near', 'radius', ...shown])
  return [...new URLSearchParams(params)].filter(([field]) => !asked.has(field))
}

/** What a change of the search is answered with for those who listen: "42 Stellen, 2 Filter". */
function said(page: { total: number; filters: number; page: number; pages: number }): string {
  return [
    jobsLabel(page.total),
    page.filters > 0 && `${page.filters} Filter`,
    page.page > 1 && `Seite ${page.page} von ${page.pages}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** The same search for feed readers. */
function feedLinks(params: string) {
  const link = { tagName: 'link', rel: 'alternate' }
  return [
    { ...link, type: 'application/atom+xml', title: 'Atom', href: paths.jobsAtom(params) },
    { ...link, type: 'application/feed+json', title: 'JSON Feed', href: paths.jobsJson(params) },
  ]
}

/** What tells the title of a further page from that of the first. */
function pageTitle({ page }: { page: number }): string {
  return page > 1 ? `, Seite ${page}` : ''
}

/** The same search on another page. */
function pageHref(params: string, page: number): string {
  const next = new URLSearchParams(params)
  if (page > 1) next.set('page', String(page))
  return paths.jobs(next.toString())
}
