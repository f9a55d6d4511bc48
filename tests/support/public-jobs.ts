import { sql } from 'kysely'
import type { JobDocument } from '#search/job-index.ts'
import type { Db } from '#db/client.server.ts'
import { today } from '#tests/factories/job-document.ts'

/**
 * Jobs of given ids, public if their documents are valid today: the Postgres adapter finds nothing
 * that is not public. Of a job that is there already only that is set.
 */
export async function insertJobs(db: Db, documents: JobDocument[]): Promise<void> {
  const employers = documents.map((document) => document.employerId)
  await sql`
    insert into employer (id, slug, name, name_key, sector_version) overriding system value
    select distinct id, 'e' || id, 'Betrieb ' || id, 'e' || id, 2025
    from unnest(${employers}::int[]) as id
    on conflict do nothing`.execute(db)

  const ids = documents.map((document) => document.id)
  const versions = documents.map((document) => document.version)
  const isPublic = documents.map((document) => document.validThrough >= today)
  await sql`
    insert into job (id, version, employer_id, source, identifier, title, description, kind, remote,
      relation, sector_version, valid_through, published_at, draft_digest) overriding system value
    select id, version, employer_id, 'test', id, 'Stelle', '', 'job', 'none', 'direct', 2025,
      case when is_public then date '2100-01-01' else date '2000-01-01' end, '2000-01-01', ''
    from unnest(${ids}::int[], ${versions}::int[], ${employers}::int[], ${isPublic}::boolean[])
      as job (id, version, employer_id, is_public)
    on conflict (id) do update set valid_through = excluded.valid_through`.execute(db)
}
