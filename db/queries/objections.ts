import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Objection } from '../tables/objection.ts'

export type Party = 'employer' | 'reporter'

/**
 * Files an objection.
 *
 * @returns its id, or undefined when this party has objected to the decision before
 */
export async function insertObjection(
  db: Db,
  objection: { caseId: number; party: Party; text: string; createdAt: Date },
): Promise<number | undefined> {
  const row = await db
    .insertInto('objection')
    .values(objection)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** What was said against a decision, by all who did. */
export function listObjectionsTo(db: Db, caseId: number): Promise<Objection[]> {
  return db.selectFrom('objection').selectAll().where('caseId', '=', caseId).orderBy('id').execute()
}

/**
 * The decision a link in a letter leads to, and whose letter it was. The receipt of a report leads to
 * the latest decision about it.
 */
export async function findContested(
  db: Db,
  digest: string,
): Promise<{ caseId: number; party: Party } | undefined> {
  const row = await db
    .selectFrom('deskCase')
    .leftJoin('report', 'report.id', 'deskCase.reportId')
    .select([
      'deskCase.id',
      sql<boolean>`coalesce(objection_hash = ${digest}, false)`.as('isEmployer'),
    ])
    .where('decidedAt', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('objectionHash', '=', digest),
        eb('answerHash', '=', digest),
        eb('receiptHash', '=', digest),
      ]),
    )
    .orderBy('deskCase.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { caseId: row.id, party: row.isEmployer ? 'employer' : 'reporter' }
}

export type NamedObjection = Objection & { employerName: string; jobTitle: string | null }

/** All objections: what waits first, longest first; then what is decided, the latest first. */
export function listObjections(db: Db, limit: number): Promise<NamedObjection[]> {
  return named(db)
    .orderBy(sql`objection.decided_at is not null`)
    .orderBy('objection.decidedAt', 'desc')
    .orderBy('objection.createdAt')
    .orderBy('objection.id')
    .limit(limit)
    .execute()
}

/** How many objections wait for the desk. */
export async function countWaitingObjections(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('objection')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('decidedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export function findObjection(db: Db, id: number): Promise<NamedObjection | undefined> {
  return named(db).where('objection.id', '=', id).executeTakeFirst()
}

/** Decides an objection; false when somebody else was first. */
export async function settleObjection(
  db: Db,
  id: number,
  decided: { at: Date; by: string; upheld: boolean; note: string },
): Promise<boolean> {
  const { at, by, upheld, note } = decided
  const row = await db
    .updateTable('objection')
    .set({ decidedAt: at, decidedBy: by, upheld, note })
    .where('id', '=', id)
    .where('decidedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

function named(db: Db) {
  return db
    .selectFrom('objection')
    .innerJoin('deskCase', 'deskCase.id', 'objection.caseId')
    .innerJoin('employer', 'employer.id', 'deskCase.employerId')
    .leftJoin('job', 'job.id', 'deskCase.jobId')
    .selectAll('objection')
    .select('employer.name as employerName')
    .select(sql<string | null>`job.title`.as('jobTitle'))
}
