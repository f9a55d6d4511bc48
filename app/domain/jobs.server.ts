import { createHash } from 'node:crypto'
import { requestIndexing } from '#db/queries/index-tasks.ts'
import { putJobDocuments } from '#db/queries/job-documents.ts'
import {
  findJobs,
  insertJobs,
  type JobWithPlaces,
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
import { documentRow, jobDocument } from './job-document.ts'
import type { JobDraft, WithdrawReason } from './job.ts'
import { sectorVersion } from './sectors.ts'
import type { Services } from './services.ts'

type Writing = Pick<Services, 'db' | 'region' | 'clock'>

/** Who did it, for the record: 'import', 'demo', or 'account:<id>'. */
export type Actor = string

/** Where a job comes from; `identifier` is the source's own name for it. */
export type JobOrigin = { employerId: number; source: string; identifier: string }

export type JobEntry = { origin: JobOrigin; draft: JobDraft }
export type SavedJob = { job: Job; outcome: 'created' | 'changed' | 'unchanged' }

/** Jobs are locked no longer than it takes to write so many documents. */
const refreshedAtOnce = 500

/** What several verbs share while they write as one. */
type Together = Writing & { touched: Set<number> }

/**
 * Several writes as one: in one transaction, and what every write owes is done once, at its end: the
 * document for Postgres, and the wish that the index catches up.
 */
export function writeTogether<T>(
  services: Writing,
  work: (together: Together) => Promise<T>,
): Promise<T> {
  if (isTogether(services)) return work(services)
  return inTransaction(services.db, async (trx) => {
    const together = { ...services, db: trx, touched: new Set<number>() }
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
): Promise<SavedJob> {
  const [saved] = await saveJobs(services, [{ origin, draft }])
  if (!saved) throw new Error('saveJobs answered without a job')
  return saved
}

/**
 * Stores drafts. The same origin again is the same job, also within one call: an unchanged draft
 * changes nothing, a changed one raises the version. The first publication day never moves.
 *
 * @returns one answer for every entry, in their order
 */
export function saveJobs(services: Writing, entries: JobEntry[]): Promise<SavedJob[]> {
  return writeTogether(services, async (together) => {
    const saved = new Map<JobEntry, SavedJob>()
    for (let waiting = entries; waiting.length > 0;) {
      // one of an origin at a time; who was outrun by another writer is known in the next round
      await saveRound(together, firstOfEachOrigin(waiting), saved)
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
  { db, touched, ...services }: Together,
  entries: JobEntry[],
  saved: Map<JobEntry, SavedJob>,
): Promise<void> {
  const locked = await lockJobsOfSources(
    db,
    entries.map(({ origin }) => origin),
  )
  const known = new Map(locked.map((job) => [keyOf(job), job]))
  const fresh: JobEntry[] = []
  for (const entry of entries) {
    const job = known.get(keyOf(entry.origin))
    if (!job) fresh.push(entry)
    else if (job.draftDigest === digestOf(entry)) saved.set(entry, { job, outcome: 'unchanged' })
    else {
      const changed = await updateJob(db, job.id, {
        ...factsOf(entry),
        validThrough: entry.draft.validThrough ?? job.validThrough,
      })
      saved.set(entry, { job: changed, outcome: 'changed' })
    }
  }
  const rows = fresh.map((entry) => newJob(entry, services))
  const created = new Map((await insertJobs(db, rows)).map((job) => [keyOf(job), job]))
  for (const entry of fresh) {
    const job = created.get(keyOf(entry.origin))
    if (job) saved.set(entry, { job, outcome: 'created' })
  }
  const written = entries.flatMap((entry) => {
    const one = saved.get(entry)
    return one && one.outcome !== 'unchanged'
      ? [{ jobId: one.job.id, places: entry.draft.places }]
      : []
  })
  await replaceJobPlaces(db, written)
  for (const { jobId } of written) touched.add(jobId)
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
  return writeTogether(services, async ({ db, clock, touched }) => {
    const jobs = await lockJobs(db, jobIds)
    const allowed = jobs.filter((job) => job.withdrawnReason !== 'removed')
    const due = allowed.filter((job) => !job.publishedAt || job.withdrawnAt).map(({ id }) => id)
    const now = clock()
    await markPublished(db, due, { at: now, by: actor, day: dayOf(now) })
    for (const id of due) touched.add(id)
    return allowed.map(({ id }) => id)
  })
}

/**
 * Takes a job off the board at once, on every surface. Withdrawing twice keeps the first reason,
 * except that the desk can remove for good what its employer had only withdrawn.
 */
export async function withdrawJob(
  services: Writing,
  actor: Actor,
  jobId: number,
  reason: WithdrawReason,
): Promise<void> {
  await writeTogether(services, async ({ db, clock, touched }) => {
    const [job] = await lockJobs(db, [jobId])
    const isOver = job?.withdrawnAt && (reason !== 'removed' || job.withdrawnReason === 'removed')
    if (!job || isOver) return
    await updateJob(db, jobId, {
      withdrawnAt: clock(),
      withdrawnBy: actor,
      withdrawnReason: reason,
    })
    touched.add(jobId)
  })
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

async function followUp({ db, touched, ...services }: Together): Promise<void> {
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

function factsOf(entry: JobEntry) {
  const { origin, draft } = entry
  return {
    employerId: origin.employerId,
    draftDigest: digestOf(entry),
    title: draft.title,
    description: draft.description,
    occupation: draft.occupation,
    sector: draft.sector,
    sectorVersion,
    kind: draft.kind,
    hours: draft.hours,
    hoursPerWeek: draft.hoursPerWeek,
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

/** The first day is left out: some senders move it daily, and it is kept as it was anyway. */
function digestOf({ origin, draft }: JobEntry): string {
  const { datePosted: _first, ...facts } = draft
  return createHash('sha256')
    .update(JSON.stringify([origin.employerId, facts]))
    .digest('base64url')
}

function keyOf({ source, identifier }: { source: string; identifier: string }): string {
  return JSON.stringify([source, identifier])
}
