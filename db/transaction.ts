import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from './client.server.ts'
import { leaseMs } from './database-state.server.ts'

/**
 * Runs `work` in a transaction; inside one already, the outer transaction carries it. Its end is told
 * when no reader goes by what the database said before it any more: see leaseMs.
 */
export async function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  const result = await db.transaction().execute(work)
  const end = performance.now() + leaseMs
  while (performance.now() <= end) await sleep(1) // a timer may be early by a part of a millisecond
  return result
}
