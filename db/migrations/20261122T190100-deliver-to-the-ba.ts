import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // whether an employer's jobs go to the Bundesagentur für Arbeit: each consent a row of its own, for
  // it has to be shown who gave it and since when it is over
  await sql`
    create table ba_consent (
      id integer generated always as identity primary key,
      employer_id integer not null references employer (id) on delete cascade,
      given_at timestamptz not null,
      given_by text not null,
      withdrawn_at timestamptz,
      withdrawn_by text,
      constraint ba_consent_withdrawn_check check (
        (withdrawn_at is null) = (withdrawn_by is null))
    )`.execute(db)
  // one in force at a time; the export asks who has one
  await sql`
    create unique index ba_consent_employer_id_key on ba_consent (employer_id)
    where withdrawn_at is null`.execute(db)
  // an employer's own, past ones too
  await sql`create index ba_consent_employer_id_index on ba_consent (employer_id)`.execute(db)

  // what stands at the Bundesagentur: no reference, for it has to be deleted there when the job is
  // gone here
  await sql`
    create table ba_delivery (
      job_id integer primary key,
      -- the name it was delivered under
      entry_id text not null,
      -- null while a file is being written: it may have been delivered, or not
      version integer,
      -- the file that told of it last
      file text not null,
      delivered_at timestamptz not null,
      removed_at timestamptz
    )`.execute(db)
}
