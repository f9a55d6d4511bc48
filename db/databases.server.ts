import { Client, DatabaseError } from 'pg'

/** The same server's address with another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${encodeURIComponent(name)}`
  return changed.href
}

/** Creates a database unless it exists, as a copy of `template` when one is named. */
export async function createDatabase(
  serverUrl: string,
  name: string,
  template?: string,
): Promise<void> {
  await onServer(serverUrl, async (client) => {
    const copy = template ? ` template ${client.escapeIdentifier(template)} strategy file_copy` : ''
    try {
      await client.query(`create database ${client.escapeIdentifier(name)}${copy}`)
    } catch (error) {
      if (!(error instanceof DatabaseError && error.code === '42P04')) throw error // exists
    }
  })
}

/** Drops a database and whoever is connected to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
  )
}

/**
 * Which of the settings that keep an acknowledged write safe are off: `fsync`,
 * `synchronous_commit`, `full_page_writes`.
 */
export async function unsafeSettings(url: string): Promise<string[]> {
  return onServer(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select name from pg_settings
       where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off'`,
    )
    return rows.map((row) => row.name)
  })
}

async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
