import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, inject, test, vi } from 'vitest'
import { indexWriterLock } from '#app/domain/indexing.server.ts'
import { searchJobs } from '#app/domain/job-search.server.ts'
import { emptySearch } from '#app/domain/job-search.ts'
import { publishJob, withdrawJob } from '#app/domain/jobs.server.ts'
import type { AppServices } from '#app/services.server.ts'
import { writeIndex } from '#app/tasks/write-index.ts'
import { activeGeneration } from '#db/queries/index-generations.ts'
import { findRebuild, requestRebuild } from '#db/queries/index-rebuilds.ts'
import { lastSweep } from '#db/queries/index-sweeps.ts'
import { IndexUnavailable } from '#search/job-index.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { indexed, published, waiting } from '#tests/support/index-state.ts'
import { endConnections, locksHeld, tellEngine } from '#tests/support/engines.ts'
import { openTestServices } from '#tests/support/services.ts'

const meiliUrl = inject('meiliUrl')

const running: { stop: () => Promise<void> }[] = []

/** Lets a writer run until the end of the test, or until it is stopped. */
function start(services: AppServices) {
  const controller = new AbortController()
  const ended = writeIndex(services, controller.signal)
  const writer = {
    async stop() {
      controller.abort()
      await ended
    },
  }
  running.push(writer)
  return writer
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((writer) => writer.stop()))
})

const found = async (services: AppServices) =>
  (await searchJobs(services, emptySearch)).jobs.map(({ id }) => id)
const inStep = async (services: AppServices) => {
  expect(await waiting(services)).toEqual([])
  expect(await indexed(services)).toEqual(await published(services))
}

describe.runIf(meiliUrl)('the index writer', async () => {
  const services = await openTestServices({ engine: 'meilisearch' })
  const { db } = services
  /** Minutes pass in seconds, for what is looked at now and then. */
  const hasty = { ...services, monotonicMs: () => performance.now() * 20 }

  test('builds the index where there is none', async () => {
    const { id } = await aPublicJob(services)
    start(services)
    await expect.poll(() => services.jobIndex.isReady(), { timeout: 10_000 }).toBe(true)
    await vi.waitFor(() => inStep(services), 5_000)
    expect(await found(services)).toEqual([id])
  })

  test('makes a job findable within two seconds of its publication, and gone again', async () => {
    start(services)
    await vi.waitFor(() => inStep(services), 5_000)
    const { id } = await aDraftedJob(services)
    await vi.waitFor(() => inStep(services), 5_000)
    await publishJob(services, 'test', id)
    await expect.poll(() => found(services), { timeout: 2_000 }).toContain(id)
    await withdrawJob(services, 'test', id, 'cancelled')
    expect(await found(services)).not.toContain(id)
    await vi.waitFor(() => inStep(services), 2_000)
  })

  test('does so without being told, when notifications get lost', async () => {
    start({ ...services, listen: () => ({ close: async () => {} }) })
    await vi.waitFor(() => inStep(services), 5_000)
    const { id } = await aPublicJob(services)
    await expect.poll(() => found(services), { timeout: 3_000 }).toContain(id)
  })

  test('stops at once when it is told to, in whatever it waits for', async () => {
    const writer = start(services)
    await vi.waitFor(() => inStep(services), 5_000)
    const before = performance.now()
    await writer.stop()
    expect(performance.now() - before).toBeLessThan(1_000)

    const lock = await services.tryLock(indexWriterLock)
    const kept = start(services)
    await sleep(100)
    const again = performance.now()
    await kept.stop()
    expect(performance.now() - again).toBeLessThan(1_000)
    await lock?.release()
  })

  test('frees the lock when it stops, and the next one takes over', async () => {
    const first = start(services)
    await expect.poll(() => locksHeld(db), { timeout: 5_000 }).toBe(1)
    start(services)
    await sleep(200) // the second has found the lock taken
    await first.stop()
    const { id } = await aPublicJob(services)
    await expect.poll(() => found(services), { timeout: 6_000 }).toContain(id)
    expect(await locksHeld(db)).toBe(1)
  })

  test('goes on after its connection broke', async () => {
    start(services)
    await expect.poll(() => locksHeld(db), { timeout: 5_000 }).toBe(1)
    await endConnections(db, `fachwerk ${indexWriterLock}`)
    const { id } = await aPublicJob(services)
    await expect.poll(() => found(services), { timeout: 6_000 }).toContain(id)
  })

  test('builds anew an index that was deleted behind its back', async () => {
    start(hasty)
    await vi.waitFor(() => inStep(services), 5_000)
    await tellEngine('DELETE', `/indexes/${await activeGeneration(db)}`)
    await expect.poll(() => services.jobIndex.isReady()).toBe(false)
    await aPublicJob(services)
    await expect.poll(() => services.jobIndex.isReady(), { timeout: 10_000 }).toBe(true)
    await vi.waitFor(() => inStep(services), 10_000)
  })

  test('fills an index again that was emptied behind its back', async () => {
    const before = (await lastSweep(db))?.id
    start(hasty)
    await expect.poll(async () => (await lastSweep(db))?.id, { timeout: 5_000 }).not.toBe(before)
    await tellEngine('DELETE', `/indexes/${await activeGeneration(db)}/documents`)
    await expect.poll(() => indexed(services)).toEqual([])
    await vi.waitFor(() => inStep(services), 10_000)
  })

  test('sweeps at its start, and now and then', async () => {
    const before = (await lastSweep(db))?.id ?? 0
    start({ ...services, monotonicMs: () => performance.now() * 600 })
    await expect.poll(async () => (await lastSweep(db))?.id ?? 0).toBeGreaterThan(before)
    await expect
      .poll(async () => (await lastSweep(db))?.id ?? 0, { timeout: 5_000 })
      .toBeGreaterThan(before + 1)
  })

  test('builds the index anew when asked to, and says when it is done', async () => {
    const before = await activeGeneration(db)
    start(services)
    const id = await requestRebuild(db)
    await expect
      .poll(async () => (await findRebuild(db, id))?.finishedAt, { timeout: 10_000 })
      .toBeInstanceOf(Date)
    expect(await findRebuild(db, id)).toMatchObject({ error: null })
    expect(await activeGeneration(db)).not.toBe(before)
  })

  test('outlives an engine that is away for a while', async () => {
    let isAway = true
    const { put } = services.jobIndex
    const shaky: AppServices = {
      ...services,
      jobIndex: {
        ...services.jobIndex,
        put: (documents) =>
          isAway ? Promise.reject(new IndexUnavailable('no route to engine')) : put(documents),
      },
    }
    const { id } = await aPublicJob(services)
    start(shaky)
    await expect
      .poll(async () => (await waiting(services))[0]?.lastError)
      .toBe('no route to engine')
    isAway = false
    await expect.poll(() => found(services), { timeout: 8_000 }).toContain(id)
  })
})

describe('the index writer without an engine', async () => {
  const services = await openTestServices({ engine: 'postgres' })

  test('has nothing to keep up with, and keeps up', async () => {
    start(services)
    const { id } = await aPublicJob(services)
    await vi.waitFor(() => inStep(services), 5_000)
    expect(await found(services)).toEqual([id])
  })
})
