import { type Kysely, sql } from 'kysely'

/**
 * The words of texts and of neighbouring work are searched as tsvectors alone: to keep them as texts
 * as well was a fifth of what writing a document cost.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table job_document
      alter column words drop expression,
      alter column related drop expression`.execute(db)
  await sql`alter table job_document drop column text_words, drop column related_words`.execute(db)
}
