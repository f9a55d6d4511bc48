import { sql } from 'kysely'
import type { Db } from '../client.server.ts'

/** How it stands with an advert, for its employer. */
export type AdvertState =
  | 'draft'
  | 'waiting'
  | 'public'
  | 'ending'
  | 'expired'
  | 'withdrawn'
  | 'declined'
  | 'removed'
  | 'blocked'

/** A job, which has an id, or what somebody is still writing, which has a key. */
export type AdvertRow = {
  id: number | null
  key: string | null
  title: string
  state: AdvertState
  /** ISO date; null for a draft */
  validThrough: string | null
  withdrawnReason: string | null
  wasPublished: boolean
  views: number
  viewsLately: number
  applies: number
  appliesLately: number
}

export type AdvertMatch = {
  employerId: number
  /** ISO date */
  today: string
  /** ISO date: what ends by then ends soon */
  endingUntil: string
  /** part of the title, '' for any */
  q: string
}

/**
 * An employer's adverts with their counts, latest change first.
 *
 * @param states null for any
 * @param countedSince ISO date: what is counted from that day on is "lately"
 */
export async function listAdverts(
  db: Db,
  match: AdvertMatch,
  page: { states: AdvertState[] | null; countedSince: string; limit: number; offset: number },
): Promise<AdvertRow[]> {
  const { rows } = await sql<AdvertRow>`
    with advert as (${adverts(match)}), page as (
      select * from advert
      where ${page.states}::text[] is null or state = any(${page.states}::text[])
      order by updated_at desc, id desc nulls first, key
      limit ${page.limit} offset ${page.offset}
    )
    select page.id, page.key, page.title, page.state, page.valid_through, page.withdrawn_reason,
      page.was_published,
      coalesce(counted.views, 0) as views, coalesce(counted.views_lately, 0) as views_lately,
      coalesce(counted.applies, 0) as applies, coalesce(counted.applies_lately, 0) as applies_lately
    from page
    left join lateral (
      select
        sum(count) filter (where kind = 'view') as views,
        sum(count) filter (where kind = 'view' and day >= ${page.countedSince}::date)
          as views_lately,
        sum(count) filter (where kind = 'apply') as applies,
        sum(count) filter (where kind = 'apply' and day >= ${page.countedSince}::date)
          as applies_lately
      from job_count
      where job_count.job_id = page.id
    ) as counted on true
    order by page.updated_at desc, page.id desc nulls first, page.key`.execute(db)
  return rows
}

/** How many of an employer's adverts there are in each state. */
export async function countAdverts(
  db: Db,
  match: AdvertMatch,
): Promise<{ state: AdvertState; count: number }[]> {
  const { rows } = await sql<{ state: AdvertState; count: number }>`
    select state, count(*) as count from (${adverts(match)}) as advert group by state`.execute(db)
  return rows
}

/** The titles of an employer's own jobs by their ids; somebody else's are not among them. */
export async function jobTitles(
  db: Db,
  employerId: number,
  ids: number[],
): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('job')
    .select(['id', 'title'])
    .where('employerId', '=', employerId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.title]))
}

/** Jobs and open drafts alike; whether a job is public says the view, as everywhere. */
function adverts({ employerId, today, endingUntil, q }: AdvertMatch) {
  return sql`
    select job.id, null as key, job.title, job.valid_through, job.updated_at, job.withdrawn_reason,
      job.published_at is not null as was_published,
      case
        when job.withdrawn_reason = 'removed' then 'removed'
        when job.submitted_at is not null and public_job.id is null then 'waiting'
        when job.withdrawn_at is not null then 'withdrawn'
        when public_job.id is not null and job.valid_through <= ${endingUntil}::date then 'ending'
        when public_job.id is not null then 'public'
        when job.published_at is null then case (
            select what from job_event
            where job_event.job_id = job.id and what in ('submitted', 'declined')
            order by job_event.id desc limit 1
          ) when 'declined' then 'declined' else 'draft' end
        when job.valid_through < ${today}::date then 'expired'
        else 'blocked'
      end as state
    from job
    left join public_job on public_job.id = job.id
    where job.employer_id = ${employerId} and strpos(lower(job.title), lower(${q})) > 0
    union all
    select null, key, coalesce(fields ->> 'title', ''), null, updated_at, null, false, 'draft'
    from job_draft
    where employer_id = ${employerId} and job_id is null
      and strpos(lower(coalesce(fields ->> 'title', '')), lower(${q})) > 0`
}
