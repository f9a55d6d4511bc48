import { beforeEach, describe, expect, test } from 'vitest'
import type { AdvertFields } from '#app/domain/adverts/fields.ts'
import { beginAdvert, openDraft, saveDraft } from '#app/domain/adverts/drafts.server.ts'
import { confirmationOf, readDraft, submitAdvert } from '#app/domain/adverts/submitting.server.ts'
import { askBack } from '#app/domain/desk/asking.server.ts'
import { casePage } from '#app/domain/desk/case-page.server.ts'
import { decideCase } from '#app/domain/desk/deciding.server.ts'
import { saveProfile } from '#app/domain/employers/profile.server.ts'
import { findCase, openCase } from '#db/queries/desk-cases.ts'
import { updateEmployer } from '#db/queries/employers.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import { anAccount } from '#tests/factories/account.ts'
import { anAdvert } from '#tests/factories/advert.ts'
import { anEmployer, bakery } from '#tests/factories/employer.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const { id: accountId } = await anAccount(services, {
  email: 'a@baecker.example',
  employer: bakery,
})
const { id: employerId } = await anEmployer(db, bakery)
const writer = { employerId, accountId }

beforeEach(async () => {
  await db.deleteFrom('deskCase').execute()
  await verified(false)
})

const verified = (isVerified: boolean) =>
  updateEmployer(db, employerId, {
    verifiedAt: isVerified ? services.clock() : null,
    verifiedBy: isVerified ? 'test' : null,
    verifiedHow: isVerified ? 'dns' : null,
    mailDomain: 'baecker.example',
  })
const cases = () => db.selectFrom('deskCase').selectAll().orderBy('id').execute()
async function submit(fields: Partial<AdvertFields>, jobId?: number) {
  const key = jobId ? `job-${jobId}` : (await beginAdvert(services, writer)).key
  await saveDraft(services, writer, { key, fields: anAdvert(fields) })
  const open = await openDraft(services, writer, key)
  const reading = open && readDraft(services, open)
  if (!open || !reading?.ok) throw new Error('not an advert')
  const confirmed = confirmationOf(open, reading.draft)
  const submission = await submitAdvert(services, writer, { key, confirmed })
  if (!('job' in submission)) throw new Error(submission.outcome)
  return submission
}
const approve = (id = 0) =>
  decideCase(services, { id, by: 'desk:test', decision: 'approved', note: null })

describe('an advert', () => {
  test('of an employer nobody knows is held, with all its reasons in one case', async () => {
    const { outcome, job } = await submit({ applyEmail: 'chef@gmx.example' })
    expect(outcome).toBe('held')
    expect(await cases()).toMatchObject([
      {
        kind: 'held-job',
        jobId: job.id,
        risk: 'green',
        district: '16062',
        byMachine: true,
        reasons: [
          'Der Betrieb ist noch nicht bestätigt.',
          expect.stringContaining('„gmx.example“') as string,
        ],
      },
    ])
  })

  test('of a known employer with a foreign address is a case of that kind', async () => {
    await verified(true)
    expect((await submit({ applyEmail: 'chef@gmx.example' })).outcome).toBe('held')
    expect(await cases()).toMatchObject([{ kind: 'foreign-apply', risk: 'amber' }])
  })

  test('that is corrected before anybody looked goes public, and its case is over', async () => {
    await verified(true)
    const { job } = await submit({ applyEmail: 'chef@gmx.example' })
    expect((await submit({ applyEmail: 'chef@baecker.example' }, job.id)).outcome).toBe('public')
    expect(await cases()).toMatchObject([{ decision: 'approved', decidedBy: 'board' }])
  })

  test('changed by who is not verified stays public; the desk sees what was changed', async () => {
    const { job } = await submit({ description: 'Sie backen Brot.' })
    await approve((await cases())[0]?.id)
    const now = { description: 'Sie backen Brot. Sie zahlen vorab 50 Euro.', payMax: '99' }
    expect((await submit({ ...now, applyEmail: 'x@gmx.example' }, job.id)).outcome).toBe('public')
    expect((await findPublicJob(db, job.id))?.applyEmail).toBe('x@gmx.example')
    const changed = (await cases())[1]
    // applications lead elsewhere now: the worst there is
    expect(changed).toMatchObject({ kind: 'changed-job', risk: 'red' })
    const page = await casePage(services, changed?.id ?? 0)
    expect(page?.changes.facts).toEqual([
      { label: 'Gehalt bis', from: '18', to: '99' },
      { label: 'Bewerbung an', from: 'backstube@baecker.example', to: 'x@gmx.example' },
    ])
    expect(page?.changes.text).toEqual([
      { line: 'Sie backen Brot.', is: 'kept' },
      { line: 'Sie zahlen vorab 50 Euro.', is: 'new' },
    ])
  })
})

describe('a matter that comes up again', () => {
  test('adds its reasons to the open case, and the worse risk holds', async () => {
    const { job } = await submit({})
    const [first] = await cases()
    const again = await openCase(db, {
      kind: 'rule-hit',
      employerId,
      jobId: job.id,
      reasons: ['Verlangt Geld.', 'Der Betrieb ist noch nicht bestätigt.'],
      risk: 'red',
      score: 80,
    })
    expect(again).toBe(first?.id)
    expect(await findCase(db, again)).toMatchObject({
      risk: 'red',
      score: 80,
      reasons: ['Der Betrieb ist noch nicht bestätigt.', 'Verlangt Geld.'],
    })
  })

  test('is a matter of its own when a reader reports it', async () => {
    const { job } = await submit({})
    const reportOf = async (hash: string) =>
      db
        .insertInto('report')
        .values({ employerId, jobId: job.id, reason: 'other', text: 'Hm.', receiptHash: hash })
        .returning('id')
        .executeTakeFirstOrThrow()
    for (const hash of ['a', 'b']) {
      const { id: reportId } = await reportOf(hash)
      const matter = { kind: 'report' as const, employerId, jobId: job.id, reportId }
      await openCase(db, { ...matter, reasons: ['Meldung.'] })
    }
    expect((await cases()).map(({ kind }) => kind)).toEqual(['held-job', 'report', 'report'])
  })
})

describe('a question', () => {
  test('about a job is answered by its change, which nobody sees before the desk', async () => {
    await verified(true)
    const { job } = await submit({ applyEmail: 'chef@gmx.example' })
    const id = (await cases())[0]?.id ?? 0
    expect(await askBack(services, { id, by: 'desk:1', note: 'Wer ist das?' })).toBe('done')
    expect((await submit({ applyEmail: 'chef@baecker.example' }, job.id)).outcome).toBe('held')
    expect(await findCase(db, id)).toMatchObject({
      askedBackAt: null,
      askedBackNote: 'Wer ist das?',
      answeredAt: services.clock(),
      decidedAt: null,
    })
    expect(await approve(id)).toBe('done')
    expect(await findPublicJob(db, job.id)).toBeDefined()
  })

  test('about an employer is answered by its profile', async () => {
    const id = await openCase(db, { kind: 'new-employer', employerId, reasons: ['neu'] })
    await askBack(services, { id, by: 'desk:1', note: 'Wo sitzen Sie?' })
    await saveProfile(services, employerId, {
      name: bakery.name,
      website: 'https://www.baecker.example/',
      postcode: '99734',
      place: 'Nordhausen',
      street: 'Musterweg 1',
      sector: 'C',
      size: null,
      description: '',
      benefits: [],
      links: [],
    })
    expect(await findCase(db, id)).toMatchObject({ askedBackAt: null, decidedAt: null })
    expect((await findCase(db, id))?.answeredAt).toEqual(services.clock())
  })

  test('cannot be asked where nobody reads it, nor after the decision', async () => {
    const { id: lonely } = await anEmployer(db, { name: 'Nur aus Importen GmbH' })
    const id = await openCase(db, { kind: 'new-employer', employerId: lonely, reasons: [] })
    const ask = () => askBack(services, { id, by: 'desk:1', note: 'Hallo?' })
    expect(await ask()).toBe('nobody')
    const { id: own } = {
      id: await openCase(db, { kind: 'new-employer', employerId, reasons: [] }),
    }
    await approve(own)
    expect(await askBack(services, { id: own, by: 'desk:1', note: 'Hallo?' })).toBe('decided')
    expect(await askBack(services, { id: 999_999, by: 'desk:1', note: 'Hallo?' })).toBe('unknown')
  })
})
