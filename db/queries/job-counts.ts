import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { JobCount } from '../tables/job-count.ts'

/**
 * Adds counts to what is there, in one statement. Jobs that are gone are left out; a job that
 * somebody is writing at this moment is passed over, for waiting for several at once could deadlock
 * with an import.
 *
 * @returns the ids of those that were passed over
 */
export async function addJobCounts(db: Db, counts: JobCount[]): Promise<number[]> {
  if (counts.length === 0) return []
  const ids = counts.map((one) => one.jobId)
  const kinds = counts.map((one) => one.kind)
  const days = counts.map((one) => one.day)
  const numbers = counts.map((one) => one.count)
  const { rows } = await sql<{ id: number }>`
    with free as (
      select id from job where id = any(${ids}::int[]) for key share skip locked
    ), written as (
      insert into job_count (job_id, kind, day, count)
      select counted.*
      from unnest(${ids}::int[], ${kinds}::text[], ${days}::date[], ${numbers}::int[])
        as counted (job_id, kind, day, count)
      join free on free.id = counted.job_id
      order by counted.job_id, counted.kind, counted.day
      on conflict (job_id, kind, day) do update set count = job_count.count + excluded.count
    )
    select id from job where id = any(${ids}::int[]) and id not in (select id from free)`.execute(
    db,
  )
  return rows.map((row) => row.id)
}
