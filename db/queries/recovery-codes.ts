import { sql } from 'kysely'
import type { Db } from '../client.server.ts'

/** Puts new codes, by their hashes, in the place of all there were. */
export async function replaceRecoveryCodes(
  db: Db,
  accountId: number,
  hashes: string[],
): Promise<void> {
  await db.deleteFrom('recoveryCode').where('accountId', '=', accountId).execute()
  if (hashes.length === 0) return
  const rows = hashes.map((hash) => ({ accountId, hash, usedAt: null }))
  await db.insertInto('recoveryCode').values(rows).execute()
}

/** Uses a code up; false when there is none like it, or it was used. Of several only one gets it. */
export async function useRecoveryCode(db: Db, accountId: number, hash: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('recoveryCode')
    .set({ usedAt: sql<Date>`now()` })
    .where('accountId', '=', accountId)
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How many codes can still be used, and how many there are. */
export async function countRecoveryCodes(
  db: Db,
  accountId: number,
): Promise<{ left: number; all: number }> {
  const { left, all } = await db
    .selectFrom('recoveryCode')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.countAll<number>().filterWhere('usedAt', 'is', null).as('left'),
    ])
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow()
  return { left: Number(left), all: Number(all) }
}
