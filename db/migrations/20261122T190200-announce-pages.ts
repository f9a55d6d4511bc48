import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // what search engines were told of a job's page; without a job it outlives it, to be taken back
  await sql`
    create table announced_page (
      job_id integer primary key,
      -- of the job as it was told
      version integer not null,
      path text not null
    )`.execute(db)

  // since when they are told, and how the last attempt went: one row
  await sql`
    create table announcing (
      is_only boolean primary key default true,
      started_at timestamptz not null default now(),
      attempts integer not null default 0,
      next_at timestamptz not null default now(),
      last_error text,
      constraint announcing_is_only_check check (is_only)
    )`.execute(db)
}
