import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { JobDraftRow } from '../tables/job-draft.ts'
import type { JobWithPlaces } from './jobs.ts'
import { findEmployerJob } from './jobs.ts'

/** An employer's own draft; somebody else's is not found. */
export function findDraft(
  db: Db,
  employerId: number,
  key: string,
): Promise<JobDraftRow | undefined> {
  return ownDraft(db, employerId, key).executeTakeFirst()
}

/** The same, locked against a second writer. */
export function lockDraft(
  db: Db,
  employerId: number,
  key: string,
): Promise<JobDraftRow | undefined> {
  return ownDraft(db, employerId, key).forUpdate().executeTakeFirst()
}

/** The employer a draft belongs to, or undefined when nobody has written it yet. */
export async function employerOfDraft(db: Db, key: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('jobDraft')
    .select('employerId')
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.employerId
}

/**
 * Stores what somebody has typed so far, over what the draft held before.
 *
 * @returns whether it could: not where the draft is another employer's, nor once a job came of it
 */
export async function putDraft(
  db: Db,
  draft: Pick<JobDraftRow, 'key' | 'employerId' | 'accountId' | 'jobId' | 'fields'>,
): Promise<boolean> {
  const row = await db
    .insertInto('jobDraft')
    .values({
      ...draft,
      fields: JSON.stringify(draft.fields),
      createdAt: sql<Date>`now()`,
      updatedAt: sql<Date>`now()`,
    })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet((eb) => ({
          accountId: eb.ref('excluded.accountId'),
          fields: eb.ref('excluded.fields'),
          updatedAt: sql<Date>`now()`,
        }))
        .where('jobDraft.employerId', '=', draft.employerId)
        .where(sql<boolean>`job_draft.job_id is not distinct from excluded.job_id`),
    )
    .returning('key')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether an employer may write under a key: a draft it has, or one of at most so many open ones. */
export async function hasRoomForDraft(
  db: Db,
  employerId: number,
  key: string,
  most: number,
): Promise<boolean> {
  const { open, isKnown } = await db
    .selectFrom('jobDraft')
    .select([
      sql<number>`(count(*) filter (where job_id is null))::int`.as('open'),
      sql<boolean>`coalesce(bool_or(key = ${key}), false)`.as('isKnown'),
    ])
    .where('employerId', '=', employerId)
    .executeTakeFirstOrThrow()
  return isKnown || open < most
}

/** Notes the job that came of a draft. */
export async function markDraftDone(db: Db, key: string, jobId: number): Promise<void> {
  await db.updateTable('jobDraft').set({ jobId }).where('key', '=', key).execute()
}

export async function deleteDraft(db: Db, employerId: number, key: string): Promise<void> {
  await db
    .deleteFrom('jobDraft')
    .where('employerId', '=', employerId)
    .where('key', '=', key)
    .execute()
}

export type DraftSummary = { key: string; title: string; updatedAt: Date; writer: string | null }

/** What an employer's people are still writing, latest first; begun changes of jobs are not in it. */
export function listDrafts(db: Db, employerId: number): Promise<DraftSummary[]> {
  return db
    .selectFrom('jobDraft')
    .leftJoin('account', 'account.id', 'jobDraft.accountId')
    .select(['key', 'updatedAt', 'account.name as writer'])
    .select(sql<string>`coalesce(fields ->> 'title', '')`.as('title'))
    .where('employerId', '=', employerId)
    .where('jobId', 'is', null)
    .orderBy('updatedAt', 'desc')
    .execute()
}

/** What an employer's open drafts say, for comparing. */
export async function listDraftFields(
  db: Db,
  employerId: number,
): Promise<Pick<JobDraftRow, 'key' | 'fields'>[]> {
  return db
    .selectFrom('jobDraft')
    .select(['key', 'fields'])
    .where('employerId', '=', employerId)
    .where('jobId', 'is', null)
    .orderBy('updatedAt', 'desc')
    .limit(comparedAtMost)
    .execute()
}

/** The texts of an employer's public jobs, newest first. */
export async function listPublicTexts(
  db: Db,
  employerId: number,
): Promise<{ id: number; title: string; description: string }[]> {
  return db
    .selectFrom('publicJob')
    .select(['id', 'title', 'description'])
    .where('employerId', '=', employerId)
    .orderBy('id', 'desc')
    .limit(comparedAtMost)
    .execute()
}

/** The job an employer wrote last, for what its next advert will most likely say again. */
export async function findLatestJob(
  db: Db,
  employerId: number,
): Promise<JobWithPlaces | undefined> {
  const latest = await db
    .selectFrom('job')
    .select('id')
    .where('employerId', '=', employerId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return latest && findEmployerJob(db, employerId, latest.id)
}

/** The employer a job of a source belongs to. */
export async function employerOfOrigin(
  db: Db,
  { source, identifier }: { source: string; identifier: string },
): Promise<number | undefined> {
  const row = await db
    .selectFrom('job')
    .select('employerId')
    .where('source', '=', source)
    .where('identifier', '=', identifier)
    .executeTakeFirst()
  return row?.employerId
}

/** What the desk still has to decide about a job, or undefined. */
export function findOpenCaseOfJob(
  db: Db,
  jobId: number,
): Promise<{ reasons: string[] } | undefined> {
  return db
    .selectFrom('deskCase')
    .select('reasons')
    .where('jobId', '=', jobId)
    .where('decidedAt', 'is', null)
    .executeTakeFirst()
}

/** Enough to find a twin, and no more than a page can wait for. */
const comparedAtMost = 200

function ownDraft(db: Db, employerId: number, key: string) {
  return db
    .selectFrom('jobDraft')
    .selectAll()
    .where('employerId', '=', employerId)
    .where('key', '=', key)
}
