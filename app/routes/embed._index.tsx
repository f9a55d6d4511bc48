import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Chips } from '#app/components/chips.tsx'
import { FacetList } from '#app/components/facet-list.tsx'
import { JobList } from '#app/components/job-list.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageLinks } from '#app/components/page-links.tsx'
import { oembedLinks } from '#app/components/page-meta.ts'
import { SearchForm } from '#app/components/search-form.tsx'
import {
  carriedBy,
  PlaceChoices,
  Problems,
  ReadingNotes,
  SortLinks,
  WaysOn,
} from '#app/components/search-notes.tsx'
import { embedPage } from '#app/domain/embed/embed-page.server.ts'
import { publicPage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const robots = { name: 'robots', content: 'noindex, nofollow' }
  if (!data) return [robots]
  const root = matches.find(({ id }) => id === 'root')?.data as { origin: string } | undefined
  return [
    { title: `${data.headline} – ${data.boardTitle}` },
    robots,
    ...(root
      ? [
          { tagName: 'link', rel: 'canonical', href: root.origin + data.boardHref },
          ...oembedLinks(root.origin + paths.embed(data.frameParams)),
        ]
      : []),
    ...(data.theme ? [{ tagName: 'link', rel: 'stylesheet', href: data.theme }] : []),
  ]
}

export const handle = { bare: true, enhance: 'embed' }

export function headers() {
  return publicPage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  return embedPage(context.services, new URL(request.url).searchParams)
}

export default function Embed() {
  const page = useLoaderData<typeof loader>()
  const target = page.look.links === 'new' ? '_blank' : '_top'
  const Heading = levels[page.look.headingLevel - 2] ?? 'h2'
  return (
    <section className="embed" aria-label={page.boardTitle}>
      <SearchForm
        search={page.search}
        action={paths.embed()}
        carried={[...carriedBy(page), ...page.carried]}
      />
      <details className="filters">
        <summary>Filter{page.filters > 0 && ` (${page.filters})`}</summary>
        <FacetList facets={page.facets} total={page.total} />
      </details>
      <section id="hits" aria-labelledby="total">
        <Problems problems={page.problems} />
        <PlaceChoices choices={page.placeChoices} />
        {page.degraded && (
          <Notice>Die Suche läuft gerade im Notbetrieb und verzeiht Tippfehler weniger.</Notice>
        )}
        <div className="sum">
          <Heading id="total">{page.headline}</Heading>
          {page.total > 1 && <SortLinks sorts={page.sorts} />}
        </div>
        <Chips chips={page.chips} clear={page.clear} />
        <ReadingNotes notes={page.notes} literal={page.literal} />
        {page.jobs.length > 0 ? (
          <JobList
            jobs={page.jobs}
            today={page.today}
            level={levels[page.look.headingLevel - 1] ?? 'h3'}
            target={target}
          />
        ) : (
          <p>
            {page.page > 1
              ? 'So viele Seiten gibt es zu dieser Suche nicht.'
              : 'Zu dieser Suche gibt es zurzeit keine Stelle.'}
          </p>
        )}
        <WaysOn ways={page.waysOn} />
        <PageLinks
          page={page.page}
          pages={page.pages}
          href={(number) => pageHref(page.frameParams, number)}
        />
      </section>
      <p className="board">
        <a href={page.boardHref} target={target} rel="noopener">
          Alle Stellen auf „{page.boardTitle}“
          {target === '_blank' && <span className="hidden"> (neues Fenster)</span>}
        </a>
      </p>
    </section>
  )
}

export function ErrorBoundary() {
  return (
    <div className="embed prose">
      <p>Die Stellen lassen sich gerade nicht laden. Bitte versuchen Sie es später noch einmal.</p>
      <p>
        <a href={paths.jobs()} target="_top">
          Zur Stellenbörse
        </a>
      </p>
    </div>
  )
}

/** From the one below the title of the page around the frame. */
const levels = ['h2', 'h3', 'h4', 'h5', 'h6'] as const

/** The same search on another page of the frame. */
function pageHref(params: string, page: number): string {
  const next = new URLSearchParams(params)
  if (page > 1) next.set('page', String(page))
  return paths.embed(next.toString())
}
