import type { Db } from './client.server.ts'

/** Runs `work` in a transaction; inside one already, the outer transaction carries it. */
export function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}
