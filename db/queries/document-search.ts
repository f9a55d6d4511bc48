import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../client.server.ts'
import {
  asSpelt,
  type DocumentMatch,
  type FilterName,
  filtersOf,
  holdsWords,
  rankOf,
} from './document-match.ts'
import { publicDocuments } from './job-documents.ts'

/** place key → km */
export type Distances = ReadonlyMap<string, number>
export type DocumentOrder = 'relevance' | 'newest' | 'nearest' | 'pay'
export type DocumentPage = {
  order: DocumentOrder
  distances?: Distances | undefined
  limit: number
  offset: number
}

/** Columns whose values are counted: one value a row, or an array of them, each of them once. */
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
/** Columns that are counted from a bound on. */
const bounded = { pay: 'payTo', since: 'postedOn' } as const

/** What is to be counted: the values of a facet, or how many documents reach each of `steps`. */
export type Counted =
  { name: keyof typeof countable } | { name: keyof typeof bounded; steps: number[] }

export type FoundDocuments = {
  /** in order, and how well each fits */
  hits: { id: number; rank: number; isSpelt: boolean }[]
  total: number
  /** by facet, by value or step; a job counts once in each value it has */
  counts: Partial<Record<Counted['name'], Record<string, number>>>
}

/**
 * Searches public jobs in one statement: the candidates meet all but the filters whose facets are
 * counted; page, total and counts are taken of them. Each facet is counted without its own filter.
 */
export async function searchDocuments(
  db: Db,
  match: DocumentMatch,
  { counted, ...page }: DocumentPage & { counted: readonly Counted[] },
): Promise<FoundDocuments> {
  const facets = new Set<string>(counted.map(({ name }) => name))
  const filters = [...filtersOf(match)]
  const chosen = filters.filter(([name]) => facets.has(name))
  const others = filters.filter(([name]) => !facets.has(name))
  const isFound = all(chosen.map(([name]) => sql.ref(`in_${name}`)))
  const counts = counted.flatMap((facet) => {
    const isCounted = chosen.filter(([name]) => name !== facet.name)
    return [
      sql.lit(facet.name),
      countsOf(facet, all(isCounted.map(([name]) => sql.ref(`in_${name}`)))),
    ]
  })
  return db
    .with(
      (cte) => cte('candidate').materialized(),
      () =>
        publicDocuments(db)
          .select(['jobDocument.jobId', 'jobDocument.postedOn'])
          .select(standingOf(match, page, all(conditions(chosen))).as('standing'))
          .select(chosen.map(([name, condition]) => sql`${condition}`.as(`in_${name}`)))
          .select(counted.map((facet) => columnOf(facet).as(`of_${facet.name}`)))
          .where(all([holdsWords(match), ...conditions(others)])),
    )
    .selectNoFrom([
      hitsOf(match, page, isFound).as('hits'),
      sql<number>`(select count(*) from candidate where ${isFound})`.as('total'),
      sql<FoundDocuments['counts']>`jsonb_build_object(${sql.join(counts)})`.as('counts'),
    ])
    .executeTakeFirstOrThrow()
}

type Condition = Expression<SqlBool>

function conditions(filters: [FilterName, Condition][]): Condition[] {
  return filters.map(([, condition]) => condition)
}

function all(parts: Expression<unknown>[]): RawBuilder<SqlBool> {
  return parts.length === 0 ? sql`true` : sql`${sql.join(parts, sql` and `)}`
}

/** The jobs of the page. How well they fit is asked again of these few where they stand by something else. */
function hitsOf(match: DocumentMatch, page: DocumentPage, isFound: Condition) {
  return sql<FoundDocuments['hits']>`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', page.job_id, 'rank', ${rankOf(match)}, 'isSpelt', ${holdsWords(asSpelt(match))}
    ) order by ${inOrder('page', page)}), '[]')
    from (
      select job_id, standing, posted_on from candidate where ${isFound}
      order by ${inOrder('candidate', page)} limit ${page.limit} offset ${page.offset}
    ) as page inner join job_document on job_document.job_id = page.job_id)`
}

function inOrder(from: 'candidate' | 'page', { order }: DocumentPage) {
  const column = (name: string) => sql.ref(`${from}.${name}`)
  return sql`${column('standing')} ${sql.raw(order === 'nearest' ? 'asc' : 'desc')} nulls last,
    ${column('posted_on')} desc, ${column('job_id')} desc`
}

/** What the order goes by. How well words fit is found out of no more documents than it must be. */
function standingOf(
  match: DocumentMatch,
  { order, distances }: DocumentPage,
  isFound: Condition,
): RawBuilder<unknown> {
  switch (order) {
    case 'newest':
      return sql.ref('jobDocument.postedOn')
    case 'pay':
      return sql.ref('jobDocument.payFrom')
    case 'nearest':
      return nearest(distances ?? new Map())
    case 'relevance':
      return match.words.length === 0
        ? sql.ref('jobDocument.postedOn')
        : sql`case when ${isFound} then ${rankOf(match)} end`
  }
}

/** Kilometres to the nearest of the job's places. */
function nearest(distances: Distances) {
  const keys = [...distances.keys()]
  const km = [...distances.values()]
  return sql`(
    select min(((
      select jsonb_object_agg(d.place, d.km) from unnest(${keys}::text[], ${km}::float8[]) as d (place, km)
    ) ->> place)::float8) from unnest(job_document.places) as place)`
}

function columnOf(facet: Counted) {
  const column = 'steps' in facet ? bounded[facet.name] : countable[facet.name].column
  return sql.ref(`jobDocument.${column}`)
}

function countsOf(facet: Counted, isCounted: Condition): RawBuilder<unknown> {
  const column = sql.ref(`of_${facet.name}`)
  if ('steps' in facet) {
    const steps = facet.steps.flatMap((step) => [
      sql`${String(step)}::text`,
      sql`count(*) filter (where ${column} >= ${step})`,
    ])
    return sql`(select jsonb_build_object(${sql.join(steps)}) from candidate where ${isCounted})`
  }
  const value = countable[facet.name].array ? sql`unnest(${column})` : column
  return sql`(
    select coalesce(jsonb_object_agg(value, jobs), '{}') from (
      select value, count(*) as jobs
      from (select ${value} as value from candidate where ${isCounted}) as valued
      where value is not null group by value) as counted)`
}
