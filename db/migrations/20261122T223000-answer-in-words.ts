import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table case_message (
      id integer generated always as identity primary key,
      case_id integer not null constraint case_message_case_id_fkey
        references desk_case on delete cascade,
      -- 'desk:<account>' asks, 'account:<account>' answers for the employer
      written_by text not null,
      text text not null,
      created_at timestamptz not null default now()
    )`.execute(db)
  // the page of a case shows what was asked and answered, in order
  await sql`create index case_message_case_id_index on case_message (case_id, id)`.execute(db)
}
