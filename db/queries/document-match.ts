import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'

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
export type FilterName = Exclude<keyof DocumentMatch, 'words' | 'isWide' | 'isSome'>

type Condition = Expression<SqlBool>

/** What a document must meet besides the words, by the name of the filter. */
export function filtersOf(match: DocumentMatch): Map<FilterName, Condition> {
  const filters: [FilterName, Condition | undefined][] = [
    ['district', overlaps('districts', match.district)],
    ['municipality', overlaps('municipalities', match.municipality)],
    ['within', isIn(match.within)],
    ['hours', overlaps('hours', match.hours)],
    ['sector', isOneOf('sector', match.sector)],
    ['occupation', isOneOf('occupation', match.occupation)],
    ['kind', isOneOf('kind', match.kind)],
    ['contract', isOneOf('contract', match.contract)],
    ['remote', isOneOf('remote', match.remote)],
    ['relation', isOneOf('relation', match.relation)],
    ['german', isBounded('german', '<=', match.german)],
    ['pay', isBounded('payTo', '>=', match.pay)],
    ['since', isBounded('postedOn', '>=', match.since)],
    ['employer', isOf(match.employer)],
  ]
  return new Map(filters.flatMap(([name, condition]) => (condition ? [[name, condition]] : [])))
}

/** Whether a document has the words; true where none are asked. */
export function holdsWords({ words, isWide, isSome }: DocumentMatch): Condition {
  if (words.length === 0) return sql<SqlBool>`true`
  const held = words.map((word) => holds(word, isWide))
  return sql<SqlBool>`(${sql.join(held, isSome ? sql` or ` : sql` and `)})`
}

/** The same words, none of them merely spelt much like one. */
export function asSpelt({ words, ...match }: DocumentMatch): DocumentMatch {
  return { ...match, words: words.map((word) => ({ ...word, similar: null })) }
}

/**
 * Words in the title weigh more than in its parts and other names, in employer and place, in the
 * text; neighbouring work weighs least. About 1 where every word is in the title, 0 without words.
 */
export function rankOf({ words, isWide }: DocumentMatch): RawBuilder<number> {
  if (words.length === 0) return sql<number>`0::float8`
  const found = words.map(
    (word) => sql`ts_rank('{0.05, 0.5, 0.8, 1}', words, ${tsquery(word)})
      + ${isWide ? sql`0.05 * ts_rank(related, ${tsquery(word)})` : sql`0`}
      + ${word.similar === null ? sql`0` : sql`0.1 * ${titleLikeness(word.similar)}`}`,
  )
  return sql<number>`((${sql.join(found, sql` + `)}) / ${0.7 * words.length})::float8`
}

/**
 * The queries stand as subqueries: their words are then no reason for Postgres to read all
 * documents, which it thinks cheap for a frequent word, and which is ten times the work.
 */
function holds(word: WordForms, isWide: boolean): Condition {
  const ways = [
    sql`words @@ (select ${tsquery(word)})`,
    ...(isWide ? [sql`related @@ (select ${tsquery(word)})`] : []),
    ...(word.similar === null
      ? []
      : [sql`to_tsvector('simple', ${shortFields}) @@ (select words_spelt_like(${word.similar}))`]),
  ]
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

/** As they are indexed. */
const shortFields = sql`title_words || ' ' || occupation_words || ' ' || context_words`

/** 1 for a title that has the word, which is found out at a tenth of the cost. */
function titleLikeness(word: string): RawBuilder<number> {
  return sql`case when strpos(' ' || title_words || ' ', ${` ${word} `}) > 0 then 1
    else word_similarity(${word}, title_words) end`
}

/** A search for any of the forms. Only folded words get here, so no operator can. */
function tsquery({ forms, isOpen }: WordForms) {
  const terms = forms.map((form) => `'${form.replaceAll("'", '')}'${isOpen ? ':*' : ''}`)
  return sql`to_tsquery('simple', ${terms.join(' | ')})`
}

function overlaps(
  column: 'districts' | 'municipalities' | 'hours',
  values: string[] | undefined,
): Condition | undefined {
  return values && sql`${sql.ref(`jobDocument.${column}`)} && ${storable(values)}::text[]`
}

/** A circle may hold hundreds of places: as keys each is looked up instead of compared with all. */
function isIn(places: string[] | undefined): Condition | undefined {
  return (
    places &&
    sql`(select jsonb_object_agg(place, 0) from unnest(${storable(places)}::text[]) as place)
      ?| job_document.places`
  )
}

function isOneOf(
  column: 'sector' | 'occupation' | 'kind' | 'contract' | 'remote' | 'relation',
  values: string[] | undefined,
): Condition | undefined {
  return values && sql`${sql.ref(`jobDocument.${column}`)} = any(${storable(values)}::text[])`
}

function isBounded(
  column: 'german' | 'payTo' | 'postedOn',
  bound: '<=' | '>=',
  value: number | undefined,
): Condition | undefined {
  if (value === undefined) return undefined
  return sql`${sql.ref(`jobDocument.${column}`)} ${sql.raw(bound)} ${value}`
}

function isOf(employers: number[] | undefined): Condition | undefined {
  return employers && sql`job_document.employer_id = any(${employers}::integer[])`
}

/** Postgres refuses to hear of texts it cannot hold, so none of its rows has one. */
function storable(values: string[]): string[] {
  return values.filter((value) => !value.includes('\0'))
}
