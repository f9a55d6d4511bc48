import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table job_document
      add column occupation_name text,
      add column related_words text not null default '',
      add column related tsvector not null generated always as
        (to_tsvector('simple', related_words)) stored`.execute(db)
  // words of neighbouring work, when a search is stretched
  await sql`
    create index job_document_related_index on job_document using gin (related)
  `.execute(db)
  // suggestions count public jobs by the name of their occupation
  await sql`
    create index job_document_occupation_name_index on job_document (occupation_name)
  `.execute(db)
}
