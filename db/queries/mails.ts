import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Mail, NewMail } from '../tables/mail.ts'

export async function insertMail(db: Db, mail: NewMail): Promise<void> {
  await db.insertInto('mail').values(mail).execute()
}

/**
 * Claims mails that are due, oldest first: whoever dies with one leaves it to the next when the lease
 * is over.
 */
export function claimMails(
  db: Db,
  {
    limit,
    leaseSeconds,
    maxAttempts,
  }: { limit: number; leaseSeconds: number; maxAttempts: number },
): Promise<Mail[]> {
  return db
    .with('due', (cte) =>
      cte
        .selectFrom('mail')
        .select('id')
        .where('sentAt', 'is', null)
        .where('dueAt', '<=', sql<Date>`now()`)
        .where('attempts', '<', maxAttempts)
        .orderBy('dueAt')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('mail')
    .from('due')
    .whereRef('mail.id', '=', 'due.id')
    .set({
      dueAt: sql<Date>`now() + ${leaseSeconds} * interval '1 second'`,
      attempts: sql<number>`attempts + 1`,
    })
    .returningAll('mail')
    .execute()
}

export async function markMailSent(db: Db, id: number): Promise<void> {
  await db
    .updateTable('mail')
    .set({ sentAt: sql<Date>`now()`, lastError: null })
    .where('id', '=', id)
    .execute()
}

export async function delayMail(
  db: Db,
  id: number,
  { error, seconds }: { error: string; seconds: number },
): Promise<void> {
  await db
    .updateTable('mail')
    .set({ lastError: error, dueAt: sql<Date>`now() + ${seconds} * interval '1 second'` })
    .where('id', '=', id)
    .execute()
}

/** The latest mails, newest first: for the mailbox of a development instance. */
export function listMails(db: Db, limit: number): Promise<Mail[]> {
  return db.selectFrom('mail').selectAll().orderBy('id', 'desc').limit(limit).execute()
}
