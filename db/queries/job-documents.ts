import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../client.server.ts'
import { rowsFrom } from '../rows-from.ts'
import type { Schema } from '../schema.ts'
import type { NewJobDocument } from '../tables/job-document.ts'

/** One word of a query in its accepted forms; a document must hold one form of every word. */
export type WordForms = {
  /** as documents spell them */
  forms: string[]
  /** whether a word may go on after the form */
  isOpen: boolean
  /** folded; found when a word of title, occupation, employer or place is spelt much like it */
  similar: string | null
}

/** What a document must meet, as data. Absent means anything. */
export type DocumentMatch = {
  words: WordForms[]
  /** whether words of neighbouring work count as well */
  isWide: boolean
  /** whether one of the words is enough */
  isSome: boolean
  district?: string[] | undefined
  municipality?: string[] | undefined
  sector?: string[] | undefined
  occupation?: string[] | undefined
  kind?: string[] | undefined
  hours?: string[] | undefined
  contract?: string[] | undefined
  remote?: string[] | undefined
  relation?: string[] | undefined
  german?: number | undefined
  pay?: number | undefined
  since?: number | undefined
  employer?: number[] | undefined
  within?: string[] | undefined
}

/** place key → km */
export type Distances = ReadonlyMap<string, number>
export type DocumentOrder = 'relevance' | 'newest' | 'nearest' | 'pay'

/** Columns whose values are counted: one value a row, or an array of them. */
const countable = {
  district: { column: 'districts', array: true },
  municipality: { column: 'municipalities', array: true },
  sector: { column: 'sector', array: false },
  occupation: { column: 'occupation', array: false },
  kind: { column: 'kind', array: false },
  hours: { column: 'hours', array: true },
  contract: { column: 'contract', array: false },
  remote: { column: 'remote', array: false },
  german: { column: 'german', array: false },
  relation: { column: 'relation', array: false },
} as const
export type Countable = keyof typeof countable

/** How much like a word must be to count as a misspelling of it (pg_trgm word similarity). */
const spellingThreshold = 0.55

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

/** Ids of the matching public jobs, in order, and how well each fits. */
export async function matchingJobs(
  db: Db,
  match: DocumentMatch,
  page: { order: DocumentOrder; distances?: Distances | undefined; limit: number; offset: number },
): Promise<{ id: number; rank: number; isSpelt: boolean }[]> {
  return publicDocuments(db)
    .select((eb) => [
      'jobDocument.jobId as id',
      rankOf(match).as('rank'),
      eb
        .and(holdsWords(eb, asSpelt(match)))
        .$castTo<boolean>()
        .as('isSpelt'),
    ])
    .where((eb) => meets(eb, match))
    .orderBy(orderOf(match, page), (direction) =>
      page.order === 'nearest' ? direction.asc().nullsLast() : direction.desc().nullsLast(),
    )
    .orderBy('jobDocument.postedOn', 'desc')
    .orderBy('jobDocument.jobId', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

/** How many public jobs match. */
export async function countMatchingJobs(db: Db, match: DocumentMatch): Promise<number> {
  const { count } = await publicDocuments(db)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => meets(eb, match))
    .executeTakeFirstOrThrow()
  return count
}

/** Matching public jobs per value; a job counts once in each it has, however often it says so. */
export async function countByValue(
  db: Db,
  match: DocumentMatch,
  facet: Countable,
): Promise<Record<string, number>> {
  const { column, array } = countable[facet]
  const value = array
    ? sql<string>`unnest(${sql.ref(`jobDocument.${column}`)})`
    : sql.ref(`jobDocument.${column}`)
  const rows = await db
    .with('valued', () =>
      publicDocuments(db)
        .select(['jobDocument.jobId', value.as('value')])
        .$if(array, (query) => query.distinct())
        .where((eb) => meets(eb, match)),
    )
    .selectFrom('valued')
    .select((eb) => [sql<string>`value::text`.as('value'), eb.fn.countAll<number>().as('count')])
    .where(sql.ref('value'), 'is not', null)
    .groupBy(sql.ref('value'))
    .execute()
  return Object.fromEntries(rows.map((row) => [row.value, row.count]))
}

/** Matching public jobs whose `column` reaches each of `steps`. */
export async function countAtLeast(
  db: Db,
  match: DocumentMatch,
  column: 'payTo' | 'postedOn',
  steps: number[],
): Promise<number[]> {
  const row = await publicDocuments(db)
    .select(
      steps.map((step, index) =>
        sql<number>`count(*) filter (where ${sql.ref(`jobDocument.${column}`)} >= ${step})`.as(
          `step${index}`,
        ),
      ),
    )
    .where((eb) => meets(eb, match))
    .executeTakeFirstOrThrow()
  return steps.map((_, index) => row[`step${index}`] ?? 0)
}

function publicDocuments(db: Db) {
  return db.selectFrom('jobDocument').innerJoin('publicJob', 'publicJob.id', 'jobDocument.jobId')
}

type Builder = ExpressionBuilder<Schema, 'jobDocument'>

function meets(eb: Builder, match: DocumentMatch): Expression<SqlBool> {
  return eb.and([
    ...holdsWords(eb, match),
    ...overlaps('districts', match.district),
    ...overlaps('municipalities', match.municipality),
    ...overlaps('places', match.within),
    ...overlaps('hours', match.hours),
    ...isOneOf(eb, 'sector', match.sector),
    ...isOneOf(eb, 'occupation', match.occupation),
    ...isOneOf(eb, 'kind', match.kind),
    ...isOneOf(eb, 'contract', match.contract),
    ...isOneOf(eb, 'remote', match.remote),
    ...isOneOf(eb, 'relation', match.relation),
    ...(match.german === undefined ? [] : [eb('jobDocument.german', '<=', match.german)]),
    ...(match.pay === undefined ? [] : [eb('jobDocument.payTo', '>=', match.pay)]),
    ...(match.since === undefined ? [] : [eb('jobDocument.postedOn', '>=', match.since)]),
    ...(match.employer ? [ofEmployers(match.employer)] : []),
  ])
}

function holdsWords(eb: Builder, match: DocumentMatch): Expression<SqlBool>[] {
  const held = match.words.map((word) => holds(eb, word, match))
  return match.isSome && held.length > 0 ? [eb.or(held)] : held
}

/** The same words, none of them merely spelt much like one. */
function asSpelt({ words, ...match }: DocumentMatch): DocumentMatch {
  return { ...match, words: words.map((word) => ({ ...word, similar: null })) }
}

function holds(eb: Builder, word: WordForms, { isWide }: DocumentMatch): Expression<SqlBool> {
  return eb.or([
    sql<SqlBool>`words @@ ${tsquery(word)}`,
    ...(isWide ? [sql<SqlBool>`related @@ ${tsquery(word)}`] : []),
    ...(word.similar === null
      ? []
      : [sql<SqlBool>`word_similarity(${word.similar}, ${shortFields}) >= ${spellingThreshold}`]),
  ])
}

const shortFields = sql`(title_words || ' ' || occupation_words || ' ' || context_words)`

/** A search for any of the forms. Only folded words get here, so no operator can. */
function tsquery({ forms, isOpen }: WordForms) {
  const terms = forms.map((form) => `'${form.replaceAll("'", '')}'${isOpen ? ':*' : ''}`)
  return sql`to_tsquery('simple', ${terms.join(' | ')})`
}

function overlaps(
  column: 'districts' | 'municipalities' | 'places' | 'hours',
  values: string[] | undefined,
): Expression<SqlBool>[] {
  if (!values) return []
  return [sql<SqlBool>`${sql.ref(`jobDocument.${column}`)} && ${storable(values)}::text[]`]
}

function isOneOf(
  eb: Builder,
  column: 'sector' | 'occupation' | 'kind' | 'contract' | 'remote' | 'relation',
  values: string[] | undefined,
): Expression<SqlBool>[] {
  if (!values) return []
  return [sql<SqlBool>`${eb.ref(`jobDocument.${column}`)} = any(${storable(values)}::text[])`]
}

function ofEmployers(ids: number[]): Expression<SqlBool> {
  return sql<SqlBool>`job_document.employer_id = any(${ids}::integer[])`
}

/** Postgres refuses to hear of texts it cannot hold, so none of its rows has one. */
function storable(values: string[]): string[] {
  return values.filter((value) => !value.includes('\0'))
}

function orderOf(
  match: DocumentMatch,
  { order, distances }: { order: DocumentOrder; distances?: Distances | undefined },
): Expression<unknown> {
  switch (order) {
    case 'newest':
      return sql.ref('jobDocument.postedOn')
    case 'pay':
      return sql.ref('jobDocument.payFrom')
    case 'nearest':
      return nearest(distances ?? new Map())
    case 'relevance':
      return match.words.length === 0 ? sql.ref('jobDocument.postedOn') : rankOf(match)
  }
}

/**
 * Words in the title weigh more than in its parts and other names, in employer and place, in the
 * text; neighbouring work weighs least. About 1 where every word is in the title, 0 without words.
 */
function rankOf({ words, isWide }: DocumentMatch): RawBuilder<number> {
  if (words.length === 0) return sql<number>`0::float8`
  const found = words.map(
    (word) => sql`ts_rank('{0.05, 0.5, 0.8, 1}', words, ${tsquery(word)})
      + ${isWide ? sql`0.05 * ts_rank(related, ${tsquery(word)})` : sql`0`}
      + ${word.similar === null ? sql`0` : sql`0.1 * word_similarity(${word.similar}, title_words)`}`,
  )
  return sql<number>`((${sql.join(found, sql` + `)}) / ${0.7 * words.length})::float8`
}

/** Kilometres to the nearest of the job's places. */
function nearest(distances: Distances) {
  const keys = [...distances.keys()]
  const km = [...distances.values()]
  return sql`(
    select min(d.km) from unnest(${keys}::text[], ${km}::float8[]) as d (place, km)
    where d.place = any(job_document.places))`
}
