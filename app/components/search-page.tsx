import type { MetaDescriptor } from '@remix-run/react'
import { jobsLabel } from '#app/domain/labels.ts'
import type { ShownSearch } from '#app/domain/shown-search.ts'
import { paths } from '#app/paths.ts'
import { Chips } from './chips.tsx'
import { FacetList } from './facet-list.tsx'
import { JobList } from './job-list.tsx'
import { Notice } from './notice.tsx'
import { PageLinks } from './page-links.tsx'
import { pageMeta } from './page-meta.ts'
import { SearchForm } from './search-form.tsx'
import {
  carriedBy,
  PlaceChoices,
  Problems,
  ReadingNotes,
  SortLinks,
  WaysOn,
} from './search-notes.tsx'

/**
 * What the head of a search page says, that of a slice too.
 *
 * @param matches as `meta` gets them
 */
export function searchMeta(
  data: ShownSearch | undefined,
  matches: Parameters<typeof pageMeta>[1],
): MetaDescriptor[] {
  const noindex = { name: 'robots', content: 'noindex, follow' }
  if (!data) return [noindex]
  const told = data.slice ? `${data.slice.name}: ${data.headline}` : data.headline
  const title = `${told}${pageTitle(data)} – ${data.boardTitle}`
  const description = `${told}. Ohne Anmeldung, ohne Werbung.`
  const path = pageHref(data.params, data.page)
  return [
    ...pageMeta({ title, description, path }, matches),
    ...feedLinks(data.params),
    ...(data.isIndexed ? [] : [noindex]),
  ]
}

/** The search: questions, filters, and what was found. */
export function SearchPage({ page }: { page: ShownSearch }) {
  const start = startOf(page)
  return (
    <>
      <Opening slice={page.slice} />
      <SearchForm
        search={page.search}
        action={start}
        carried={carriedBy(page).filter(([field]) => field !== 'slice')}
      />
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
          <Chips chips={page.chips} clear={start} />
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

/** What the page is about: a slice says so itself. */
function Opening({ slice }: Pick<ShownSearch, 'slice'>) {
  if (!slice) return <h1 className="hidden">Stellen suchen</h1>
  return (
    <div className="slice">
      <h1>{slice.name}</h1>
      {slice.intro
        .split(/\n\s*\n/)
        .filter(Boolean)
        .map((paragraph) => (
          <p key={paragraph} className="lead">
            {paragraph}
          </p>
        ))}
    </div>
  )
}

function NothingFound({ page }: { page: ShownSearch }) {
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
        <a href={startOf(page)}>Alle Stellen{page.slice && ' dieser Seite'} ansehen</a>
      </p>
    </div>
  )
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
  return paths.search(next.toString())
}

/** The page with nothing chosen: it is where the form leads. */
function startOf({ slice }: Pick<ShownSearch, 'slice'>): string {
  return slice ? paths.slice(slice) : paths.jobs()
}
