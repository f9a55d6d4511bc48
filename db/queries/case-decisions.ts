import { sql } from 'kysely'
import type { Db } from '../client.server.ts'

export type CaseDecision = {
  at: Date
  by: string
  decision: 'approved' | 'declined' | 'removed' | 'blocked'
  note: string | null
  /** the rule it rests on */
  ground?: string | null
  /** digest of the secret in the letter's link */
  objectionHash?: string | null
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

/** Decides what the board itself held about a job, for when there is no reason to hold it any more. */
export async function settleHolds(db: Db, jobId: number, decided: CaseDecision): Promise<void> {
  await db
    .updateTable('deskCase')
    .set(columnsOf(decided))
    .where('jobId', '=', jobId)
    .where('kind', 'in', ['held-job', 'foreign-apply', 'rule-hit'])
    .where('decidedAt', 'is', null)
    .execute()
}

/** A question to the employer is on its way; false when the matter was decided meanwhile. */
export async function markAskedBack(
  db: Db,
  id: number,
  { at, note }: { at: Date; note: string },
): Promise<boolean> {
  const row = await db
    .updateTable('deskCase')
    .set({ askedBackAt: at, askedBackNote: note, answeredAt: null })
    .where('id', '=', id)
    .where('decidedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The employer changed something: questions about it are answered, and it is the desk's turn.
 *
 * @param jobId null for what was asked about the employer itself
 * @returns whether anything had been asked
 */
export async function markAnswered(
  db: Db,
  { employerId, jobId, at }: { employerId: number; jobId: number | null; at: Date },
): Promise<boolean> {
  const rows = await db
    .updateTable('deskCase')
    .set({ askedBackAt: null, answeredAt: at })
    .where('employerId', '=', employerId)
    .where(sql<boolean>`job_id is not distinct from ${jobId}::integer`)
    .where('askedBackAt', 'is not', null)
    .where('decidedAt', 'is', null)
    .returning('id')
    .execute()
  return rows.length > 0
}

/** The employer answered in words; false when nothing was asked, or it was decided meanwhile. */
export async function markCaseAnswered(
  db: Db,
  { id, at }: { id: number; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('deskCase')
    .set({ askedBackAt: null, answeredAt: at })
    .where('id', '=', id)
    .where('askedBackNote', 'is not', null)
    .where('decidedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Gives an open matter to somebody, or to nobody; false when it is decided. */
export async function assignCase(db: Db, id: number, accountId: number | null): Promise<boolean> {
  const row = await db
    .updateTable('deskCase')
    .set({ assignedTo: accountId })
    .where('id', '=', id)
    .where('decidedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

function columnsOf(decided: CaseDecision) {
  const { at, by, decision, note, ground = null, objectionHash = null } = decided
  return { decidedAt: at, decidedBy: by, decision, note, ground, objectionHash }
}
