import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, expect, test, vi } from 'vitest'
import { inTransaction } from '#db/transaction.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const open: { close: () => Promise<void> }[] = []

/** Listens for writes; resolves when Postgres knows it. */
async function listening() {
  const wake = vi.fn<() => void>()
  const listener = services.listen('index_task', wake)
  open.push(listener)
  await expect.poll(listeners, { timeout: 10_000 }).toBe(1)
  return { wake, close: () => listener.close() }
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()))
  await vi.waitUntil(async () => (await listeners()) === 0)
})

test('a write rings once it is committed, and not before', async () => {
  const { wake } = await listening()
  await inTransaction(db, async (trx) => {
    await aDraftedJob({ ...services, db: trx })
    await sleep(100)
    expect(wake).not.toHaveBeenCalled()
  })
  await expect.poll(() => wake.mock.calls.length).toBeGreaterThan(0)
})

test('a write that is rolled back rings nobody', async () => {
  const { wake } = await listening()
  const failing = inTransaction(db, async (trx) => {
    await aDraftedJob({ ...services, db: trx })
    throw new Error('the last step fails')
  })
  await expect(failing).rejects.toThrow('the last step fails')
  await sleep(100)
  expect(wake).not.toHaveBeenCalled()
})

test('a listener whose connection broke listens again', async () => {
  const { wake } = await listening()
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where query like 'listen %' and datname = current_database()`.execute(db)
  await expect.poll(listeners).toBe(0)
  await expect.poll(listeners, { timeout: 10_000 }).toBe(1)
  await aPublicJob(services)
  await expect.poll(() => wake.mock.calls.length).toBeGreaterThan(0)
})

test('a listener that was closed is not rung any more', async () => {
  const { wake, close } = await listening()
  await close()
  await aPublicJob(services)
  await sleep(100)
  expect(wake).not.toHaveBeenCalled()
})

async function listeners(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_stat_activity
    where query like 'listen %' and datname = current_database()`.execute(db)
  return rows[0]?.count ?? 0
}
