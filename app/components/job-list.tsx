import type { JobCard } from '#app/domain/job-card.ts'
import { distanceLabel, payLabel, postedLabel } from '#app/domain/labels.ts'
import { hourFacts } from './job-facts.ts'
import { paths } from '#app/paths.ts'

/** How many of a job's places a list names. */
const placesNamed = 3

/** Jobs in a list, three lines each: what, who and where, the facts. */
export function JobList({
  jobs,
  today,
  level = 'h3',
  named = true,
}: {
  jobs: JobCard[]
  /** ISO date */
  today: string
  /** whether each job names its employer; on the employer's own page it need not */
  named?: boolean
  /** heading level that fits the page */
  level?: 'h2' | 'h3'
}) {
  return (
    <ol className="hits">
      {jobs.map((job) => (
        <JobItem key={job.id} job={job} today={today} level={level} named={named} />
      ))}
    </ol>
  )
}

function JobItem({
  job,
  today,
  level: Heading,
  named,
}: {
  job: JobCard
  today: string
  level: 'h2' | 'h3'
  named: boolean
}) {
  const posted = postedLabel(job.datePosted, today)
  const pay = payLabel(job.pay)
  const isNew = posted === 'heute' || posted === 'gestern'
  return (
    <li>
      <Heading>
        <a href={paths.job(job)}>{job.title}</a>
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
        <li className={pay ? 'pay' : ''}>{pay ?? 'Gehalt nicht genannt'}</li>
        {hourFacts(job).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </li>
  )
}

function Places({ job }: { job: JobCard }) {
  const names = [...new Set(job.places.map((place) => place.name))]
  const more = names.length - placesNamed
  const km = job.places[0]?.distanceKm
  if (names.length === 0) return null
  return (
    <>
      {names.slice(0, placesNamed).join(', ')}
      {more > 0 && ` und ${more} weitere`}
      {km !== undefined && <span className="quiet"> · {distanceLabel(km)}</span>}
    </>
  )
}
