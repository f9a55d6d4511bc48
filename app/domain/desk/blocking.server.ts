import { type CaseDecision, settleCase } from '#db/queries/case-decisions.ts'
import { listOpenCasesOf } from '#db/queries/desk-cases.ts'
import { findEmployerById, updateEmployer } from '#db/queries/employers.ts'
import { listEmployerJobs, updateJob } from '#db/queries/jobs.ts'
import { lockEmployer } from '#db/queries/members.ts'
import { inTransaction } from '#db/transaction.ts'
import { type Office, writeToOwners } from '../employers/post.server.ts'
import { writeTogether } from '../job-writing.server.ts'
import { declineJob } from '../jobs.server.ts'
import { answerReporter } from './answering.server.ts'
import { audit } from './audit.server.ts'
import { unblockedLetter } from './letters.ts'

/** What an employer that deleted itself is left with; see ending.server.ts. */
const deletedReason = 'deleted by its owner'

/**
 * Takes an employer off every page with the next read: all of them read the view public_job, which
 * leaves it out. What else is open about it is settled with it, and jobs that waited are drafts again.
 * The letter is the caller's.
 *
 * @returns false when it is blocked already, or there is none
 */
export function blockEmployer(
  office: Office,
  { employerId, by, reason }: { employerId: number; by: string; reason: string | null },
): Promise<boolean> {
  return inTransaction(office.db, async (trx) => {
    const within = { ...office, db: trx }
    const employer = await lockEmployer(trx, employerId)
    if (!employer || employer.blockedAt) return false
    const at = office.clock()
    const blockedReason = reason ?? 'Vom Regionalmanagement gesperrt.'
    await updateEmployer(trx, employerId, { blockedAt: at, blockedReason })
    await settleOthers(within, employerId, { at, by, decision: 'blocked', note: null })
    await touchJobs(within, employerId)
    await audit(trx, {
      actor: by,
      action: 'employer.block',
      subjectId: employerId,
      before: { blockedAt: null },
      after: { blockedAt: at.toISOString(), name: employer.name },
      reason: blockedReason,
    })
    return true
  })
}

/**
 * Lets an employer onto the board again, and tells its owners. What was removed job by job stays away.
 *
 * @returns false when it is not blocked, deleted itself, or there is none
 */
export function unblockEmployer(
  office: Office,
  { employerId, by }: { employerId: number; by: string },
): Promise<boolean> {
  return inTransaction(office.db, async (trx) => {
    const within = { ...office, db: trx }
    const employer = await lockEmployer(trx, employerId)
    if (!employer?.blockedAt || employer.blockedReason === deletedReason) return false
    await updateEmployer(trx, employerId, { blockedAt: null, blockedReason: null })
    await touchJobs(within, employerId)
    await audit(trx, {
      actor: by,
      action: 'employer.unblock',
      subjectId: employerId,
      before: { blockedAt: employer.blockedAt.toISOString(), reason: employer.blockedReason },
      after: { blockedAt: null },
    })
    const { PUBLIC_ORIGIN: origin } = office.env
    await writeToOwners(
      within,
      employerId,
      unblockedLetter({ employer: employer.name, employerId, origin }),
    )
    return true
  })
}

/** Whether the desk can lift the block of an employer. */
export async function isLiftable({ db }: Pick<Office, 'db'>, employerId: number): Promise<boolean> {
  const employer = await findEmployerById(db, employerId)
  return !!employer?.blockedAt && employer.blockedReason !== deletedReason
}

async function settleOthers(office: Office, employerId: number, decided: CaseDecision) {
  for (const { id, jobId } of await listOpenCasesOf(office.db, employerId)) {
    if (jobId !== null) await declineJob(office, decided.by, jobId)
    if (!(await settleCase(office.db, id, decided))) continue
    await answerReporter(office, id)
    await audit(office.db, {
      actor: decided.by,
      action: 'case.block',
      subjectId: id,
      after: { decision: 'blocked', withEmployer: employerId },
    })
  }
}

/** The index is told: pages ask the view, but its counts come from there. */
function touchJobs(office: Office, employerId: number): Promise<void> {
  return writeTogether(office, async ({ db, touched }) => {
    for (const job of await listEmployerJobs(db, employerId)) {
      if (!job.publishedAt || job.withdrawnAt) continue
      await updateJob(db, job.id, {})
      touched.add(job.id)
    }
  })
}
