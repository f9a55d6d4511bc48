import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db)

  await sql`
    create table employer (
      id integer generated always as identity primary key,
      slug text not null,
      name text not null,
      name_key text not null,
      description text,
      website text,
      sector text,
      sector_version integer not null,
      municipality text,
      postcode text,
      street text,
      blocked_at timestamptz,
      blocked_reason text,
      created_at timestamptz not null default now(),
      constraint employer_slug_key unique (slug),
      -- an import finds an employer it knows by this
      constraint employer_name_key_key unique (name_key),
      constraint employer_name_check check (length(name) between 2 and 200),
      constraint employer_sector_check check (sector ~ '^[A-V]$'),
      constraint employer_municipality_check check (municipality ~ '^[0-9]{8}$')
    )`.execute(db)
}
