import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import {
  catchUp,
  indexBeside,
  indexPending,
  indexWriterLock,
  rebuildIndex,
  sweepIndex,
} from '#app/domain/indexing.server.ts'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { publishJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { openServices } from '#app/services.server.ts'
import { claimIndexTasks } from '#db/queries/index-tasks.ts'
import { IndexUnavailable, type JobDocument } from '#search/job-index.ts'
import { anEmployer, block } from '#tests/factories/employer.ts'
import { aDraft, aMachinistDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob, jobRow } from '#tests/factories/job.ts'
import { endConnections } from '#tests/support/engines.ts'
import {
  drain,
  ids,
  indexed,
  letLeasesEnd,
  published,
  search,
  waiting,
  withIndex,
} from '#tests/support/index-state.ts'
import { openTestServices } from '#tests/support/services.ts'

const meiliUrl = inject('meiliUrl')

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

describe.runIf(meiliUrl)('indexing beside other work', async () => {
  const services = await openTestServices({ engine: 'meilisearch' })
  const settled = async () => {
    while ((await waiting(services)).length > 0) await sleep(20)
  }

  test('does not wait for its end, and leaves nothing over', async () => {
    const { result, isMine } = await indexBeside(
      services,
      async () => {
        await aPublicJob(services)
        await settled()
        await aPublicJob(services)
        return 'done'
      },
      { least: 1 },
    )
    expect({ result, isMine }).toEqual({ result: 'done', isMine: true })
    expect(await waiting(services)).toEqual([])
    expect(await indexed(services)).toEqual(await published(services))
  })

  test('is left to the process that is at it already', async () => {
    const lock = await services.tryLock(indexWriterLock)
    const { isMine } = await indexBeside(services, () => aPublicJob(services))
    expect(isMine).toBe(false)
    expect(await waiting(services)).toHaveLength(1)
    await lock?.release()
  })

  test('survives an engine that is away for a moment', async () => {
    let tries = 0
    const shaky = withIndex(services, {
      put(documents) {
        tries += 1
        if (tries > 1) return services.jobIndex.put(documents)
        return Promise.reject(new IndexUnavailable('no route to engine'))
      },
    })
    const work = async () => {
      await aPublicJob(services)
      await settled()
    }
    await indexBeside(shaky, work, { least: 1 })
    expect(tries).toBeGreaterThan(1)
    expect(await indexed(services)).toEqual(await published(services))
  })

  test('tells of an engine that is gone when the work is done', async () => {
    const gone = withIndex(services, {
      put: () => Promise.reject(new IndexUnavailable('no route to engine')),
    })
    const stored: number[] = []
    const { failure } = await indexBeside(gone, async () => {
      stored.push((await aPublicJob(services)).id)
    })
    expect(failure).toEqual(new IndexUnavailable('no route to engine'))
    expect(stored).toHaveLength(1)
    await letLeasesEnd(services)
    expect(await catchUp(services)).toBe(true)
  })

  test('ends with the work that fails, and gives the lock back', async () => {
    const working = indexBeside(services, () => Promise.reject(new Error('no such file')))
    await expect(working).rejects.toThrow('no such file')
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
