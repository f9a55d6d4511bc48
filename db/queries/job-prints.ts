import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { NewJobPrint } from '../tables/job-print.ts'

/** Remembers texts; a job that was changed keeps the moment it first came. */
export async function putJobPrints(db: Db, prints: NewJobPrint[]): Promise<void> {
  if (prints.length === 0) return
  await db
    .insertInto('jobPrint')
    .values(prints)
    .onConflict((conflict) =>
      conflict.column('jobId').doUpdateSet((eb) => ({
        prints: eb.ref('excluded.prints'),
        bands: eb.ref('excluded.bands'),
      })),
    )
    .execute()
}

/**
 * How many adverts of each employer came since a moment.
 *
 * @returns none for those without any
 */
export async function countJobsSince(
  db: Db,
  employerIds: number[],
  since: Date,
): Promise<Map<number, number>> {
  if (employerIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('jobPrint')
    .innerJoin('job', 'job.id', 'jobPrint.jobId')
    .select('employerId')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('employerId', 'in', employerIds)
    .where('at', '>=', since)
    .groupBy('employerId')
    .execute()
  return new Map(rows.map(({ employerId, count }) => [employerId, count]))
}

/**
 * In how many municipalities a job's text stood since a moment, this job among them; whoever wrote it.
 *
 * @param least how many prints have to be equal
 */
export async function countPlacesOfTexts(
  db: Db,
  jobIds: number[],
  { since, least }: { since: Date; least: number },
): Promise<Map<number, number>> {
  if (jobIds.length === 0) return new Map()
  const { rows } = await sql<{ jobId: number; count: number }>`
    with text as (
      select prints, bands, array_agg(job_id) as job_ids from job_print
      where job_id = any(${jobIds}::integer[]) and cardinality(prints) > 0
      group by prints, bands
    )
    select unnest(text.job_ids) as job_id, alike.count
    from text
    cross join lateral (
      select count(distinct job_place.municipality)::integer as count
      from (
        select job_id from job_print as other
        where other.bands && text.bands and other.at >= ${since}
          and (select count(*) from unnest(other.prints) as one where one = any(text.prints))
            >= ${least}
        limit 1000
      ) as other
      join job_place on job_place.job_id = other.job_id
    ) as alike`.execute(db)
  return new Map(rows.map(({ jobId, count }) => [jobId, count]))
}

/** Public jobs of an employer that came since a moment, and that the desk never had before it. */
export async function publicJobsSince(db: Db, employerId: number, since: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('publicJob as job')
    .innerJoin('jobPrint', 'jobPrint.jobId', 'job.id')
    .select('job.id')
    .where('job.employerId', '=', employerId)
    .where('jobPrint.at', '>=', since)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('deskCase').select('deskCase.id').whereRef('deskCase.jobId', '=', 'job.id'),
        ),
      ),
    )
    .orderBy('job.id')
    .execute()
  return rows.map(({ id }) => id)
}
