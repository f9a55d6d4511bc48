import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { IndexRebuild } from '../tables/index-rebuild.ts'

/** How many matters wait for the desk, and since when the oldest does. */
export function openCasesState(db: Db): Promise<{ open: number; oldest: Date | null }> {
  return db
    .selectFrom('deskCase')
    .select(sql<number>`count(*)::int`.as('open'))
    .select((eb) => eb.fn.min('openedAt').as('oldest'))
    .where('decidedAt', 'is', null)
    .executeTakeFirstOrThrow() as Promise<{ open: number; oldest: Date | null }>
}

/** How many mails wait to be sent. */
export async function waitingMails(db: Db, maxAttempts: number): Promise<number> {
  const { count } = await db
    .selectFrom('mail')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('sentAt', 'is', null)
    .where('attempts', '<', maxAttempts)
    .executeTakeFirstOrThrow()
  return count
}

export type FailedMail = {
  id: number
  recipient: string
  subject: string
  attempts: number
  lastError: string | null
  createdAt: Date
}

/** Mails a server refused, those that were given up first. */
export function failedMails(db: Db, limit: number): Promise<FailedMail[]> {
  return db
    .selectFrom('mail')
    .select(['id', 'recipient', 'subject', 'attempts', 'lastError', 'createdAt'])
    .where('sentAt', 'is', null)
    .where('lastError', 'is not', null)
    .orderBy('attempts', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Lets a mail that failed begin anew; false when there is none. */
export async function sendAgain(db: Db, id: number): Promise<boolean> {
  const row = await db
    .updateTable('mail')
    .set({ attempts: 0, dueAt: sql<Date>`now()` })
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .where('lastError', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** When jobs came in from elsewhere last, and how many jobs on the board did. */
export function importsState(db: Db): Promise<{ last: Date | null; jobs: number }> {
  return db
    .selectFrom('job')
    .select(sql<number>`count(*)::int`.as('jobs'))
    .select((eb) => eb.fn.max('updatedAt').as('last'))
    .where('source', '!=', 'board')
    .executeTakeFirstOrThrow() as Promise<{ last: Date | null; jobs: number }>
}

/** Jobs the index refused, and what it said to the latest. */
export async function refusedDocuments(
  db: Db,
): Promise<{ count: number; lastError: string | null }> {
  const rows = await db
    .selectFrom('indexTask')
    .select('lastError')
    .where('lastError', 'is not', null)
    .orderBy('createdAt', 'desc')
    .execute()
  return { count: rows.length, lastError: rows[0]?.lastError ?? null }
}

/** The latest wish to build the index anew. */
export function latestRebuild(db: Db): Promise<IndexRebuild | undefined> {
  return db.selectFrom('indexRebuild').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()
}

export async function databaseVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select current_setting('server_version') as version`.execute(db)
  return rows[0]?.version ?? ''
}
