import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // what of an advert's text is compared with others, and since when it is there
  await sql`
    create table job_print (
      job_id integer primary key references job (id) on delete cascade,
      at timestamptz not null,
      -- min-hashes of the text's shingles
      prints integer[] not null,
      -- pieces of it: texts that share none are not alike
      bands integer[] not null
    )`.execute(db)
  // adverts that may be alike
  await sql`create index job_print_bands_index on job_print using gin (bands)`.execute(db)
  // what came in lately
  await sql`create index job_print_at_index on job_print (at)`.execute(db)
}
