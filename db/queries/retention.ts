import { sql } from 'kysely'
import type { Db } from '../client.server.ts'

/** What is older than a day goes, at most so many rows at once. */
type Old = { before: string; limit: number }

/** Each takes a batch and tells how many rows it was; ISO dates are days on the board. */
export async function deleteOldDrafts(db: Db, { before, limit }: Old): Promise<number> {
  return affected(
    sql`
    delete from job_draft where key in (
      select key from job_draft where updated_at < ${before}::date limit ${limit})`.execute(db),
  )
}

/** Jobs nobody has sent: neither public once, nor waiting, nor declined. */
export async function deleteOldUnsentJobs(db: Db, { before, limit }: Old): Promise<number> {
  return affected(
    sql`
    delete from job where id in (
      select id from job
      where published_at is null and submitted_at is null and updated_at < ${before}::date
        and not exists (select from desk_case where desk_case.job_id = job.id)
      limit ${limit})`.execute(db),
  )
}

/** Jobs that were declined and not sent again; the case stays, about no job any more. */
export async function deleteDeclinedJobs(db: Db, { before, limit }: Old): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from job
    where published_at is null and submitted_at is null and updated_at < ${before}::date
      and exists (select from desk_case where desk_case.job_id = job.id)
      and not exists (
        select from desk_case left join objection on objection.case_id = desk_case.id
        where desk_case.job_id = job.id and (
          desk_case.decided_at is null or desk_case.decided_at >= ${before}::date
          or (objection.id is not null and objection.decided_at is null)))
    limit ${limit} for update skip locked`.execute(db)
  const ids = rows.map(({ id }) => id)
  await detachCases(db, ids)
  return affected(sql`delete from job where id = any(${ids}::int[])`.execute(db))
}

/** Jobs that are over; what is counted of them stays, under no name. In a transaction. */
export async function deleteEndedJobs(db: Db, { before, limit }: Old): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from job
    where published_at is not null
      and least(valid_through, ${boardDay('withdrawn_at')}) < ${before}::date
      and not exists (
        select from desk_case left join objection on objection.case_id = desk_case.id
        where desk_case.job_id = job.id and (desk_case.decided_at is null
          or (objection.id is not null and objection.decided_at is null)))
    limit ${limit} for update skip locked`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`
    insert into past_job
      (month, days, districts, sector, sector_version, kind, reason, views, applies)
    select date_trunc('month', coalesce(date_posted, ${boardDay('published_at')}))::date,
      greatest(0, least(valid_through, ${boardDay('withdrawn_at')})
        - coalesce(date_posted, ${boardDay('published_at')})),
      array(select distinct district from job_place where job_id = job.id order by 1),
      coalesce(sector, (select sector from employer where id = job.employer_id)), sector_version,
      kind, withdrawn_reason,
      coalesce((select sum(count) from job_count where job_id = job.id and kind = 'view'), 0),
      coalesce((select sum(count) from job_count where job_id = job.id and kind = 'apply'), 0)
    from job where id = any(${ids}::int[])`.execute(db)
  await detachCases(db, ids)
  return affected(sql`delete from job where id = any(${ids}::int[])`.execute(db))
}

/** Takes out of jobs that are over who was to be asked, and out of their histories what named them. */
export async function forgetEndedContacts(db: Db, { before, limit }: Old): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    update job set contact_name = null, apply_email = null, apply_phone = null
    where id in (
      select id from job
      where published_at is not null
        and least(valid_through, ${boardDay('withdrawn_at')}) < ${before}::date
        and num_nonnulls(contact_name, apply_email, apply_phone) > 0
      limit ${limit})
    returning id`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`delete from job_draft where job_id = any(${ids}::int[])`.execute(db)
  await sql`
    update job_event set changes = (
      select coalesce(jsonb_agg(change), '[]'::jsonb) from jsonb_array_elements(changes) as change
      where change ->> 'field' not in ('contactName', 'applyEmail', 'applyPhone'))
    where job_id = any(${ids}::int[]) and changes::text ~ 'contactName|applyEmail|applyPhone'`.execute(
    db,
  )
  return rows.length
}

/** Mails that were sent or given up. */
export async function deleteOldMails(
  db: Db,
  { before, limit, maxAttempts }: Old & { maxAttempts: number },
): Promise<number> {
  return affected(
    sql`
    delete from mail where id in (
      select id from mail
      where created_at < ${before}::date and (sent_at is not null or attempts >= ${maxAttempts})
      limit ${limit})`.execute(db),
  )
}

/** Takes the reader's address out of reports that were decided; the report itself is counted on. */
export async function forgetReporters(db: Db, { before, limit }: Old): Promise<number> {
  return affected(
    sql`
    update report set email = null where id in (
      select report.id from report join desk_case on desk_case.report_id = report.id
      where report.email is not null and desk_case.decided_at < ${before}::date
        and not exists (
          select from objection where case_id = desk_case.id and decided_at is null)
      limit ${limit})`.execute(db),
  )
}

/** Takes out of cases decided long ago what was written; kind, decision and days are counted on. */
export async function forgetCaseTexts(db: Db, { before, limit }: Old): Promise<number> {
  const { rows } = await sql<{ id: number; reportId: number | null }>`
    update desk_case
    set reasons = '{}', note = null, asked_back_note = null, changes = '[]'
    where id in (
      select id from desk_case
      where decided_at < ${before}::date
        and (reasons <> '{}' or note is not null or asked_back_note is not null or changes <> '[]')
        and not exists (
          select from objection where case_id = desk_case.id and decided_at is null)
      limit ${limit})
    returning id, report_id as "reportId"`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`update objection set text = '', note = null where case_id = any(${ids}::int[])`.execute(
    db,
  )
  await sql`delete from case_message where case_id = any(${ids}::int[])`.execute(db)
  const reports = rows.flatMap(({ reportId }) => reportId ?? [])
  await sql`update report set text = '' where id = any(${reports}::int[])`.execute(db)
  return rows.length
}

export async function deleteOldJoinRequests(db: Db, { before, limit }: Old): Promise<number> {
  return affected(
    sql`
    delete from join_request where (account_id, employer_id) in (
      select account_id, employer_id from join_request
      where created_at < ${before}::date limit ${limit})`.execute(db),
  )
}

export async function deleteOldSearchCounts(db: Db, { before, limit }: Old): Promise<number> {
  return affected(
    sql`
    delete from search_count where (words, day) in (
      select words, day from search_count where day < ${before}::date limit ${limit})`.execute(db),
  )
}

/** What was noted about the index; the last of each stays, for it tells how things are. */
export async function deleteOldIndexLogs(db: Db, { before, limit }: Old): Promise<number> {
  const sweeps = await affected(
    sql`
    delete from index_sweep where id in (
      select id from index_sweep
      where at < ${before}::date and id <> (select max(id) from index_sweep)
      limit ${limit})`.execute(db),
  )
  const rebuilds = await affected(
    sql`
    delete from index_rebuild where id in (
      select id from index_rebuild
      where finished_at < ${before}::date and id <> (select max(id) from index_rebuild)
      limit ${limit})`.execute(db),
  )
  return Math.max(sweeps, rebuilds)
}

export type IdleAccount = { id: number; email: string; name: string }

/** Accounts nobody uses that were not told so; locked. Those of the desk are not among them. */
export async function lockIdleAccounts(db: Db, { before, limit }: Old): Promise<IdleAccount[]> {
  return db
    .selectFrom('account')
    .select(['id', 'email', 'name'])
    .where('seenOn', '<', before)
    .where('idleToldAt', 'is', null)
    .where('emailConfirmedAt', 'is not', null)
    .where('deskRole', 'is', null)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function markIdleTold(db: Db, ids: number[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('account').set({ idleToldAt: at }).where('id', 'in', ids).execute()
}

/** Those that were told before an instant and were not used since; locked. */
export async function lockAbandonedAccounts(
  db: Db,
  { before, toldBefore, limit }: Old & { toldBefore: Date },
): Promise<IdleAccount[]> {
  return db
    .selectFrom('account')
    .select(['id', 'email', 'name'])
    .where('seenOn', '<', before)
    .where('idleToldAt', '<=', toldBefore)
    .where('deskRole', 'is', null)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** The matters stay, about no job any more: they are counted every year. */
async function detachCases(db: Db, jobIds: number[]): Promise<void> {
  await sql`update desk_case set job_id = null where job_id = any(${jobIds}::int[])`.execute(db)
  await sql`update report set job_id = null where job_id = any(${jobIds}::int[])`.execute(db)
}

function boardDay(column: 'withdrawn_at' | 'published_at') {
  return sql`(${sql.ref(column)} at time zone 'Europe/Berlin')::date`
}

async function affected(deed: Promise<{ numAffectedRows?: bigint | undefined }>): Promise<number> {
  return Number((await deed).numAffectedRows ?? 0)
}
