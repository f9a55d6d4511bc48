import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Job } from '../tables/job.ts'
import { type JobSummary, placesOf, summaryColumns } from './jobs.ts'

/** What feeds and the API tell of a job besides its summary. No person, no address to write to. */
const openColumns = [
  'version',
  'description',
  'occupation',
  'sector',
  'hoursPerWeek',
  'openings',
  'benefits',
  'applyUrl',
  'updatedAt',
] as const satisfies (keyof Job)[]

/** A job as it is handed out to other programs. */
export type OpenJob = JobSummary &
  Pick<Job, (typeof openColumns)[number]> & { employerSector: string | null }

/** The public ones among `ids`, in the order of `ids`. */
export async function findOpenJobs(db: Db, ids: number[]): Promise<OpenJob[]> {
  if (ids.length === 0) return []
  const rows = await openJobs(db).where('job.id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** All public jobs piece by piece, latest first: those before `beforeId`. */
export function listOpenJobs(
  db: Db,
  { beforeId, limit }: { beforeId: number | null; limit: number },
): Promise<OpenJob[]> {
  return openJobs(db)
    .$if(beforeId !== null, (query) => query.where('job.id', '<', beforeId ?? 0))
    .orderBy('job.id', 'desc')
    .limit(limit)
    .execute()
}

/**
 * How many public jobs there are, when one was changed last, and a digest that differs as soon as
 * anything of them does.
 */
export function publicJobsState(
  db: Db,
): Promise<{ jobs: number; updatedAt: Date | null; digest: string | null }> {
  return db
    .selectFrom('publicJob as job')
    .innerJoin('employer', 'employer.id', 'job.employerId')
    .select((eb) => [
      eb.fn.countAll<number>().as('jobs'),
      eb.fn.max<Date | null>('job.updatedAt').as('updatedAt'),
      sql<string | null>`md5(string_agg(
        concat_ws('/', job.id, job.version, employer.name, employer.sector), ',' order by job.id))`.as(
        'digest',
      ),
    ])
    .executeTakeFirstOrThrow()
}

function openJobs(db: Db) {
  return db
    .selectFrom('publicJob as job')
    .innerJoin('employer', 'employer.id', 'job.employerId')
    .select([...summaryColumns, ...openColumns].map((column) => `job.${column}` as const))
    .select([
      'employer.name as employerName',
      'employer.slug as employerSlug',
      'employer.sector as employerSector',
    ])
    .select((eb) => placesOf(eb).as('places'))
}
