import { createHash } from 'node:crypto'
import type { Db } from '#db/client.server.ts'
import { requestIndexing } from '#db/queries/index-tasks.ts'
import { putJobDocuments } from '#db/queries/job-documents.ts'
import {
  findJob,
  insertJob,
  type JobWithPlaces,
  lockIdleJobs,
  lockJob,
  lockJobOfSource,
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

/**
 * Stores a draft. The same origin again is the same job: an unchanged draft changes nothing, a
 * changed one raises the version and asks for indexing. The first publication day never moves.
 */
export async function saveJob(
  services: Writing,
  origin: JobOrigin,
  draft: JobDraft,
): Promise<{ job: Job; outcome: 'created' | 'changed' | 'unchanged' }> {
  return inTransaction(services.db, async (trx) => {
    const known = await lockJobOfSource(trx, origin.source, origin.identifier)
    const draftDigest = digestOf(draft, origin.employerId)
    if (known?.draftDigest === draftDigest) return { job: known, outcome: 'unchanged' }

    const facts = { ...factsOf(draft), employerId: origin.employerId, draftDigest }
    const job = known
      ? await updateJob(trx, known.id, {
          ...facts,
          validThrough: draft.validThrough ?? known.validThrough,
        })
      : await insertJob(trx, {
          ...facts,
          ...unpublished,
          source: origin.source,
          identifier: origin.identifier,
          datePosted: draft.datePosted,
          validThrough: draft.validThrough ?? suggestedEnd(services),
        })
    if (!job) return saveJob({ ...services, db: trx }, origin, draft) // another writer was first
    await replaceJobPlaces(trx, job.id, draft.places)
    await followUp(trx, services, job)
    return { job, outcome: known ? 'changed' : 'created' }
  })
}

/**
 * Makes a job public. What is public already stays as it is; what the desk removed stays removed.
 *
 * @returns whether it is published now
 */
export async function publishJob(services: Writing, actor: Actor, jobId: number): Promise<boolean> {
  return inTransaction(services.db, async (trx) => {
    const job = await lockJob(trx, jobId)
    if (!job || job.withdrawnReason === 'removed') return false
    if (job.publishedAt && !job.withdrawnAt) return true
    const now = services.clock()
    const published = await updateJob(trx, jobId, {
      publishedAt: now,
      publishedBy: actor,
      datePosted: job.datePosted ?? dayOf(now),
      withdrawnAt: null,
      withdrawnBy: null,
      withdrawnReason: null,
    })
    await followUp(trx, services, published)
    return true
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
  await inTransaction(services.db, async (trx) => {
    const job = await lockJob(trx, jobId)
    const isOver = job?.withdrawnAt && (reason !== 'removed' || job.withdrawnReason === 'removed')
    if (!job || isOver) return
    const withdrawn = await updateJob(trx, jobId, {
      withdrawnAt: services.clock(),
      withdrawnBy: actor,
      withdrawnReason: reason,
    })
    await followUp(trx, services, withdrawn)
  })
}

/**
 * Writes the documents of jobs anew, for when what goes into them has changed. A job that is being
 * written at this moment is passed over: its writer makes the document.
 */
export async function refreshDocuments(services: Writing, jobIds: number[]): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const jobs = await lockIdleJobs(trx, jobIds)
    await putJobDocuments(
      trx,
      jobs.map((job) => rowOf(job, services)),
    )
  })
}

/** What every write owes: the document for Postgres, and the wish that the index catches up. */
async function followUp(trx: Db, services: Writing, { id, version }: Job): Promise<void> {
  const job = await findJob(trx, id)
  if (!job) throw new Error(`job ${id} vanished inside its transaction`)
  await putJobDocuments(trx, [rowOf(job, services)])
  await requestIndexing(trx, id, version)
}

function rowOf(job: JobWithPlaces, { region }: Writing): NewJobDocument {
  return documentRow(jobDocument(job, { text: descriptionText(job.description), region }))
}

const unpublished = {
  publishedAt: null,
  publishedBy: null,
  withdrawnAt: null,
  withdrawnBy: null,
  withdrawnReason: null,
} satisfies Partial<NewJob>

function factsOf(draft: JobDraft) {
  return {
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

function suggestedEnd({ region, clock }: Writing): string {
  return addDays(dayOf(clock()), region.policies.suggestedDays)
}

function digestOf(draft: JobDraft, employerId: number): string {
  return createHash('sha256')
    .update(JSON.stringify([employerId, draft]))
    .digest('base64url')
}
