import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import { rowsFrom } from '../rows-from.ts'
import type { NewJobDocument } from '../tables/job-document.ts'

/** Writes documents; one made of a later version of its job stays. */
export async function putJobDocuments(db: Db, documents: NewJobDocument[]): Promise<void> {
  if (documents.length === 0) return
  const names = Object.keys(columns)
  const written = sql.join([...names, 'words', 'related'].map((name) => sql.ref(name)))
  const excluded = sql.join(
    [...names, 'words', 'related'].map((name) => sql.ref(`excluded.${name}`)),
  )
  await sql`
    insert into job_document (${written})
    select ${sql.join(names.map((name) => sql.ref(name)))},
      setweight(to_tsvector('simple', title_words), 'A') ||
      setweight(to_tsvector('simple', occupation_words), 'B') ||
      setweight(to_tsvector('simple', context_words), 'C') ||
      setweight(to_tsvector('simple', text_words), 'D'),
      array_to_tsvector(array_remove(string_to_array(related_words, ' '), ''))
    from ${rowsFrom(documents, { ...columns, textWords: 'text', relatedWords: 'text' })}
    on conflict (job_id) do update set (${written}) = row (${excluded})
    where job_document.version <= excluded.version`.execute(db)
  await addWords(db, documents)
}

/** Keeps the words that misspelt ones are held against. */
async function addWords(db: Db, documents: NewJobDocument[]): Promise<void> {
  const words = new Set(
    documents.flatMap((row) =>
      `${row.titleWords} ${row.occupationWords} ${row.contextWords}`.split(' ').filter(Boolean),
    ),
  )
  await sql`
    insert into document_word (word)
    select word from unnest(${[...words]}::text[]) as asked (word)
    where not exists (select from document_word where document_word.word = asked.word)
  `.execute(db)
}

const columns = {
  jobId: 'integer',
  version: 'integer',
  employerId: 'integer',
  titleWords: 'text',
  occupationWords: 'text',
  contextWords: 'text',
  districts: 'text[]',
  municipalities: 'text[]',
  places: 'text[]',
  occupation: 'text',
  occupationName: 'text',
  sector: 'text',
  kind: 'text',
  hours: 'text[]',
  contract: 'text',
  remote: 'text',
  german: 'integer',
  relation: 'text',
  payFrom: 'integer',
  payTo: 'integer',
  postedOn: 'integer',
  document: 'jsonb',
} satisfies Record<Exclude<keyof NewJobDocument, 'textWords' | 'relatedWords'>, string>

export async function removeJobDocuments(db: Db, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  await db.deleteFrom('jobDocument').where('jobId', 'in', ids).execute()
}

/**
 * The documents of the jobs among `ids` that are public now, as the index takes them. Which are public
 * is found out first: in one go, and before the tables are analysed, Postgres would look through all
 * jobs of every employer (a second for a thousand documents, instead of some milliseconds).
 */
export async function publicJobDocuments(
  db: Db,
  ids: number[],
): Promise<{ jobId: number; version: number; document: unknown }[]> {
  if (ids.length === 0) return []
  return db
    .with(
      (cte) => cte('shown').materialized(),
      () =>
        db
          .selectFrom('publicJob')
          .select('id')
          .where('id', '=', sql<number>`any(${ids}::int[])`),
    )
    .selectFrom('shown')
    .innerJoin('jobDocument', 'jobDocument.jobId', 'shown.id')
    .select(['jobDocument.jobId', 'jobDocument.version', 'jobDocument.document'])
    .execute()
}

/** The jobs among `ids` that are public but have no document. */
export async function jobsWithoutDocument(db: Db, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('publicJob')
    .leftJoin('jobDocument', 'jobDocument.jobId', 'publicJob.id')
    .select('publicJob.id')
    .where('publicJob.id', 'in', ids)
    .where('jobDocument.jobId', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

/** Ids and versions of the documents of public jobs, read a page at a time. */
export async function* documentVersions(db: Db): AsyncGenerator<{ id: number; version: number }> {
  for (let afterId = 0; ;) {
    const page = await publicDocuments(db)
      .select(['jobDocument.jobId as id', 'jobDocument.version'])
      .where('jobDocument.jobId', '>', afterId)
      .orderBy('jobDocument.jobId')
      .limit(1_000)
      .execute()
    yield* page
    const last = page.at(-1)
    if (!last) return
    afterId = last.id
  }
}

/** Ids and versions of what is public, from `afterId` on, for the sweep and the rebuild. */
export function publicJobVersions(
  db: Db,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<{ id: number; version: number }[]> {
  return db
    .selectFrom('publicJob')
    .select(['id', 'version'])
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Documents of jobs that are public. */
export function publicDocuments(db: Db) {
  return db.selectFrom('jobDocument').innerJoin('publicJob', 'publicJob.id', 'jobDocument.jobId')
}
