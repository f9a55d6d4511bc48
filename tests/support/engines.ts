import { sql } from 'kysely'
import { inject } from 'vitest'
import type { Db } from '#db/client.server.ts'

/** Speaks to the search engine past the board, as somebody with its key could. */
export function tellEngine(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${inject('meiliUrl')}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${inject('meiliKey')}`,
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

/** Whether the engine has an index of that name. */
export async function engineHas(index: string | undefined): Promise<boolean> {
  return (await tellEngine('GET', `/indexes/${index}`)).ok
}

/** Does what a restart of Postgres or a cut network does to connections of that name. */
export async function endConnections(db: Db, applicationName: string): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = ${applicationName} and datname = current_database()`.execute(db)
}

/** How many locks between processes are held on a database. */
export async function locksHeld(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where locktype = 'advisory' and granted and datname = current_database()`.execute(db)
  return rows[0]?.count ?? 0
}
