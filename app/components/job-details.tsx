import type { ComponentProps } from 'react'
import { dateLabel } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'
import { FactSheet } from './fact-sheet.tsx'
import { HowToApply } from './how-to-apply.tsx'
import { JobTitle } from './job-title.tsx'
import { ReportLink } from './report-link.tsx'

/** A job in full: the public page, and the preview of one that is not public yet. */
export function JobDetails(
  page: ComponentProps<typeof FactSheet> & {
    /** HTML, sanitised */
    description: string
    benefits: string[]
    contactName: string | null
    apply: ComponentProps<typeof HowToApply>['apply']
    employer: { website: string | null }
    /** where taking the way to apply is counted; nowhere in a preview */
    countAt?: string
    /** a preview is nothing to report */
    isPublic?: boolean
  },
) {
  const { job } = page
  return (
    <div className="cols job">
      <article>
        <h1>
          <JobTitle title={job.title} />
        </h1>
        <p className="lead">
          <a href={paths.employer(job.employer)}>{job.employer.name}</a>
          {page.places.length > 0 && ` · ${job.places.map((place) => place.name).join(', ')}`}
        </p>
        <FactSheet {...page} />
        <div className="prose" dangerouslySetInnerHTML={{ __html: page.description }} />
        {page.benefits.length > 0 && (
          <div className="prose">
            <h2>Der Betrieb bietet</h2>
            <ul>
              {page.benefits.map((benefit) => (
                <li key={benefit}>{benefit}</li>
              ))}
            </ul>
          </div>
        )}
      </article>
      <aside className="aside" aria-label="Bewerbung und Kontakt">
        <div data-count={page.countAt}>
          <HowToApply apply={page.apply} title={job.title} website={page.employer.website} />
        </div>
        {(page.contactName || page.apply.phone) && (
          <div>
            <h2>Kontakt</h2>
            {page.contactName && <p>{page.contactName}</p>}
            {page.apply.phone && (
              <p>
                <a href={`tel:${page.apply.phone.replace(/[^\d+]/g, '')}`}>{page.apply.phone}</a>
              </p>
            )}
          </div>
        )}
        <div className="quiet small">
          <p>
            Veröffentlicht am {dateLabel(job.datePosted)}, läuft bis {dateLabel(job.validThrough)}.
          </p>
          <p>
            <a href={paths.employer(job.employer)}>Alle Stellen von {job.employer.name}</a>
          </p>
          {page.isPublic && (
            <p>
              <ReportLink about={{ job: job.id }} />
            </p>
          )}
        </div>
      </aside>
    </div>
  )
}
