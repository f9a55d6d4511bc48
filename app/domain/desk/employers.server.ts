import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { findEmployersLike } from '#db/queries/employer-merging.ts'
import { findEmployerBySlug, updateEmployer } from '#db/queries/employers.ts'
import { listEmployerJobs } from '#db/queries/jobs.ts'
import { listColleagues, lockEmployer } from '#db/queries/members.ts'
import type { Employer } from '#db/tables/employer.ts'
import { inTransaction } from '#db/transaction.ts'
import { fold } from '#search/german.ts'
import { keyOfChange } from '../adverts/drafts.server.ts'
import { invite } from '../employers/invitations.server.ts'
import type { Office } from '../employers/post.server.ts'
import { seatName } from '../employers/seat.ts'
import { markVerified } from '../employers/verify.server.ts'
import type { Services } from '../services.ts'
import { audit } from './audit.server.ts'

/** More are not listed: whoever looks for one says more of its name. */
const mostListed = 50

/** Employers by part of their name, public or not. */
export async function searchEmployers({ db, region }: Pick<Services, 'db' | 'region'>, q: string) {
  const found = await findEmployersLike(db, fold(q), mostListed)
  return found.map(({ slug, name, municipality, jobs, members, ...state }) => ({
    slug,
    name,
    place: seatName(region, municipality),
    jobs,
    members,
    isVerified: state.verifiedAt !== null,
    isBlocked: state.blockedAt !== null,
    isMerged: state.mergedInto !== null,
  }))
}

/** What the desk sees of an employer; undefined when there is none, or it became one with another. */
export async function deskEmployer({ db, region }: Pick<Services, 'db' | 'region'>, slug: string) {
  const employer = await findStanding(db, slug)
  if (!employer) return undefined
  const { id, name, website, verifiedAt, verifiedBy, verifiedEvidence, blockedAt } = employer
  const jobs = await listEmployerJobs(db, id)
  const people = await listColleagues(db, id)
  return {
    id,
    slug,
    name,
    website,
    place: seatName(region, employer.municipality),
    verifiedAt: verifiedAt?.toISOString() ?? null,
    verifiedBy,
    verifiedEvidence,
    isBlocked: blockedAt !== null,
    people: people.map((one) => ({ name: one.name, email: one.email, role: one.role })),
    jobs: jobs.map(({ id: jobId, title, withdrawnReason, withdrawnAt }) => ({
      id: jobId,
      title,
      changeKey: withdrawnReason === 'removed' ? null : keyOfChange(jobId),
      isWithdrawn: withdrawnAt !== null,
    })),
    deeds: (
      await listAuditEntries(db, { subject: 'employer', subjectId: String(id) }, { limit: 20 })
    ).map(({ number, at, action, reason }) => ({ number, at: at.toISOString(), action, reason })),
  }
}

/** An employer by its address, unless it became one with another. */
export async function findStanding(db: Office['db'], slug: string): Promise<Employer | undefined> {
  const employer = await findEmployerBySlug(db, slug)
  return employer?.mergedInto === null ? employer : undefined
}

/** Which employer, and who does it: 'desk:<who>'. */
export type Doing = { slug: string; by: string }

/** Confirms an employer by what the desk has seen; false when there is none. */
export function verifyByDesk(
  office: Office,
  { slug, by, evidence }: Doing & { evidence: string },
): Promise<boolean> {
  return withEmployer(office, slug, async (within, employer) => {
    await markVerified(within.db, employer.id, { at: office.clock(), by, how: 'desk' })
    await updateEmployer(within.db, employer.id, { verifiedEvidence: evidence })
    await audit(within.db, {
      actor: by,
      action: 'employer.verify',
      subjectId: employer.id,
      before: standingOf(employer),
      after: { verifiedHow: 'desk', verifiedEvidence: evidence },
      reason: evidence,
    })
  })
}

/** Takes a confirmation back: what the employer sends waits for the desk again. */
export function unverifyByDesk(
  office: Office,
  { slug, by, reason }: Doing & { reason: string },
): Promise<boolean> {
  return withEmployer(office, slug, async (within, employer) => {
    const after = { verifiedAt: null, verifiedBy: null, verifiedHow: null, verifiedEvidence: null }
    await updateEmployer(within.db, employer.id, after)
    const before = standingOf(employer)
    const action = 'employer.unverify'
    await audit(within.db, { actor: by, action, subjectId: employer.id, before, after, reason })
  })
}

/** Hands an employer over: somebody is invited as its owner. @returns what is wrong, if anything */
export function handOver(
  office: Office,
  { slug, person, email }: { slug: string; person: { id: number; name: string }; email: string },
): Promise<string | undefined> {
  return inTransaction(office.db, async (trx) => {
    const employer = await findStanding(trx, slug)
    if (!employer) return 'Diesen Betrieb gibt es nicht mehr.'
    const facts = { employerId: employer.id, email, role: 'owner' as const }
    const problem = await invite({ ...office, db: trx }, person, facts)
    if (problem) return problem
    await audit(trx, {
      actor: `desk:${person.id}`,
      action: 'employer.hand-over',
      subjectId: employer.id,
      after: { invited: email, role: 'owner' },
    })
    return undefined
  })
}

function withEmployer(
  office: Office,
  slug: string,
  work: (within: Office, employer: Employer) => Promise<void>,
): Promise<boolean> {
  return inTransaction(office.db, async (trx) => {
    const found = await findStanding(trx, slug)
    const employer = found && (await lockEmployer(trx, found.id))
    if (!employer) return false
    await work({ ...office, db: trx }, employer)
    return true
  })
}

function standingOf({ verifiedAt, verifiedHow, verifiedEvidence }: Employer) {
  return { verifiedAt: verifiedAt?.toISOString() ?? null, verifiedHow, verifiedEvidence }
}
