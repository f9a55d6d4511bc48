import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Employer } from '../tables/employer.ts'
import type { OneTimeToken } from '../tables/one-time-token.ts'

export type Colleague = {
  accountId: number
  name: string
  email: string
  role: string
  createdAt: Date
}

/** Everybody who belongs to an employer, owners first, then by name. */
export function listColleagues(db: Db, employerId: number): Promise<Colleague[]> {
  return db
    .selectFrom('member')
    .innerJoin('account', 'account.id', 'member.accountId')
    .select(['accountId', 'account.name', 'account.email', 'role', 'member.createdAt'])
    .where('employerId', '=', employerId)
    .orderBy(sql`array_position(array['owner', 'editor', 'viewer'], role)`)
    .orderBy(sql`lower(account.name)`)
    .orderBy('accountId')
    .execute()
}

/**
 * An employer, locked until the transaction ends: whoever changes who belongs to it waits here, so
 * that two cannot both be the last owner but one.
 */
export function lockEmployer(db: Db, id: number): Promise<Employer | undefined> {
  return db.selectFrom('employer').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Changes the role of somebody who belongs to an employer; false when they do not. */
export async function setRole(
  db: Db,
  { accountId, employerId, role }: { accountId: number; employerId: number; role: string },
): Promise<boolean> {
  const row = await db
    .updateTable('member')
    .set({ role })
    .where('accountId', '=', accountId)
    .where('employerId', '=', employerId)
    .returning('role')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes somebody out of an employer; what they wrote stays. */
export async function removeMember(
  db: Db,
  { accountId, employerId }: { accountId: number; employerId: number },
): Promise<void> {
  await db
    .deleteFrom('member')
    .where('accountId', '=', accountId)
    .where('employerId', '=', employerId)
    .execute()
}

/** Adds somebody to an employer; who belongs to it already keeps the role. */
export async function addMember(
  db: Db,
  member: { accountId: number; employerId: number; role: string },
): Promise<void> {
  await db
    .insertInto('member')
    .values(member)
    .onConflict((conflict) => conflict.columns(['accountId', 'employerId']).doNothing())
    .execute()
}

export type Person = {
  id: number
  email: string
  name: string
  emailConfirmedAt: Date | null
}

/** Who an account belongs to, and whether we know that the address is theirs. */
export function findPerson(db: Db, accountId: number): Promise<Person | undefined> {
  return db
    .selectFrom('account')
    .select(['id', 'email', 'name', 'emailConfirmedAt'])
    .where('id', '=', accountId)
    .executeTakeFirst()
}

export type Invitation = Pick<OneTimeToken, 'id' | 'email' | 'role' | 'expiresAt'>

/** Invitations into an employer that can still be accepted, by address. */
export function listInvitations(db: Db, employerId: number): Promise<Invitation[]> {
  return db
    .selectFrom('oneTimeToken')
    .select(['id', 'email', 'role', 'expiresAt'])
    .where('employerId', '=', employerId)
    .where('purpose', '=', 'invite')
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('email')
    .execute()
}

/** Takes an employer's invitation back, by the stored hash or by address. */
export async function deleteInvitations(
  db: Db,
  employerId: number,
  which: { id: string } | { email: string },
): Promise<void> {
  const invitations = db
    .deleteFrom('oneTimeToken')
    .where('employerId', '=', employerId)
    .where('purpose', '=', 'invite')
  if ('id' in which) await invitations.where('id', '=', which.id).execute()
  else await invitations.where(sql`lower(email)`, '=', which.email.toLowerCase()).execute()
}
