import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Chips } from '#app/components/chips.tsx'
import { FacetList } from '#app/components/facet-list.tsx'
import { JobList } from '#app/components/job-list.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageLinks } from '#app/components/page-links.tsx'
import { SearchForm } from '#app/components/search-form.tsx'
import { searchPage } from '#app/domain/search-page.server.ts'
import { publicPage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `${data.headline} – ${data.boardTitle}` },
  ...(data?.isIndexed ? [] : [{ name: 'robots', content: 'noindex, follow' }]),
]

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
      <SearchForm search={page.search} />
      <div className="cols">
        <FacetList facets={page.facets} />
        <section id="hits" aria-labelledby="total">
          <Problems problems={page.problems} />
          {page.degraded && (
            <Notice>
              Die Suche läuft gerade im Notbetrieb: Alle Stellen sind da, nur Tippfehler verzeiht
              sie weniger.
            </Notice>
          )}
          <div className="sum">
            <h2 id="total">{page.headline}</h2>
            {page.total > 1 && <SortLinks sorts={page.sorts} />}
          </div>
          <p>
            <a className="go plain filter-link" href="#filter">
              Filter{page.filters > 0 && ` (${page.filters})`}
            </a>
          </p>
          <Chips chips={page.chips} clear={paths.jobs()} />
          {page.jobs.length > 0 ? (
            <JobList jobs={page.jobs} today={page.today} />
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

function NothingFound({
  page,
}: {
  page: { chips: { label: string; without: string }[]; page: number; params: string }
}) {
  if (page.page > 1) {
    return (
      <div className="prose">
        <p>So viele Seiten gibt es zu dieser Suche nicht.</p>
        <p>
          <a href={pageHref(page.params, 1)}>Zur ersten Seite</a>
        </p>
      </div>
    )
  }
  return (
    <div className="prose">
      <p>Zu dieser Suche gibt es zurzeit keine Stelle. Oft hilft es, eine Bedingung wegzulassen:</p>
      <ul>
        {page.chips.map((chip) => (
          <li key={chip.label}>
            <a href={chip.without}>ohne {chip.label}</a>
          </li>
        ))}
        <li>
          <a href={paths.jobs()}>alle Stellen ansehen</a>
        </li>
      </ul>
    </div>
  )
}

/** The same search on another page. */
function pageHref(params: string, page: number): string {
  const next = new URLSearchParams(params)
  if (page > 1) next.set('page', String(page))
  return paths.jobs(next.toString())
}
