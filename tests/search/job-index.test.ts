import { inject } from 'vitest'
import { insertJobs } from '#tests/support/public-jobs.ts'
import { openTestServices } from '#tests/support/services.ts'
import { describeWords } from './job-index-words.contract.ts'
import { describeJobIndex, type Harness } from './job-index.contract.ts'

describeJobIndex('Postgres', openPostgres)
describeWords('Postgres', openPostgres)

// Without a binary for this machine there is nothing to test; the Postgres adapter serves then.
if (inject('meiliUrl')) {
  describeJobIndex('Meilisearch', openMeilisearch)
  describeWords('Meilisearch', openMeilisearch)
}

async function openPostgres(): Promise<Harness> {
  const { db, jobIndex } = await openTestServices({ engine: 'postgres' })
  return { index: jobIndex, exist: (documents) => insertJobs(db, documents) }
}

async function openMeilisearch(): Promise<Harness> {
  const { jobIndex } = await openTestServices({ engine: 'meilisearch' })
  return { index: jobIndex, exist: async () => {} }
}
