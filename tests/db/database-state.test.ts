import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { leaseMs, openDatabaseState } from '#db/database-state.server.ts'
import { inTransaction } from '#db/transaction.ts'
import { endConnections } from '#tests/support/engines.ts'
import { openTestServices } from '#tests/support/services.ts'

const { db, env } = await openTestServices()
const state = openDatabaseState(env.DATABASE_URL ?? '')
afterAll(() => state.close())

test('two questions with nothing written between get the same answer', async () => {
  // other test files write to the same server: sooner or later they pause
  await expect.poll(async () => (await state.read()) === (await state.read())).toBe(true)
})

test('reading changes nothing', async () => {
  await expect
    .poll(async () => {
      const before = await state.read()
      await sql`select count(*) from job`.execute(db)
      return before === (await state.read())
    })
    .toBe(true)
})

test('a committed write changes it, one that is under way has not happened yet', async () => {
  const before = await state.read()
  await db
    .transaction()
    .execute((trx) => sql`insert into index_generation (name) values ('a')`.execute(trx))
  const after = await state.read()
  expect(after).not.toBe(before)
})

test('a commit is told when no answer that was asked for before it is in force', async () => {
  const waits: number[] = []
  for (let round = 0; round < 20; round += 1) {
    const worked = await inTransaction(db, () => Promise.resolve(performance.now()))
    waits.push(performance.now() - worked)
  }
  expect(Math.min(...waits)).toBeGreaterThan(leaseMs)
})

test('no state ever comes back', async () => {
  const seen = new Set<string>()
  for (let round = 0; round < 20; round += 1) {
    await sql`insert into index_generation (name) values (${`b${round}`})`.execute(db)
    seen.add(await state.read())
  }
  expect(seen.size).toBe(20)
})

test('a broken connection is told, and replaced at the next question', async () => {
  await state.read()
  await endConnections(db, 'fachwerk').catch(() => {}) // its own as well
  await expect.poll(() => state.read().catch(() => '')).not.toBe('')
})

test('a database that is not there is told within a second', async () => {
  const nowhere = openDatabaseState('postgres://localhost:1/x')
  await expect(nowhere.read()).rejects.toThrow('ECONNREFUSED')
  await nowhere.close()
})
