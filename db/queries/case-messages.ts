import type { Db } from '../client.server.ts'
import type { CaseMessage, NewCaseMessage } from '../tables/case-message.ts'

export async function insertCaseMessage(db: Db, message: NewCaseMessage): Promise<void> {
  await db.insertInto('caseMessage').values(message).execute()
}

/** What was asked and answered about a case, first things first. */
export function listCaseMessages(db: Db, caseId: number): Promise<CaseMessage[]> {
  return db
    .selectFrom('caseMessage')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('id')
    .execute()
}

/** A matter about which the desk has asked an employer something. */
export type AskedCase = {
  id: number
  employerId: number
  employerName: string
  jobId: number | null
  jobTitle: string | null
  decidedAt: Date | null
}

/** One of them, if it is about one of these employers. */
export function findAskedCase(
  db: Db,
  employerIds: number[],
  id: number,
): Promise<AskedCase | undefined> {
  return askedCases(db, employerIds).where('deskCase.id', '=', id).executeTakeFirst()
}

/** Those of an employer that still wait for an answer, oldest first. */
export function listUnansweredCases(db: Db, employerId: number): Promise<AskedCase[]> {
  return askedCases(db, [employerId])
    .where('deskCase.decidedAt', 'is', null)
    .where('askedBackAt', 'is not', null)
    .orderBy('deskCase.id')
    .execute()
}

function askedCases(db: Db, employerIds: number[]) {
  return db
    .selectFrom('deskCase')
    .innerJoin('employer', 'employer.id', 'deskCase.employerId')
    .leftJoin('job', 'job.id', 'deskCase.jobId')
    .select([
      'deskCase.id',
      'deskCase.employerId',
      'employer.name as employerName',
      'deskCase.jobId',
      'job.title as jobTitle',
      'deskCase.decidedAt',
    ])
    .where('deskCase.employerId', '=', (eb) => eb.fn.any(eb.val(employerIds)))
    .where('askedBackNote', 'is not', null)
}
