import type { JobCard } from '#app/domain/job-card.ts'
import { hourFacts, noPay, placeNames } from '#app/domain/job-texts.ts'
import { distanceLabel, payLabel, postedLabel } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'
import { JobTitle } from './job-title.tsx'
import { ReportLink } from './report-link.tsx'

/** A heading as deep as the page around a list needs it. */
type Level = 'h2' | 'h3' | 'h4' | 'h5' | 'h6'
/** Where a job opens, when not in the place of the list. */
type Target = '_top' | '_blank'

/** Jobs in a list, three lines each: what, who and where, the facts. */
export function JobList({
  jobs,
  today,
  level = 'h3',
  named = true,
  target,
}: {
  jobs: JobCard[]
  /** ISO date */
  today: string
  /** whether each job names its employer; on the employer's own page it need not */
  named?: boolean
  /** heading level that fits the page */
  level?: Level
  target?: Target
}) {
  return (
    <ol className="hits">
      {jobs.map((job) => (
        <JobItem key={job.id} job={job} today={today} level={level} named={named} target={target} />
      ))}
    </ol>
  )
}

function JobItem({
  job,
  today,
  level: Heading,
  named,
  target,
}: {
  job: JobCard
  today: string
  level: Level
  named: boolean
  target: Target | undefined
}) {
  const posted = postedLabel(job.datePosted, today)
  const pay = payLabel(job.pay)
  const isNew = posted === 'heute' || posted === 'gestern'
  return (
    <li>
      <Heading>
        <a href={paths.job(job)} target={target} rel={target === '_blank' ? 'noopener' : undefined}>
          <JobTitle title={job.title} />
          {target === '_blank' && <span className="hidden"> (neues Fenster)</span>}
        </a>
      </Heading>
      <p className="who">
        {named && job.employer.name}
        {named && job.places.length > 0 && ' · '}
        <Places job={job} />
      </p>
      <p className="when">
        {isNew && (
          <>
            <b>neu</b> ·{' '}
          </>
        )}
        {posted}
      </p>
      <ul className="facts">
        <li className={pay ? 'pay' : ''}>{pay ?? noPay}</li>
        {hourFacts(job).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
        {/* on another site nobody sees the job's own page first */}
        {target && (
          <li>
            <ReportLink about={{ job: job.id }} target={target} />
          </li>
        )}
      </ul>
    </li>
  )
}

function Places({ job }: { job: JobCard }) {
  const km = job.places[0]?.distanceKm
  if (job.places.length === 0) return null
  return (
    <>
      {placeNames(job)}
      {km !== undefined && <span className="quiet"> · {distanceLabel(km)}</span>}
    </>
  )
}
