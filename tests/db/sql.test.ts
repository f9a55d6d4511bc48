import { readdir, readFile, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/client.server.ts'
import { listBaJobs } from '#db/queries/ba-deliveries.ts'
import type { DocumentMatch } from '#db/queries/document-match.ts'
import { type Counted, searchDocuments } from '#db/queries/document-search.ts'
import {
  countHiringEmployers,
  findEmployerById,
  findEmployerBySlug,
  findOpenEmployers,
  listHiringEmployers,
} from '#db/queries/employers.ts'
import { findLogo, findLogoPicture } from '#db/queries/employer-logos.ts'
import {
  documentVersions,
  jobsWithoutDocument,
  publicJobDocuments,
  publicJobVersions,
} from '#db/queries/job-documents.ts'
import { countPublicJobs, findPublicJob, findPublicJobs } from '#db/queries/jobs.ts'
import { findOpenJobs, listOpenJobs, publicJobsState } from '#db/queries/open-jobs.ts'
import {
  landingsAround,
  landingsLeft,
  landingsOfPublicJob,
  landingsOfPublicJobs,
} from '#db/queries/landings.ts'
import { listPublicJobBlocks, listPublicJobsOfBlock } from '#db/queries/sitemap.ts'
import { findSliceBySlug, listSlices } from '#db/queries/slices.ts'
import { countPublicJobsByOccupation } from '#db/queries/suggestions.ts'
import { compiledSql } from '#tests/support/compiled-sql.ts'

const anything: DocumentMatch = { words: [], isWide: false, isSome: false }
const words: DocumentMatch = {
  isWide: true,
  isSome: false,
  words: [
    { isOpen: false, forms: ['cnc'], similar: null },
    { isOpen: false, forms: ['fraeser'], similar: 'fraeser' },
  ],
}
const someWords: DocumentMatch = {
  isWide: true,
  isSome: true,
  words: [
    { isOpen: true, forms: ['theater'], similar: 'theater' },
    { isOpen: true, forms: ['techniker'], similar: 'techniker' },
  ],
}
const everything: DocumentMatch = {
  ...words,
  district: ['16062'],
  municipality: ['16062041'],
  sector: ['C'],
  occupation: ['24222'],
  kind: ['job'],
  hours: ['full'],
  contract: ['permanent'],
  remote: ['none'],
  relation: ['direct'],
  german: 4,
  pay: 30_000,
  since: 20_000,
  employer: [1],
  within: ['16062041'],
}
const page = { limit: 20, offset: 0, counted: [] }
const counted: Counted[] = [
  { name: 'district' },
  { name: 'sector' },
  { name: 'pay', steps: [25_000, 30_000] },
  { name: 'contract' },
]
const distances = new Map([['16062041', 3.5]])

/** Every way in which a visitor's request reads the database. */
const reads: [string, (db: Db) => unknown][] = [
  ['find-public-job', (db) => findPublicJob(db, 1)],
  ['find-public-jobs', (db) => findPublicJobs(db, [1, 2])],
  ['find-open-jobs', (db) => findOpenJobs(db, [1, 2])],
  ['list-open-jobs', (db) => listOpenJobs(db, { beforeId: 7, limit: 500 })],
  ['list-ba-jobs', (db) => listBaJobs(db)],
  ['public-jobs-state', (db) => publicJobsState(db)],
  ['count-public-jobs', (db) => countPublicJobs(db)],
  ['public-job-versions', (db) => publicJobVersions(db, { afterId: 7, limit: 500 })],
  ['public-job-documents', (db) => publicJobDocuments(db, [1, 2])],
  ['jobs-without-document', (db) => jobsWithoutDocument(db, [1, 2])],
  ['document-versions', (db) => documentVersions(db)],
  ['search-jobs-newest', (db) => searchDocuments(db, anything, { ...page, order: 'newest' })],
  ['search-jobs-relevance', (db) => searchDocuments(db, words, { ...page, order: 'relevance' })],
  ['search-jobs-some', (db) => searchDocuments(db, someWords, { ...page, order: 'relevance' })],
  ['search-jobs-pay', (db) => searchDocuments(db, anything, { ...page, order: 'pay' })],
  [
    'search-jobs-nearest',
    (db) => searchDocuments(db, anything, { ...page, order: 'nearest', distances }),
  ],
  [
    'search-jobs-counted',
    (db) => searchDocuments(db, everything, { ...page, order: 'relevance', counted }),
  ],
  ['count-public-jobs-by-occupation', (db) => countPublicJobsByOccupation(db)],
  ['list-public-job-blocks', (db) => listPublicJobBlocks(db)],
  ['list-public-jobs-of-block', (db) => listPublicJobsOfBlock(db, 3)],
  ['landings-of-public-jobs', (db) => landingsOfPublicJobs(db)],
  ['landings-left', (db) => landingsLeft(db)],
  ['landings-of-public-job', (db) => landingsOfPublicJob(db, 1)],
  [
    'landings-around-jobs',
    (db) => landingsAround(db, { district: '16062', sector: 'C', occupation: '24222' }),
  ],
  ['find-employer-by-slug', (db) => findEmployerBySlug(db, 'baeckerei-sonnenschein')],
  ['find-open-employers', (db) => findOpenEmployers(db, ['baeckerei-sonnenschein'])],
  ['find-slice-by-slug', (db) => findSliceBySlug(db, 'suedharz')],
  ['list-slices', (db) => listSlices(db)],
  ['find-employer-by-id', (db) => findEmployerById(db, 1)],
  ['list-hiring-employers', (db) => listHiringEmployers(db)],
  ['find-logo', (db) => findLogo(db, 1)],
  ['find-logo-picture', (db) => findLogoPicture(db, 'a'.repeat(32))],
  ['count-hiring-employers', (db) => countHiringEmployers(db)],
]

describe('a public read', () => {
  test.each(reads)('sends the SQL that was reviewed: %s', async (name, query) => {
    const update = process.env['UPDATE_SQL'] === '1'
    const sql = await compiledSql(query)
    expect(sql).not.toBe('')
    if (update) await writeFile(fileOf(name), sql)
    expect(sql).toBe(await readFile(fileOf(name), 'utf8'))
  })

  test('has a file, and every file a read', async () => {
    const files = await readdir(new URL('sql/', import.meta.url))
    expect(files.toSorted()).toEqual(reads.map(([name]) => `${name}.sql`).toSorted())
  })

  test.each(reads.filter(([name]) => name.includes('job')))(
    'of jobs starts at what is public: %s',
    async (_name, query) => {
      const sql = await compiledSql(query)
      expect(sql).toContain('"public_job"')
      expect(sql).not.toMatch(/(?:from|join) "job"/)
    },
  )

  test.each(reads)('holds values as parameters, not in its text: %s', async (_name, query) => {
    expect(await compiledSql(query)).not.toMatch(/16062|baeckerei|fraeser|techniker|30000/)
  })
})

function fileOf(name: string): URL {
  return new URL(`sql/${name}.sql`, import.meta.url)
}
