import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { createJobCounts, writeJobCounts } from '#app/domain/job-counts.server.ts'
import { lockJobs } from '#db/queries/jobs.ts'
import { action as applied } from '#app/routes/counts.apply.$id.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import '#tests/support/matchers.ts'
import { refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db, jobCounts } = services
const { id } = await aPublicJob(services)
const other = await aPublicJob(services)
const state = () => db.selectNoFrom((eb) => eb.fn('pg_current_snapshot').as('is')).execute()
const stored = () =>
  db
    .selectFrom('jobCount')
    .select(['jobId', 'kind', 'day', 'count'])
    .orderBy('jobId')
    .orderBy('kind')
    .orderBy('day')
    .execute()

beforeEach(async () => {
  jobCounts.take()
  await db.deleteFrom('jobCount').execute()
})

describe('counts', () => {
  test('are gathered by job, kind and day in Berlin, and added to what is there', async () => {
    let now = new Date('2026-11-22T22:59:00Z')
    const counts = createJobCounts({ clock: () => now })
    counts.add('view', id)
    counts.add('view', id)
    counts.add('apply', id)
    now = new Date('2026-11-22T23:00:00Z')
    counts.add('view', id)
    await writeJobCounts({ db, jobCounts: counts })
    counts.add('view', id)
    await writeJobCounts({ db, jobCounts: counts })
    expect(await stored()).toEqual([
      { jobId: id, kind: 'apply', day: '2026-11-22', count: 1 },
      { jobId: id, kind: 'view', day: '2026-11-22', count: 2 },
      { jobId: id, kind: 'view', day: '2026-11-23', count: 2 },
    ])
  })

  test('write nothing when there is nothing, for every commit makes pages be rendered anew', async () => {
    const before = await state()
    await writeJobCounts(services)
    expect(await state()).toEqual(before)
  })

  test('of a job that is gone are dropped, and hinder no others', async () => {
    jobCounts.add('view', 2_000_000_000)
    jobCounts.add('view', id)
    await writeJobCounts(services)
    expect(await stored()).toMatchObject([{ jobId: id, count: 1 }])
    expect(jobCounts.take()).toEqual([])
  })

  test('of a job that is being written wait for the next time, and hold nobody up', async () => {
    jobCounts.add('view', id)
    jobCounts.add('view', other.id)
    await db.transaction().execute(async (trx) => {
      await lockJobs(trx, [id])
      await writeJobCounts(services)
      expect(await stored()).toMatchObject([{ jobId: other.id }])
    })
    await writeJobCounts(services)
    expect(await stored()).toMatchObject([
      { jobId: id, count: 1 },
      { jobId: other.id, count: 1 },
    ])
  })

  test('are kept when the database does not answer', async () => {
    jobCounts.add('view', id)
    const broken = db.withPlugin({
      transformQuery: () => {
        throw new Error('no database')
      },
      transformResult: async ({ result }) => result,
    })
    await expect(writeJobCounts({ db: broken, jobCounts })).rejects.toThrow('no database')
    await writeJobCounts(services)
    expect(await stored()).toMatchObject([{ jobId: id, count: 1 }])
  })

  test('of several processes add up', async () => {
    const processes = Array.from({ length: 8 }, () => createJobCounts(services))
    for (const counts of processes) {
      counts.add('view', other.id)
      counts.add('view', id)
    }
    await Promise.all(processes.map((counts) => writeJobCounts({ db, jobCounts: counts })))
    while ((await stored()).some(({ count }) => count < 8)) {
      await sleep(5)
      await Promise.all(processes.map((counts) => writeJobCounts({ db, jobCounts: counts })))
    }
    expect(await stored()).toMatchObject([{ count: 8 }, { count: 8 }])
  })
})

describe('a click on the way to apply', () => {
  const reader = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  const click = async (jobId: string | number, headers: Record<string, string> = {}) => {
    const asked = sending(services, `/counts/apply/${jobId}`, { params: { id: String(jobId) } })
    const request = new Request(asked.request.url, {
      method: 'POST',
      headers: { 'user-agent': reader, ...headers },
    })
    return applied({ ...asked, request })
  }

  test('is counted and answered with nothing', async () => {
    const answer = await click(id)
    expect(answer).toHaveStatus(204)
    expect([...answer.headers]).toEqual([])
    expect(jobCounts.take()).toMatchObject([{ jobId: id, kind: 'apply', count: 1 }])
  })

  test.each([
    ['a robot', { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' }],
    ['nobody who says what it is', { 'user-agent': '' }],
    ['a member', { cookie: 'a=b; __Host-session=abc' }],
  ])('is not counted of %s', async (_who, headers) => {
    expect(await click(id, headers as Record<string, string>)).toHaveStatus(204)
    expect(jobCounts.take()).toEqual([])
  })

  test('counts no more than a few of one address a minute', async () => {
    for (let times = 0; times < 50; times += 1) await click(id)
    expect(jobCounts.take()).toMatchObject([{ count: 20 }])
    await click(id)
    expect(jobCounts.take()).toMatchObject([{ count: 1 }])
  })

  test.each(['0', 'x', '-1', '99999999999', ''])('is not there for %j', async (jobId) => {
    expect(await refusal(click(jobId))).toHaveStatus(404)
  })
})
