import { expect, test } from 'vitest'
import { loader } from '#app/routes/desk._index.tsx'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { bakery } from '#tests/factories/employer.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { dataOf, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
await anAccount(services, { email: 'moderator@desk.example', deskRole: 'moderator' })
await anAccount(services, { email: 'owner@baecker.example', employer: bakery })
const desk = (cookie?: string) => loader(reading(services, '/desk', { cookie }))

test('the desk sees how the board is', async () => {
  await aPublicJob(services)
  const cookie = await cookieOf(services, 'moderator@desk.example')
  const data = await dataOf(desk(cookie))
  expect(data).toMatchObject({
    account: 'moderator',
    engine: 'postgres',
    health: { publicJobs: 1, employers: 1, waiting: 1, sweep: null },
    waiting: { red: 0, amber: 0, green: 0 },
    objections: 0,
  })
  expect(keysOf(data)).toEqual(
    [
      'account engine health health.employers health.oldestSeconds health.publicJobs health.sweep',
      'health.waiting objections waiting waiting.amber waiting.green waiting.red',
    ].flatMap((line) => line.split(' ')),
  )
  expect((await desk(cookie)).headers.get('cache-control')).toBe('no-store')
})

test('the desk is not there for an employer, and leads strangers to the login', async () => {
  const cookie = await cookieOf(services, 'owner@baecker.example')
  expect(await refusal(desk(cookie))).toHaveStatus(404)
  expect(await refusal(desk())).toRedirectTo('/login?returnTo=%2Fdesk')
})
