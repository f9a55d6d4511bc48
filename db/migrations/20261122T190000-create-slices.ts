import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table slice (
      id integer generated always as identity primary key,
      slug text not null,
      name text not null,
      intro text not null,
      -- canonical, as searchParams writes it
      query text not null,
      created_at timestamptz not null default now(),
      created_by text not null,
      updated_at timestamptz not null default now(),
      updated_by text not null,
      -- also how a slice is found
      constraint slice_slug_key unique (slug),
      constraint slice_slug_check check (
        slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
      constraint slice_name_check check (length(name) between 2 and 100),
      constraint slice_intro_check check (length(intro) <= 1000),
      constraint slice_query_check check (length(query) between 1 and 4000)
    )`.execute(db)
}
