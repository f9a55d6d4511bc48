import { sql } from 'kysely'
import type { Db } from '../client.server.ts'

/** A statement has 65,535 parameters at most. */
const maxRows = 10_000

/**
 * Notes that the index is behind on jobs. A task that waits already waits for the later version; one
 * that was put off because it failed is due again with it.
 */
export async function requestIndexing(
  db: Db,
  jobs: { id: number; version: number }[],
): Promise<void> {
  if (jobs.length === 0) return
  if (jobs.length > maxRows) await requestIndexing(db, jobs.slice(maxRows))
  await db
    .insertInto('indexTask')
    .values(
      jobs
        .slice(0, maxRows)
        .map(({ id, version }) => ({ jobId: id, version, claimedUntil: null, lastError: null })),
    )
    .onConflict((conflict) =>
      conflict.column('jobId').doUpdateSet({
        version: sql`greatest(index_task.version, excluded.version)`,
        claimedUntil: sql`case
          when index_task.last_error is null or index_task.version >= excluded.version
          then index_task.claimed_until end`,
      }),
    )
    .execute()
  // a wake-up only: the writer polls as well, so nothing depends on it arriving
  await sql`notify index_task`.execute(db)
}

/**
 * Claims up to `limit` tasks for `leaseSeconds`, oldest first. Rows somebody else holds are passed
 * over, and what a dead writer held comes back when its lease ends.
 */
export function claimIndexTasks(
  db: Db,
  { limit, leaseSeconds }: { limit: number; leaseSeconds: number },
): Promise<{ jobId: number; version: number; attempts: number }[]> {
  return db
    .with('due', (cte) =>
      cte
        .selectFrom('indexTask')
        .select('jobId')
        .where((eb) =>
          eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<', sql<Date>`now()`)]),
        )
        .orderBy('createdAt')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('indexTask')
    .from('due')
    .whereRef('indexTask.jobId', '=', 'due.jobId')
    .set({
      claimedUntil: sql<Date>`now() + ${leaseSeconds} * interval '1 second'`,
      attempts: sql<number>`attempts + 1`,
    })
    .returning(['indexTask.jobId', 'indexTask.version', 'indexTask.attempts'])
    .execute()
}

/**
 * Takes a task off the list once the index holds `version`, unless a later write has moved on; then
 * the claim ends, so that the later version follows at once.
 */
export async function finishIndexTasks(
  db: Db,
  tasks: { jobId: number; version: number }[],
): Promise<void> {
  if (tasks.length === 0) return
  const jobIds = tasks.map((task) => task.jobId)
  const versions = tasks.map((task) => task.version)
  const done = sql`unnest(${jobIds}::int[], ${versions}::int[]) as done (job_id, version)`
  await sql`
    delete from index_task using ${done}
    where index_task.job_id = done.job_id and index_task.version <= done.version`.execute(db)
  // a statement of its own: it sees what was written while the first one ran
  await sql`
    update index_task set claimed_until = null, attempts = 0 from ${done}
    where index_task.job_id = done.job_id and index_task.version > done.version`.execute(db)
}

/** Keeps tasks that failed, with the reason; they come back when `delaySeconds` are over. */
export async function delayIndexTasks(
  db: Db,
  jobIds: number[],
  { error, delaySeconds }: { error: string; delaySeconds: number },
): Promise<void> {
  if (jobIds.length === 0) return
  await db
    .updateTable('indexTask')
    .set({
      lastError: error.slice(0, 500),
      claimedUntil: sql<Date>`now() + ${delaySeconds} * interval '1 second'`,
    })
    .where('jobId', 'in', jobIds)
    .execute()
}

/** How many jobs wait for the index, and for how long the oldest has (seconds). */
export async function indexBacklog(db: Db): Promise<{ waiting: number; oldestSeconds: number }> {
  return db
    .selectFrom('indexTask')
    .select((eb) => [
      eb.fn.countAll<number>().as('waiting'),
      sql<number>`coalesce(extract(epoch from now() - min(created_at)), 0)::float`.as(
        'oldestSeconds',
      ),
    ])
    .executeTakeFirstOrThrow()
}

/** Jobs that wait for the index. */
export async function waitingIndexTasks(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('indexTask').select('jobId').execute()
  return rows.map((row) => row.jobId)
}
