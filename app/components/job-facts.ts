import type { JobCard } from '#app/domain/job-card.ts'
import {
  contractLabels,
  dateLabel,
  germanLabels,
  hoursLabels,
  kindLabels,
  relationLabels,
  remoteLabels,
} from '#app/domain/labels.ts'

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
