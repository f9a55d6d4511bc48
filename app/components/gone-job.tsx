import type { JobCard } from '#app/domain/job-card.ts'
import { paths } from '#app/paths.ts'
import { JobList } from './job-list.tsx'

/** What is left of a job that is over: that it is over, and where to go on. */
export function GoneJob({
  title,
  isFilled,
  similar,
  today,
}: {
  title: string
  isFilled: boolean
  similar: JobCard[]
  today: string
}) {
  return (
    <>
      <div className="prose">
        <h1>Diese Stelle ist nicht mehr frei</h1>
        <p>
          {isFilled ? `„${title}“ ist besetzt.` : `„${title}“ ist nicht mehr ausgeschrieben.`} Bitte
          bewerben Sie sich nicht mehr darauf.
        </p>
        <p>
          <a className="go" href={paths.jobs()}>
            Alle Stellen ansehen
          </a>
        </p>
      </div>
      {similar.length > 0 && (
        <section>
          <h2 className="part">Ähnliche Stellen</h2>
          <JobList jobs={similar} today={today} />
        </section>
      )}
    </>
  )
}
