import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import {
  catchUp,
  indexPending,
  indexWriterLock,
  rebuildIndex,
  sweepIndex,
} from '#app/domain/indexing.server.ts'
import { importJobs } from '#app/domain/import-jobs.server.ts'
import { searchJobs } from '#app/domain/job-search.server.ts'
import { emptySearch } from '#app/domain/job-search.ts'
import { publishJob, saveJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { type AppServices, openServices } from '#app/services.server.ts'
import { activeGeneration } from '#db/queries/index-generations.ts'
import { findRebuild, requestRebuild } from '#db/queries/index-rebuilds.ts'
import { lastSweep } from '#db/queries/index-sweeps.ts'
import { claimIndexTasks } from '#db/queries/index-tasks.ts'
import { publicJobDocuments } from '#db/queries/job-documents.ts'
import { type IndexGeneration, IndexUnavailable, type JobDocument } from '#search/job-index.ts'
import { anEmployer, block } from '#tests/factories/employer.ts'
import { aDocument } from '#tests/factories/job-document.ts'
import { aDraft, aMachinistDraft } from '#tests/factories/job-draft.ts'
import { numbered, recordsOf } from '#tests/factories/job-posting.ts'
import { aPublicJob, jobRow } from '#tests/factories/job.ts'
import { endConnections, engineHas, tellEngine } from '#tests/support/engines.ts'
import { indexed, letLeasesEnd, published, waiting } from '#tests/support/index-state.ts'
import { openTestServices } from '#tests/support/services.ts'

const meiliUrl = inject('meiliUrl')

/** The same services with parts of their index replaced. */
function withIndex(services: AppServices, parts: Partial<AppServices['jobIndex']>): AppServices {
  return { ...services, jobIndex: { ...services.jobIndex, ...parts } }
}

/** The same services with parts of every index they build replaced. */
function withGeneration(
  services: AppServices,
  parts: (generation: IndexGeneration) => Partial<IndexGeneration>,
): AppServices {
  return withIndex(services, {
    async beginGeneration() {
      const generation = await services.jobIndex.beginGeneration()
      return { ...generation, ...parts(generation) }
    },
  })
}

const search = (services: AppServices, q = '') => searchJobs(services, { ...emptySearch, q })
const ids = (documents: { id: number }[]) => documents.map(({ id }) => id)

const titled = (title: string) =>
  Array.from({ length: 100 }, (_, number) => numbered(`O-${number}`, { title }))

async function drain(services: AppServices): Promise<void> {
  while ((await indexPending(services)) > 0);
}

// Without an engine for this machine the board searches Postgres, and there is nothing to keep up.
describe.runIf(meiliUrl).each(['postgres', 'meilisearch'] as const)('on %s', async (engine) => {
  const services = await openTestServices({ engine })
  const { db } = services
  await rebuildIndex(services)

  beforeEach(async () => {
    await drain(services)
    await letLeasesEnd(services)
    await drain(services)
  })

  test('what was published is found and what was withdrawn is not', async () => {
    const [one, other] = [await aPublicJob(services), await aPublicJob(services)]
    expect(await indexPending(services)).toBe(2)
    expect(ids(await indexed(services))).toEqual(expect.arrayContaining([one.id, other.id]))

    await withdrawJob(services, 'test', one.id, 'filled-here')
    expect(await indexPending(services)).toBe(1)
    expect(await indexed(services)).toEqual(await published(services))
    expect(await waiting(services)).toEqual([])
    expect(await indexPending(services)).toBe(0)
  })

  test('a write while the index takes in the one before keeps its task', async () => {
    const { id } = await aPublicJob(services, { identifier: `late ${engine}` })
    const origin = await jobRow(services, id)
    const busy = withIndex(services, {
      async put(documents) {
        await saveJob(services, origin, aDraft({ title: 'Bäckermeister (m/w/d)' }))
        await services.jobIndex.put(documents)
      },
    })
    expect(await indexPending(busy)).toBe(1)
    expect(await waiting(services)).toMatchObject([
      { jobId: id, version: 3, claimedUntil: null, attempts: 0 },
    ])
    expect(await indexPending(services)).toBe(1)
    expect(await waiting(services)).toEqual([])
    expect(await indexed(services)).toContainEqual({ id, version: 3 })
    expect(ids((await search(services, 'Bäckermeister')).jobs)).toContain(id)
  })

  test('a job that is published again while it is being taken out is found', async () => {
    const { id } = await aPublicJob(services)
    await drain(services)
    await withdrawJob(services, 'test', id, 'cancelled')
    const busy = withIndex(services, {
      async remove(gone) {
        await publishJob(services, 'test', id)
        await services.jobIndex.remove(gone)
      },
    })
    await indexPending(busy)
    await drain(services)
    expect(await indexed(services)).toContainEqual({ id, version: 4 })
    expect(await indexed(services)).toEqual(await published(services))
  })

  test('many writers and one indexer end in agreement', async () => {
    const jobs = await Promise.all(Array.from({ length: 8 }, () => aPublicJob(services)))
    const writing = new AbortController()
    const writers = jobs.map(async ({ id }, number) => {
      for (let turn = 0; turn < 6; turn += 1) {
        await withdrawJob(services, 'test', id, 'cancelled')
        if (turn < 5 || number % 2 === 0) await publishJob(services, 'test', id)
      }
    })
    const indexer = (async () => {
      while (!writing.signal.aborted) if ((await indexPending(services)) === 0) await sleep(5)
    })()
    await Promise.all(writers)
    writing.abort()
    await indexer
    await drain(services)
    expect(await waiting(services)).toEqual([])
    expect(await indexed(services)).toEqual(await published(services))
  })

  test('a job of a blocked employer is taken out', async () => {
    const employer = { name: `Unseriös ${engine}` }
    const { id } = await aPublicJob(services, { employer })
    await drain(services)
    await block(db, await anEmployer(db, employer))
    await sweepIndex(services)
    await drain(services)
    expect(ids(await indexed(services))).not.toContain(id)
  })

  test('an index built anew while people publish and withdraw is right in the end', async () => {
    const jobs = await Promise.all(Array.from({ length: 10 }, () => aPublicJob(services)))
    const building = new AbortController()
    const writers = jobs.map(async ({ id }) => {
      while (!building.signal.aborted) {
        await withdrawJob(services, 'test', id, 'cancelled')
        await publishJob(services, 'test', id)
        await aPublicJob(services)
        await sleep(50)
      }
    })
    const readers = (async () => {
      const answers = []
      while (!building.signal.aborted) answers.push((await search(services)).degraded)
      return answers
    })()
    try {
      await rebuildIndex(services)
    } finally {
      building.abort()
      await Promise.all(writers)
    }
    await drain(services)
    expect(await waiting(services)).toEqual([])
    expect(await indexed(services)).toEqual(await published(services))
    expect(new Set(await readers)).toEqual(new Set([false]))
  })

  test('a public job that lost its document gets a new one', async () => {
    const { id } = await aPublicJob(services)
    await drain(services)
    await services.jobIndex.remove([id])
    await db.deleteFrom('jobDocument').where('jobId', '=', id).execute()
    expect(await sweepIndex(services)).toMatchObject({ missing: 1 })
    await drain(services)
    expect(await indexed(services)).toContainEqual({ id, version: 2 })
  })
})

describe.runIf(meiliUrl)('an engine in trouble', async () => {
  const services = await openTestServices({ engine: 'meilisearch' })
  const { db } = services
  await rebuildIndex(services)

  beforeEach(async () => {
    await letLeasesEnd(services)
    await drain(services)
  })

  test('keeps every task with the reason, and they go through when it is back', async () => {
    const [one, other] = [await aPublicJob(services), await aPublicJob(services)]
    const down = withIndex(services, {
      put: () => Promise.reject(new IndexUnavailable('no route to engine')),
    })
    await expect(indexPending(down)).rejects.toThrow('no route to engine')
    const tasks = await waiting(services)
    expect(tasks).toMatchObject([
      { jobId: one.id, lastError: 'no route to engine' },
      { jobId: other.id, lastError: 'no route to engine' },
    ])
    const until = tasks.map(({ claimedUntil }) => claimedUntil?.getTime() ?? 0)
    expect(Math.max(...until)).toBeLessThanOrEqual(Date.now() + 1_500)

    await letLeasesEnd(services)
    expect(await indexPending(services)).toBe(2)
    expect(await waiting(services)).toEqual([])
  })

  test('that cannot be reached at all is not taken for one that refuses', async () => {
    const unreachable = await openServices(
      { ...services.env, MEILI_URL: 'http://127.0.0.1:9' },
      { region: services.region, log: services.log },
    )
    await aPublicJob(services)
    await expect(indexPending(unreachable)).rejects.toThrow(IndexUnavailable)
    expect(await waiting(services)).toMatchObject([{ attempts: 1 }])
    await unreachable.close()
  })

  test.each(['failed', 'canceled'])(
    'that accepts a write and then says it %s has not taken it',
    async (status) => {
      const engine = createServer((request, response) => {
        const isTask = request.url?.startsWith('/tasks/')
        const task = isTask ? { uid: 7, status, error: { message: 'disk full' } } : { taskUid: 7 }
        response.writeHead(isTask ? 200 : 202, { 'content-type': 'application/json' })
        response.end(JSON.stringify(task))
      }).listen(0, '127.0.0.1')
      await once(engine, 'listening')
      const { port } = engine.address() as AddressInfo
      const env = { ...services.env, MEILI_URL: `http://127.0.0.1:${port}` }
      const fooled = await openServices(env, { region: services.region, log: services.log })
      const { id } = await aPublicJob(services)
      expect(await indexPending(fooled)).toBe(1)
      expect(await waiting(services)).toMatchObject([
        { jobId: id, version: 2, lastError: expect.stringContaining(`index task ${status}`) },
      ])
      await fooled.close()
      engine.close()
      engine.closeAllConnections()
    },
  )

  test('that refuses one document takes all the others, and that one is put off', async () => {
    const jobs = []
    for (let count = 0; count < 9; count += 1) jobs.push(await aPublicJob(services))
    const poison = jobs[4]?.id ?? 0
    const picky = withIndex(services, {
      async put(documents: JobDocument[]) {
        if (ids(documents).includes(poison)) throw new Error('indigestible')
        await services.jobIndex.put(documents)
      },
    })
    expect(await indexPending(picky)).toBe(9)
    const held = ids(await indexed(services))
    for (const { id } of jobs) expect(held.includes(id)).toBe(id !== poison)
    expect(await waiting(services)).toMatchObject([
      { jobId: poison, attempts: 1, lastError: 'Error: indigestible' },
    ])
    expect(await indexPending(picky)).toBe(0)

    await letLeasesEnd(services)
    await indexPending(picky)
    const [task] = await waiting(services)
    expect(task?.attempts).toBe(2)
    const seconds = ((task?.claimedUntil?.getTime() ?? 0) - Date.now()) / 1_000
    expect(seconds).toBeGreaterThan(2)
    expect(seconds).toBeLessThanOrEqual(4.5)

    await saveJob(services, await jobRow(services, poison), aMachinistDraft())
    expect(await indexPending(services)).toBe(1)
    expect(await indexed(services)).toContainEqual({ id: poison, version: 3 })
  })

  test('leaves the tasks of a writer that died to the next one, within 15 seconds', async () => {
    const { id } = await aPublicJob(services)
    let leases: (Date | null)[] = []
    const dying = withIndex(services, {
      async put() {
        leases = (await waiting(services)).map((task) => task.claimedUntil)
        expect(await indexPending(services)).toBe(0)
        return new Promise<void>(() => {})
      },
    })
    void indexPending(dying)
    await expect.poll(() => leases).toHaveLength(1)
    const seconds = ((leases[0]?.getTime() ?? 0) - Date.now()) / 1_000
    expect(seconds).toBeGreaterThan(5)
    expect(seconds).toBeLessThanOrEqual(15)

    await letLeasesEnd(services)
    expect(await indexPending(services)).toBe(1)
    expect(await waiting(services)).toEqual([])
    expect(ids(await indexed(services))).toContain(id)
  })

  test('two claims at once never share a task', async () => {
    for (let count = 0; count < 6; count += 1) await aPublicJob(services)
    const one = { limit: 4, leaseSeconds: 15 }
    const claims = await Promise.all([
      claimIndexTasks(db, one),
      claimIndexTasks(db, one),
      claimIndexTasks(db, one),
    ])
    const rest = await claimIndexTasks(db, one)
    const taken = [...claims.flat(), ...rest].map(({ jobId }) => jobId)
    expect(taken).toHaveLength(6)
    expect(new Set(taken).size).toBe(6)
  })
})

describe.runIf(meiliUrl)('the sweep', async () => {
  const services = await openTestServices({ engine: 'meilisearch' })
  const { db, jobIndex } = services
  await rebuildIndex(services)

  async function documentOf(id: number): Promise<JobDocument> {
    const [row] = await publicJobDocuments(db, [id])
    if (!row) throw new Error(`job ${id} is not public`)
    return row.document as JobDocument
  }

  beforeEach(() => drain(services))

  test('finds stale, ghost and missing documents, counts exactly those and mends them', async () => {
    const jobs = []
    for (let count = 0; count < 7; count += 1) jobs.push(await aPublicJob(services))
    const [stale, ahead, missing, lost, withdrawn] = ids(jobs) as [number, number, ...number[]]
    await withdrawJob(services, 'test', withdrawn ?? 0, 'cancelled')
    await drain(services)
    const document = await documentOf(stale)
    await jobIndex.put([
      { ...document, version: 1 },
      { ...(await documentOf(ahead)), version: 9 },
      aDocument({ id: withdrawn ?? 0 }),
      aDocument({ id: 2_000_000_000 }),
    ])
    await jobIndex.remove([missing ?? 0, lost ?? 0])

    expect(await sweepIndex(services)).toEqual({ stale: 2, ghost: 2, missing: 2 })
    expect(await lastSweep(db)).toMatchObject({ stale: 2, ghost: 2, missing: 2 })
    await drain(services)
    expect(await indexed(services)).toEqual(await published(services))
    expect(await sweepIndex(services)).toEqual({ stale: 0, ghost: 0, missing: 0 })
  })

  test('does not count what waits for the index anyway', async () => {
    const { id } = await aPublicJob(services)
    await drain(services)
    await withdrawJob(services, 'test', id, 'cancelled')
    await aPublicJob(services)
    expect(await sweepIndex(services)).toEqual({ stale: 0, ghost: 0, missing: 0 })
    expect(await waiting(services)).toHaveLength(2)
  })

  test('does not count either what was written while it looked', async () => {
    const [changed, gone] = [await aPublicJob(services), await aPublicJob(services)]
    await drain(services)
    const busy = withIndex(services, {
      async *versions() {
        yield* services.jobIndex.versions()
        await saveJob(services, await jobRow(services, changed.id), aMachinistDraft())
        await withdrawJob(services, 'test', gone.id, 'cancelled')
        await aPublicJob(services)
      },
    })
    expect(await sweepIndex(busy)).toEqual({ stale: 0, ghost: 0, missing: 0 })
  })

  test('drops an index that was replaced a day ago, and keeps a younger one', async () => {
    const first = await activeGeneration(db)
    await rebuildIndex(services)
    const second = await activeGeneration(db)
    await rebuildIndex(services)
    await db
      .updateTable('indexGeneration')
      .set({ retiredAt: new Date(Date.now() - 25 * 3_600_000) })
      .where('name', '=', first ?? '')
      .execute()
    await sweepIndex(services)
    await expect.poll(() => engineHas(first)).toBe(false)
    expect(await engineHas(second)).toBe(true)
    expect(await engineHas(await activeGeneration(db))).toBe(true)
  })
})

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

describe.runIf(meiliUrl)('catching up', async () => {
  const services = await openTestServices({ engine: 'meilisearch' })

  test('builds the index where there is none, and then adds what waits', async () => {
    await aPublicJob(services)
    const progress: number[] = []
    expect(await catchUp(services, ({ done }) => void progress.push(done))).toBe(true)
    expect(progress).toEqual([0, 1])
    expect(await indexed(services)).toEqual(await published(services))

    await aPublicJob(services)
    expect(await catchUp(services)).toBe(true)
    expect(await indexed(services)).toEqual(await published(services))
    expect(await waiting(services)).toEqual([])
  })

  test('is left to the process that is at it already', async () => {
    const lock = await services.tryLock(indexWriterLock)
    await aPublicJob(services)
    expect(await catchUp(services)).toBe(false)
    expect(await waiting(services)).toHaveLength(1)
    await lock?.release()
    expect(await catchUp(services)).toBe(true)
    expect(await waiting(services)).toEqual([])
  })

  test('gives the lock back when it fails', async () => {
    await aPublicJob(services)
    const down = withIndex(services, {
      put: () => Promise.reject(new IndexUnavailable('no route to engine')),
    })
    await expect(catchUp(down)).rejects.toThrow('no route to engine')
    await letLeasesEnd(services)
    expect(await catchUp(services)).toBe(true)
  })
})

describe('the lock of the index writer', async () => {
  const services = await openTestServices()

  test('is held by one process at a time', async () => {
    const first = await services.tryLock(indexWriterLock)
    expect(await first?.isHeld()).toBe(true)
    expect(await services.tryLock(indexWriterLock)).toBeUndefined()
    await first?.release()
    const second = await services.tryLock(indexWriterLock)
    expect(await second?.isHeld()).toBe(true)
    await second?.release()
  })

  test('of another name is another lock', async () => {
    const locks = [await services.tryLock('one'), await services.tryLock('other')]
    expect(locks.map((lock) => lock !== undefined)).toEqual([true, true])
    await Promise.all(locks.map((lock) => lock?.release()))
  })

  test('is lost with its connection, and known to be', async () => {
    const lock = await services.tryLock(indexWriterLock)
    await endConnections(services.db, `fachwerk ${indexWriterLock}`)
    await expect.poll(() => lock?.isHeld()).toBe(false)
    const next = await services.tryLock(indexWriterLock)
    expect(await next?.isHeld()).toBe(true)
    await next?.release()
    await lock?.release()
  })
})

describe.runIf(meiliUrl)('a search of an index that is behind', async () => {
  let dropped = 0
  const services = await openTestServices({
    engine: 'meilisearch',
    overrides: { onStaleHits: (count) => (dropped += count) },
  })
  const [kept, withdrawn, expired] = [
    await aPublicJob(services),
    await aPublicJob(services),
    await aPublicJob(services),
  ]
  await aPublicJob(services, { employer: { name: 'Unseriös GmbH' } })
  await rebuildIndex(services)

  test('never shows what is over, and its total does not count it', async () => {
    expect(await search(services)).toMatchObject({ total: 4, pages: 1, degraded: false })
    await withdrawJob(services, 'test', withdrawn.id, 'filled-here')
    await services.db
      .updateTable('job')
      .set({ validThrough: '2026-01-31' })
      .where('id', '=', expired.id)
      .execute()
    await block(services.db, await anEmployer(services.db, { name: 'Unseriös GmbH' }))

    const result = await search(services)
    expect(await indexed(services)).toHaveLength(4)
    expect(ids(result.jobs)).toEqual([kept.id])
    expect(result).toMatchObject({ total: 1, pages: 1, degraded: false })
    expect(dropped).toBe(3)
  })
})

describe.runIf(meiliUrl)('the last day of a job', async () => {
  const services = await openTestServices({ engine: 'meilisearch' })
  const winter = await aPublicJob(services, { draft: aDraft({ validThrough: '2099-12-31' }) })
  const summer = await aPublicJob(services, { draft: aDraft({ validThrough: '2099-07-01' }) })
  await rebuildIndex(services)

  test.each([
    ['2099-07-01T21:59:59Z', [summer.id, winter.id]],
    ['2099-07-01T22:00:00Z', [winter.id]],
    ['2099-12-31T22:59:59Z', [winter.id]],
    ['2099-12-31T23:00:00Z', []],
  ])('ends at midnight in Berlin, summer time or not: %s', async (instant, found) => {
    const then = { ...services, clock: () => new Date(instant) }
    const { total, jobs } = await search(then)
    expect(ids(jobs).toSorted()).toEqual(found.toSorted())
    expect(total).toBe(found.length)
    expect(await indexed(services)).toHaveLength(2)
  })
})
