import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table one_time_token
      -- AGS of the districts somebody is invited for; empty means all
      add column desk_districts text[] not null default '{}'`.execute(db)
}
