import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Account } from '../tables/account.ts'
import type { OneTimeToken } from '../tables/one-time-token.ts'

export type StaffMember = Pick<Account, 'id' | 'name' | 'email' | 'deskDistricts'> & {
  deskRole: string
  hasSecondStep: boolean
}

/** Everybody of the desk, admins first, then by name. */
export function listStaff(db: Db): Promise<StaffMember[]> {
  return staff(db)
    .orderBy(sql`array_position(array['admin', 'moderator'], desk_role)`)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
}

/**
 * Everybody of the desk, locked until the transaction ends: whoever changes who belongs to it waits
 * here, so that two admins cannot remove each other.
 */
export async function lockStaff(db: Db): Promise<StaffMember[]> {
  // a lock that new rows respect, too
  await sql`select pg_advisory_xact_lock(hashtext('staff'))`.execute(db)
  return staff(db).orderBy('id').forUpdate().execute()
}

function staff(db: Db) {
  return db
    .selectFrom('account')
    .select(['id', 'name', 'email', 'deskDistricts'])
    .select([
      sql<string>`desk_role`.as('deskRole'),
      sql<boolean>`totp_confirmed_at is not null`.as('hasSecondStep'),
    ])
    .where('deskRole', 'is not', null)
}

/** Gives back what somebody was to decide: they are not of the desk any more. */
export async function unassignCases(db: Db, accountId: number): Promise<void> {
  await db
    .updateTable('deskCase')
    .set({ assignedTo: null })
    .where('assignedTo', '=', accountId)
    .where('decidedAt', 'is', null)
    .execute()
}

export type DeskInvitation = Pick<
  OneTimeToken,
  'id' | 'email' | 'deskRole' | 'deskDistricts' | 'expiresAt'
>

/** Invitations to the desk that can still be accepted, by address. */
export function listDeskInvitations(db: Db): Promise<DeskInvitation[]> {
  return db
    .selectFrom('oneTimeToken')
    .select(['id', 'email', 'deskRole', 'deskDistricts', 'expiresAt'])
    .where('purpose', '=', 'invite-desk')
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('email')
    .execute()
}

/** Takes invitations to the desk back: one, those to an address, or those somebody sent. */
export function deleteDeskInvitations(
  db: Db,
  which: { id: string } | { email: string } | { createdBy: string },
): Promise<{ email: string; deskRole: string | null }[]> {
  const invitations = db
    .deleteFrom('oneTimeToken')
    .where('purpose', '=', 'invite-desk')
    .returning(['email', 'deskRole'])
  if ('id' in which) return invitations.where('id', '=', which.id).execute()
  if ('email' in which) {
    return invitations.where(sql`lower(email)`, '=', which.email.toLowerCase()).execute()
  }
  return invitations.where('createdBy', '=', which.createdBy).execute()
}
