import { beforeEach, describe, expect, test } from 'vitest'
import type { AdvertFields } from '#app/domain/adverts/fields.ts'
import { addDays, dayOf } from '#app/domain/calendar.ts'
import { saveDraft } from '#app/domain/adverts/drafts.server.ts'
import { submitJob } from '#app/domain/jobs.server.ts'
import { paths } from '#app/paths.ts'
import { loader as employerPage } from '#app/routes/desk.employers.$slug.tsx'
import { loader as history } from '#app/routes/employer.jobs.$id.history.tsx'
import { action as renew } from '#app/routes/employer.jobs.$id.renewal.ts'
import { action as withdraw } from '#app/routes/employer.jobs.$id.withdrawal.ts'
import { action as autosave } from '#app/routes/employer.jobs.drafts.$key_.autosave.ts'
import { loader as preview } from '#app/routes/employer.jobs.drafts.$key_.preview.tsx'
import {
  action as publish,
  loader as outcome,
} from '#app/routes/employer.jobs.drafts.$key_.publication.tsx'
import { action as remove } from '#app/routes/employer.jobs.drafts.$key_.removal.ts'
import { action as save, loader as draft } from '#app/routes/employer.jobs.drafts.$key.tsx'
import { loader as begin } from '#app/routes/employer.jobs.new.tsx'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { openCase } from '#db/queries/desk-cases.ts'
import { findJob } from '#db/queries/jobs.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anAdvert, asPosted } from '#tests/factories/advert.ts'
import { anEmployer, bakery, clinic } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { noon, openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const baker = await anEmployer(db, bakery)
const hospital = await anEmployer(db, clinic)
const desk = await anAccount(services, { email: 'mara@desk.example', deskRole: 'moderator' })
const hasty = await anAccount(services, { email: 'hasty@desk.example', deskRole: 'moderator' })
const owner = await anAccount(services, { email: 'owner@baecker.example', employer: bakery })
await anAccount(services, { email: 'chef@klinik.example', employer: clinic })
const cookies = {
  desk: await cookieOf(services, 'mara@desk.example'),
  hasty: await cookieOf(services, 'hasty@desk.example'),
  owner: await cookieOf(services, 'owner@baecker.example'),
  stranger: await cookieOf(services, 'chef@klinik.example'),
}
type Who = keyof typeof cookies
await db
  .updateTable('account')
  .set({ totpSecret: null, totpConfirmedAt: null })
  .where('id', '=', hasty.id)
  .execute()

beforeEach(async () => {
  const role = { deskRole: 'moderator' as const }
  await db.updateTable('account').set(role).where('id', '=', desk.id).execute()
})

const asked = (who: Who, key: string) => ({ cookie: cookies[who], params: { key } })
const read = (who: Who, key: string, employerId?: number) =>
  draft(reading(services, paths.draft(key, employerId), asked(who, key)))
const post = (who: Who, key: string, employerId: number | undefined, fields: AdvertFields) =>
  save(
    sending(services, paths.draft(key, employerId), {
      ...asked(who, key),
      form: asPosted(fields),
    }),
  )
const look = (who: Who, key: string, employerId?: number) =>
  preview(reading(services, paths.draftStep(key, 'preview', employerId), asked(who, key)))
const confirm = (who: Who, key: string, confirmed: string, employerId?: number) =>
  publish(
    sending(services, paths.draftStep(key, 'publication', employerId), {
      ...asked(who, key),
      form: { confirmed },
    }),
  )
const told = (who: Who, key: string, employerId?: number) =>
  outcome(reading(services, paths.draftStep(key, 'publication', employerId), asked(who, key)))
const start = (who: Who, employerId?: number) =>
  begin(reading(services, paths.newAdvert(employerId), { cookie: cookies[who] }))
/** The desk writes under a key, and confirms what it sees. */
const writeFor = async (key: string, fields: AdvertFields) => {
  await post('desk', key, baker.id, fields)
  const { confirmed } = await dataOf(look('desk', key, baker.id))
  return confirm('desk', key, confirmed, baker.id)
}
const lastDeed = async () => (await listAuditEntries(db, {}, { limit: 1 }))[0]

test('the desk writes an advert for an employer, which is public at once and on record', async () => {
  const page = await dataOf(start('desk', baker.id))
  expect(page).toMatchObject({ behalf: { id: baker.id, slug: baker.slug }, memberships: [] })
  const key = page.draftKey
  expect(await post('desk', key, baker.id, anAdvert())).toRedirectTo(
    `/employer/jobs/drafts/${key}?employer=${baker.id}&checked#saved`,
  )
  const seen = await dataOf(look('desk', key, baker.id))
  expect(seen).toMatchObject({ reasons: [], behalf: { name: baker.name } })
  const done = await confirm('desk', key, seen.confirmed, baker.id)
  expect(done).toRedirectTo(paths.draftStep(key, 'publication', baker.id))

  const { job, outcome: state, behalf } = await dataOf(told('desk', key, baker.id))
  expect({ state, way: behalf?.slug }).toEqual({ state: 'public', way: baker.slug })
  const actor = `desk:${desk.id}`
  expect(await findJob(db, job.id)).toMatchObject({ employerId: baker.id, publishedBy: actor })
  expect(await lastDeed()).toMatchObject({
    actor,
    action: 'job.write-for',
    subjectId: `${job.id}`,
    after: { employerId: baker.id },
  })
  const params = { id: `${job.id}` }
  const { events } = await dataOf(
    history(reading(services, paths.jobHistory(job.id), { cookie: cookies.owner, params })),
  )
  expect(new Set(events.map(({ who }) => who))).toEqual(new Set(['Regionalmanagement']))

  await confirm('desk', key, seen.confirmed, baker.id)
  const deeds = await listAuditEntries(db, { subjectId: `${job.id}` }, { limit: 5 })
  expect(deeds).toHaveLength(1)
})

test('the desk changes a job of an employer from its page; what changed is on record', async () => {
  const job = await aPublicJob(services, { employer: baker })
  const { employer } = await dataOf(
    employerPage(
      reading(services, paths.deskEmployer(baker.slug), {
        cookie: cookies.desk,
        params: { slug: baker.slug },
      }),
    ),
  )
  const key = employer.jobs.find(({ id }) => id === job.id)?.changeKey ?? ''
  const { fields } = await dataOf(read('desk', key, baker.id))
  await writeFor(key, { ...fields, ...anAdvert(), title: 'Konditor (m/w/d)' })
  expect(await findJob(db, job.id)).toMatchObject({ title: 'Konditor (m/w/d)' })
  expect(await lastDeed()).toMatchObject({
    actor: `desk:${desk.id}`,
    action: 'job.change-for',
    before: { title: job.title },
    after: { title: 'Konditor (m/w/d)' },
  })
  const cases = await db.selectFrom('deskCase').selectAll().where('jobId', '=', job.id).execute()
  expect(cases).toEqual([])
})

test('what waited for the desk is decided by the desk’s writing it', async () => {
  const job = await aDraftedJob(services, { employer: baker })
  await submitJob(services, `account:${owner.id}`, job.id)
  const matter = { kind: 'held-job' as const, employerId: baker.id, jobId: job.id }
  await openCase(db, { ...matter, reasons: ['unbekannt'], byMachine: true })
  await writeFor(`job-${job.id}`, anAdvert())
  expect(await findJob(db, job.id)).toMatchObject({ submittedAt: null })
  const { decidedBy, decision } = await db
    .selectFrom('deskCase')
    .select(['decidedBy', 'decision'])
    .where('jobId', '=', job.id)
    .executeTakeFirstOrThrow()
  expect({ decidedBy, decision }).toEqual({ decidedBy: `desk:${desk.id}`, decision: 'approved' })
})

test('the desk renews and withdraws a job for its employer, on record, and no other’s', async () => {
  const job = await aPublicJob(services, {
    employer: baker,
    draft: aDraft({ validThrough: addDays(dayOf(noon), 3) }),
  })
  const params = { id: `${job.id}` }
  const act = (action: typeof renew, path: string, who: Who) => {
    const form = action === withdraw ? { form: { reason: 'filled-here' } } : {}
    return action(sending(services, path, { cookie: cookies[who], params, ...form }))
  }
  for (const employerId of [undefined, hospital.id]) {
    const path = paths.jobRenewal(job.id, employerId)
    expect(await refusal(act(renew, path, 'desk'))).toHaveStatus(404)
  }
  expect(await refusal(act(withdraw, paths.withdrawal(job.id, baker.id), 'stranger'))).toHaveStatus(
    404,
  )
  expect(await act(renew, paths.jobRenewal(job.id, baker.id), 'desk')).toRedirectTo(
    paths.deskEmployer(baker.slug, 'note=renewed'),
  )
  expect(await lastDeed()).toMatchObject({ action: 'job.renew-for', actor: `desk:${desk.id}` })
  expect(await act(withdraw, paths.withdrawal(job.id, baker.id), 'desk')).toRedirectTo(
    paths.deskEmployer(baker.slug, 'note=withdrawn'),
  )
  expect(await lastDeed()).toMatchObject({
    action: 'job.withdraw-for',
    after: { withdrawnReason: 'filled-here' },
  })
  expect(await findJob(db, job.id)).toMatchObject({ withdrawnBy: `desk:${desk.id}` })
})

test('the desk throws away what it began, on record, and is back where it came from', async () => {
  const key = 'd'.repeat(22)
  await post('desk', key, baker.id, anAdvert())
  const path = paths.draftStep(key, 'removal', baker.id)
  const answer = await remove(sending(services, path, asked('desk', key)))
  expect(answer).toRedirectTo(paths.deskEmployer(baker.slug))
  expect(await lastDeed()).toMatchObject({ action: 'draft.discard-for', subjectId: key })
})

test('a form that saves itself goes on under an address that names the employer', async () => {
  const key = 'e'.repeat(22)
  const path = paths.draftStep(key, 'autosave', baker.id)
  const form = asPosted(anAdvert())
  const answer = await dataOf(autosave(sending(services, path, { ...asked('desk', key), form })))
  expect(answer).toEqual({ path: paths.draft(key, baker.id) })
})

describe('nobody comes in by this who should not', () => {
  const key = 'k'.repeat(22)
  beforeEach(async () => {
    const writer = { employerId: baker.id, accountId: desk.id, isOfDesk: true }
    await saveDraft(services, writer, { key, fields: anAdvert() })
  })

  test('the desk is let in by name only', async () => {
    expect(await refusal(start('desk'))).toHaveStatus(404)
    expect(await refusal(start('desk', 999_999))).toHaveStatus(404)
    expect(await refusal(read('desk', key))).toHaveStatus(404)
    expect(await refusal(look('desk', key))).toHaveStatus(404)
    expect(await refusal(read('desk', key, hospital.id))).toHaveStatus(404)
    expect(await refusal(post('desk', key, hospital.id, anAdvert()))).toHaveStatus(404)
  })

  test('another employer’s member finds neither job nor draft, whatever is named', async () => {
    const job = await aPublicJob(services, { employer: baker })
    for (const one of [key, `job-${job.id}`]) {
      for (const employerId of [undefined, baker.id, hospital.id]) {
        expect(await refusal(read('stranger', one, employerId))).toHaveStatus(404)
        expect(await refusal(post('stranger', one, employerId, anAdvert()))).toHaveStatus(404)
        expect(await refusal(look('stranger', one, employerId))).toHaveStatus(404)
        expect(await refusal(confirm('stranger', one, 'x', employerId))).toHaveStatus(404)
      }
    }
    expect(await refusal(start('stranger', baker.id))).toHaveStatus(404)
  })

  test('a moderator without a second step is led to where it is set up', async () => {
    const ways = [
      () => start('hasty', baker.id),
      () => read('hasty', key, baker.id),
      () => post('hasty', key, baker.id, anAdvert({ title: 'Hastig' })),
      () => look('hasty', key, baker.id),
      () => confirm('hasty', key, 'x', baker.id),
    ]
    for (const go of ways) {
      const { status, headers } = await refusal(go())
      expect(status).toBe(302)
      expect(headers.get('location')).toMatch(/^\/account\/second-step/)
    }
    expect((await dataOf(read('desk', key, baker.id))).fields.title).not.toBe('Hastig')
  })

  test('the open draft of somebody who left the desk is no way in', async () => {
    const left = { deskRole: null }
    await db.updateTable('account').set(left).where('id', '=', desk.id).execute()
    expect(await refusal(read('desk', key, baker.id))).toHaveStatus(404)
    expect(await refusal(post('desk', key, baker.id, anAdvert()))).toHaveStatus(404)
    expect(await refusal(look('desk', key, baker.id))).toHaveStatus(404)
    expect(await refusal(confirm('desk', key, 'x', baker.id))).toHaveStatus(404)
  })

  test('who belongs to the employer writes as one of its people, of the desk or not', async () => {
    const role = { deskRole: 'moderator' as const }
    await db.updateTable('account').set(role).where('id', '=', owner.id).execute()
    const page = await dataOf(read('owner', key, baker.id))
    expect(page.memberships).toHaveLength(1)
    expect(page.behalf).toBeNull()
    const { reasons } = await dataOf(look('owner', key, baker.id))
    expect(reasons).not.toEqual([])
    await db.updateTable('account').set({ deskRole: null }).where('id', '=', owner.id).execute()
  })
})
