import { assignCase, markAskedBack } from '#db/queries/case-decisions.ts'
import { insertCaseMessage } from '#db/queries/case-messages.ts'
import { listDeskPeople } from '#db/queries/case-queue.ts'
import { findCase, type OpenCase } from '#db/queries/desk-cases.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Wording } from '../employers/letters.ts'
import type { Office } from '../employers/post.server.ts'
import { audit } from './audit.server.ts'
import { claimantOf, hasReader, writeAbout } from './correspondence.server.ts'
import { questionLetter } from './letters.ts'

/** nobody: no account belongs to the employer */
export type Asking = 'done' | 'unknown' | 'decided' | 'nobody'

/** The letter with a question, as it will be or is sent. */
export async function questionOf(
  { db, env, region }: Office,
  matter: OpenCase,
  question: string,
): Promise<Wording> {
  return questionLetter({
    employer: matter.employerName,
    employerId: matter.employerId,
    origin: env.PUBLIC_ORIGIN,
    job: matter.jobTitle,
    caseId: matter.id,
    claim: (await claimantOf(db, matter)) !== undefined,
    contact: region.contact,
    question,
  })
}

/**
 * Asks the employer something. The case stays open and waits for them: what they answer (replyToDesk) or
 * change (markAnswered) then brings it back to the top of the queue.
 */
export function askBack(
  office: Office,
  { id, by, note }: { id: number; by: string; note: string },
): Promise<Asking> {
  return inTransaction(office.db, async (trx) => {
    const within = { ...office, db: trx }
    const matter = await findCase(trx, id)
    if (!matter) return 'unknown'
    if (!(await hasReader(within, matter))) return 'nobody'
    if (!(await markAskedBack(trx, id, { at: office.clock(), note }))) return 'decided'
    const at = office.clock()
    await insertCaseMessage(trx, { caseId: id, writtenBy: by, text: note, createdAt: at })
    await writeAbout(within, matter, await questionOf(within, matter, note))
    const { kind, employerId, jobId } = matter
    const before = { kind, employerId, jobId }
    await audit(trx, { actor: by, action: 'case.ask-back', subjectId: id, before, reason: note })
    return 'done'
  })
}

/**
 * Gives a case to somebody of the desk, or to nobody.
 *
 * @param to an account's id; null for nobody
 * @returns unknown: no such matter, or nobody of the desk
 */
export function giveCase(
  { db }: Pick<Office, 'db'>,
  { id, by, to }: { id: number; by: string; to: number | null },
): Promise<'done' | 'unknown' | 'decided'> {
  return inTransaction(db, async (trx) => {
    const matter = await findCase(trx, id)
    const people = await listDeskPeople(trx)
    if (!matter || (to !== null && !people.some((one) => one.id === to))) return 'unknown'
    if (!(await assignCase(trx, id, to))) return 'decided'
    await audit(trx, {
      actor: by,
      action: 'case.assign',
      subjectId: id,
      before: { assignedTo: matter.assignedTo },
      after: { assignedTo: to },
    })
    return 'done'
  })
}
