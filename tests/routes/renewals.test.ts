import { beforeEach, describe, expect, test } from 'vitest'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { action as renewal, loader as page } from '#app/routes/renewals.$token.tsx'
import { action as withdrawal } from '#app/routes/renewals.$token_.withdrawal.ts'
import { loader as done } from '#app/routes/renewals.done.tsx'
import { issueToken } from '#db/queries/one-time-tokens.ts'
import type { Job } from '#db/tables/job.ts'
import { anAccount } from '#tests/factories/account.ts'
import { bakery } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob, jobRow } from '#tests/factories/job.ts'
import { dataOf, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const owner = await anAccount(services, { email: 'owner@baecker.example', employer: bakery })
const filled = { reason: 'filled-here' }
let job: Job
let secret: string

beforeEach(async () => {
  job = await aPublicJob(services, { draft: aDraft({ validThrough: '2026-11-25' }) })
  secret = await tokenFor(job.id)
})

function tokenFor(jobId: number, purpose: 'renew' | 'login' = 'renew') {
  const email = 'owner@baecker.example'
  return issueToken(db, { purpose, email, accountId: owner.id, jobId, createdBy: 'board' })
}

const open = (token: string) => page(reading(services, `/renewals/${token}`, { params: { token } }))
const told = async (query: string) => dataOf(done(reading(services, `/renewals/done?${query}`)))
const renew = (token: string) =>
  renewal(sending(services, `/renewals/${token}`, { params: { token } }))
const withdraw = (token: string, form: Record<string, string> = filled) =>
  withdrawal(sending(services, `/renewals/${token}/withdrawal`, { params: { token }, form }))

describe('the page behind a reminder', () => {
  test('asks about the job, without a login, and changes nothing by being opened', async () => {
    const before = await jobRow(services, job.id)
    const answer = await open(secret)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await dataOf(answer)).toEqual({
      job: { title: 'Bäcker (m/w/d)', employer: bakery.name, validThrough: '2026-11-25' },
      end: '2026-12-22',
      isExpired: false,
      secret,
    })
    await open(secret)
    expect(await jobRow(services, job.id)).toEqual(before)
  })

  test('renews with one click, and only one', async () => {
    const answers = await Promise.all([renew(secret), renew(secret)])
    const locations = answers.map(({ headers }) => headers.get('location'))
    expect(new Set(locations)).toEqual(
      new Set([`/renewals/${secret}`, '/renewals/done?was=renewed&until=2026-12-22']),
    )
    expect(await jobRow(services, job.id)).toMatchObject({ validThrough: '2026-12-22' })
    const again = await open(secret)
    expect(again).toHaveStatus(410)
    expect(keysOf(await again.json())).toEqual(['job'])
  })

  test('takes a job off the board with a reason, by whom it was sent to', async () => {
    expect(await withdraw(secret)).toRedirectTo('/renewals/done?was=withdrawn')
    expect(await jobRow(services, job.id)).toMatchObject({
      withdrawnReason: 'filled-here',
      withdrawnBy: `account:${owner.id}`,
    })
    expect(await renew(secret)).toRedirectTo(`/renewals/${secret}`)
  })

  test.each([{}, { reason: 'removed' }, { reason: 'filled-here', jobId: '1' }])(
    'keeps the link when the form says %j',
    async (form) => {
      expect(await refusal(withdraw(secret, form as Record<string, string>))).toHaveStatus(400)
      expect(await open(secret)).toHaveStatus(200)
    },
  )

  test('brings back a job that has expired meanwhile', async () => {
    const old = await aPublicJob(services, { draft: aDraft({ validThrough: '2026-11-10' }) })
    const token = await tokenFor(old.id)
    expect(await dataOf(open(token))).toMatchObject({ isExpired: true })
    expect(await renew(token)).toRedirectTo('/renewals/done?was=renewed&until=2026-12-22')
  })

  test('says so when the job was taken off the board before', async () => {
    await withdrawJob(services, 'test', job.id, 'cancelled')
    expect(await open(secret)).toHaveStatus(410)
    expect(await renew(secret)).toRedirectTo('/renewals/done?was=refused&why=withdrawn')
    expect(await jobRow(services, job.id)).toMatchObject({ withdrawnReason: 'cancelled' })
  })

  test('opens by no other token, and by none that is too old', async () => {
    const login = await tokenFor(job.id, 'login')
    for (const token of [login, '', 'x', secret.slice(1), `${secret}a`, '\u0000']) {
      expect(await open(token)).toHaveStatus(410)
      expect((await renew(token)).headers.get('location')).not.toContain('renewed')
    }
    await db
      .updateTable('oneTimeToken')
      .set({ expiresAt: new Date(0) })
      .execute()
    expect(await open(secret)).toHaveStatus(410)
    expect(await jobRow(services, job.id)).toMatchObject({ validThrough: '2026-11-25' })
  })

  test('tells what happened, and repeats nothing an address makes up', async () => {
    expect(await told('was=renewed&until=2026-12-22')).toEqual({
      was: 'renewed',
      until: '2026-12-22',
    })
    expect(await told('was=renewed&until=<script>')).toEqual({ was: 'renewed', until: null })
  })
})
