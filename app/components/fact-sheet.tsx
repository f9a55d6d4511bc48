import type { JobCard } from '#app/domain/job-card.ts'
import {
  germanLabels,
  kindLabels,
  numberLabel,
  payLabel,
  relationLabels,
  remoteLabels,
} from '#app/domain/labels.ts'
import { contractFact, startFact, workingTime } from '#app/domain/job-texts.ts'

/** The facts of a job, before any prose. What the advert does not say is left out, except pay. */
export function FactSheet({
  job,
  places,
  hoursPerWeek,
  shiftTimes,
  noPayReason,
  openings,
}: {
  job: JobCard
  /** each with postcode and street */
  places: string[]
  hoursPerWeek: number | null
  shiftTimes: string | null
  noPayReason: string | null
  openings: number | null
}) {
  const weekly = hoursPerWeek ? [`${numberLabel(hoursPerWeek)}\u00a0h die Woche`] : []
  const facts: [string, string][] = [
    ['Gehalt', payLabel(job.pay) ?? unsaidPay(noPayReason)],
    ['Arbeitszeit', [...workingTime(job), ...weekly].join(', ')],
    ['Schichten', shiftTimes ?? ''],
    ['Vertrag', contractFact(job)],
    ['Art', job.kind === 'job' ? '' : kindLabels[job.kind]],
    ['Beginn', startFact(job)],
    ['Arbeitsort', job.remote === 'none' ? '' : remoteLabels[job.remote]],
    ['Deutsch', job.german ? germanLabels[job.german].replace('Deutsch ', '') : ''],
    ['Arbeitgeber', job.relation === 'direct' ? '' : relationLabels[job.relation]],
    ['Freie Plätze', openings && openings > 1 ? String(openings) : ''],
  ]
  return (
    <dl className="sheet">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      {places.length > 0 && (
        <div className="wide">
          <dt>{places.length > 1 ? 'Orte' : 'Ort'}</dt>
          {places.map((place) => (
            <dd key={place}>{place}</dd>
          ))}
        </div>
      )}
    </dl>
  )
}

function unsaidPay(reason: string | null): string {
  return reason === null ? 'nicht genannt' : `nicht genannt: ${reason}`
}
