import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { DeskCase } from '../tables/desk-case.ts'

export type CaseKind = 'new-employer' | 'held-job'

/**
 * Lays a matter before the desk. While one about the same thing is open, nothing happens: its
 * reasons stay those it was opened with.
 *
 * @param reasons why it comes up, one German sentence each
 */
export async function openCase(
  db: Db,
  matter: { kind: CaseKind; employerId: number; jobId?: number | null; reasons: string[] },
): Promise<void> {
  const { kind, employerId, jobId = null, reasons } = matter
  await db
    .insertInto('deskCase')
    .values({ kind, employerId, jobId, reasons })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export type OpenCase = DeskCase & {
  employerName: string
  employerSlug: string
  jobTitle: string | null
}

/** What waits for the desk, longest first. */
export function listOpenCases(db: Db): Promise<OpenCase[]> {
  return withNames(db).where('decidedAt', 'is', null).orderBy('openedAt').orderBy('id').execute()
}

/** A matter, open or decided, with its names. */
export function findCase(db: Db, id: number): Promise<OpenCase | undefined> {
  return withNames(db).where('deskCase.id', '=', id).executeTakeFirst()
}

/** Whether a matter of that kind about an employer is open. */
export async function hasOpenCase(db: Db, kind: CaseKind, employerId: number): Promise<boolean> {
  const row = await db
    .selectFrom('deskCase')
    .select('id')
    .where('kind', '=', kind)
    .where('employerId', '=', employerId)
    .where('decidedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export type CaseDecision = {
  at: Date
  by: string
  decision: 'approved' | 'declined'
  note: string | null
}

/** Decides an open matter; false when somebody else was first. */
export async function settleCase(db: Db, id: number, decided: CaseDecision): Promise<boolean> {
  const row = await db
    .updateTable('deskCase')
    .set(columnsOf(decided))
    .where('id', '=', id)
    .where('decidedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Decides what is open about an employer itself, for when it settled without the desk. */
export async function settleEmployerCases(
  db: Db,
  employerId: number,
  decided: CaseDecision,
): Promise<void> {
  await db
    .updateTable('deskCase')
    .set(columnsOf(decided))
    .where('employerId', '=', employerId)
    .where('kind', '=', 'new-employer')
    .where('decidedAt', 'is', null)
    .execute()
}

function columnsOf({ at, by, decision, note }: CaseDecision) {
  return { decidedAt: at, decidedBy: by, decision, note }
}

function withNames(db: Db) {
  return db
    .selectFrom('deskCase')
    .innerJoin('employer', 'employer.id', 'deskCase.employerId')
    .leftJoin('job', 'job.id', 'deskCase.jobId')
    .selectAll('deskCase')
    .select(['employer.name as employerName', 'employer.slug as employerSlug'])
    .select(sql<string | null>`job.title`.as('jobTitle'))
}
