import { createHash } from 'node:crypto'
import { requestIndexing } from '#db/queries/index-tasks.ts'
import { putJobDocuments } from '#db/queries/job-documents.ts'
import { insertJobEvents } from '#db/queries/job-events.ts'
import {
  findJobs,
  insertJobs,
  type JobWithPlaces,
  listJobPlaces,
  lockIdleJobs,
  lockJobs,
  lockJobsOfSources,
  markPublished,
  replaceJobPlaces,
  updateJob,
} from '#db/queries/jobs.ts'
import type { NewJobDocument } from '#db/tables/job-document.ts'
import type { Job, JobPatch, NewJob } from '#db/tables/job.ts'
import { inTransaction } from '#db/transaction.ts'
import { addDays, dayOf } from './calendar.ts'
import { descriptionText } from './description.server.ts'
import { changedFacts, changedPlaces, type JobHappening } from './job-changes.ts'
import { documentRow, jobDocument } from './job-document.ts'
import type { JobDraft, WithdrawReason } from './job.ts'
import { sectorVersion } from './sectors.ts'
import type { Services } from './services.ts'

export type Writing = Pick<Services, 'db' | 'region' | 'clock'>

/** Who did it, for the record: 'import', 'demo', 'desk', 'desk:<account>' or 'account:<id>'. */
export type Actor = string

/** Where a job comes from; `identifier` is the source's own name for it. */
export type JobOrigin = { employerId: number; source: string; identifier: string }

export type JobEntry = { origin: JobOrigin; draft: JobDraft }
export type SavedJob = { job: Job; outcome: 'created' | 'changed' | 'unchanged' }

/** Jobs are locked no longer than it takes to write so many documents. */
const refreshedAtOnce = 500

/** What several verbs share while they write as one. */
export type Together = Writing & { touched: Set<number>; happenings: JobHappening[] }

/**
 * Several writes as one: in one transaction, and what every write owes is done once, at its end: the
 * entries of the history, the document for Postgres, and the wish that the index catches up.
 */
export function writeTogether<T>(
  services: Writing,
  work: (together: Together) => Promise<T>,
): Promise<T> {
  if (isTogether(services)) return work(services)
  return inTransaction(services.db, async (trx) => {
    const together = { ...services, db: trx, touched: new Set<number>(), happenings: [] }
    const result = await work(together)
    await followUp(together)
    return result
  })
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
      saved.set(entry, { job, outcome: 'changed' })
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

/**
 * Makes a job public; see publishJobs.
 *
 * @returns whether it is published now
 */
export async function publishJob(services: Writing, actor: Actor, jobId: number): Promise<boolean> {
  return (await publishJobs(services, actor, [jobId])).length === 1
}

/**
 * Makes jobs public. What is public already stays as it is; what the desk removed stays removed.
 *
 * @returns the ids of those that are published now
 */
export function publishJobs(services: Writing, actor: Actor, jobIds: number[]): Promise<number[]> {
  return writeTogether(services, async (together) => {
    const { db, clock, touched } = together
    const jobs = await lockJobs(db, jobIds)
    const allowed = jobs.filter((job) => job.withdrawnReason !== 'removed')
    const due = allowed.filter((job) => !job.publishedAt || job.withdrawnAt).map(({ id }) => id)
    const now = clock()
    await markPublished(db, due, { at: now, by: actor, day: dayOf(now) })
    for (const jobId of due) {
      record(together, actor, { jobId, what: 'published' })
      touched.add(jobId)
    }
    return allowed.map(({ id }) => id)
  })
}

/**
 * Takes a job off the board; see withdrawJobs.
 *
 * @returns whether this did it
 */
export async function withdrawJob(
  services: Writing,
  actor: Actor,
  jobId: number,
  reason: WithdrawReason,
): Promise<boolean> {
  return (await withdrawJobs(services, actor, [jobId], reason)).length === 1
}

/**
 * Takes jobs off the board at once, on every surface; also those that have expired, so that they
 * can be said to be filled. Withdrawing twice keeps the first reason, except that the desk can
 * remove for good what its employer had only withdrawn.
 *
 * @returns the ids of those that this withdrew
 */
export function withdrawJobs(
  services: Writing,
  actor: Actor,
  jobIds: number[],
  reason: WithdrawReason,
): Promise<number[]> {
  return writeTogether(services, async (together) => {
    const jobs = await lockJobs(together.db, jobIds)
    const due = jobs.filter(
      (job) => !job.withdrawnAt || (reason === 'removed' && job.withdrawnReason !== 'removed'),
    )
    for (const { id: jobId, withdrawnReason } of due) {
      await updateJob(together.db, jobId, {
        withdrawnAt: together.clock(),
        withdrawnBy: actor,
        withdrawnReason: reason,
        ...notWaiting,
      })
      const changes = [{ field: 'withdrawnReason', from: withdrawnReason, to: reason }]
      record(together, actor, { jobId, what: 'withdrawn', changes })
      together.touched.add(jobId)
    }
    return due.map(({ id }) => id)
  })
}

/**
 * Lets a job wait for the desk, which publishes or declines it.
 *
 * @returns whether it waits now: what is public, or was removed by the desk, does not
 */
export function submitJob(services: Writing, actor: Actor, jobId: number): Promise<boolean> {
  return writeTogether(services, async (together) => {
    const [job] = await lockJobs(together.db, [jobId])
    if (!job || job.withdrawnReason === 'removed') return false
    if (job.publishedAt && !job.withdrawnAt) return false
    if (job.submittedAt) return true
    await updateJob(together.db, jobId, { submittedAt: together.clock(), submittedBy: actor })
    record(together, actor, { jobId, what: 'submitted' })
    together.touched.add(jobId)
    return true
  })
}

/**
 * The desk does not let a job that waits onto the board.
 *
 * @param note why, for its employer to read
 * @returns whether it waited
 */
export function declineJob(
  services: Writing,
  actor: Actor,
  jobId: number,
  note: string | null = null,
): Promise<boolean> {
  return writeTogether(services, async (together) => {
    const [job] = await lockJobs(together.db, [jobId])
    if (!job?.submittedAt) return false
    await updateJob(together.db, jobId, notWaiting)
    const changes = note === null ? [] : [{ field: 'note', from: null, to: note }]
    record(together, actor, { jobId, what: 'declined', changes })
    together.touched.add(jobId)
    return true
  })
}

/** Notes what a verb did to a job; all of a transaction are written in one statement at its end. */
export function record(
  { happenings, clock }: Together,
  actor: Actor,
  happening: Pick<JobHappening, 'jobId' | 'what'> & Partial<JobHappening>,
): void {
  happenings.push({ at: clock(), actor, changes: [], ...happening })
}

/**
 * Writes the documents of jobs anew, for when what goes into them has changed. A job that is being
 * written at this moment is passed over: its writer makes the document.
 */
export async function refreshDocuments(services: Writing, jobIds: number[]): Promise<void> {
  for (let at = 0; at < jobIds.length; at += refreshedAtOnce) {
    await inTransaction(services.db, async (trx) => {
      const jobs = await lockIdleJobs(trx, jobIds.slice(at, at + refreshedAtOnce))
      await putJobDocuments(
        trx,
        jobs.map((job) => rowOf(job, services)),
      )
    })
  }
}

async function followUp({ db, touched, happenings, ...services }: Together): Promise<void> {
  await insertJobEvents(db, happenings)
  const jobs = await findJobs(db, [...touched])
  await putJobDocuments(
    db,
    jobs.map((job) => rowOf(job, services)),
  )
  await requestIndexing(db, jobs)
}

function isTogether(services: Writing): services is Together {
  return 'touched' in services
}

function rowOf(job: JobWithPlaces, { region }: Pick<Writing, 'region'>): NewJobDocument {
  return documentRow(jobDocument(job, { text: descriptionText(job.description), region }))
}

const notWaiting = { submittedAt: null, submittedBy: null } satisfies JobPatch

const unpublished = {
  publishedAt: null,
  publishedBy: null,
  withdrawnAt: null,
  withdrawnBy: null,
  withdrawnReason: null,
} satisfies Partial<NewJob>

function newJob(entry: JobEntry, services: Omit<Writing, 'db'>): NewJob {
  const { origin, draft } = entry
  return {
    ...factsOf(entry),
    ...unpublished,
    source: origin.source,
    identifier: origin.identifier,
    datePosted: draft.datePosted,
    validThrough: draft.validThrough ?? suggestedEnd(services),
  }
}

/** What a draft makes of a job's row. */
export function factsOf(entry: JobEntry) {
  const { origin, draft } = entry
  return {
    employerId: origin.employerId,
    draftDigest: digestOf(entry),
    title: draft.title,
    description: draft.description,
    descriptionMarkdown: draft.descriptionMarkdown,
    occupation: draft.occupation,
    sector: draft.sector,
    sectorVersion,
    kind: draft.kind,
    hours: draft.hours,
    hoursPerWeek: draft.hoursPerWeek,
    shiftTimes: draft.shiftTimes,
    contract: draft.contract,
    contractUntil: draft.contractUntil,
    startsOn: draft.startsOn,
    startsNow: draft.startsNow,
    remote: draft.remote,
    german: draft.german,
    relation: draft.relation,
    payMin: draft.pay?.min ?? null,
    payMax: draft.pay?.max ?? null,
    payPeriod: draft.pay?.period ?? null,
    payTariff: draft.pay?.tariff ?? null,
    noPayReason: draft.noPayReason,
    applyUrl: draft.apply.url,
    applyEmail: draft.apply.email,
    applyPhone: draft.apply.phone,
    contactName: draft.contactName,
    openings: draft.openings,
    benefits: draft.benefits,
    sourceUrl: draft.sourceUrl,
  } satisfies JobPatch
}

function suggestedEnd({ region, clock }: Omit<Writing, 'db'>): string {
  return addDays(dayOf(clock()), region.policies.suggestedDays)
}

/** Tells one text of a job from another. The first day is left out: some senders move it daily, and it is kept as it was anyway. */
export function digestOf({ origin, draft }: JobEntry): string {
  const { datePosted: _first, ...facts } = draft
  return createHash('sha256')
    .update(JSON.stringify([origin.employerId, facts]))
    .digest('base64url')
}

function keyOf({ source, identifier }: { source: string; identifier: string }): string {
  return JSON.stringify([source, identifier])
}
