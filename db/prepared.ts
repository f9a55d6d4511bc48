import type { CompiledQuery } from 'kysely'

const names = new Map<string, string>()

/**
 * Marks a statement that is asked again and again with the same text: Postgres plans it once for each
 * connection. Planning the rows of a search took as long as finding them. Not for `select *`, whose
 * plan ends when a column is added, nor for statements whose best plan depends on their parameters.
 */
export function prepared(query: CompiledQuery): CompiledQuery {
  if (!names.has(query.sql)) names.set(query.sql, `fachwerk-${names.size + 1}`)
  return query
}

/** What Postgres is to call a statement; undefined for one that is planned each time. */
export function statementName(sql: unknown): string | undefined {
  return typeof sql === 'string' ? names.get(sql) : undefined
}
