import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table desk_case
      -- digest of the secret in the letter to the reader who reported it
      add column answer_hash text,
      add constraint desk_case_answer_hash_key unique (answer_hash)`.execute(db)
}
