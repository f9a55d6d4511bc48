import { type CaseDecision, settleCase } from '#db/queries/case-decisions.ts'
import { findCase, listOpenCases, type OpenCase } from '#db/queries/desk-cases.ts'
import { updateEmployer } from '#db/queries/employers.ts'
import { findJob } from '#db/queries/jobs.ts'
import { lockEmployer } from '#db/queries/members.ts'
import { inTransaction } from '#db/transaction.ts'
import { takeOver } from '../employers/join.server.ts'
import type { Office } from '../employers/post.server.ts'
import { markVerified } from '../employers/verify.server.ts'
import { declineJob, publishJob, withdrawJob } from '../jobs.server.ts'
import { answerReporters } from './answering.server.ts'
import { audit, type Deed as AuditDeed } from './audit.server.ts'
import { blockEmployer } from './blocking.server.ts'
import type { Decision } from './cases.ts'
import { claimantOf, isDismissal, mailDecision } from './correspondence.server.ts'
import { newSecret, secretDigest } from './private-link.server.ts'

export type { Decision } from './cases.ts'
/**
 * unknown: no such matter · decided: somebody was first · blocked: nothing of it can be public ·
 * unfit: not for a matter of this kind
 */
export type Deciding = 'done' | 'unknown' | 'decided' | 'blocked' | 'unfit'

/** Who decides what, and in which words. */
export type Ruling = {
  id: number
  /** 'desk:<who>' */
  by: string
  decision: Decision
  /** to the employer, in the desk's words */
  note: string | null
  /** the rule it rests on */
  ground?: string | null
}

/** What waits for the desk, longest first, with who wants to take an employer over. */
export async function openCases({ db }: Pick<Office, 'db'>) {
  const cases = await listOpenCases(db)
  return Promise.all(cases.map(async (one) => ({ ...one, claimant: await claimantOf(db, one) })))
}

/**
 * Decides a matter for the desk, once, and tells the employer. Approving a new employer verifies it,
 * and makes it the claimant's where nobody belonged to it; approving a held job publishes it.
 * Declining an employer that was verified ends that; a job that is public already is removed. To
 * decline a report is to dismiss it: nothing happens to the job. Blocking takes the employer and all
 * of its jobs off every page at once.
 */
export function decideCase(office: Office, ruling: Ruling): Promise<Deciding> {
  return inTransaction(office.db, async (trx) => {
    const within = { ...office, db: trx }
    const matter = await findCase(trx, ruling.id)
    if (!matter) return 'unknown'
    if (matter.decidedAt) return 'decided'
    const employer = await lockEmployer(trx, matter.employerId)
    if (ruling.decision === 'approved' && employer?.blockedAt) return 'blocked'
    const decision = await decisionFor(within, matter, ruling.decision)
    if (!decision) return 'unfit'
    const objection = newSecret()
    const was = { ...ruling, decision, matter, objection }
    if (!(await settleCase(trx, matter.id, decidedBy(within, was)))) return 'decided'
    await carryOut(within, was)
    await mailDecision(within, was)
    await answerReporters(within, was)
    await audit(trx, recordOf(was))
    return 'done'
  })
}

export type Ruled = Ruling & { matter: OpenCase; objection: string }

/** What a decision comes to as things stand: what is public is removed, not declined. */
async function decisionFor(
  { db }: Office,
  { kind, jobId }: OpenCase,
  decision: Decision,
): Promise<Decision | undefined> {
  if (decision === 'blocked') return decision
  if (kind === 'report' && decision !== 'removed') {
    return decision === 'declined' ? decision : undefined
  }
  if (jobId === null) return decision === 'removed' ? undefined : decision
  if (decision === 'approved') return decision
  const job = await findJob(db, jobId)
  // what was never public cannot be taken away, only declined
  if (decision === 'removed') return job?.publishedAt ? decision : undefined
  return job?.publishedAt && !job.withdrawnAt ? 'removed' : 'declined'
}

function decidedBy({ clock }: Office, ruled: Ruled): CaseDecision {
  const { by, decision, note, ground = null, matter, objection } = ruled
  const isLetter = decision !== 'approved' && !isDismissal(matter, decision)
  const objectionHash = isLetter ? secretDigest(objection) : null
  return { at: clock(), by, decision, note, ground, objectionHash }
}

async function carryOut(office: Office, ruled: Ruled): Promise<void> {
  const { matter, by, decision, note, ground } = ruled
  await recordAbout(office, ruled)
  const { kind, employerId, jobId } = matter
  if (decision === 'blocked') {
    if (jobId !== null) await declineJob(office, by, jobId, note)
    await blockEmployer(office, { employerId, by, reason: note ?? ground ?? null })
  } else if (decision === 'approved') {
    await (jobId === null ? confirmEmployer(office, matter, by) : release(office, jobId, by))
  } else if (jobId !== null && decision === 'removed') {
    await withdrawJob(office, by, jobId, 'removed')
  } else if (jobId !== null && kind !== 'report') {
    await declineJob(office, by, jobId, note)
  } else if (kind === 'new-employer') {
    const unverified = { verifiedAt: null, verifiedBy: null, verifiedHow: null }
    await updateEmployer(office.db, employerId, unverified)
  }
}

/** What its employer has withdrawn meanwhile stays so. */
async function release(office: Office, jobId: number, by: string): Promise<void> {
  const job = await findJob(office.db, jobId)
  if (!job?.withdrawnAt) await publishJob(office, by, jobId)
}

async function confirmEmployer(office: Office, matter: OpenCase, by: string): Promise<void> {
  const { employerId } = matter
  const claimant = await claimantOf(office.db, matter)
  if (claimant) {
    await takeOver(office, { id: claimant.accountId, email: claimant.email }, employerId, 'desk')
  }
  await markVerified(office.db, employerId, { at: office.clock(), by, how: 'desk' })
}

/** What happened to the case, and to what it is about. */
const actions: Record<Decision, Record<'case' | 'job' | 'employer', AuditDeed['action']>> = {
  approved: { case: 'case.approve', job: 'job.publish', employer: 'employer.verify' },
  declined: { case: 'case.decline', job: 'job.decline', employer: 'employer.decline' },
  removed: { case: 'case.remove', job: 'job.remove', employer: 'employer.decline' },
  // blocking has a record of its own
  blocked: { case: 'case.block', job: 'job.decline', employer: 'employer.block' },
}

function recordOf({ by, decision, note, ground = null, matter }: Ruled): AuditDeed {
  const { id, kind, employerId, jobId, reportId, reasons } = matter
  return {
    actor: by,
    action: actions[decision].case,
    subjectId: id,
    before: { kind, employerId, jobId, reportId, reasons },
    after: { decision, ground },
    reason: note,
  }
}

/** So that the record of a job or an employer tells of it as well. */
async function recordAbout({ db }: Office, ruled: Ruled): Promise<void> {
  const { by, decision, note, ground = null, matter } = ruled
  const { id, employerId, jobId } = matter
  if (decision === 'blocked' || isDismissal(matter, decision)) return
  await audit(db, {
    actor: by,
    action: actions[decision][jobId === null ? 'employer' : 'job'],
    subjectId: jobId ?? employerId,
    before: { case: id },
    after: { decision, ground },
    reason: note,
  })
}
