import { beforeAll, describe, expect, test } from 'vitest'
import { submitJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { loader as dashboard } from '#app/routes/employer._index.tsx'
import { action as publication } from '#app/routes/employer.jobs.$id.publication.ts'
import { action as withdrawal } from '#app/routes/employer.jobs.$id.withdrawal.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import type { Job } from '#db/tables/job.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery, block, clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import { dataOf, expectNoInternals, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const owner = await anAccount(services, { email: 'owner@baecker.example', employer: bakery })
await anAccount(services, { email: 'viewer@baecker.example', employer: bakery, role: 'viewer' })
await anAccount(services, { email: 'editor@klinik.example', employer: clinic, role: 'editor' })
await anAccount(services, { email: 'admin@desk.example', deskRole: 'admin' })
await anAccount(services, { email: 'nobody@home.example' })

const cookies = new Map<string, string>()
for (const email of [
  'owner@baecker.example',
  'viewer@baecker.example',
  'editor@klinik.example',
  'admin@desk.example',
  'nobody@home.example',
]) {
  cookies.set(email, await cookieOf(services, email))
}
const cookie = (who: string) => cookies.get(who)

const publish = async (who: string, id: string | number) =>
  publication(
    sending(services, `/employer/jobs/${id}/publication`, {
      cookie: cookie(who),
      params: { id: String(id) },
    }),
  )
const withdraw = async (who: string, id: string | number, form: Record<string, string>) =>
  withdrawal(
    sending(services, `/employer/jobs/${id}/withdrawal`, {
      cookie: cookie(who),
      params: { id: String(id) },
      form,
    }),
  )

/** Says whether somebody knows that the bakery is who it says it is. */
async function verify(how: 'desk' | null = 'desk') {
  const { id } = await anEmployer(db, bakery)
  await db
    .updateTable('employer')
    .set({ verifiedAt: how && services.clock(), verifiedBy: how, verifiedHow: how })
    .where('id', '=', id)
    .execute()
}

describe('an employer’s page', () => {
  test('lists its own jobs in every state, and no other’s', async () => {
    await aPublicJob(services, { draft: aDraft({ title: 'Öffentlich' }) })
    await aDraftedJob(services, { draft: aDraft({ title: 'Entwurf' }) })
    const expired = aDraft({ title: 'Abgelaufen', validThrough: '2026-01-31' })
    await aPublicJob(services, { draft: expired })
    const over = await aPublicJob(services, { draft: aDraft({ title: 'Zurückgezogen' }) })
    await withdrawJob(services, 'test', over.id, 'cancelled')
    const removed = await aPublicJob(services, { draft: aDraft({ title: 'Entfernt' }) })
    await withdrawJob(services, 'desk', removed.id, 'removed')
    await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })

    const page = await dataOf(
      dashboard(reading(services, '/employer', { cookie: cookie('owner@baecker.example') })),
    )
    expect(page).toMatchObject({
      account: 'owner',
      employer: { name: bakery.name, slug: 'baeckerei-sonnenschein' },
      mayWrite: true,
    })
    const states = page.adverts.map((job) => [job.title, job.stateLabel, job.mayPublish])
    expect(states).toEqual([
      ['Entfernt', 'vom Regionalmanagement entfernt', false],
      ['Zurückgezogen', 'zurückgezogen: nicht mehr zu besetzen', true],
      ['Abgelaufen', 'abgelaufen', false],
      ['Entwurf', 'Entwurf', true],
      ['Öffentlich', 'öffentlich', false],
    ])
  })

  test('does not call public what nobody sees because the desk blocked the employer', async () => {
    const shady = { name: 'Unseriös GmbH' }
    await anAccount(services, { email: 'chef@unserioes.example', employer: shady })
    await aPublicJob(services, { employer: shady })
    await block(db, await anEmployer(db, shady))
    const chef = await cookieOf(services, 'chef@unserioes.example')
    const page = await dataOf(dashboard(reading(services, '/employer', { cookie: chef })))
    expect(page.adverts).toMatchObject([{ isPublic: false, stateLabel: 'gesperrt' }])
  })

  test('is for one person: no cache keeps it', async () => {
    const answer = await dashboard(
      reading(services, '/employer', { cookie: cookie('viewer@baecker.example') }),
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toMatchObject({ mayWrite: false })
  })

  test('hands over what it shows and nothing else', async () => {
    const page = await dataOf(
      dashboard(reading(services, '/employer', { cookie: cookie('owner@baecker.example') })),
    )
    expectNoInternals(page)
    expect(keysOf(page)).toEqual(
      [
        'account adverts adverts[].applies adverts[].applies.lately adverts[].applies.total',
        'adverts[].id adverts[].isPublic adverts[].key adverts[].mayPublish adverts[].mayRenew',
        'adverts[].state adverts[].stateLabel adverts[].title',
        'adverts[].validThrough adverts[].views adverts[].views.lately adverts[].views.total',
        'employer employer.id employer.name employer.slug filters filters[].count filters[].label',
        'filters[].name isEmpty mayWrite memberships memberships[].employerId memberships[].name',
        'message page pages questions total view view.filter view.page view.q',
      ].flatMap((line) => line.split(' ')),
    )
  })

  test('leads who is not signed in to the login, and who has no employer to found one', async () => {
    const anonymous = dashboard(reading(services, '/employer'))
    expect(await refusal(anonymous)).toRedirectTo('/login?returnTo=%2Femployer')
    const newcomer = reading(services, '/employer', { cookie: cookie('nobody@home.example') })
    expect(await refusal(dashboard(newcomer))).toRedirectTo('/employer/new')
    const desk = reading(services, '/employer', { cookie: cookie('admin@desk.example') })
    expect(await refusal(dashboard(desk))).toRedirectTo('/desk')
  })

  test.each(['0', 'x', '-1', '999999', ''])('is not there for employer %j', async (employer) => {
    const path = `/employer?employer=${employer}`
    const asking = reading(services, path, { cookie: cookie('owner@baecker.example') })
    expect(await refusal(dashboard(asking))).toHaveStatus(404)
  })

  test('is not there for members of another', async () => {
    const { id } = await anEmployer(db, clinic)
    const path = `/employer?employer=${id}`
    const asking = reading(services, path, { cookie: cookie('owner@baecker.example') })
    expect(await refusal(dashboard(asking))).toHaveStatus(404)
  })

  test('passes on a cookie that was renewed', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000)
    await db.updateTable('session').set({ expiresAt }).execute()
    const answer = await dashboard(
      reading(services, '/employer', { cookie: cookie('owner@baecker.example') }),
    )
    expect(answer.headers.get('set-cookie')).toContain(cookie('owner@baecker.example'))
  })
})

describe('publication', () => {
  test('makes a job public and says who did it', async () => {
    await verify()
    const { id } = await aDraftedJob(services)
    expect(await publish('owner@baecker.example', id)).toRedirectTo(
      '/employer?done=published&count=1',
    )
    expect(await findPublicJob(db, id)).toMatchObject({ publishedBy: `account:${owner.id}` })
  })

  test('does not bring back what the desk removed', async () => {
    const { id } = await aPublicJob(services)
    await withdrawJob(services, 'desk', id, 'removed')
    expect(await publish('owner@baecker.example', id)).toRedirectTo(
      `/employer?done=published&count=0&not=${id}.removed`,
    )
    expect(await findPublicJob(db, id)).toBeUndefined()
  })

  test('leads to the form what the desk has to see first', async () => {
    await verify()
    const { id } = await aDraftedJob(services, {
      draft: aDraft({ apply: { email: 'irgendwer@fremd.example' } }),
    })
    expect(await publish('owner@baecker.example', id)).toRedirectTo(`/employer/jobs/${id}/edit`)
    await verify(null)
    const honest = await aDraftedJob(services)
    const answer = await publish('owner@baecker.example', honest.id)
    expect(answer).toRedirectTo(`/employer/jobs/${honest.id}/edit`)
    expect(await findPublicJob(db, honest.id)).toBeUndefined()
  })

  test('does not get ahead of the desk, at which a job waits', async () => {
    await verify()
    const { id } = await aDraftedJob(services)
    await submitJob(services, 'test', id)
    await publish('owner@baecker.example', id)
    expect(await findPublicJob(db, id)).toBeUndefined()
  })
})

describe('withdrawal', () => {
  test.each(['filled-here', 'filled-elsewhere', 'cancelled'])(
    'takes a job off the board for the reason %s',
    async (reason) => {
      const { id } = await aPublicJob(services)
      expect(await withdraw('owner@baecker.example', id, { reason })).toRedirectTo(
        '/employer?done=withdrawn&count=1',
      )
      expect(await findPublicJob(db, id)).toBeUndefined()
      expect(await jobRow(services, id)).toMatchObject({
        withdrawnReason: reason,
        withdrawnBy: `account:${owner.id}`,
      })
    },
  )

  test.each([
    ['removed, which is the desk’s', { reason: 'removed' }],
    ['another', { reason: 'bored' }],
    ['empty', { reason: '' }],
    ['missing', {}],
  ])('is refused when the reason is %s', async (_what, form) => {
    const { id } = await aPublicJob(services)
    const refused = withdraw('owner@baecker.example', id, form as Record<string, string>)
    expect(await refusal(refused)).toHaveStatus(400)
    expect(await findPublicJob(db, id)).toBeDefined()
  })

  test('changes nothing else, whatever else the form names', async () => {
    const { id } = await aPublicJob(services)
    const before = await jobRow(services, id)
    const form = {
      reason: 'cancelled',
      title: 'Übernommen',
      employerId: '2',
      employer_id: '2',
      publishedAt: '2000-01-01',
      datePosted: '2030-01-01',
      withdrawnBy: 'somebody else',
      version: '99',
      source: 'evil',
    }
    await withdraw('owner@baecker.example', id, form)
    const { withdrawnAt, withdrawnBy, withdrawnReason, version, updatedAt, ...after } =
      await jobRow(services, id)
    expect(before).toMatchObject(after)
    expect(withdrawnBy).toBe(`account:${owner.id}`)
    expect({ withdrawnReason, version }).toEqual({ withdrawnReason: 'cancelled', version: 3 })
    expect(withdrawnAt).toEqual(services.clock())
    expect(updatedAt.getTime()).toBeGreaterThanOrEqual(before.updatedAt.getTime())
  })
})

describe('who may publish and withdraw', () => {
  const reason = { reason: 'cancelled' }
  let job: Job

  beforeAll(async () => {
    job = await aPublicJob(services)
  })

  test.each([
    ['viewer@baecker.example', 403],
    ['editor@klinik.example', 404],
    ['admin@desk.example', 404],
    ['nobody@home.example', 404],
  ])('is not %s: %d', async (who, status) => {
    const before = await jobRow(services, job.id)
    expect(await refusal(publish(who, job.id))).toHaveStatus(status)
    expect(await refusal(withdraw(who, job.id, reason))).toHaveStatus(status)
    expect(await jobRow(services, job.id)).toEqual(before)
  })

  test('is nobody who is not signed in', async () => {
    expect(await refusal(publish('anonymous', job.id))).toRedirectTo('/login')
    expect(await refusal(withdraw('anonymous', job.id, reason))).toRedirectTo('/login')
    expect(await findPublicJob(db, job.id)).toBeDefined()
  })

  test.each(['0', '-1', 'abc', '1e1', '2147483648', '99999999999999999999', '', '\u0000'])(
    'finds no job by the id %j',
    async (id) => {
      expect(await refusal(publish('owner@baecker.example', id))).toHaveStatus(404)
      expect(await refusal(withdraw('owner@baecker.example', id, reason))).toHaveStatus(404)
    },
  )
})
