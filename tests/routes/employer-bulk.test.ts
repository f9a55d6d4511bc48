import { describe, expect, test } from 'vitest'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { loader as dashboard } from '#app/routes/employer._index.tsx'
import { loader as history } from '#app/routes/employer.jobs.$id.history.tsx'
import { action as renewal } from '#app/routes/employer.jobs.$id.renewal.ts'
import { action as bulk } from '#app/routes/employer.jobs.bulk.ts'
import { addJobCounts } from '#db/queries/job-counts.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery, clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob, jobRow } from '#tests/factories/job.ts'
import { dataOf, expectNoInternals } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const owner = await anAccount(services, { email: 'owner@baecker.example', employer: bakery })
await anAccount(services, { email: 'viewer@baecker.example', employer: bakery, role: 'viewer' })
await anAccount(services, { email: 'editor@klinik.example', employer: clinic, role: 'editor' })
const cookies = {
  owner: await cookieOf(services, 'owner@baecker.example'),
  viewer: await cookieOf(services, 'viewer@baecker.example'),
  stranger: await cookieOf(services, 'editor@klinik.example'),
}
type Who = keyof typeof cookies

const aJobEndingSoon = (title = 'Bäcker (m/w/d)') =>
  aPublicJob(services, { draft: aDraft({ title, validThrough: '2026-11-25' }) })

/** Sends the form of the list, with as many jobs ticked as there are. */
function atOnce(who: Who, jobs: (number | string)[], fields: Record<string, string> = {}) {
  const asked = sending(services, '/employer/jobs/bulk', { cookie: cookies[who] })
  const body = new URLSearchParams({ what: 'renew', reason: 'cancelled', view: '', ...fields })
  for (const id of jobs) body.append('job', String(id))
  const request = new Request(asked.request, { method: 'POST', body })
  return bulk({ ...asked, request })
}

async function listed(path: string, who: Who = 'owner') {
  return dataOf(dashboard(reading(services, path, { cookie: cookies[who] })))
}

const ask = async (who: Who, id: string | number) =>
  history(
    reading(services, `/employer/jobs/${id}/history`, {
      cookie: cookies[who],
      params: { id: String(id) },
    }),
  )
const renew = async (who: Who, id: number, form: Record<string, string> = {}) =>
  renewal(
    sending(services, `/employer/jobs/${id}/renewal`, {
      cookie: cookies[who],
      params: { id: String(id) },
      form,
    }),
  )

describe('several adverts at once', () => {
  test('are renewed, and it is said with which it was not possible', async () => {
    const [one, two, gone, long] = [
      await aJobEndingSoon(),
      await aJobEndingSoon(),
      await aJobEndingSoon('Konditor'),
      await aPublicJob(services, { draft: aDraft({ title: 'Verkauf' }) }),
    ]
    await withdrawJob(services, 'test', gone.id, 'filled-here')
    const answer = await atOnce('owner', [one.id, two.id, gone.id, long.id], { view: 'q=b&page=1' })
    const to = `/employer?q=b&done=renewed&count=2&not=${gone.id}.withdrawn%2C${long.id}.current`
    expect(answer).toRedirectTo(to)
    expect((await listed(to)).message).toBe(
      '2 Stellen verlängert, 2 gingen nicht: „Konditor“ ist nicht mehr auf dem Board; „Verkauf“ läuft schon so lange.',
    )
    expect(await jobRow(services, two.id)).toMatchObject({ validThrough: '2026-12-22' })
  })

  test('are withdrawn with one reason', async () => {
    const jobs = [await aJobEndingSoon(), await aJobEndingSoon()]
    const ids = jobs.map(({ id }) => id)
    const answer = await atOnce('owner', ids, { what: 'withdraw', reason: 'filled-elsewhere' })
    expect(answer).toRedirectTo('/employer?done=withdrawn&count=2')
    for (const id of ids) {
      expect(await jobRow(services, id)).toMatchObject({
        withdrawnReason: 'filled-elsewhere',
        withdrawnBy: `account:${owner.id}`,
      })
    }
  })

  test('are not withdrawn without a reason', async () => {
    const job = await aJobEndingSoon()
    const asked = { what: 'withdraw', reason: '', view: 'q=b' }
    const to = '/employer?q=b&done=unreasoned&count=0'
    expect(await atOnce('owner', [job.id], asked)).toRedirectTo(to)
    expect((await listed(to)).message).toContain('Bitte wählen Sie einen Grund')
    expect(await jobRow(services, job.id)).toMatchObject({ withdrawnAt: null })
  })

  test('are copied as drafts', async () => {
    const job = await aJobEndingSoon('Müller gesucht')
    expect(await atOnce('owner', [job.id], { what: 'copy' })).toRedirectTo(
      '/employer?done=copied&count=1',
    )
    const { adverts } = await listed('/employer?q=m%C3%BCller&state=draft')
    expect(adverts).toMatchObject([{ id: null, title: 'Müller gesucht', state: 'draft' }])
  })

  test('have to be ticked first', async () => {
    const answer = await atOnce('owner', [])
    expect(answer).toRedirectTo('/employer?done=nothing&count=0')
    const { message } = await listed('/employer?done=nothing&count=0')
    expect(message).toBe('Bitte wählen Sie zuerst Stellen aus.')
  })

  test('are all one’s own, or nothing is done', async () => {
    const own = await aJobEndingSoon()
    const foreign = await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })
    expect(await refusal(atOnce('owner', [own.id, foreign.id]))).toHaveStatus(404)
    expect(await refusal(atOnce('stranger', [own.id]))).toHaveStatus(404)
    expect(await refusal(atOnce('viewer', [own.id]))).toHaveStatus(403)
    expect(await jobRow(services, own.id)).toMatchObject({ validThrough: '2026-11-25' })
  })

  test.each([
    ['another thing to do', { what: 'delete' }],
    ['the desk’s reason', { what: 'withdraw', reason: 'removed' }],
    ['a field that is not in the form', { employerId: '1' }],
  ])('are refused with %s', async (_what, fields) => {
    const { id } = await aJobEndingSoon()
    expect(await refusal(atOnce('owner', [id], fields))).toHaveStatus(400)
  })

  test('are refused by ids that are none', async () => {
    for (const id of ['0', 'x', '1e3', '99999999999', '']) {
      expect(await refusal(atOnce('owner', [id]))).toHaveStatus(400)
    }
  })
})

describe('the list', () => {
  test('says how often a page was opened, lately and in all', async () => {
    const { id } = await aJobEndingSoon('Gezählt')
    await addJobCounts(db, [
      { jobId: id, kind: 'view', day: '2026-11-22', count: 3 },
      { jobId: id, kind: 'view', day: '2026-10-24', count: 4 },
      { jobId: id, kind: 'view', day: '2026-10-23', count: 10 },
      { jobId: id, kind: 'apply', day: '2026-11-01', count: 2 },
    ])
    const { adverts } = await listed('/employer?q=gez%C3%84hlt')
    expect(adverts).toMatchObject([
      {
        stateLabel: 'läuft in 3 Tagen ab',
        views: { lately: 7, total: 17 },
        applies: { lately: 2, total: 2 },
      },
    ])
  })

  test('is told in pages of fifty, in three questions however long it is', async () => {
    const { id: employerId } = await anEmployer(db, { name: 'Großbetrieb' })
    const account = await anAccount(services, {
      email: 'chef@gross.example',
      employer: { name: 'Großbetrieb' },
    })
    expect(account.id).toBeGreaterThan(0)
    for (let number = 0; number < 120; number += 1) {
      const draft = aDraft({ title: `Stelle ${number}` })
      await aPublicJob(services, { draft, employer: { name: 'Großbetrieb' } })
    }
    const cookie = await cookieOf(services, 'chef@gross.example')
    const path = `/employer?employer=${employerId}&page=3`
    const page = await dataOf(dashboard(reading(services, path, { cookie })))
    expect(page).toMatchObject({ total: 120, pages: 3, page: 3 })
    expect(page.adverts).toHaveLength(20)
    expect(page.adverts.at(-1)?.title).toBe('Stelle 0')
    expectNoInternals(page)
  })

  test('filters by state, with how many there are of each', async () => {
    const page = await listed('/employer?state=withdrawn')
    const withdrawn = page.filters.find(({ name }) => name === 'withdrawn')
    expect(page.adverts.every(({ state }) => state === 'withdrawn')).toBe(true)
    expect(page.total).toBe(withdrawn?.count)
  })

  test('takes what is typed for what it is', async () => {
    for (const q of ['%', "'; drop table job; --", '\\', '_%_']) {
      expect((await listed(`/employer?q=${encodeURIComponent(q)}`)).adverts).toEqual([])
    }
    expect((await listed('/employer?q=%00&state=x&page=-1&done=evil&count=1')).message).toBeNull()
  })

  test('leads to the first advert where there is none', async () => {
    const neu = { name: 'Neugründung' }
    await anAccount(services, { email: 'neu@neu.example', employer: neu })
    const cookie = await cookieOf(services, 'neu@neu.example')
    const page = await dataOf(dashboard(reading(services, '/employer', { cookie })))
    expect(page).toMatchObject({ isEmpty: true, adverts: [] })
  })
})

describe('the history and the renewal of one advert', () => {
  test('are for its own people, the history also for those who only read', async () => {
    const { id } = await aJobEndingSoon()
    await renew('owner', id)
    const page = await dataOf(ask('viewer', id))
    expect(page.mayWrite).toBe(false)
    expect(page.events[0]).toMatchObject({
      what: 'verlängert',
      who: 'owner',
      changes: [{ label: 'Läuft bis', from: '25. November 2026', to: '22. Dezember 2026' }],
    })
    expect(await refusal(ask('stranger', id))).toHaveStatus(404)
    expect(await refusal(renew('stranger', id))).toHaveStatus(404)
    expect(await refusal(renew('viewer', id))).toHaveStatus(403)
    for (const none of ['0', 'x', '2147483648', '']) {
      expect(await refusal(ask('owner', none))).toHaveStatus(404)
    }
  })

  test('goes until a day somebody chose, and takes no other field', async () => {
    const { id } = await aJobEndingSoon()
    expect(await renew('owner', id, { until: '2027-01-02' })).toRedirectTo(
      '/employer?done=renewed&count=1',
    )
    expect(await jobRow(services, id)).toMatchObject({ validThrough: '2027-01-02' })
    expect(await refusal(renew('owner', id, { until: 'morgen' }))).toHaveStatus(400)
    expect(await refusal(renew('owner', id, { validThrough: '2030-01-01' }))).toHaveStatus(400)
  })
})
