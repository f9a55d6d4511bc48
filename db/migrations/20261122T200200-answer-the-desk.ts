import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table desk_case
      -- the employer changed something after a question: it is the desk's turn again
      add column answered_at timestamptz,
      -- what differs from what was public: [{field, from, to}]
      add column changes jsonb not null default '[]',
      -- digest of the secret in the link with which the employer objects
      add column objection_hash text,
      add constraint desk_case_objection_hash_key unique (objection_hash)`.execute(db)
}
