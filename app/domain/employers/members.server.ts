import { listApplicants } from '#db/queries/join-requests.ts'
import {
  listColleagues,
  listInvitations,
  lockEmployer,
  removeMember,
  setRole,
} from '#db/queries/members.ts'
import type { Employer } from '#db/tables/employer.ts'
import { inTransaction } from '#db/transaction.ts'
import { dayOf } from '../calendar.ts'
import { leftLetter, removedLetter, type Role, roleChangedLetter } from './letters.ts'
import { type Office, writeTo, writeToOwners } from './post.server.ts'

/** done · last-owner: nobody would answer for the employer any more · unknown: not a member */
export type MemberChange = 'done' | 'last-owner' | 'unknown'

/** Everybody who belongs to an employer; who was invited and who asks is for its owners. */
export async function team(
  { db }: Pick<Office, 'db'>,
  { employerId, isOwner }: { employerId: number; isOwner: boolean },
) {
  const colleagues = await listColleagues(db, employerId)
  const invitations = isOwner ? await listInvitations(db, employerId) : []
  const applicants = isOwner ? await listApplicants(db, employerId) : []
  return {
    colleagues: colleagues.map(({ accountId, name, email, role }) => ({
      accountId,
      name,
      email,
      role: role as Role,
    })),
    invitations: invitations.map(({ id, email, role, expiresAt }) => ({
      id,
      email,
      role: role as Role,
      until: dayOf(expiresAt),
    })),
    applicants: applicants.map(({ accountId, name, email }) => ({ accountId, name, email })),
  }
}

/** Gives somebody another role, and tells them. The last owner stays one. */
export function changeRole(
  office: Office,
  { employerId, accountId, role }: { employerId: number; accountId: number; role: Role },
): Promise<MemberChange> {
  return changing(office, { employerId, accountId }, async (within, { employer, member }) => {
    if (member.role === role) return 'done'
    if (role !== 'owner' && member.isLastOwner) return 'last-owner'
    await setRole(within.db, { accountId, employerId, role })
    await writeTo(within, member, roleChangedLetter({ employer: employer.name }, role))
    return 'done'
  })
}

/**
 * Takes somebody out of an employer: an owner, or they themselves. Whoever did not do it is told.
 * Jobs stay. The last owner cannot go.
 *
 * @param by the account that does it
 */
export function endMembership(
  office: Office,
  { employerId, accountId, by }: { employerId: number; accountId: number; by: number },
): Promise<MemberChange> {
  return changing(office, { employerId, accountId }, async (within, { employer, member }) => {
    if (member.isLastOwner) return 'last-owner'
    await removeMember(within.db, { accountId, employerId })
    if (by === accountId) {
      await writeToOwners(within, employerId, leftLetter({ employer: employer.name }, member.name))
    } else {
      await writeTo(within, member, removedLetter({ employer: employer.name }))
    }
    return 'done'
  })
}

type Affected = {
  employer: Employer
  member: { accountId: number; name: string; email: string; role: string; isLastOwner: boolean }
}

/** One change of who belongs to an employer at a time. */
function changing(
  office: Office,
  { employerId, accountId }: { employerId: number; accountId: number },
  work: (within: Office, affected: Affected) => Promise<MemberChange>,
): Promise<MemberChange> {
  return inTransaction(office.db, async (trx) => {
    const employer = await lockEmployer(trx, employerId)
    const colleagues = await listColleagues(trx, employerId)
    const member = colleagues.find((one) => one.accountId === accountId)
    if (!employer || !member) return 'unknown'
    const owners = colleagues.filter(({ role }) => role === 'owner')
    const isLastOwner = member.role === 'owner' && owners.length === 1
    return work({ ...office, db: trx }, { employer, member: { ...member, isLastOwner } })
  })
}
