import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../client.server.ts'

/** A value and how many jobs have it; null where nothing is known. */
export type Count = { value: string | null; count: number }

/** Jobs that are public now, once in each of their districts. */
export function publicJobsByDistrict(db: Db): Promise<Count[]> {
  return counts(
    db,
    sql`
      select district as value, count(distinct public_job.id)::int as count
      from public_job join job_place on job_place.job_id = public_job.id
      group by 1 order by 2 desc, 1`,
  )
}

/** Jobs that are public now by the sector of the work, else of the employer. */
export function publicJobsBySector(db: Db): Promise<Count[]> {
  return counts(
    db,
    sql`
      select coalesce(public_job.sector, employer.sector) as value, count(*)::int as count
      from public_job join employer on employer.id = public_job.employer_id
      group by 1 order by 2 desc, 1`,
  )
}

export function publicJobsByKind(db: Db): Promise<Count[]> {
  return counts(
    db,
    sql`select kind as value, count(*)::int as count from public_job group by 1 order by 2 desc, 1`,
  )
}

/** Jobs by the month (2026-11) they were published in, deleted ones included. */
export function publishedByMonth(db: Db, since: string): Promise<Count[]> {
  return counts(
    db,
    sql`
      select to_char(month, 'YYYY-MM') as value, sum(count)::int as count from (
        select date_trunc('month', ${postedOn})::date as month, count(*) as count
        from job where published_at is not null and ${postedOn} >= ${since}::date group by 1
        union all
        select month, count(*) from past_job where month >= ${since}::date group by 1
      ) as months
      group by 1 order by 1`,
  )
}

/** Why jobs of which the end lies between two days are over; null: their days were. */
export function closedByReason(db: Db, { since, today }: Period): Promise<Count[]> {
  return counts(
    db,
    sql`
      select withdrawn_reason as value, count(*)::int as count from job
      where published_at is not null and ${endedOn} >= ${since}::date and ${endedOn} < ${today}::date
        or withdrawn_at is not null and ${endedOn} = ${today}::date
      group by 1 order by 2 desc, 1`,
  )
}

/** For how many days jobs were public that were filled since a day, here or elsewhere. */
export async function daysToFill(
  db: Db,
  { since }: Pick<Period, 'since'>,
): Promise<{ median: number | null; buckets: Count[] }> {
  const filled = sql`
    select greatest(0, ${endedOn} - ${postedOn}) as days from job
    where published_at is not null and withdrawn_reason in ('filled-here', 'filled-elsewhere')
      and ${endedOn} >= ${since}::date`
  const buckets = await counts(
    db,
    sql`
      select case when days <= 7 then '7' when days <= 14 then '14' when days <= 30 then '30'
        when days <= 60 then '60' else 'more' end as value, count(*)::int as count
      from (${filled}) as filled group by 1`,
  )
  const { rows } = await sql<{ median: number | null }>`
    select percentile_disc(0.5) within group (order by days)::int as median
    from (${filled}) as filled`.execute(db)
  return { median: rows[0]?.median ?? null, buckets }
}

type Period = { since: string; today: string }

const postedOn = sql`coalesce(date_posted, (published_at at time zone 'Europe/Berlin')::date)`
const endedOn = sql`least(valid_through, (withdrawn_at at time zone 'Europe/Berlin')::date)`

async function counts(db: Db, query: RawBuilder<unknown>): Promise<Count[]> {
  const { rows } = await query.execute(db)
  return rows as Count[]
}
