import type { JobCard } from './job-card.ts'
import {
  contractLabels,
  dateLabel,
  distanceLabel,
  germanLabels,
  hoursLabels,
  kindLabels,
  payLabel,
  postedLabel,
  relationLabels,
  remoteLabels,
} from './labels.ts'

/** How many of a job's places a list names. */
const placesNamed = 3

/** What a list says where an advert names no pay. */
export const noPay = 'Gehalt nicht genannt'

/**
 * What a list tells of a job besides title and employer, ready to read.
 *
 * @param today ISO date
 */
export function jobTexts(job: JobCard, today: string) {
  const km = job.places[0]?.distanceKm
  return {
    place: placeNames(job) + (km === undefined ? '' : ` · ${distanceLabel(km)}`),
    facts: hourFacts(job),
    pay: payLabel(job.pay) ?? noPay,
    posted: postedLabel(job.datePosted, today),
  }
}

/** "Nordhausen, Ellrich, Sondershausen und 2 weitere" */
export function placeNames({ places }: Pick<JobCard, 'places'>): string {
  const names = [...new Set(places.map((place) => place.name))]
  const more = names.length - placesNamed
  return names.slice(0, placesNamed).join(', ') + (more > 0 ? ` und ${more} weitere` : '')
}

/** Facts of a job besides pay, as short as a list needs them. */
export function hourFacts(job: JobCard): string[] {
  return [
    ...(job.kind === 'job' ? [] : [kindLabels[job.kind]]),
    ...workingTime(job),
    ...(job.contract ? [contractFact(job)] : []),
    ...(job.remote === 'none' ? [] : [remoteLabels[job.remote]]),
    ...(job.german && job.german !== 'none' ? [germanLabels[job.german]] : []),
    ...(job.relation === 'direct' ? [] : [relationLabels[job.relation]]),
  ]
}

/** "Vollzeit, Schicht"; a minijob says so by its kind. */
export function workingTime(job: Pick<JobCard, 'hours' | 'kind'>): string[] {
  const named = job.hours.filter((one) => !(one === 'mini' && job.kind === 'minijob'))
  return named.length > 0 ? [named.map((one) => hoursLabels[one]).join(', ')] : []
}

/** "befristet bis 31. Dezember 2027" */
export function contractFact(job: Pick<JobCard, 'contract' | 'contractUntil'>): string {
  if (!job.contract) return ''
  const until = job.contract === 'fixed' && job.contractUntil
  return contractLabels[job.contract] + (until ? ` bis ${dateLabel(until)}` : '')
}

/** "ab sofort", "1. August 2027", "nach Absprache" */
export function startFact(job: Pick<JobCard, 'startsNow' | 'startsOn'>): string {
  if (job.startsNow) return 'ab sofort'
  return job.startsOn ? dateLabel(job.startsOn) : 'nach Absprache'
}
