import { randomBytes } from 'node:crypto'
import { findEmployerById } from '#db/queries/employers.ts'
import {
  deleteDraft,
  employerOfDraft,
  findDraft,
  findLatestJob,
  hasRoomForDraft,
  putDraft,
} from '#db/queries/job-drafts.ts'
import { findEmployerJob, type JobWithPlaces } from '#db/queries/jobs.ts'
import type { Employer } from '#db/tables/employer.ts'
import { inTransaction } from '#db/transaction.ts'
import { dayOf } from '../calendar.ts'
import { audit } from '../desk/audit.server.ts'
import type { Actor } from '../job-writing.server.ts'
import type { Services } from '../services.ts'
import { fieldsOf, fieldsOfCopy, fieldsToBegin } from './fields-of-job.server.ts'
import { type AdvertFields, mostDrafts, storedFields } from './fields.ts'

type Writing = Pick<Services, 'db' | 'region' | 'clock'>

/** Somebody who may write for an employer; auth makes it. */
export type Writer = {
  employerId: number
  accountId: number
  /** of the desk, which writes for an employer it does not belong to */
  isOfDesk?: boolean
}

/** Their name in the history and the audit. */
export function actorOf({ accountId, isOfDesk }: Omit<Writer, 'employerId'>): Actor {
  return isOfDesk ? `desk:${accountId}` : `account:${accountId}`
}

/** An advert somebody is writing. */
export type OpenDraft = {
  key: string
  fields: AdvertFields
  /** whether anybody has saved it */
  isSaved: boolean
  savedAt: Date | null
  /** the job it changes, or the job that came of it */
  job: JobWithPlaces | undefined
  /** whether a job came of it: then it is done with */
  isDone: boolean
  employer: Employer
}

/** What became of a text: kept under a key, not theirs to write, or one draft too many. */
export type Kept = { key: string } | 'unknown' | 'full'

/** The source of jobs that were written here. */
export const boardSource = 'board'

const newKey = /^[\w-]{22}$/
const changeKey = /^job-([1-9]\d{0,8})$/

/** A form nobody has seen: its key makes it one advert, however often it is sent. */
export async function beginAdvert(
  { db, region, clock }: Writing,
  { employerId }: Pick<Writer, 'employerId'>,
): Promise<{ key: string; fields: AdvertFields }> {
  const last = await findLatestJob(db, employerId)
  return { key: randomKey(), fields: fieldsToBegin(region, last, dayOf(clock())) }
}

/** The key under which a job's text is being changed: one for everybody who works on it. */
export function keyOfChange(jobId: number): string {
  return `job-${jobId}`
}

/** The job that a key changes, by the key alone. */
export function changedJobId(key: string): number | undefined {
  const id = Number(changeKey.exec(key)?.[1])
  return Number.isNaN(id) ? undefined : id
}

/**
 * A draft of this employer: as it was saved, or a job of theirs as a form. Undefined for anybody
 * else's, for a key nobody has saved under, and for what the desk removed.
 */
export async function openDraft(
  { db, region }: Writing,
  { employerId }: Pick<Writer, 'employerId'>,
  key: string,
): Promise<OpenDraft | undefined> {
  const row = await findDraft(db, employerId, key)
  const changed = changedJobId(key)
  const jobId = changed ?? row?.jobId ?? undefined
  const job = jobId === undefined ? undefined : await findEmployerJob(db, employerId, jobId)
  const isGone = jobId !== undefined && (!job || job.withdrawnReason === 'removed')
  const employer = await findEmployerById(db, employerId)
  if (isGone || !employer || (!row && !job)) return undefined
  return {
    key,
    fields: row ? storedFields(row.fields) : fieldsOf(region, job as JobWithPlaces),
    isSaved: row !== undefined,
    savedAt: row?.updatedAt ?? null,
    job,
    isDone: changed === undefined && job !== undefined,
    employer,
  }
}

/** Keeps what was typed, whatever it is. Once a job came of the draft, it is a change of that job. */
export async function saveDraft(
  services: Pick<Services, 'db'>,
  writer: Writer,
  { key, fields }: { key: string; fields: AdvertFields },
): Promise<Kept> {
  const { db } = services
  const { employerId, accountId } = writer
  const changed = changedJobId(key)
  if (changed !== undefined) {
    const job = await findEmployerJob(db, employerId, changed)
    if (!job || job.withdrawnReason === 'removed') return 'unknown'
  } else if (!newKey.test(key)) return 'unknown'
  else if (!(await hasRoom(services, employerId, key))) return 'full'
  const draft = { key, employerId, accountId, jobId: changed ?? null, fields }
  if (await putDraft(db, draft)) return { key }
  const done = await findDraft(db, employerId, key)
  if (done?.jobId == null) return 'unknown'
  return saveDraft(services, writer, { key: keyOfChange(done.jobId), fields })
}

/** Takes over a title that was suggested; false when there is no such draft to write. */
export async function retitleDraft(
  services: Writing,
  writer: Writer,
  { key, title }: { key: string; title: string },
): Promise<boolean> {
  const open = await openDraft(services, writer, key)
  if (!open || open.isDone) return false
  const kept = await saveDraft(services, writer, { key, fields: { ...open.fields, title } })
  return typeof kept === 'object' && kept.key === key
}

/** Whether an employer may begin a draft, or go on with the one under this key. */
export function hasRoom(
  { db }: Pick<Services, 'db'>,
  employerId: number,
  key: string,
): Promise<boolean> {
  return hasRoomForDraft(db, employerId, key, mostDrafts)
}

/** An advert of theirs in any state, as a new draft. */
export async function copyJob(services: Writing, writer: Writer, jobId: number): Promise<Kept> {
  const { db, region, clock } = services
  const job = await findEmployerJob(db, writer.employerId, jobId)
  if (!job) return 'unknown'
  const fields = fieldsOfCopy(region, job, dayOf(clock()))
  return saveDraft(services, writer, { key: randomKey(), fields })
}

/** Throws a draft away; a job that came of it stays. */
export async function discardDraft(
  { db }: Pick<Services, 'db'>,
  writer: Writer,
  key: string,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await deleteDraft(trx, writer.employerId, key)
    if (!writer.isOfDesk) return
    const after = { employerId: writer.employerId }
    await audit(trx, { actor: actorOf(writer), action: 'draft.discard-for', subjectId: key, after })
  })
}

/** The employer whose draft this is: of the draft itself, or of the job it changes. */
export async function draftBelongsTo(
  { db }: Pick<Services, 'db'>,
  key: string,
  employerIds: number[],
): Promise<number | 'somebody-else' | 'nobody'> {
  const changed = changedJobId(key)
  if (changed !== undefined) {
    for (const employerId of employerIds) {
      if (await findEmployerJob(db, employerId, changed)) return employerId
    }
    return 'somebody-else'
  }
  const owner = await employerOfDraft(db, key)
  if (owner === undefined) return newKey.test(key) ? 'nobody' : 'somebody-else'
  return employerIds.includes(owner) ? owner : 'somebody-else'
}

/** 128 random bits and more. */
function randomKey(): string {
  return randomBytes(18).toString('base64url').slice(0, 22)
}
