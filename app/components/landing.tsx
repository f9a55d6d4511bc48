import type { MetaArgs, MetaDescriptor } from '@remix-run/react'
import type { JobCard } from '#app/domain/job-card.ts'
import { jobsLabel } from '#app/domain/labels.ts'
import { CountedLinks } from './counted-links.tsx'
import { JobList } from './job-list.tsx'
import { pageMeta } from './page-meta.ts'

/** What the page about a district, or a sector or an occupation in it, shows. */
export type LandingFacts = {
  boardTitle: string
  title: string
  path: string
  /** null where there is no job */
  facts: string | null
  total: number
  /** ISO date */
  today: string
  jobs: JobCard[]
  /** the same as a search */
  search: string
  lists: { title: string; links: { label: string; href: string; count: number }[] }[]
}

/** What it tells search engines; without jobs it is none of theirs. */
export function landingMeta({
  data,
  matches,
}: Pick<MetaArgs, 'matches'> & { data?: unknown }): MetaDescriptor[] {
  const page = data as LandingFacts | undefined
  if (!page) return []
  const title = `${page.title} – ${page.boardTitle}`
  if (page.facts === null) return [{ title }, { name: 'robots', content: 'noindex' }]
  return pageMeta({ title, description: `${page.title}: ${page.facts}`, path: page.path }, matches)
}

/** Figures, the newest jobs, and the ways to what lies beside. */
export function Landing({ page }: { page: LandingFacts }) {
  return (
    <>
      <h1>{page.title}</h1>
      {page.facts === null ? (
        <div className="prose">
          <p>Dazu gibt es hier zurzeit keine Seite mit Stellen.</p>
          <p>
            <a className="go" href={page.search}>
              In der Suche weitersehen
            </a>
          </p>
        </div>
      ) : (
        <p className="lead">{page.facts}</p>
      )}
      <div className="two">
        {page.jobs.length > 0 && (
          <section>
            <h2 className="part">Neueste Stellen</h2>
            <JobList jobs={page.jobs} today={page.today} />
            <p className="more">
              <a href={page.search}>
                {page.total === 1 ? 'In der Suche ansehen' : `Alle ${jobsLabel(page.total)}`} und
                weiter filtern
              </a>
            </p>
          </section>
        )}
        <div>
          {page.lists.map((list) => (
            <CountedLinks key={list.title} {...list} />
          ))}
        </div>
      </div>
    </>
  )
}
