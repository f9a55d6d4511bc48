import { beforeEach, describe, expect, test } from 'vitest'
import { loader as publicPage } from '#app/routes/employers.$slug.tsx'
import { loader as list } from '#app/routes/desk.employers._index.tsx'
import { loader as page } from '#app/routes/desk.employers.$slug.tsx'
import { action as handOver } from '#app/routes/desk.employers.$slug_.handover.tsx'
import { action as moveJob } from '#app/routes/desk.employers.$slug_.job-move.tsx'
import { action as merge, loader as askToMerge } from '#app/routes/desk.employers.$slug_.merger.tsx'
import { action as unverify } from '#app/routes/desk.employers.$slug_.unverification.tsx'
import { action as verify } from '#app/routes/desk.employers.$slug_.verification.tsx'
import { findOrCreateEmployer } from '#app/domain/employers.server.ts'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { findEmployerById } from '#db/queries/employers.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import { listColleagues } from '#db/queries/members.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery, clinic } from '#tests/factories/employer.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { mailsTo } from '#tests/factories/mail.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const desk = await anAccount(services, { email: 'mara@desk.example', deskRole: 'moderator' })
const cookie = await cookieOf(services, 'mara@desk.example')
const owner = await anAccount(services, { email: 'chef@klinik.example', employer: clinic })
const { id: clinicId, slug: clinicSlug } = await anEmployer(db, clinic)
let employer = await anEmployer(db, bakery)

beforeEach(async () => {
  employer = await anEmployer(db, { name: `Backhaus ${Math.random().toString(36).slice(2)}` })
})

const path = (deed = '') => `/desk/employers/${employer.slug}${deed}`
const params = () => ({ slug: employer.slug })
const send = (action: typeof verify, deed: string, form: [string, string][]) =>
  action(sending(services, path(deed), { cookie, params: params(), form }))
const lastDeed = async () => (await listAuditEntries(db, {}, { limit: 1 }))[0]
const look = () => dataOf(page(reading(services, path(), { cookie, params: params() })))

test('the desk finds an employer by part of its name, also one nobody sees in public', async () => {
  const q = employer.name.slice(-6).toUpperCase()
  const { employers } = await dataOf(list(reading(services, `/desk/employers?q=${q}`, { cookie })))
  expect(employers).toMatchObject([{ slug: employer.slug, jobs: 0, members: 0, isVerified: false }])
})

test('the desk confirms an employer by its evidence, and takes that back with a reason', async () => {
  const evidence = 'Handelsregister HRB 12345 gelesen'
  expect(await send(verify, '/verification', [['evidence', evidence]])).toRedirectTo(
    path('?note=verified'),
  )
  expect((await look()).employer).toMatchObject({
    verifiedBy: `desk:${desk.id}`,
    verifiedEvidence: evidence,
  })
  expect(await lastDeed()).toMatchObject({ action: 'employer.verify', reason: evidence })

  await send(unverify, '/unverification', [['reason', 'Die Nummer gibt es nicht.']])
  expect((await look()).employer).toMatchObject({ verifiedAt: null, verifiedEvidence: null })
  expect(await lastDeed()).toMatchObject({
    action: 'employer.unverify',
    before: { verifiedEvidence: evidence },
  })
})

test('the desk hands an employer over by inviting its owner', async () => {
  await send(handOver, '/handover', [['email', 'neue@backhaus.example']])
  const [mail] = await mailsTo(services, 'neue@backhaus.example')
  expect(mail?.subject).toContain(employer.name)
  expect(await lastDeed()).toMatchObject({ action: 'employer.hand-over', actor: `desk:${desk.id}` })
})

test('a job moves to another employer, on record, and nobody else’s does', async () => {
  const job = await aPublicJob(services, { employer })
  const to: [string, string] = ['to', clinicSlug]
  const form: [string, string][] = [['job', String(job.id)], to]
  expect(await send(moveJob, '/job-move', form)).toRedirectTo(path('?note=moved'))
  expect(await findPublicJob(db, job.id)).toMatchObject({ employerName: clinic.name })
  expect(await lastDeed()).toMatchObject({ action: 'job.move', subjectId: String(job.id) })
  const again = await send(moveJob, '/job-move', form)
  expect(again).toHaveStatus(400)
  expect(await dataOf(again)).toMatchObject({ values: Object.fromEntries(form) })
})

test.each<[string, typeof verify, string, Record<string, string>, string]>([
  ['evidence', verify, '/verification', { evidence: 'zu kurz' }, 'mindestens 10 Zeichen'],
  ['reason', unverify, '/unverification', { reason: 'x' }, 'warum'],
  ['email', handOver, '/handover', { email: 'neue@backhaus' }, 'name@betrieb.de'],
  ['to', moveJob, '/job-move', { job: '1', to: 'nirgendwo' }, 'Ende der Adresse'],
])(
  'what the desk typed is kept when %s is refused',
  async (field, action, deed, typed, expected) => {
    const answer = await send(action, deed, Object.entries(typed))
    expect(answer).toHaveStatus(400)
    expect(await dataOf(answer)).toEqual({
      errors: { [field]: expect.stringContaining(expected) as string },
      values: typed,
    })
  },
)

test('the other employer that nobody knows by its address is asked for again, with what was typed', async () => {
  const asking = reading(services, path('/merger?into=nirgend+wo'), { cookie, params: params() })
  const answer = await refusal(askToMerge(asking))
  const back = answer.headers.get('location') ?? ''
  expect(
    (await dataOf(page(reading(services, back, { cookie, params: params() })))).refused,
  ).toEqual({
    errors: { into: expect.stringContaining('Ende der Adresse') as string },
    values: { into: 'nirgend wo' },
  })
})

describe('two employers', () => {
  const form: [string, string][] = [['to', clinicSlug]]

  test('become one: jobs and people move, and the old address leads to the new one', async () => {
    const job = await aPublicJob(services, { employer })
    const colleague = await anAccount(services, { email: `${employer.slug}@x.example`, employer })
    const asked = await dataOf(
      askToMerge(
        reading(services, path(`/merger?into=${clinicSlug}`), { cookie, params: params() }),
      ),
    )
    expect(asked).toMatchObject({ from: { jobs: 1, people: 1 }, into: { name: clinic.name } })

    expect(await send(merge, '/merger', form)).toRedirectTo(
      `/desk/employers/${clinicSlug}?note=merged`,
    )
    expect(await findPublicJob(db, job.id)).toMatchObject({ employerSlug: clinicSlug })
    const people = (await listColleagues(db, clinicId)).map(({ accountId }) => accountId)
    expect(people).toEqual(expect.arrayContaining([owner.id, colleague.id]))
    const old = reading(services, `/employers/${employer.slug}`, { params: params() })
    const moved = await refusal(publicPage(old))
    expect([moved.status, moved.headers.get('location')]).toEqual([301, `/employers/${clinicSlug}`])
    expect(await findEmployerById(db, employer.id)).toMatchObject({ mergedInto: clinicId })
    expect(await lastDeed()).toMatchObject({
      action: 'employer.merge',
      before: { slug: employer.slug, jobs: [job.id] },
      after: { mergedInto: clinicId },
    })
  })

  test('stay one for every import that still uses the old name', async () => {
    await send(merge, '/merger', form)
    expect((await findOrCreateEmployer(db, { name: employer.name })).id).toBe(clinicId)
  })

  test('are not merged twice, and no employer with itself', async () => {
    await send(merge, '/merger', form)
    expect(await send(merge, '/merger', form)).toRedirectTo(path('?problem=to'))
    employer = await anEmployer(db, clinic)
    expect(await send(merge, '/merger', form)).toRedirectTo(path('?problem=to'))
  })
})
