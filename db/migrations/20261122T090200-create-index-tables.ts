import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table job_document (
      job_id integer primary key references job (id) on delete cascade,
      version integer not null,
      employer_id integer not null,
      title_words text not null,
      occupation_words text not null,
      context_words text not null,
      text_words text not null,
      districts text[] not null,
      municipalities text[] not null,
      places text[] not null,
      occupation text,
      sector text,
      kind text not null,
      hours text[] not null,
      contract text,
      remote text not null,
      german integer,
      relation text not null,
      pay_from integer,
      pay_to integer,
      posted_on integer not null,
      document jsonb not null,
      words tsvector not null generated always as (
        setweight(to_tsvector('simple', title_words), 'A') ||
        setweight(to_tsvector('simple', occupation_words), 'B') ||
        setweight(to_tsvector('simple', context_words), 'C') ||
        setweight(to_tsvector('simple', text_words), 'D')) stored
    )`.execute(db)

  // word search when the index does not answer
  await sql`create index job_document_words_index on job_document using gin (words)`.execute(db)
  // misspelt words: the same, by trigrams of the short fields
  await sql`
    create index job_document_spelling_index on job_document
    using gin ((title_words || ' ' || occupation_words || ' ' || context_words) gin_trgm_ops)
  `.execute(db)
  await sql`create index job_document_posted_on_index on job_document (posted_on desc)`.execute(db)

  await sql`
    create table index_task (
      job_id integer primary key references job (id) on delete cascade,
      version integer not null,
      claimed_until timestamptz,
      attempts integer not null default 0,
      last_error text,
      created_at timestamptz not null default now()
    )`.execute(db)
  // the writer takes the oldest first
  await sql`create index index_task_created_at_index on index_task (created_at)`.execute(db)

  await sql`
    create table index_generation (
      name text primary key,
      active boolean not null default false,
      created_at timestamptz not null default now(),
      retired_at timestamptz
    )`.execute(db)
  // the pointer points at one
  await sql`
    create unique index index_generation_active_key on index_generation (active) where active
  `.execute(db)

  await sql`
    create table index_rebuild (
      id integer generated always as identity primary key,
      requested_at timestamptz not null default now(),
      started_at timestamptz,
      finished_at timestamptz,
      done integer not null default 0,
      total integer not null default 0,
      error text
    )`.execute(db)

  await sql`
    create table index_sweep (
      id integer generated always as identity primary key,
      at timestamptz not null default now(),
      stale integer not null,
      ghost integer not null,
      missing integer not null
    )`.execute(db)
}
