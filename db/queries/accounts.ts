import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Account, AccountPatch, NewAccount } from '../tables/account.ts'

/** What pages may know of an account. */
export type PublicAccount = Pick<Account, 'id' | 'email' | 'name' | 'deskRole'>

const publicColumns = ['id', 'email', 'name', 'deskRole'] as const

export function findAccount(db: Db, id: number): Promise<PublicAccount | undefined> {
  return db.selectFrom('account').select(publicColumns).where('id', '=', id).executeTakeFirst()
}

/** With the password hash: for signing in only. */
export async function findAccountByEmail(db: Db, email: string): Promise<Account | undefined> {
  if (email.includes('\0')) return undefined // no text in Postgres has a NUL
  return db
    .selectFrom('account')
    .selectAll()
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst()
}

/** With the password hash and the second factor: for the wall only. */
export function findWholeAccount(db: Db, id: number): Promise<Account | undefined> {
  return db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Whether an account's second step is in force. */
export async function hasSecondStep(db: Db, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where('id', '=', id)
    .where('totpConfirmedAt', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps an account as it is until the transaction ends: nobody signs up over it meanwhile. */
export async function lockAccount(db: Db, id: number): Promise<void> {
  await db.selectFrom('account').select('id').where('id', '=', id).forUpdate().execute()
}

/** Somebody who is let in by hand: the address counts as confirmed unless it is said not to be. */
export function insertAccount(db: Db, account: NewAccount): Promise<PublicAccount> {
  return db
    .insertInto('account')
    .values({ emailConfirmedAt: sql<Date>`now()`, ...account })
    .returning(publicColumns)
    .executeTakeFirstOrThrow()
}

/**
 * An account that waits for its address to be confirmed. Whoever signs up again with it takes the
 * place of who did before: nobody keeps a password on an address that is not theirs.
 *
 * @returns undefined when the address belongs to somebody already
 */
export function putUnconfirmedAccount(
  db: Db,
  account: { email: string; name: string; passwordHash: string },
): Promise<PublicAccount | undefined> {
  return db
    .insertInto('account')
    .values({ ...account, passwordChangedAt: sql<Date>`now()` })
    .onConflict((conflict) =>
      conflict
        .expression(sql`lower(email)`)
        .doUpdateSet((eb) => ({
          email: eb.ref('excluded.email'),
          name: eb.ref('excluded.name'),
          passwordHash: eb.ref('excluded.passwordHash'),
          passwordChangedAt: eb.ref('excluded.passwordChangedAt'),
          createdAt: sql<Date>`now()`,
        }))
        .where('account.emailConfirmedAt', 'is', null),
    )
    .returning(publicColumns)
    .executeTakeFirst()
}

/** Notes that the address is theirs; undefined when there is no such account any more. */
export function confirmAccount(
  db: Db,
  id: number,
  email: string,
): Promise<PublicAccount | undefined> {
  return db
    .updateTable('account')
    .set({ emailConfirmedAt: sql<Date>`coalesce(email_confirmed_at, now())` })
    .where('id', '=', id)
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .returning(publicColumns)
    .executeTakeFirst()
}

export async function patchAccount(db: Db, id: number, patch: AccountPatch): Promise<void> {
  await db.updateTable('account').set(patch).where('id', '=', id).execute()
}

/** Makes room for who proved that the address is theirs. */
export async function deleteUnconfirmedAccount(db: Db, email: string): Promise<void> {
  await db
    .deleteFrom('account')
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .where('emailConfirmedAt', 'is', null)
    .execute()
}

/** Accounts that nobody confirmed in time, and that no open link is about. Returns how many went. */
export async function deleteAbandonedAccounts(db: Db, days: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('account')
    .where('emailConfirmedAt', 'is', null)
    .where('createdAt', '<', sql<Date>`now() - ${days} * interval '1 day'`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('oneTimeToken')
            .select('id')
            .whereRef('oneTimeToken.accountId', '=', 'account.id')
            .where('expiresAt', '>', sql<Date>`now()`),
        ),
      ),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** A new password, or none. */
export async function setPassword(db: Db, id: number, passwordHash: string | null): Promise<void> {
  await db
    .updateTable('account')
    .set({ passwordHash, passwordChangedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

/**
 * Takes the time step of a code for itself: every step counts once, and none before one that was taken.
 *
 * @returns false when it was taken already
 */
export async function takeTotpStep(db: Db, id: number, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set({ totpLastStep: step })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('totpLastStep', 'is', null), eb('totpLastStep', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export type Membership = { employerId: number; name: string; slug: string; role: string }

/** Employers an account belongs to, by name. */
export function listMemberships(db: Db, accountId: number): Promise<Membership[]> {
  return db
    .selectFrom('member')
    .innerJoin('employer', 'employer.id', 'member.employerId')
    .select(['member.employerId', 'employer.name', 'employer.slug', 'member.role'])
    .where('member.accountId', '=', accountId)
    .orderBy('employer.nameKey')
    .execute()
}

/** Makes an account a member of an employer, or changes its role. */
export async function putMember(
  db: Db,
  member: { accountId: number; employerId: number; role: string },
): Promise<void> {
  await db
    .insertInto('member')
    .values(member)
    .onConflict((conflict) =>
      conflict
        .columns(['accountId', 'employerId'])
        .doUpdateSet((eb) => ({ role: eb.ref('excluded.role') })),
    )
    .execute()
}

/** Names of accounts by id; an account that is gone is not among them. */
export async function accountNames(db: Db, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('account')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
