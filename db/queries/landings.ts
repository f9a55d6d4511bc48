import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../client.server.ts'

/** The public jobs of a district, or of a sector or an occupation in it, in figures. */
export type LandingRow = {
  /** AGS */
  district: string
  sector: string | null
  /** KldB */
  occupation: string | null
  /** what most of the jobs of an occupation call it; null for a sector or a whole district */
  name: string | null
  jobs: number
  employers: number
  /** jobs, of those that are neither training nor service, which name an amount */
  paid: number
  /** euro per year, over those */
  payLow: number | null
  payHigh: number | null
  /** when one of them was last written */
  updatedAt: Date
}

/** Every district with public jobs, and every sector and occupation there is in it. */
export function landingsOfPublicJobs(db: Db): Promise<LandingRow[]> {
  return landings(db, anything)
}

/**
 * What stands in figures on a district's page, or on that of a sector or an occupation in it: all of
 * the district, and the same sector or occupation elsewhere. Whole districts elsewhere are not
 * counted in full.
 */
export function landingsAround(
  db: Db,
  { district, sector, occupation }: { district: string; sector?: string; occupation?: string },
): Promise<LandingRow[]> {
  return landings(
    db,
    sql`districts && ${[district]}::text[]
      or doc.sector = ${sector ?? null} or doc.occupation = ${occupation ?? null}`,
  )
}

/** The sector and the occupation of a public job, counted in its first district. */
export function landingsOfPublicJob(db: Db, id: number): Promise<LandingRow[]> {
  const own = (column: string) => sql`(
    select ${sql.raw(column)} from job_document own
    join "public_job" on public_job.id = own.job_id where own.job_id = ${id})`
  const isSame = sql`(doc.sector = ${own('own.sector')} or doc.occupation = ${own('own.occupation')})`
  // a job of the same sector brings its own occupation along: that group is dropped again
  return landings(db, sql`district = ${own('own.districts[1]')} and ${isSame}`, isSame)
}

/** A page of public jobs, and when one of its jobs was last taken off the board or ran out. */
export type LandingLeft = Pick<LandingRow, 'district' | 'sector' | 'occupation'> & { leftAt: Date }

/**
 * The same pages as `landingsOfPublicJobs`, by what they have lost; also pages that have lost all. A job
 * of which nobody chose the occupation is told of its district and its sector alone.
 */
export async function landingsLeft(db: Db): Promise<LandingLeft[]> {
  const { rows } = await sql<LandingLeft>`
    select district, sector, occupation, max(left_at) as left_at
    from (
      select job.id, coalesce(job.sector, employer.sector) as sector, job.occupation, least(
        withdrawn_at, blocked_at, (valid_through + 1)::timestamp at time zone 'Europe/Berlin') as left_at
      from job join employer on employer.id = job.employer_id
      where published_at is not null) gone
    join (select distinct job_id, district from job_place) place on place.job_id = gone.id
    where left_at <= now()
    group by grouping sets ((district), (district, sector), (district, occupation))`.execute(db)
  return rows
}

const anything = sql`true`

async function landings(
  db: Db,
  condition: RawBuilder<unknown>,
  groups: RawBuilder<unknown> = anything,
): Promise<LandingRow[]> {
  const paid = sql`filter (where doc.kind = 'job' and coalesce(doc.pay_from, doc.pay_to) is not null)`
  const { rows } = await sql<LandingRow>`
    select district, doc.sector, doc.occupation,
      case when grouping(doc.occupation) = 0
        then mode() within group (order by doc.occupation_name) end as name,
      count(*)::int as jobs,
      count(distinct doc.employer_id)::int as employers,
      (count(*) ${paid})::int as paid,
      min(coalesce(doc.pay_from, doc.pay_to)) ${paid} as pay_low,
      max(coalesce(doc.pay_to, doc.pay_from)) ${paid} as pay_high,
      max(public_job.updated_at) as updated_at
    from job_document doc
    join "public_job" on public_job.id = doc.job_id
    cross join unnest(doc.districts) as district
    where ${condition}
    group by grouping sets ((district), (district, doc.sector), (district, doc.occupation))
    having (grouping(doc.sector) + grouping(doc.occupation) = 2
      or coalesce(doc.sector, doc.occupation) is not null) and ${groups}
    order by district, jobs desc, doc.sector, doc.occupation`.execute(db)
  return rows
}
