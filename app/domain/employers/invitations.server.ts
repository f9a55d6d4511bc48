import { findEmployerById } from '#db/queries/employers.ts'
import {
  addMember,
  deleteInvitations,
  listColleagues,
  lockEmployer,
  type Person,
} from '#db/queries/members.ts'
import { takeJoinRequest } from '#db/queries/join-requests.ts'
import { findToken, issueToken, useToken } from '#db/queries/one-time-tokens.ts'
import { countAttempt } from '#db/queries/rate-limits.ts'
import type { OneTimeToken } from '#db/tables/one-time-token.ts'
import { inTransaction } from '#db/transaction.ts'
import { dayOf } from '../calendar.ts'
import { invitationLetter, type Role } from './letters.ts'
import { type Office, writeTo } from './post.server.ts'

const dailyLimit = 30
const day = 86_400

/**
 * Invites somebody by mail. A new invitation to the same address replaces the one before.
 *
 * @returns what is wrong with the address, or undefined when the mail is in the post
 */
export function invite(
  office: Office,
  by: { id: number; name: string },
  { employerId, email, role }: { employerId: number; email: string; role: Role },
): Promise<string | undefined> {
  return inTransaction(office.db, async (trx) => {
    const employer = await lockEmployer(trx, employerId)
    if (!employer) return 'Diesen Betrieb gibt es nicht mehr.'
    const colleagues = await listColleagues(trx, employerId)
    if (colleagues.some((one) => isSame(one.email, email))) {
      return 'Diese Person gehört schon zum Team.'
    }
    if ((await countAttempt(trx, `invite/${employerId}`, day)) > dailyLimit) {
      return 'Das waren viele Einladungen für einen Tag. Bitte morgen weiter.'
    }
    await deleteInvitations(trx, employerId, { email })
    const token = await issueToken(trx, {
      purpose: 'invite',
      email,
      employerId,
      role,
      createdBy: `account:${by.id}`,
      accountId: null,
      jobId: null,
    })
    const named = { employer: employer.name, origin: office.env.PUBLIC_ORIGIN }
    const wording = invitationLetter(named, { by: by.name, role, token })
    await writeTo({ ...office, db: trx }, { email, accountId: null }, wording)
    return undefined
  })
}

/** What an invitation says, for the page that asks before it acts; undefined when it is over. */
export async function invitation({ db }: Pick<Office, 'db'>, secret: string) {
  const token = await findToken(db, 'invite', secret)
  const employer = token?.employerId ? await findEmployerById(db, token.employerId) : undefined
  if (!token || !employer || employer.blockedAt) return undefined
  return {
    employer: { id: employer.id, name: employer.name },
    email: token.email,
    role: token.role as Role,
    until: dayOf(token.expiresAt),
  }
}

/**
 * Uses an invitation up: only whose confirmed address it was sent to gets in. Somebody who belongs
 * to the employer already keeps the role they have.
 *
 * @returns the employer's id; undefined when the invitation is over or somebody else's, and then it
 *   is not used up
 */
export function acceptInvitation(
  { db }: Pick<Office, 'db'>,
  person: Person,
  secret: string,
): Promise<number | undefined> {
  return inTransaction(db, async (trx) => {
    const found = await findToken(trx, 'invite', secret)
    if (!found || !isFor(found, person)) return undefined
    const token = await useToken(trx, 'invite', secret)
    const employer = token?.employerId ? await lockEmployer(trx, token.employerId) : undefined
    if (!token?.role || !employer || employer.blockedAt) return undefined
    await addMember(trx, { accountId: person.id, employerId: employer.id, role: token.role })
    await takeJoinRequest(trx, { accountId: person.id, employerId: employer.id })
    return employer.id
  })
}

/** Takes an invitation back. */
export function revokeInvitation(
  { db }: Pick<Office, 'db'>,
  { employerId, id }: { employerId: number; id: string },
): Promise<void> {
  return deleteInvitations(db, employerId, { id })
}

function isFor(token: OneTimeToken, { email, emailConfirmedAt }: Person): boolean {
  return emailConfirmedAt !== null && isSame(token.email, email)
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
