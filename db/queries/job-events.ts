import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { JobEvent, NewJobEvent } from '../tables/job-event.ts'

/** Adds to the histories of jobs: any number in one statement, in the order they are given. */
export async function insertJobEvents(db: Db, events: NewJobEvent[]): Promise<void> {
  if (events.length === 0) return
  const jobIds = events.map((event) => event.jobId)
  const times = events.map((event) => event.at.toISOString())
  const actors = events.map((event) => event.actor)
  const whats = events.map((event) => event.what)
  const changes = events.map((event) => JSON.stringify(event.changes))
  await sql`
    insert into job_event (job_id, at, actor, what, changes)
    select job_id, at, actor, what, changes::jsonb
    from unnest(${jobIds}::int[], ${times}::timestamptz[], ${actors}::text[], ${whats}::text[],
      ${changes}::text[]) with ordinality as event (job_id, at, actor, what, changes, position)
    order by position`.execute(db)
}

export type JobEventWithName = JobEvent & {
  /** of the account that did it; null when it was no account, or is gone */
  accountName: string | null
}

/** What happened to a job of one of these employers, latest first; of others there is nothing. */
export function listJobEvents(
  db: Db,
  employerIds: number[],
  jobId: number,
): Promise<JobEventWithName[]> {
  return db
    .selectFrom('jobEvent')
    .innerJoin('job', 'job.id', 'jobEvent.jobId')
    .leftJoin('account', (join) =>
      join.onRef(
        'account.id',
        '=',
        sql<number>`case when actor ~ '^account:[0-9]{1,9}$' then substr(actor, 9)::integer end`,
      ),
    )
    .selectAll('jobEvent')
    .select('account.name as accountName')
    .where('jobEvent.jobId', '=', jobId)
    .where('job.employerId', 'in', employerIds)
    .orderBy('jobEvent.id', 'desc')
    .execute()
}
