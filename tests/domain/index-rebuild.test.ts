import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { importJobs } from '#app/domain/posting/import-jobs.server.ts'
import { indexPending, rebuildIndex } from '#app/domain/indexing.server.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { openServices } from '#app/services.server.ts'
import { activeGeneration } from '#db/queries/index-generations.ts'
import { findRebuild, requestRebuild } from '#db/queries/index-rebuilds.ts'
import { IndexUnavailable } from '#search/job-index.ts'
import { numbered, recordsOf } from '#tests/factories/job-posting.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { engineHas, tellEngine } from '#tests/support/engines.ts'
import {
  drain,
  ids,
  indexed,
  letLeasesEnd,
  published,
  search,
  waiting,
  withGeneration,
  withIndex,
} from '#tests/support/index-state.ts'
import { openTestServices } from '#tests/support/services.ts'

const meiliUrl = inject('meiliUrl')

const titled = (title: string) =>
  Array.from({ length: 100 }, (_, number) => numbered(`O-${number}`, { title }))

describe.runIf(meiliUrl)('a rebuild', async () => {
  const services = await openTestServices({ engine: 'meilisearch' })
  const { db } = services
  const wasReady = await services.jobIndex.isReady()
  for (let count = 0; count < 5; count += 1) await aPublicJob(services)
  await rebuildIndex(services)

  beforeEach(async () => {
    await letLeasesEnd(services)
    await drain(services)
  })

  test('makes an index of everything public and of nothing else', async () => {
    expect(wasReady).toBe(false)
    expect(await services.jobIndex.isReady()).toBe(true)
    expect(await indexed(services)).toEqual(await published(services))
  })

  test('tells the one who asked for it how far it is, and when it is done', async () => {
    const id = await requestRebuild(db)
    expect(await requestRebuild(db)).toBe(id)
    const progress: { done: number; total: number }[] = []
    const report = (one: { done: number; total: number }) => void progress.push(one)
    await rebuildIndex(services, { rebuildId: id, report })
    const total = (await published(services)).length
    expect(progress[0]).toEqual({ done: 0, total })
    expect(progress.at(-1)).toEqual({ done: total, total })
    expect(await findRebuild(db, id)).toMatchObject({ done: total, total, error: null })
    expect((await findRebuild(db, id))?.finishedAt).toBeInstanceOf(Date)
    expect(await requestRebuild(db)).toBeGreaterThan(id)
    await db.deleteFrom('indexRebuild').execute()
  })

  test('takes in what is written between its steps, as does the old index', async () => {
    const [before, late] = [await aPublicJob(services), await aPublicJob(services)]
    let fresh = 0
    let heldByOld: number[] = []
    const building = withGeneration(services, (generation) => ({
      async put(documents) {
        await generation.put(documents)
        if (fresh > 0) return
        await withdrawJob(services, 'test', before.id, 'cancelled')
        fresh = (await aPublicJob(services)).id
      },
      async activate() {
        heldByOld = ids(await indexed(services))
        await withdrawJob(services, 'test', late.id, 'cancelled')
        await generation.activate()
      },
    }))
    await rebuildIndex(building)
    expect(heldByOld).toContain(fresh)
    expect(heldByOld).not.toContain(before.id)
    const held = ids(await indexed(services))
    expect(held).toContain(fresh)
    expect(held).not.toContain(before.id)
    expect(held).not.toContain(late.id)
    expect(await indexed(services)).toEqual(await published(services))
  })

  test('that fails leaves the old index answering and nothing behind', async () => {
    const before = await activeGeneration(db)
    const { id } = await aPublicJob(services)
    await drain(services)
    let built = ''
    const failing = withGeneration(services, (generation) => {
      built = generation.name
      return { put: () => Promise.reject(new IndexUnavailable('disk full')) }
    })
    const rebuildId = await requestRebuild(db)
    await expect(rebuildIndex(failing, { rebuildId })).rejects.toThrow('disk full')
    expect(await findRebuild(db, rebuildId)).toMatchObject({ error: 'IndexUnavailable: disk full' })
    expect(await activeGeneration(db)).toBe(before)
    await expect.poll(() => engineHas(built)).toBe(false)
    const { jobs, degraded } = await search(services)
    expect(ids(jobs)).toContain(id)
    expect(degraded).toBe(false)
  })

  test('that fails after the new index took over leaves the new one answering', async () => {
    let isActive = false
    const { id } = await aPublicJob(services)
    await drain(services)
    const failing = withIndex(
      withGeneration(services, (generation) => ({
        async activate() {
          await generation.activate()
          await aPublicJob(services)
          isActive = true
        },
      })),
      {
        async put(documents) {
          if (isActive) throw new IndexUnavailable('gone at the last step')
          await services.jobIndex.put(documents)
        },
      },
    )
    await expect(rebuildIndex(failing)).rejects.toThrow('gone at the last step')
    expect(await engineHas(await activeGeneration(db))).toBe(true)
    const { jobs, degraded } = await search(services)
    expect(ids(jobs)).toContain(id)
    expect(degraded).toBe(false)
  })

  test('whose last answer got lost leaves the new index answering as well', async () => {
    const shaky = withGeneration(services, (generation) => ({
      async activate() {
        await generation.activate()
        throw new Error('connection lost')
      },
    }))
    const before = await activeGeneration(db)
    await expect(rebuildIndex(shaky)).rejects.toThrow('connection lost')
    expect(await activeGeneration(db)).not.toBe(before)
    await sleep(200)
    expect(await engineHas(await activeGeneration(db))).toBe(true)
    expect((await search(services)).degraded).toBe(false)
  })

  test('is not stopped by an import that changes the same jobs in another order', async () => {
    await importJobs(services, recordsOf(titled('Bäcker (m/w/d)')))
    await drain(services)
    const building = new AbortController()
    const importing = (async () => {
      for (let turn = 0; !building.signal.aborted; turn += 1) {
        await importJobs(services, recordsOf(titled(`Bäcker ${turn}`).toReversed()))
      }
    })()
    try {
      for (let turn = 0; turn < 4; turn += 1) await rebuildIndex(services)
    } finally {
      building.abort()
      await importing
    }
    await drain(services)
    expect(await indexed(services)).toEqual(await published(services))
  })

  test('by one process is not undone by another that still knows the old index', async () => {
    const other = await openServices(services.env, {
      region: services.region,
      log: services.log,
      indexPrefix: new URL(services.env.DATABASE_URL ?? '').pathname.slice(1),
    })
    await search(other)
    await rebuildIndex(services)
    const { id } = await aPublicJob(services)
    await indexPending(other)
    expect(ids(await indexed(services))).toContain(id)
    await other.close()
  })
})

describe.runIf(meiliUrl)('an index that somebody tampered with', async () => {
  const services = await openTestServices({ engine: 'meilisearch' })
  await rebuildIndex(services)

  test('is not ready without the settings searches need', async () => {
    await tellEngine('PATCH', `/indexes/${await activeGeneration(services.db)}/settings`, {
      filterableAttributes: ['districts'],
    })
    await expect.poll(() => services.jobIndex.isReady()).toBe(false)
    await rebuildIndex(services)
    expect(await services.jobIndex.isReady()).toBe(true)
  })

  test('is not ready once it was deleted, nor after a write made an empty one', async () => {
    await tellEngine('DELETE', `/indexes/${await activeGeneration(services.db)}`)
    await expect.poll(() => services.jobIndex.isReady()).toBe(false)
    await aPublicJob(services)
    await indexPending(services)
    expect(await services.jobIndex.isReady()).toBe(false)
    expect(await waiting(services)).toHaveLength(1)
    await rebuildIndex(services)
    expect(await indexed(services)).toEqual(await published(services))
  })
})
