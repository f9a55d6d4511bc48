import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { IndexRebuild } from '../tables/index-rebuild.ts'

/** Asks the index writer for a rebuild; a wish that waits already is shared. Returns its id. */
export async function requestRebuild(db: Db): Promise<number> {
  const waiting = await openRebuild(db)
  if (waiting) return waiting.id
  const { id } = await db
    .insertInto('indexRebuild')
    .values({ startedAt: null, finishedAt: null, error: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`notify index_task`.execute(db)
  return id
}

/** The oldest wish nobody has finished. */
export function openRebuild(db: Db): Promise<IndexRebuild | undefined> {
  return db
    .selectFrom('indexRebuild')
    .selectAll()
    .where('finishedAt', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
}

export function findRebuild(db: Db, id: number): Promise<IndexRebuild | undefined> {
  return db.selectFrom('indexRebuild').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Reports how far a rebuild is. */
export async function reportRebuild(
  db: Db,
  id: number,
  { done, total }: { done: number; total: number },
): Promise<void> {
  await db
    .updateTable('indexRebuild')
    .set({ done, total, startedAt: sql<Date>`coalesce(started_at, now())` })
    .where('id', '=', id)
    .execute()
}

/** Closes a rebuild, with the error that ended it if one did. */
export async function finishRebuild(db: Db, id: number, error: string | null): Promise<void> {
  await db
    .updateTable('indexRebuild')
    .set({ finishedAt: sql<Date>`now()`, error })
    .where('id', '=', id)
    .execute()
}
