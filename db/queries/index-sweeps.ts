import type { Db } from '../client.server.ts'
import type { IndexSweep } from '../tables/index-sweep.ts'

export type Drift = Pick<IndexSweep, 'stale' | 'ghost' | 'missing'>

export async function insertSweep(db: Db, drift: Drift): Promise<void> {
  await db.insertInto('indexSweep').values(drift).execute()
}

export function lastSweep(db: Db): Promise<IndexSweep | undefined> {
  return db.selectFrom('indexSweep').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()
}
