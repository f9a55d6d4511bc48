import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { announcePages } from '#app/domain/announcing.server.ts'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { publishJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { paths } from '#app/paths.ts'
import { openServices } from '#app/services.server.ts'
import { announceChanges } from '#app/tasks/announce.ts'
import { findAnnouncing } from '#db/queries/announcements.ts'
import { deleteEmployer } from '#db/queries/employers.ts'
import { anEmployer, bakery, block } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { openIndexNow } from '#tests/support/index-now-server.ts'
import { noon, openTestServices } from '#tests/support/services.ts'

const endpoint = await openIndexNow()
const key = 'a-key-of-this-board'
const time = { now: noon.getTime() }
const services = await openTestServices({
  overrides: { clock: () => new Date(time.now) },
  env: {
    PUBLIC_ORIGIN: 'https://stellen.example',
    INDEXNOW_KEY: key,
    INDEXNOW_ENDPOINT: endpoint.url,
  },
})
const { db, env } = services
const addressOf = (job: { id: number; title: string }) => env.PUBLIC_ORIGIN + paths.job(job)
const announce = () => announcePages(services)
const minutes = (count: number) => (time.now += count * 60_000)

beforeEach(async () => {
  endpoint.answers.length = 0
  minutes(24 * 60)
  while ((await announce()).told > 0); // nothing is left over
  endpoint.notices.length = 0
})

test('what was public before telling began is not told', async () => {
  const fresh = await openTestServices({
    env: { INDEXNOW_KEY: key, INDEXNOW_ENDPOINT: endpoint.url },
  })
  await aPublicJob(fresh)
  expect(await announcePages(fresh)).toEqual({ told: 0 })
  expect(await announcePages(fresh)).toEqual({ told: 0 })
  const later = await aPublicJob(fresh)
  expect(await announcePages(fresh)).toEqual({ told: 1 })
  expect(endpoint.notices[0]?.urlList).toEqual([fresh.env.PUBLIC_ORIGIN + paths.job(later)])
})

test('without a key nothing is told and nothing noted', async () => {
  const silent = await openTestServices({ env: { INDEXNOW_ENDPOINT: endpoint.url } })
  await aPublicJob(silent)
  expect(await announcePages(silent)).toEqual({ told: 0 })
  await announceChanges(silent, new AbortController().signal)
  expect(await findAnnouncing(silent.db)).toBeUndefined()
  expect(endpoint.notices).toEqual([])
})

describe('search engines are told', () => {
  test('of a job that goes public, with the key and where to find it, once', async () => {
    const job = await aPublicJob(services)
    await aDraftedJob(services)
    expect(await announce()).toEqual({ told: 1 })
    expect(await announce()).toEqual({ told: 0 })
    expect(endpoint.notices).toEqual([
      {
        host: 'stellen.example',
        key,
        keyLocation: `https://stellen.example/${key}.txt`,
        urlList: [addressOf(job)],
      },
    ])
  })

  test('of a change, and of the address it had before', async () => {
    const job = await aPublicJob(services, { identifier: 'changing' })
    await announce()
    const { id: employerId } = await anEmployer(db, bakery)
    const facts = { employerId, source: 'test', identifier: 'changing' }
    await saveJob(services, facts, aDraft({ title: 'Konditor (m/w/d)' }))
    await announce()
    expect(endpoint.notices[1]?.urlList.toSorted()).toEqual(
      [addressOf(job), addressOf({ ...job, title: 'Konditor (m/w/d)' })].toSorted(),
    )
  })

  test('of withdrawal, and of publication again', async () => {
    const job = await aPublicJob(services)
    await announce()
    await withdrawJob(services, 'test', job.id, 'cancelled')
    await announce()
    await announce()
    await publishJob(services, 'test', job.id)
    await announce()
    expect(endpoint.notices.map(({ urlList }) => urlList)).toEqual(
      [1, 2, 3].map(() => [addressOf(job)]),
    )
  })

  test('of expiry, of a blocked employer, and of one that was deleted', async () => {
    const expiring = await aPublicJob(services)
    const shady = { name: 'Unseriös GmbH' }
    const leaving = { name: 'Scheidende KG' }
    const blocked = await aPublicJob(services, { employer: shady })
    const deleted = await aPublicJob(services, { employer: leaving })
    await announce()
    await db
      .updateTable('job')
      .set({ validThrough: '2026-01-31' })
      .where('id', '=', expiring.id)
      .execute()
    await block(db, await anEmployer(db, shady))
    await deleteEmployer(db, (await anEmployer(db, leaving)).id)
    await announce()
    expect(endpoint.notices[1]?.urlList).toEqual([expiring, blocked, deleted].map(addressOf))
  })
})

describe('an endpoint that does not take it', () => {
  test.each([429, 500, 503, 403])(
    'with %d is asked again later, and later still',
    async (status) => {
      endpoint.answers.push({ status }, { status })
      const job = await aPublicJob(services)
      expect(await announce()).toEqual({ told: 0, problem: `answered ${status}` })
      expect(await announce()).toEqual({ told: 0 }) // not at once
      minutes(1)
      expect(await announce()).toEqual({ told: 0, problem: `answered ${status}` })
      minutes(1)
      expect(await announce()).toEqual({ told: 0 })
      minutes(1)
      expect(await announce()).toEqual({ told: 1 })
      expect(endpoint.notices.at(-1)?.urlList).toEqual([addressOf(job)])
      expect(await findAnnouncing(db)).toMatchObject({ attempts: 0, lastError: null })
    },
  )

  test('says itself how long to wait', async () => {
    endpoint.answers.push({ status: 429, retryAfter: '600' })
    await aPublicJob(services)
    await announce()
    minutes(9)
    expect(await announce()).toEqual({ told: 0 })
    minutes(1)
    expect(await announce()).toEqual({ told: 1 })
  })

  test('is not asked again about what it calls wrong, and not without end about anything', async () => {
    endpoint.answers.push({ status: 422 })
    await aPublicJob(services)
    expect(await announce()).toEqual({ told: 0, problem: 'answered 422', givenUp: true })
    expect(await announce()).toEqual({ told: 0 })
    endpoint.answers.push(...Array.from({ length: 20 }, () => ({ status: 500 })))
    await aPublicJob(services)
    let asked = 0
    for (let last = await announce(); !last.givenUp; last = await announce()) {
      asked += 1
      minutes(6 * 60)
    }
    expect(asked).toBe(9)
    endpoint.answers.length = 0
    await aPublicJob(services)
    expect(await announce()).toEqual({ told: 1 })
  })

  test('keeps nobody from publishing, and what it missed a new process tells', async () => {
    const down = { ...services, env: { ...env, INDEXNOW_ENDPOINT: 'http://127.0.0.1:9/' } }
    const job = await aPublicJob(services)
    expect((await announcePages(down)).problem).toMatch(/fetch failed/)
    const second = await aPublicJob(services)
    minutes(1)
    const restarted = await openServicesAgain()
    expect(await announcePages(restarted)).toEqual({ told: 2 })
    expect(endpoint.notices.at(-1)?.urlList).toEqual([job, second].map(addressOf))
  })

  test('that is left waiting when the board stops is told again', async () => {
    await aPublicJob(services)
    expect(await announcePages(services, AbortSignal.abort())).toEqual({ told: 0 })
    expect(await announce()).toEqual({ told: 1 })
  })
})

test('the task tells, and ends when the board stops', async () => {
  await aPublicJob(services)
  const controller = new AbortController()
  const ended = announceChanges(services, controller.signal)
  await expect.poll(() => endpoint.notices.length).toBe(1)
  controller.abort()
  await ended
})

/** The same board in another process, as far as it goes. */
async function openServicesAgain() {
  const { region, log, clock } = services
  const again = await openServices(env, { region, log, clock })
  onTestFinished(again.close)
  return again
}
