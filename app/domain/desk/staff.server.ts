import { patchAccount } from '#db/queries/accounts.ts'
import { issueToken } from '#db/queries/one-time-tokens.ts'
import { countAttempt } from '#db/queries/rate-limits.ts'
import { deleteAccountSessions } from '#db/queries/sessions.ts'
import {
  deleteDeskInvitations,
  listDeskInvitations,
  listStaff,
  lockStaff,
  type StaffMember,
  unassignCases,
} from '#db/queries/staff.ts'
import { inTransaction } from '#db/transaction.ts'
import { dayOf } from '../calendar.ts'
import { type Office, writeTo } from '../employers/post.server.ts'
import { audit } from './audit.server.ts'
import { deskInvitationLetter, deskRoleLetter, leftDeskLetter } from './staff-letters.ts'
import type { DeskRole, StaffActor } from './staff.ts'

const dailyLimit = 30
const day = 86_400

/** unknown: not of the desk · self: nobody makes themselves less · refused: not an admin any more */
export type StaffChange = 'done' | 'unknown' | 'self' | 'refused'

/** What somebody is to be, and for which districts (AGS; none means all). */
type Place = { role: DeskRole; districts: string[] }

/** Everybody of the desk, and who is invited; invitations are for admins. */
export async function staff({ db }: Pick<Office, 'db'>, { isAdmin }: { isAdmin: boolean }) {
  const members = await listStaff(db)
  const invitations = isAdmin ? await listDeskInvitations(db) : []
  return {
    members: members.map(({ deskRole, deskDistricts, ...one }) => ({
      ...one,
      role: deskRole as DeskRole,
      districts: deskDistricts,
    })),
    invitations: invitations.map(({ id, email, deskRole, deskDistricts, expiresAt }) => ({
      id,
      email,
      role: deskRole as DeskRole,
      districts: deskDistricts,
      until: dayOf(expiresAt),
    })),
  }
}

/**
 * Invites somebody to the desk by mail. A new invitation to the same address replaces the one before.
 *
 * @returns what is wrong with the address, or the secret in the link that was mailed
 */
export function inviteToDesk(
  office: Office,
  by: StaffActor,
  { email, role, districts }: Place & { email: string },
): Promise<{ ok: true; secret: string } | { ok: false; message: string }> {
  return inTransaction(office.db, async (trx) => {
    const members = await lockStaff(trx)
    if (!mayChange(members, by)) return no('Sie gehören nicht mehr zur Leitung.')
    if (members.some((one) => one.email.toLowerCase() === email.toLowerCase())) {
      return no('Diese Person gehört schon zum Team.')
    }
    // the shell is asked by who runs the machine
    if (by.id !== null && (await countAttempt(trx, 'invite-desk', day)) > dailyLimit) {
      return no('Das waren viele Einladungen für einen Tag. Bitte morgen weiter.')
    }
    await deleteDeskInvitations(trx, { email })
    const secret = await issueToken(trx, {
      purpose: 'invite-desk',
      email,
      deskRole: role,
      deskDistricts: districts,
      createdBy: by.actor,
    })
    const { title } = office.region
    const board = { origin: office.env.PUBLIC_ORIGIN, title }
    const wording = deskInvitationLetter(board, { by: by.name, role, token: secret })
    await writeTo({ ...office, db: trx }, { email, accountId: null }, wording)
    const after = { role, districts }
    await audit(trx, { actor: by.actor, action: 'account.invite', subjectId: email, after })
    return { ok: true, secret }
  })
}

/** Takes an invitation back; one that is over already is no mistake. */
export function revokeDeskInvitation(
  { db }: Pick<Office, 'db'>,
  by: StaffActor,
  id: string,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    if (!mayChange(await lockStaff(trx), by)) return
    for (const { email, deskRole: role } of await deleteDeskInvitations(trx, { id })) {
      const action = 'account.revoke-invitation'
      await audit(trx, { actor: by.actor, action, subjectId: email, before: { role } })
    }
  })
}

/**
 * Gives somebody another role or other districts. With another role they log in anew; no admin makes
 * themselves less, so that there always is one.
 */
export function changeStaff(
  office: Office,
  by: StaffActor,
  { accountId, role, districts }: Place & { accountId: number },
): Promise<StaffChange> {
  return changing(office, by, accountId, async (within, member) => {
    const before = { role: member.deskRole, districts: member.deskDistricts }
    const isOther = member.deskRole !== role
    if (isOther && by.id === accountId) return 'self'
    if (!isOther && before.districts.join() === districts.join()) return 'done'
    const { db } = within
    await patchAccount(db, accountId, { deskRole: role, deskDistricts: districts })
    const action = isOther ? 'account.change-role' : 'account.change-districts'
    const after = { role, districts }
    await audit(db, { actor: by.actor, action, subjectId: accountId, before, after })
    if (!isOther) return 'done'
    await deleteAccountSessions(db, accountId)
    if (role !== 'admin') await deleteDeskInvitations(db, { createdBy: `desk:${accountId}` })
    await writeTo(within, { ...member, accountId }, deskRoleLetter(office.region, role))
    return 'done'
  })
}

/**
 * Takes somebody out of the desk: at once, wherever they are logged in. Their account stays, as that
 * of an employer's or of nobody; what they were to decide goes back to all.
 */
export function removeFromDesk(
  office: Office,
  by: StaffActor,
  accountId: number,
): Promise<StaffChange> {
  return changing(office, by, accountId, async (within, member) => {
    if (by.id === accountId) return 'self'
    const { db } = within
    await patchAccount(db, accountId, { deskRole: null, deskDistricts: [] })
    await deleteAccountSessions(db, accountId)
    await deleteDeskInvitations(db, { createdBy: `desk:${accountId}` })
    await unassignCases(db, accountId)
    const before = { role: member.deskRole, districts: member.deskDistricts }
    const after = { role: null, districts: [] }
    const action = 'account.leave-desk'
    await audit(db, { actor: by.actor, action, subjectId: accountId, before, after })
    await writeTo(within, { ...member, accountId }, leftDeskLetter(office.region))
    return 'done'
  })
}

/** One change of who belongs to the desk at a time, by who still is an admin then. */
function changing(
  office: Office,
  by: StaffActor,
  accountId: number,
  work: (within: Office, member: StaffMember) => Promise<StaffChange>,
): Promise<StaffChange> {
  return inTransaction(office.db, async (trx) => {
    const members = await lockStaff(trx)
    if (!mayChange(members, by)) return 'refused'
    const member = members.find(({ id }) => id === accountId)
    return member ? work({ ...office, db: trx }, member) : 'unknown'
  })
}

function mayChange(members: StaffMember[], by: StaffActor): boolean {
  return by.id === null || members.some(({ id, deskRole }) => id === by.id && deskRole === 'admin')
}

function no(message: string): { ok: false; message: string } {
  return { ok: false, message }
}
