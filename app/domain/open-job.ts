import type { OpenJob } from '#db/queries/open-jobs.ts'
import { jobCard } from './job-card.ts'
import { unnamedOccupation } from './job.ts'
import {
  dateLabel,
  hoursLabels,
  contractLabels,
  kindLabels,
  payLabel,
  remoteLabels,
} from './labels.ts'
import type { JobCard } from './job-card.ts'
import type { Region } from './region/region.ts'

/** A card with what feeds and the API tell besides. */
export type OpenCard = JobCard & {
  /** sanitised HTML */
  description: string
  occupation: string | null
  sector: string | null
  hoursPerWeek: number | null
  openings: number | null
  benefits: string[]
  applyUrl: string | null
  updatedAt: Date
  addresses: OpenJob['places']
}

/** A row as it is handed out: named places, the employer's sector where the advert names none. */
export function openCard(
  job: OpenJob,
  region: Region,
  distances: ReadonlyMap<string, number> | null = null,
): OpenCard {
  return {
    ...jobCard(job, { region, distances }),
    description: job.description,
    occupation: job.occupation === unnamedOccupation ? null : job.occupation,
    sector: job.sector ?? job.employerSector,
    hoursPerWeek: job.hoursPerWeek,
    openings: job.openings,
    benefits: job.benefits,
    applyUrl: job.applyUrl,
    updatedAt: job.updatedAt,
    addresses: job.places,
  }
}

/** The facts of a job as people read them, name and value, as many as are known. */
export function factsOf(job: JobCard): [name: string, value: string][] {
  const pay = payLabel(job.pay)
  const places = job.places.map((place) => place.name).join(' · ')
  const contract = job.contract && contractLabels[job.contract]
  const until = job.contractUntil && ` bis ${dateLabel(job.contractUntil)}`
  const facts: [string, string | null][] = [
    ['Arbeitgeber', job.employer.name],
    [job.places.length > 1 ? 'Orte' : 'Ort', places],
    ['Gehalt', pay],
    ['Art der Stelle', kindLabels[job.kind]],
    ['Arbeitszeit', job.hours.map((one) => hoursLabels[one]).join(', ')],
    ['Vertrag', contract && contract + (until ?? '')],
    ['Arbeitsort', job.remote === 'none' ? null : remoteLabels[job.remote]],
    ['Beginn', job.startsNow ? 'ab sofort' : job.startsOn && dateLabel(job.startsOn)],
    ['Veröffentlicht', job.datePosted && dateLabel(job.datePosted)],
    ['Gültig bis', dateLabel(job.validThrough)],
  ]
  return facts.flatMap(([name, value]) => (value ? [[name, value]] : []))
}
