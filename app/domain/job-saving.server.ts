import {
  insertJobs,
  listJobPlaces,
  lockJobsOfSources,
  replaceJobPlaces,
  updateJob,
} from '#db/queries/jobs.ts'
import type { Job } from '#db/tables/job.ts'
import { changedFacts, changedPlaces } from './job-changes.ts'
import { digestOf, factsOf, type JobEntry, type JobOrigin, newJob } from './job-facts.server.ts'
import {
  type Actor,
  record,
  type Together,
  type Writing,
  writeTogether,
} from './job-writing.server.ts'
import type { JobDraft } from './job.ts'

export type SavedJob = {
  job: Job
  outcome: 'created' | 'changed' | 'unchanged'
  /** as it was, where it was changed */
  before?: Job
}

/** Stores one draft; see saveJobs. */
export async function saveJob(
  services: Writing,
  origin: JobOrigin,
  draft: JobDraft,
  actor: Actor = 'import',
): Promise<SavedJob> {
  const [saved] = await saveJobs(services, [{ origin, draft }], actor)
  if (!saved) throw new Error('saveJobs answered without a job')
  return saved
}

/**
 * Stores drafts. The same origin again is the same job, also within one call: an unchanged draft
 * changes nothing, a changed one raises the version. The first publication day never moves.
 *
 * @returns one answer for every entry, in their order
 */
export function saveJobs(
  services: Writing,
  entries: JobEntry[],
  actor: Actor = 'import',
): Promise<SavedJob[]> {
  return writeTogether(services, async (together) => {
    const saved = new Map<JobEntry, SavedJob>()
    for (let waiting = entries; waiting.length > 0;) {
      // one of an origin at a time; who was outrun by another writer is known in the next round
      await saveRound(together, firstOfEachOrigin(waiting), { saved, actor })
      waiting = waiting.filter((entry) => !saved.has(entry))
    }
    return entries.flatMap((entry) => saved.get(entry) ?? [])
  })
}

function firstOfEachOrigin(entries: JobEntry[]): JobEntry[] {
  const first = new Map<string, JobEntry>()
  for (const entry of entries) {
    if (!first.has(keyOf(entry.origin))) first.set(keyOf(entry.origin), entry)
  }
  return [...first.values()]
}

async function saveRound(
  together: Together,
  entries: JobEntry[],
  { saved, actor }: { saved: Map<JobEntry, SavedJob>; actor: Actor },
): Promise<void> {
  const { db, touched } = together
  const locked = await lockJobsOfSources(
    db,
    entries.map(({ origin }) => origin),
  )
  const known = new Map(locked.map((job) => [keyOf(job), job]))
  const fresh: JobEntry[] = []
  const changed: { before: Job; job: Job; entry: JobEntry }[] = []
  for (const entry of entries) {
    const before = known.get(keyOf(entry.origin))
    if (!before) fresh.push(entry)
    else if (before.draftDigest === digestOf(entry)) {
      saved.set(entry, { job: before, outcome: 'unchanged' })
    } else {
      const job = await updateJob(db, before.id, {
        ...factsOf(entry),
        validThrough: entry.draft.validThrough ?? before.validThrough,
      })
      saved.set(entry, { job, outcome: 'changed', before })
      changed.push({ before, job, entry })
    }
  }
  const rows = fresh.map((entry) => newJob(entry, together))
  const inserted = new Map((await insertJobs(db, rows)).map((job) => [keyOf(job), job]))
  const created = fresh.flatMap((entry) => {
    const job = inserted.get(keyOf(entry.origin))
    return job ? [{ job, entry }] : []
  })
  for (const { job, entry } of created) saved.set(entry, { job, outcome: 'created' })
  await recordSaved(together, actor, { created, changed })
  const written = [...created, ...changed]
  await replaceJobPlaces(
    db,
    written.map(({ job, entry }) => ({ jobId: job.id, places: entry.draft.places })),
  )
  for (const { job } of written) touched.add(job.id)
}

async function recordSaved(
  together: Together,
  actor: Actor,
  {
    created,
    changed,
  }: { created: { job: Job }[]; changed: { before: Job; job: Job; entry: JobEntry }[] },
): Promise<void> {
  const { db, region } = together
  for (const { job } of created) record(together, actor, { jobId: job.id, what: 'created' })
  const placesBefore = await listJobPlaces(
    db,
    changed.map(({ job }) => job.id),
  )
  for (const { before, job, entry } of changed) {
    const places = { before: placesBefore.get(job.id) ?? [], now: entry.draft.places }
    const changes = [...changedFacts(before, job), ...changedPlaces(region, places)]
    // a digest can change without anything its employer would call a change
    if (changes.length > 0) record(together, actor, { jobId: job.id, what: 'changed', changes })
  }
}

function keyOf({ source, identifier }: { source: string; identifier: string }): string {
  return JSON.stringify([source, identifier])
}
