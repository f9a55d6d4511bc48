import { type RawBuilder, sql } from 'kysely'

/**
 * Rows for the `from` of a statement, as one parameter: a hundred rows of thirty values each take
 * longer to bind and to parse than to write.
 *
 * @param types of the columns in SQL, by their names in TypeScript
 */
export function rowsFrom<Row extends object>(
  rows: Row[],
  types: Partial<Record<keyof Row, string>>,
): RawBuilder<unknown> {
  const columns = Object.entries<string | undefined>(types)
  const named = columns.map(([name]) => sql`${sql.raw(`"${name}"`)} as ${sql.ref(name)}`)
  const read = columns.map(([name, type]) => `"${name}" ${type}`).join(', ')
  return sql`(
    select ${sql.join(named)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as record (${sql.raw(read)})) as given`
}
