import { Client } from 'pg'

/** A lock that exactly one process holds; it ends with its connection, so a dead holder frees it. */
export type AdvisoryLock = {
  /** False once the connection broke: somebody else may hold the lock by now. */
  isHeld(): Promise<boolean>
  release(): Promise<void>
}

/** Takes the lock `name` on a connection of its own, or returns undefined when it is taken. */
export async function tryAdvisoryLock(
  url: string,
  name: string,
): Promise<AdvisoryLock | undefined> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    keepAlive: true,
    application_name: `fachwerk ${name}`,
  })
  let broken = false
  client.on('error', () => {
    broken = true
  })
  await client.connect()
  const { rows } = await client.query<{ taken: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
    [name],
  )
  if (!rows[0]?.taken) {
    await client.end()
    return undefined
  }
  return {
    async isHeld() {
      if (broken) return false
      return client.query('select 1').then(
        () => true,
        () => false,
      )
    },
    async release() {
      await client.end().catch(() => {})
    },
  }
}
