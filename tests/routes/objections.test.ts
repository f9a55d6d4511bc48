import { beforeEach, describe, expect, test } from 'vitest'
import { newSecret, secretDigest } from '#app/domain/desk/private-link.server.ts'
import { blockEmployer } from '#app/domain/desk/blocking.server.ts'
import { type Decision, decideCase } from '#app/domain/desk/deciding.server.ts'
import { objectTo } from '#app/domain/desk/objections.server.ts'
import { fileReport, reportSubject } from '#app/domain/desk/reports.server.ts'
import { submitJob } from '#app/domain/jobs.server.ts'
import { action as decideAction, loader as deskPage } from '#app/routes/desk.objections.$id.tsx'
import { loader as deskList } from '#app/routes/desk.objections._index.tsx'
import { action, loader } from '#app/routes/objections.$secret.tsx'
import { loader as receipt } from '#app/routes/reports.$secret.tsx'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { type CaseKind, openCase } from '#db/queries/desk-cases.ts'
import { findEmployerById } from '#db/queries/employers.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery } from '#tests/factories/employer.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { mailsTo, tokenTo } from '#tests/factories/mail.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const owner = 'owner@baecker.example'
await anAccount(services, { email: owner, employer: bakery })
const mara = await anAccount(services, { email: 'mara@desk.example', deskRole: 'moderator' })
const { id: employerId } = await anEmployer(db, bakery)
const cookie = await cookieOf(services, mara.email)
const reader = 'leserin@home.example'
const why = 'Das stimmt nicht, wir verlangen kein Geld.'

beforeEach(async () => {
  for (const table of ['objection', 'report', 'deskCase', 'mail'] as const) {
    await db.deleteFrom(table).execute()
  }
})

const look = async (secret: string) =>
  (await dataOf(loader(reading(services, `/objections/${secret}`, { params: { secret } })))).page
const object = (secret: string, text = why) =>
  action(sending(services, `/objections/${secret}`, { params: { secret }, form: { text } }))
const decide = (id: number, form: Record<string, string>) => {
  const sent = { cookie, params: { id: String(id) }, form }
  return decideAction(sending(services, `/desk/objections/${id}`, sent))
}
const objections = () => db.selectFrom('objection').selectAll().orderBy('id').execute()
const latest = async () => (await objections()).at(-1)?.id ?? 0
const uphold = async () => decide(await latest(), { upheld: 'yes', note: 'Wir haben uns geirrt.' })

async function decidedCase(
  decision: Decision,
  { kind = 'rule-hit', jobId = null }: { kind?: CaseKind; jobId?: number | null } = {},
) {
  const id = await openCase(db, { kind, employerId, jobId, reasons: ['Verlangt Geld.'] })
  const ruling = {
    id,
    by: `desk:${mara.id}`,
    decision,
    note: 'Keine Vorkasse.',
    ground: '§ 138 BGB',
  }
  expect(await decideCase(services, ruling)).toBe('done')
  return { id, secret: await tokenTo(services, owner) }
}
async function aReport() {
  const job = await aPublicJob(services)
  const subject = await reportSubject(services, { job: job.id })
  if (!subject) throw new Error('not public')
  const given = { reason: 'scam', text: 'Die wollen Geld.', email: reader } as const
  const secret = await fileReport(services, subject, { ...given, receiptByMail: true })
  const [matter] = await db.selectFrom('deskCase').select('id').orderBy('id', 'desc').execute()
  return { job, secret, caseId: matter?.id ?? 0 }
}
const dismiss = (id: number) =>
  decideCase(services, { id, by: 'desk:9', decision: 'declined', note: 'Kein Verstoß.' })

describe('an objection of an employer', () => {
  test('begins with the link in the letter, which shows the decision', async () => {
    const job = await aPublicJob(services)
    const { secret } = await decidedCase('removed', { jobId: job.id })
    expect(await look(secret)).toMatchObject({
      party: 'employer',
      what: job.title,
      decision: {
        happened: expect.stringContaining('vom Board genommen') as string,
        reasons: ['Verlangt Geld.'],
        note: 'Keine Vorkasse.',
        ground: '§ 138 BGB',
      },
      until: '22. Mai 2027',
      isOver: false,
      objection: null,
    })
    const short = await object(secret, 'Nein.')
    expect(short).toHaveStatus(400)
    expect(await dataOf(short)).toMatchObject({ typed: { text: 'Nein.' } })
    expect(await object(secret)).toRedirectTo(`/objections/${secret}`)
    expect((await look(secret)).objection).toMatchObject({ text: why, decided: null })
    expect(await refusal(look(newSecret()))).toHaveStatus(404)
    expect(await refusal(object(newSecret()))).toHaveStatus(404)
  })

  test('is filed once, also by ten at once', async () => {
    const job = await aPublicJob(services)
    const { secret } = await decidedCase('removed', { jobId: job.id })
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => objectTo(services, secret, why)),
    )
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1)
    expect(await objections()).toHaveLength(1)
    await object(secret, 'Und noch einmal, mit anderen Worten.')
    expect((await objections()).map(({ text }) => text)).toEqual([why])
  })

  test('is filed within six months of the decision, not later', async () => {
    const job = await aPublicJob(services)
    const { id, secret } = await decidedCase('removed', { jobId: job.id })
    const decidedAt = (at: string) =>
      db
        .updateTable('deskCase')
        .set({ decidedAt: new Date(at) })
        .where('id', '=', id)
        .execute()
    await decidedAt('2026-05-21T12:00:00Z')
    expect(await look(secret)).toMatchObject({ isOver: true })
    expect(await objectTo(services, secret, why)).toBe('over')
    await decidedAt('2026-05-22T12:00:00Z')
    expect(await look(secret)).toMatchObject({ isOver: false, until: '22. November 2026' })
    expect(await objectTo(services, secret, why)).toBe('done')
  })

  test('that is upheld puts a removed job back, as it was', async () => {
    const job = await aPublicJob(services)
    const before = await findPublicJob(db, job.id)
    const { secret } = await decidedCase('removed', { jobId: job.id })
    await object(secret)
    expect(await findPublicJob(db, job.id)).toBeUndefined()
    expect(await uphold()).toRedirectTo('/desk/objections?note=upheld')
    const after = await findPublicJob(db, job.id)
    expect(after).toMatchObject({ id: job.id, datePosted: before?.datePosted })
    const [mail] = await mailsTo(services, owner)
    expect(mail?.subject).toBe('Ihr Widerspruch: Sie haben recht bekommen')
    expect(mail?.body).toContain('Wir haben uns geirrt.')
    const [entry] = await listAuditEntries(db, { subject: 'objection' }, { limit: 1 })
    expect(entry).toMatchObject({
      action: 'objection.uphold',
      actor: `desk:${mara.id}`,
      subjectId: String(await latest()),
      reason: 'Wir haben uns geirrt.',
    })
    expect((await look(secret)).objection?.decided).toMatchObject({ upheld: true })
  })

  test('that is upheld publishes what was declined, and lifts a block', async () => {
    const held = await aDraftedJob(services)
    await submitJob(services, 'account:1', held.id)
    const declined = await decidedCase('declined', { kind: 'held-job', jobId: held.id })
    await object(declined.secret)
    await uphold()
    expect(await findPublicJob(db, held.id)).toBeDefined()
    const blocked = await decidedCase('blocked')
    await object(blocked.secret)
    expect(await findPublicJob(db, held.id)).toBeUndefined()
    await uphold()
    expect(await findPublicJob(db, held.id)).toBeDefined()
  })

  test('that is upheld confirms an employer', async () => {
    const { secret } = await decidedCase('declined', { kind: 'new-employer' })
    await object(secret)
    await uphold()
    expect((await findEmployerById(db, employerId))?.verifiedHow).toBe('desk')
  })

  test('that is not upheld changes nothing but tells why', async () => {
    const job = await aPublicJob(services)
    const { secret } = await decidedCase('removed', { jobId: job.id })
    await object(secret)
    const id = await latest()
    expect(await decide(id, { upheld: '', note: '' })).toHaveStatus(400)
    const form = { upheld: 'no', note: 'Die Vorkasse steht so im Text.' }
    expect(await decide(id, form)).toRedirectTo('/desk/objections?note=dismissed')
    expect(await decide(id, form)).toRedirectTo('/desk/objections?note=late')
    expect(await findPublicJob(db, job.id)).toBeUndefined()
    const letters = await mailsTo(services, owner)
    expect(letters[0]?.subject).toBe('Ihr Widerspruch: Es bleibt dabei')
    expect(letters[0]?.body).toContain('Die Vorkasse steht so im Text.')
    expect(letters).toHaveLength(2)
  })
})

describe('an objection of a reader', () => {
  test('is made through the receipt, and opens the matter again', async () => {
    const { job, secret, caseId } = await aReport()
    expect(await refusal(look(secret))).toHaveStatus(404)
    await dismiss(caseId)
    expect(await look(secret)).toMatchObject({
      party: 'reporter',
      decision: { note: 'Kein Verstoß.' },
    })
    expect(await look(await tokenTo(services, reader))).toMatchObject({ party: 'reporter' })
    await object(secret)
    const list = await dataOf(deskList(reading(services, '/desk/objections', { cookie })))
    expect(list.waiting).toMatchObject([{ what: job.title, party: 'Wer gemeldet hat' }])
    const id = await latest()
    const asked = { cookie, params: { id: String(id) } }
    const shown = await dataOf(deskPage(reading(services, `/desk/objections/${id}`, asked)))
    expect(shown).toMatchObject({ page: { text: why, caseId }, isOwn: false })
    expect(JSON.stringify(shown)).not.toContain(reader)
    const answer = await uphold()
    const again = Number(/\/desk\/cases\/(\d+)$/.exec(answer.headers.get('location') ?? '')?.[1])
    expect(again).toBeGreaterThan(caseId)
    expect((await mailsTo(services, reader))[0]?.body).toContain('neu geprüft')
    // the second decision is told like the first, and may be objected to like it
    expect((await dataOf(receipt(ofReceipt(secret)))).page.decided).toBeNull()
    await decideCase(services, { id: again, by: 'desk:9', decision: 'removed', note: 'Vorkasse.' })
    expect((await mailsTo(services, reader))[0]?.body).toContain('vom Board genommen')
    expect(await findPublicJob(db, job.id)).toBeUndefined()
  })

  test('is not made where the report was followed', async () => {
    const { secret, caseId } = await aReport()
    await decideCase(services, { id: caseId, by: 'desk:9', decision: 'removed', note: 'Vorkasse.' })
    expect(await refusal(look(secret))).toHaveStatus(404)
    const link = await tokenTo(services, owner)
    const page = await look(link)
    expect(page).toMatchObject({ party: 'employer', decision: { note: 'Vorkasse.' } })
    expect(JSON.stringify(page)).not.toMatch(/leserin|Die wollen Geld/)
    await object(link)
    await uphold()
    expect((await dataOf(receipt(ofReceipt(secret)))).page.decided?.isReversed).toBe(true)
  })

  test('and one of the employer stand beside each other about different decisions', async () => {
    const { secret, caseId } = await aReport()
    await dismiss(caseId)
    expect(await objectTo(services, secret, why)).toBe('done')
    await blockEmployer(services, { employerId, by: 'desk:1', reason: 'Betrug' })
    const { objectionHash } = await db
      .selectFrom('deskCase')
      .select('objectionHash')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    expect(objectionHash).not.toBe(secretDigest(secret))
    expect(await objections()).toHaveLength(1)
  })
})

const ofReceipt = (secret: string) =>
  reading(services, `/reports/${secret}`, { params: { secret } })
