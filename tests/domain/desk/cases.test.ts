import { beforeEach, describe, expect, test } from 'vitest'
import { decideCase, openCases } from '#app/domain/desk/deciding.server.ts'
import { askToJoin } from '#app/domain/employers/join.server.ts'
import { submitJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { findCase, openCase } from '#db/queries/desk-cases.ts'
import { findEmployerById } from '#db/queries/employers.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import { findPerson, listColleagues } from '#db/queries/members.ts'
import { anAccount } from '#tests/factories/account.ts'
import { anEmployer, bakery, block, clinic } from '#tests/factories/employer.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import { mailsTo } from '#tests/factories/mail.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const { id: employerId } = await anEmployer(db, bakery)
const email = 'meister@backhaus.example'
await anAccount(services, { email, employer: bakery })
const reasons = ['Der Betrieb ist neu.']

beforeEach(async () => {
  await db.deleteFrom('deskCase').execute()
  await db.deleteFrom('mail').execute()
})

const latest = async () => {
  const id = (await openCases(services)).at(-1)?.id
  if (id === undefined) throw new Error('nothing is open')
  return id
}
const decide = (id: number, decision: 'approved' | 'declined', note: string | null = null) =>
  decideCase(services, { id, by: 'desk:test', decision, note })
async function aHeldJob() {
  const job = await aDraftedJob(services)
  await submitJob(services, 'account:1', job.id)
  await openCase(db, { kind: 'held-job', employerId, jobId: job.id, reasons })
  return { job, id: await latest() }
}

describe('a matter', () => {
  test('is open once about the same thing, and again after it was decided', async () => {
    const matter = { kind: 'new-employer' as const, employerId, reasons }
    await Promise.all([openCase(db, matter), openCase(db, matter), openCase(db, matter)])
    expect(await openCases(services)).toMatchObject([{ reasons, employerName: bakery.name }])
    await decide(await latest(), 'declined')
    await openCase(db, matter)
    expect(await openCases(services)).toHaveLength(1)
  })

  test('is decided once, and says when, by whom and why', async () => {
    const { id } = await aHeldJob()
    const outcomes = await Promise.all([decide(id, 'approved', 'Gern'), decide(id, 'declined')])
    expect(outcomes.toSorted()).toEqual(['decided', 'done'])
    expect(await findCase(db, id)).toMatchObject({
      decidedBy: 'desk:test',
      decidedAt: services.clock(),
    })
    expect(await decide(999_999, 'approved')).toBe('unknown')
  })
})

describe('a held job', () => {
  test('is public when it is approved, and its employer hears of it', async () => {
    const { job, id } = await aHeldJob()
    expect(await findPublicJob(db, job.id)).toBeUndefined()
    expect(await decide(id, 'approved', 'Willkommen!')).toBe('done')
    expect(await findPublicJob(db, job.id)).toMatchObject({ publishedBy: 'desk:test' })
    const [mail] = await mailsTo(services, email)
    expect(mail?.subject).toContain(job.title)
    expect(mail?.body).toContain('Willkommen!')
  })

  test('is a draft again when it is declined, with reasons and the way to object', async () => {
    const { job, id } = await aHeldJob()
    await decide(id, 'declined', 'Bitte nennen Sie den Ort.')
    expect(await findPublicJob(db, job.id)).toBeUndefined()
    expect(await jobRow(services, job.id)).toMatchObject({ submittedAt: null, publishedAt: null })
    const [mail] = await mailsTo(services, email)
    for (const words of [reasons[0], 'nennen Sie den Ort', region.contact.email, 'Mensch']) {
      expect(mail?.body).toContain(words)
    }
  })

  test('stays withdrawn when its employer has withdrawn it meanwhile', async () => {
    const { job, id } = await aHeldJob()
    await withdrawJob(services, 'account:1', job.id, 'cancelled')
    await decide(id, 'approved')
    expect(await findPublicJob(db, job.id)).toBeUndefined()
  })

  test('that is public already is removed when it is declined', async () => {
    const job = await aPublicJob(services)
    await openCase(db, { kind: 'held-job', employerId, jobId: job.id, reasons })
    await decide(await latest(), 'declined')
    expect(await jobRow(services, job.id)).toMatchObject({ withdrawnReason: 'removed' })
  })
})

describe('a new employer', () => {
  test('is verified when it is approved, and not when it is declined', async () => {
    await openCase(db, { kind: 'new-employer', employerId, reasons })
    await decide(await latest(), 'approved')
    expect(await findEmployerById(db, employerId)).toMatchObject({
      verifiedHow: 'desk',
      verifiedBy: 'desk:test',
    })
    await openCase(db, { kind: 'new-employer', employerId, reasons })
    await decide(await latest(), 'declined')
    expect((await findEmployerById(db, employerId))?.verifiedAt).toBeNull()
  })

  test('known from imports becomes the claimant’s, who hears of it', async () => {
    const { id: clinicId } = await anEmployer(db, clinic)
    const { id } = await anAccount(services, { email: 'chef@anders.example' })
    const person = await findPerson(db, id)
    if (person) await askToJoin(services, person, clinicId)
    expect(await openCases(services)).toMatchObject([
      { claimant: { email: 'chef@anders.example' } },
    ])
    await decide(await latest(), 'approved')
    expect(await listColleagues(db, clinicId)).toMatchObject([{ accountId: id, role: 'owner' }])
    expect(await findEmployerById(db, clinicId)).toMatchObject({ verifiedHow: 'desk' })
    expect((await mailsTo(services, 'chef@anders.example'))[0]?.subject).toMatch(/ist bestätigt/)
  })

  test('is not handed over when it is declined', async () => {
    const other = { name: 'Nur aus Importen GmbH' }
    const { id: otherId } = await anEmployer(db, other)
    const { id } = await anAccount(services, { email: 'dieb@anders.example' })
    const person = await findPerson(db, id)
    if (person) await askToJoin(services, person, otherId)
    await decide(await latest(), 'declined')
    expect(await listColleagues(db, otherId)).toEqual([])
    expect(await db.selectFrom('joinRequest').select('accountId').execute()).toEqual([])
    expect((await mailsTo(services, 'dieb@anders.example'))[0]?.body).toMatch(/nicht übergeben/)
  })

  test('that is blocked can only be declined', async () => {
    const shady = await anEmployer(db, { name: 'Unseriös GmbH' })
    await block(db, shady)
    await openCase(db, { kind: 'new-employer', employerId: shady.id, reasons })
    const id = await latest()
    expect(await decide(id, 'approved')).toBe('blocked')
    expect(await decide(id, 'declined')).toBe('done')
  })
})
