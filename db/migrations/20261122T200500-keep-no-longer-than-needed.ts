import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table account
      -- the last day somebody was signed in
      add column seen_on date not null default current_date,
      -- was told that it will be deleted because nobody uses it
      add column idle_told_at timestamptz`.execute(db)
  await sql`create index account_seen_on_index on account (seen_on)`.execute(db)
  await sql`
    create function note_seen_account() returns trigger language plpgsql as $$
    begin
      update account set seen_on = current_date, idle_told_at = null
      where id = new.account_id and (seen_on <> current_date or idle_told_at is not null);
      return null;
    end $$`.execute(db)
  await sql`
    create trigger session_account_seen after insert or update of last_used_at on session
    for each row execute function note_seen_account()`.execute(db)

  // what is counted of a job when it is deleted: nothing in it tells which job or whose it was
  await sql`
    create table past_job (
      id integer generated always as identity primary key,
      -- first day of the month it was published in
      month date not null,
      -- for how many days it was public
      days integer not null,
      -- AGS
      districts text[] not null,
      sector text,
      sector_version integer not null,
      kind text not null,
      -- why it was taken off the board; null when its days were over
      reason text,
      views integer not null,
      applies integer not null
    )`.execute(db)
  await sql`create index past_job_month_index on past_job (month)`.execute(db)
}
