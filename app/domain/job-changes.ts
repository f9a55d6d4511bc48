import type { Job } from '#db/tables/job.ts'
import { placeLine } from './region/places.ts'
import type { Region } from './region/region.ts'

export const happenings = [
  'created',
  'changed',
  'submitted',
  'published',
  'withdrawn',
  'renewed',
  'declined',
] as const

/** A field of a job that was one thing and is another. The text is only said to have changed. */
export type JobChange = { field: string; from: unknown; to: unknown }

/** What happened to a job: an entry of its history. */
export type JobHappening = {
  jobId: number
  at: Date
  actor: string
  what: (typeof happenings)[number]
  changes: JobChange[]
}

/** What the board keeps about a job, beside what the advert says. */
const ofTheBoard = new Set<keyof Job>([
  'id',
  'version',
  'employerId',
  'source',
  'identifier',
  'descriptionMarkdown',
  'sectorVersion',
  'datePosted',
  'submittedAt',
  'submittedBy',
  'remindedFor',
  'publishedAt',
  'publishedBy',
  'withdrawnAt',
  'withdrawnBy',
  'withdrawnReason',
  'draftDigest',
  'createdAt',
  'updatedAt',
])

/** The fields of the advert in which two rows of a job differ. */
export function changedFacts(before: Job, now: Job): JobChange[] {
  const fields = (Object.keys(now) as (keyof Job)[]).filter((field) => !ofTheBoard.has(field))
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]))
    .map((field) =>
      field === 'description'
        ? { field, from: null, to: null }
        : { field, from: before[field], to: now[field] },
    )
}

type Spot = Parameters<typeof placeLine>[1]

/** The places, as people read them, if they are not the same ones in the same order. */
export function changedPlaces(
  region: Region,
  { before, now }: { before: Spot[]; now: Spot[] },
): JobChange[] {
  const [from, to] = [before, now].map((places) => places.map((place) => placeLine(region, place)))
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field: 'places', from, to }]
}
