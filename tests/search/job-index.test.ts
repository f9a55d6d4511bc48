import { inject } from 'vitest'
import { sql } from 'kysely'
import type { JobDocument } from '#search/job-index.ts'
import type { Db } from '#db/client.server.ts'
import { today } from '#tests/factories/job-document.ts'
import { openTestServices } from '#tests/support/services.ts'
import { describeJobIndex } from './job-index.contract.ts'

describeJobIndex('Postgres', async () => {
  const { db, jobIndex } = await openTestServices({ engine: 'postgres' })
  return { index: jobIndex, exist: (documents) => insertJobs(db, documents) }
})

// Without a binary for this machine there is nothing to test; the Postgres adapter serves then.
if (inject('meiliUrl')) {
  describeJobIndex('Meilisearch', async () => {
    const { jobIndex } = await openTestServices({ engine: 'meilisearch' })
    return { index: jobIndex, exist: async () => {} }
  })
}

/** Public jobs of given ids: the Postgres adapter finds nothing that is not public. */
async function insertJobs(db: Db, documents: JobDocument[]): Promise<void> {
  for (const { id, employerId, version, validThrough } of documents) {
    const until = validThrough >= today ? '2100-01-01' : '2000-01-01'
    await sql`
      insert into employer (id, slug, name, name_key, sector_version) overriding system value
      values (${employerId}, ${`e${employerId}`}, ${`Betrieb ${employerId}`}, ${`e${employerId}`}, 2025)
      on conflict do nothing`.execute(db)
    await sql`
      insert into job (id, version, employer_id, source, identifier, title, description, kind, remote,
        relation, sector_version, valid_through, published_at, draft_digest) overriding system value
      values (${id}, ${version}, ${employerId}, 'test', ${String(id)}, 'Stelle', '', 'job', 'none',
        'direct', 2025, ${until}, '2000-01-01', '')`.execute(db)
  }
}
