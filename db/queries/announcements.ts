import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { AnnouncedPage } from '../tables/announced-page.ts'
import type { Announcing } from '../tables/announcing.ts'

/** How telling search engines goes, or undefined before the first time. */
export function findAnnouncing(db: Db): Promise<Announcing | undefined> {
  return db.selectFrom('announcing').selectAll().executeTakeFirst()
}

/** From now on there is something to tell. */
export async function beginAnnouncing(db: Db, at: Date): Promise<void> {
  await db
    .insertInto('announcing')
    .values({ startedAt: at, nextAt: at, lastError: null })
    .onConflict((conflict) => conflict.column('isOnly').doNothing())
    .execute()
}

/** How the last attempt went, and when the next one is due. */
export async function noteAttempt(
  db: Db,
  attempt: { attempts: number; nextAt: Date; lastError: string | null },
): Promise<void> {
  await db.updateTable('announcing').set(attempt).execute()
}

/** A public job that search engines do not know as it is now, and where they know it, if they do. */
export type ChangedPage = { jobId: number; version: number; title: string; toldPath: string | null }

/** Jobs that are public and were not announced as they are now. */
export function listChangedPages(db: Db, limit: number): Promise<ChangedPage[]> {
  return db
    .selectFrom('publicJob as job')
    .leftJoin('announcedPage as page', 'page.jobId', 'job.id')
    .select(['job.id as jobId', 'job.version', 'job.title', 'page.path as toldPath'])
    .where(sql<boolean>`page.version is distinct from job.version`)
    .orderBy('job.id')
    .limit(limit)
    .execute()
}

/** Pages that were announced and whose job is not public any more, for whatever reason. */
export function listGonePages(db: Db, limit: number): Promise<AnnouncedPage[]> {
  return db
    .selectFrom('announcedPage as page')
    .selectAll('page')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('publicJob as job').select('job.id').whereRef('job.id', '=', 'page.jobId'),
        ),
      ),
    )
    .orderBy('page.jobId')
    .limit(limit)
    .execute()
}

/** Remembers pages as they were announced. */
export async function putAnnouncedPages(db: Db, pages: AnnouncedPage[]): Promise<void> {
  if (pages.length === 0) return
  const ids = pages.map(({ jobId }) => jobId)
  const versions = pages.map(({ version }) => version)
  const addresses = pages.map(({ path }) => path)
  await sql`
    insert into announced_page (job_id, version, path)
    select * from unnest(${ids}::int[], ${versions}::int[], ${addresses}::text[])
    on conflict (job_id) do update set version = excluded.version, path = excluded.path`.execute(db)
}

/** Forgets pages that were taken back. */
export async function forgetAnnouncedPages(db: Db, jobIds: number[]): Promise<void> {
  if (jobIds.length === 0) return
  await db.deleteFrom('announcedPage').where('jobId', 'in', jobIds).execute()
}
