import type { Db } from '../client.server.ts'
import { sql } from 'kysely'
import type { DeskCase } from '../tables/desk-case.ts'
import type { NewReport } from '../tables/report.ts'

/** A report with the names of what it is about. Who reported is not in it: see findReporter. */
export type NamedReport = {
  id: number
  reason: string
  text: string
  createdAt: Date
  hasEmail: boolean
  employerId: number
  employerName: string
  jobTitle: string | null
}

/** Stores what a reader said; returns its number. */
export async function insertReport(db: Db, report: NewReport): Promise<number> {
  const { id } = await db
    .insertInto('report')
    .values(report)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** How many reports about the same, for the same reason, wait for the desk. */
export async function countWaitingReports(
  db: Db,
  { employerId, jobId, reason }: { employerId: number; jobId: number | null; reason: string },
): Promise<number> {
  const { count } = await db
    .selectFrom('report')
    .innerJoin('deskCase', 'deskCase.reportId', 'report.id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('report.employerId', '=', employerId)
    .where(sql<boolean>`report.job_id is not distinct from ${jobId}::integer`)
    .where('report.reason', '=', reason)
    .where('decidedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export function findReport(db: Db, id: number): Promise<NamedReport | undefined> {
  return reports(db).where('report.id', '=', id).executeTakeFirst()
}

/** The report whose receipt, or whose answer, carries a secret with this digest. */
export function findReportBySecret(db: Db, digest: string): Promise<NamedReport | undefined> {
  return reports(db)
    .where((eb) =>
      eb.or([
        eb('receiptHash', '=', digest),
        eb(
          'report.id',
          'in',
          eb.selectFrom('deskCase').select('reportId').where('answerHash', '=', digest),
        ),
      ]),
    )
    .executeTakeFirst()
}

/** The address to which the answer goes, if one was given. For letters to the reporter alone. */
export async function findReporter(db: Db, id: number): Promise<string | null> {
  const row = await db.selectFrom('report').select('email').where('id', '=', id).executeTakeFirst()
  return row?.email ?? null
}

/** The case that a report led to; of several, for an objection opens another, the latest. */
export function findCaseOfReport(db: Db, reportId: number): Promise<DeskCase | undefined> {
  return db
    .selectFrom('deskCase')
    .selectAll()
    .where('reportId', '=', reportId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Open cases of other readers about the same job. */
export function listOpenReportsOfJob(db: Db, jobId: number): Promise<{ id: number }[]> {
  return db
    .selectFrom('deskCase')
    .select('id')
    .where('jobId', '=', jobId)
    .where('kind', '=', 'report')
    .where('decidedAt', 'is', null)
    .orderBy('id')
    .execute()
}

/** Keeps the digest of the secret in the answer to the reporter. */
export async function putAnswerHash(db: Db, caseId: number, answerHash: string): Promise<void> {
  await db.updateTable('deskCase').set({ answerHash }).where('id', '=', caseId).execute()
}

function reports(db: Db) {
  return db
    .selectFrom('report')
    .innerJoin('employer', 'employer.id', 'report.employerId')
    .leftJoin('job', 'job.id', 'report.jobId')
    .select(['report.id', 'reason', 'report.text', 'report.createdAt', 'report.employerId'])
    .select('employer.name as employerName')
    .select(sql<boolean>`report.email is not null`.as('hasEmail'))
    .select(sql<string | null>`job.title`.as('jobTitle'))
}
