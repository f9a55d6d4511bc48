import { Client, type QueryArrayConfig } from 'pg'

export type DatabaseState = {
  /**
   * A name for what the database says at this moment. As long as it is the same, every query gets
   * the same answer; after a commit, whoever's, it is another, and none ever comes back.
   *
   * @throws when the database does not answer within a second
   */
  read(): Promise<string>
  close(): Promise<void>
}

/**
 * How long readers may go by one answer, from when they asked. Who commits waits as long before the
 * commit is told (see inTransaction): so whatever somebody was told is seen by every later read.
 */
export const leaseMs = 10

/** Which transactions are over, and the day in Berlin, for with the day adverts end. */
const question: QueryArrayConfig = {
  name: 'database-state', // planned once: this is asked for every page that is answered from memory
  text: `select pg_current_snapshot(), (now() at time zone 'Europe/Berlin')::date::text`,
  rowMode: 'array',
}

/** Asks over a connection of its own, so that quick questions never queue behind slow ones. */
export function openDatabaseState(url: string): DatabaseState {
  let connection: Promise<Client> | undefined
  const connect = async () => {
    const client = new Client({
      connectionString: url,
      application_name: 'fachwerk',
      connectionTimeoutMillis: 1_000,
      query_timeout: 1_000,
    })
    client.on('error', () => {}) // the next question finds out and connects anew
    await client.connect()
    return client
  }
  return {
    async read() {
      const mine = (connection ??= connect())
      try {
        const { rows } = await (await mine).query<unknown[]>(question)
        return String(rows[0])
      } catch (error) {
        if (connection === mine) connection = undefined
        end(mine)
        throw error
      }
    },
    async close() {
      await end(connection)
    },
  }
}

async function end(connection: Promise<Client> | undefined): Promise<void> {
  await connection?.then((client) => client.end()).catch(() => {})
}
