import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '#db/client.server.ts'
import { isUnavailable } from '#db/unavailability.ts'
import { openTestServices } from '#tests/support/services.ts'

const { db } = await openTestServices()
const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('a database is unavailable', () => {
  test('to a statement that takes longer than it may', async () => {
    const slow = db.connection().execute(async (one) => {
      await sql`set statement_timeout = 50`.execute(one)
      try {
        await sql`select pg_sleep(5)`.execute(one)
      } finally {
        await sql`reset statement_timeout`.execute(one)
      }
    })
    expect(isUnavailable(await errorOf(slow))).toBe(true)
  })

  test('where nobody listens', async () => {
    const nowhere = openDatabase('postgres://nobody@127.0.0.1:9/none', { onError: () => {} })
    const error = await errorOf(sql`select 1`.execute(nowhere.db))
    await nowhere.close()
    expect(isUnavailable(error)).toBe(true)
  })

  test('not to a statement that is wrong', async () => {
    expect(isUnavailable(await errorOf(sql`select nonsense`.execute(db)))).toBe(false)
    expect(isUnavailable(await errorOf(sql`select 1 / 0`.execute(db)))).toBe(false)
    expect(isUnavailable('timeout exceeded when trying to connect')).toBe(false)
  })
})
