import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Session } from '../tables/session.ts'

export function findSession(db: Db, id: string): Promise<Session | undefined> {
  return db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst()
}

export function listAccountSessions(db: Db, accountId: number): Promise<Session[]> {
  return db.selectFrom('session').selectAll().where('accountId', '=', accountId).execute()
}

export async function insertSession(
  db: Db,
  session: Pick<Session, 'id' | 'accountId' | 'expiresAt'>,
): Promise<void> {
  await db.insertInto('session').values(session).execute()
}

export async function moveSessionExpiry(db: Db, id: string, expiresAt: Date): Promise<void> {
  await db.updateTable('session').set({ expiresAt }).where('id', '=', id).execute()
}

export async function deleteSession(db: Db, id: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', id).execute()
}

export async function deleteAccountSessions(db: Db, accountId: number): Promise<void> {
  await db.deleteFrom('session').where('accountId', '=', accountId).execute()
}

export async function deleteExpiredSessions(db: Db): Promise<void> {
  await db
    .deleteFrom('session')
    .where('expiresAt', '<=', sql<Date>`now()`)
    .execute()
}
