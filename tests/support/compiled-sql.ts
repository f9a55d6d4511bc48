import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import { camelCase, type Db } from '#db/client.server.ts'
import type { Schema } from '#db/schema.ts'

/**
 * The SQL that a function of db/queries sends, one statement after the other, without a database:
 * every answer is empty, and what a query does about that is its own business.
 */
export async function compiledSql(query: (db: Db) => unknown): Promise<string> {
  const statements: string[] = []
  const db: Db = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (one) => new PostgresIntrospector(one),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins: [camelCase],
    log: (event) => void statements.push(event.query.sql),
  })
  await read(query(db)).catch(() => {})
  return statements.map((statement) => `${inLines(statement)};\n`).join('\n')
}

async function read(answer: unknown): Promise<void> {
  await answer
  if (isIterator(answer)) await answer.next()
}

function isIterator(answer: unknown): answer is AsyncIterator<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

/** A line for every clause, so that a change shows where it is. */
function inLines(statement: string): string {
  return statement
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ (?=(?:from|inner join|left join|where|group by|order by|limit|for update)\b)/g, '\n')
    .replace(/ (?=and "|and \()/g, '\n  ')
    .replace(/, (?=")/g, ',\n  ')
}
