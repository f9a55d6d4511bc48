import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Session } from '../tables/session.ts'

/** A login, how old it is and for how long nobody used it, in seconds, by the database's clock. */
export type AgedSession = Session & { deskRole: string | null; age: number; idle: number }

export function findSession(db: Db, id: string): Promise<AgedSession | undefined> {
  return aged(db).where('session.id', '=', id).executeTakeFirst()
}

/** The logins of an account, the latest used first. */
export function listAccountSessions(db: Db, accountId: number): Promise<AgedSession[]> {
  return aged(db)
    .where('accountId', '=', accountId)
    .orderBy('lastUsedAt', 'desc')
    .orderBy('session.id')
    .execute()
}

function aged(db: Db) {
  return db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.accountId')
    .selectAll('session')
    .select([
      'account.deskRole',
      sql<number>`extract(epoch from now() - session.created_at)::float8`.as('age'),
      sql<number>`extract(epoch from now() - session.last_used_at)::float8`.as('idle'),
    ])
}

export async function insertSession(
  db: Db,
  session: Pick<Session, 'id' | 'accountId' | 'expiresAt' | 'device'>,
): Promise<void> {
  await db.insertInto('session').values(session).execute()
}

/** @param absolute seconds after its beginning at which a session ends however it is renewed */
export async function moveSessionExpiry(
  db: Db,
  id: string,
  expiresAt: Date,
  absolute: number,
): Promise<void> {
  await db
    .updateTable('session')
    .set({
      expiresAt: sql<Date>`least(${expiresAt}::timestamptz,
        created_at + ${absolute} * interval '1 second')`,
    })
    .where('id', '=', id)
    .execute()
}

export async function touchSession(db: Db, id: string): Promise<void> {
  await db
    .updateTable('session')
    .set({ lastUsedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

export async function deleteSession(db: Db, id: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', id).execute()
}

export async function deleteAccountSessions(db: Db, accountId: number): Promise<void> {
  await db.deleteFrom('session').where('accountId', '=', accountId).execute()
}

/** Ends every login of an account but one. */
export async function deleteOtherSessions(db: Db, accountId: number, id: string): Promise<void> {
  await db.deleteFrom('session').where('accountId', '=', accountId).where('id', '!=', id).execute()
}

export async function deleteExpiredSessions(db: Db): Promise<void> {
  await db
    .deleteFrom('session')
    .where('expiresAt', '<=', sql<Date>`now()`)
    .execute()
}
