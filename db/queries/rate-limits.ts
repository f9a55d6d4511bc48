import { sql } from 'kysely'
import type { Db } from '../client.server.ts'

/**
 * Counts an attempt, in Postgres, so that every process counts the same.
 *
 * @param key what is counted; a window begins with its first attempt
 * @returns how many there have been in this window, this one included
 */
export async function countAttempt(db: Db, key: string, seconds: number): Promise<number> {
  const { count } = await db
    .insertInto('rateLimit')
    .values({ key, count: 1, resetsAt: sql<Date>`now() + ${seconds} * interval '1 second'` })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql`case when rate_limit.resets_at <= now() then 1 else rate_limit.count + 1 end`,
        resetsAt: sql`case when rate_limit.resets_at <= now() then excluded.resets_at
          else rate_limit.resets_at end`,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return count
}

/** How many seconds are left of a window; 0 when none is open. */
export async function secondsLeft(db: Db, key: string): Promise<number> {
  const found = await db
    .selectFrom('rateLimit')
    .select(sql<number>`ceil(extract(epoch from resets_at - now()))::int`.as('seconds'))
    .where('key', '=', key)
    .executeTakeFirst()
  return Math.max(found?.seconds ?? 0, 0)
}

/** Begins to count anew: what was tried before came to a good end. */
export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await db.deleteFrom('rateLimit').where('key', '=', key).execute()
}

export async function deleteExpiredLimits(db: Db): Promise<void> {
  await db
    .deleteFrom('rateLimit')
    .where('resetsAt', '<=', sql<Date>`now()`)
    .execute()
}
