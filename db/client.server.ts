import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import { Client, Pool, types } from 'pg'
import { statementName } from './prepared.ts'
import type { Schema } from './schema.ts'

/** A connection pool or a transaction: the first parameter of everything in db/queries. */
export type Db = Kysely<Schema>

/** The naming rule between TypeScript and SQL; keys inside jsonb are data and stay as they are. */
export const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })

const parsers = new Map<number, (value: string) => unknown>([
  [types.builtins.DATE, (value) => value], // ISO date: a day has no time zone
  [types.builtins.NUMERIC, Number],
  [types.builtins.INT8, Number], // counts, far below 2^53
])

/**
 * Opens a pool.
 *
 * @param url postgres://… ; a Unix socket as `?host=/path`
 * @param onError told of connections that break while idle, which a restart of Postgres causes;
 *   without a listener such an error would end the process
 */
export function openDatabase(
  url: string,
  { onError, max = 10 }: { onError: (error: Error) => void; max?: number },
): { db: Db; close: () => Promise<void> } {
  const pool = new Pool({
    Client: PreparingClient,
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    application_name: 'fachwerk',
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        parsers.get(oid) ?? types.getTypeParser(oid, format as 'text')) as never,
    },
  })
  pool.on('error', onError)
  // one that breaks in a transaction, between two queries: the next one says so
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [camelCase],
  })
  // kysely.destroy() leaves a pool open that it never queried
  return { db, close: () => pool.end() }
}

/** Names the statements that are to be planned once; see prepared. */
class PreparingClient extends Client {
  override query(...asked: unknown[]): never {
    const [text, values] = asked
    const name = statementName(text)
    const config = name === undefined ? asked : [{ name, text, values }]
    return super.query(...(config as [string])) as never
  }
}
