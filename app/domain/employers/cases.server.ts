import {
  type CaseDecision,
  findCase,
  listOpenCases,
  type OpenCase,
  settleCase,
} from '#db/queries/desk-cases.ts'
import { updateEmployer } from '#db/queries/employers.ts'
import { findJob } from '#db/queries/jobs.ts'
import { listApplicants, takeJoinRequest } from '#db/queries/join-requests.ts'
import { listColleagues, lockEmployer } from '#db/queries/members.ts'
import { declineJob, publishJob, withdrawJob } from '../jobs.server.ts'
import { inTransaction } from '#db/transaction.ts'
import { takeOver } from './join.server.ts'
import { approvedLetter, declinedLetter } from './letters.ts'
import { type Office, writeTo, writeToOwners } from './post.server.ts'
import { markVerified } from './verify.server.ts'

export type Decision = CaseDecision['decision']
/** unknown: no such matter · decided: somebody was first · blocked: nothing of it can be public */
export type Deciding = 'done' | 'unknown' | 'decided' | 'blocked'

/** What waits for the desk, longest first, with who wants to take an employer over. */
export async function openCases({ db }: Pick<Office, 'db'>) {
  const cases = await listOpenCases(db)
  return Promise.all(cases.map(async (one) => ({ ...one, claimant: await claimantOf(db, one) })))
}

/**
 * Decides a matter for the desk, once, and tells the employer. Approving a new employer verifies it,
 * and makes it the claimant's where nobody belonged to it; approving a held job publishes it.
 * Declining an employer that was verified ends that; a job that is public already is removed.
 *
 * @param by 'desk:<who>'
 * @param note to the employer, in the desk's words
 */
export function decideCase(
  office: Office,
  { id, by, decision, note }: { id: number; by: string; decision: Decision; note: string | null },
): Promise<Deciding> {
  return inTransaction(office.db, async (trx) => {
    const within = { ...office, db: trx }
    const matter = await findCase(trx, id)
    if (!matter) return 'unknown'
    const employer = await lockEmployer(trx, matter.employerId)
    if (decision === 'approved' && employer?.blockedAt) return 'blocked'
    const at = office.clock()
    if (!(await settleCase(trx, id, { at, by, decision, note }))) return 'decided'
    const decided = { matter, by, note }
    if (decision === 'approved') await approve(within, decided)
    else await decline(within, decided)
    return 'done'
  })
}

type Decided = { matter: OpenCase; by: string; note: string | null }

async function approve(office: Office, { matter, by, note }: Decided): Promise<void> {
  const { employerId, jobId, jobTitle } = matter
  if (jobId !== null) {
    const job = await findJob(office.db, jobId)
    // what its employer has withdrawn meanwhile stays so
    if (!job?.withdrawnAt) await publishJob(office, by, jobId)
  } else {
    const claimant = await claimantOf(office.db, matter)
    if (claimant) {
      await takeOver(office, { id: claimant.accountId, email: claimant.email }, employerId, 'desk')
    }
    await markVerified(office.db, employerId, { at: office.clock(), by, how: 'desk' })
  }
  await writeToOwners(
    office,
    employerId,
    approvedLetter(namedIn(office, matter), { job: jobTitle, note }),
  )
}

async function decline(office: Office, { matter, by, note }: Decided): Promise<void> {
  const { employerId, jobId, jobTitle, reasons } = matter
  const claimant = await claimantOf(office.db, matter)
  if (jobId !== null) {
    const waited = await declineJob(office, by, jobId, note)
    if (!waited) await withdrawJob(office, by, jobId, 'removed')
  } else {
    const unverified = { verifiedAt: null, verifiedBy: null, verifiedHow: null }
    await updateEmployer(office.db, employerId, unverified)
  }
  const { contact } = office.region
  const facts = { job: jobTitle, claim: claimant !== undefined, note, reasons, contact }
  const wording = declinedLetter(namedIn(office, matter), facts)
  if (claimant) {
    await takeJoinRequest(office.db, { accountId: claimant.accountId, employerId })
    await writeTo(office, claimant, wording)
  } else await writeToOwners(office, employerId, wording)
}

/** Who asked first to take over an employer that nobody belongs to. */
async function claimantOf(db: Office['db'], { kind, employerId }: OpenCase) {
  if (kind !== 'new-employer' || (await listColleagues(db, employerId)).length > 0) return undefined
  return (await listApplicants(db, employerId))[0]
}

function namedIn({ env }: Office, { employerName, employerId }: OpenCase) {
  return { employer: employerName, origin: env.PUBLIC_ORIGIN, employerId }
}
