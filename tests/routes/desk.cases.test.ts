import { beforeEach, describe, expect, test } from 'vitest'
import { action, loader } from '#app/routes/desk.cases.$id.tsx'
import { loader as queue } from '#app/routes/desk.cases._index.tsx'
import { action as assign } from '#app/routes/desk.cases.$id_.assignee.ts'
import { action as unblock } from '#app/routes/desk.employers.$id.unblocking.ts'
import { submitJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { type CaseKind, findCase, openCase } from '#db/queries/desk-cases.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery, clinic } from '#tests/factories/employer.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import { aNurseDraft } from '#tests/factories/job-draft.ts'
import { mailsTo } from '#tests/factories/mail.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const owner = 'owner@baecker.example'
await anAccount(services, { email: owner, employer: bakery })
const mara = await anAccount(services, { email: 'mara@desk.example', deskRole: 'moderator' })
const paul = await anAccount(services, { email: 'paul@desk.example', deskRole: 'moderator' })
const { id: employerId } = await anEmployer(db, bakery)
const { id: clinicId } = await anEmployer(db, clinic)
const cookies = {
  mara: await cookieOf(services, mara.email),
  paul: await cookieOf(services, paul.email),
}
type Who = keyof typeof cookies

beforeEach(async () => {
  await db.deleteFrom('deskCase').execute()
  await db.deleteFrom('mail').execute()
})

const list = (search = '', who: Who = 'mara') =>
  dataOf(queue(reading(services, `/desk/cases${search}`, { cookie: cookies[who] })))
const look = (id: number, search = '', who: Who = 'mara') => {
  const asked = { cookie: cookies[who], params: { id: String(id) } }
  return dataOf(loader(reading(services, `/desk/cases/${id}${search}`, asked)))
}
const send = (id: number, form: Record<string, string>, who: Who = 'mara', search = '') => {
  const sent = { cookie: cookies[who], params: { id: String(id) }, form }
  return action(sending(services, `/desk/cases/${id}${search}`, sent))
}
const actions = async (subjectId: number) =>
  (await listAuditEntries(db, { subject: 'case', subjectId: String(subjectId) }, { limit: 9 })).map(
    (entry) => [entry.action, entry.actor],
  )

async function aHeldCase(kind: CaseKind = 'held-job', facts = {}) {
  const job = await aDraftedJob(services)
  await submitJob(services, 'account:1', job.id)
  const reasons = ['Der Betrieb ist noch nicht bestätigt.']
  const matter = { kind, employerId, jobId: job.id, reasons, byMachine: true, ...facts }
  return { job, id: await openCase(db, matter) }
}

describe('the queue', () => {
  test('goes by risk, score and age, and waits last for who was asked', async () => {
    const green = await aHeldCase('held-job', { risk: 'green', score: 90 })
    const amber = await aHeldCase('held-job', { risk: 'amber', score: 1 })
    const worse = await aHeldCase('foreign-apply', { risk: 'amber', score: 5 })
    const red = await aHeldCase('rule-hit', { risk: 'red' })
    await refusal(send(red.id, { deed: 'asked', template: 'unclear', note: 'Was heißt das?' }))
    const page = await list()
    expect(page.cases.map(({ id }) => id)).toEqual([worse.id, amber.id, green.id, red.id])
    expect(page.counts).toEqual({ red: 1, amber: 2, green: 1 })
    expect(page.cases[0]).toMatchObject({
      kind: 'Fremde Bewerbungsadresse',
      what: 'Bäcker (m/w/d)',
      employer: 'Bäckerei Sonnenschein',
      district: 'Nordhausen',
      reasons: ['Der Betrieb ist noch nicht bestätigt.'],
    })
    expect(page.cases[3]?.state).toMatch(/^Rückfrage gestellt/)
  })

  test('puts the districts of whoever looks first, and shows one alone', async () => {
    const near = await aHeldCase('held-job', { risk: 'red' })
    const job = await aDraftedJob(services, { draft: aNurseDraft(), employer: clinic })
    const matter = { kind: 'held-job' as const, employerId: clinicId, jobId: job.id, reasons: [] }
    const far = await openCase(db, matter)
    await db
      .updateTable('account')
      .set({ deskDistricts: ['16064'] })
      .where('id', '=', paul.id)
      .execute()
    expect((await list('', 'mara')).cases.map(({ id }) => id)).toEqual([near.id, far])
    expect((await list('', 'paul')).cases.map(({ id }) => id)).toEqual([far, near.id])
    expect((await list('?district=16062', 'paul')).cases.map(({ id }) => id)).toEqual([near.id])
    expect((await list('?kind=report')).cases).toEqual([])
  })

  test('gives a case to a colleague, who finds it among theirs', async () => {
    const { id } = await aHeldCase()
    const sent = (account: string) =>
      assign(
        sending(services, `/desk/cases/${id}/assignee`, {
          cookie: cookies.mara,
          params: { id: String(id) },
          form: { account },
        }),
      )
    expect(await sent(String(paul.id))).toRedirectTo(`/desk/cases/${id}`)
    expect((await list('?mine=1', 'paul')).cases).toMatchObject([{ id, isMine: true }])
    expect((await list('?mine=1', 'mara')).cases).toEqual([])
    expect(await actions(id)).toEqual([['case.assign', `desk:${mara.id}`]])
    expect(await refusal(sent('999999'))).toHaveStatus(404)
    expect(await refusal(sent('1 or 1'))).toHaveStatus(400)
  })
})

describe('a case', () => {
  test('shows what is needed to decide it, and nothing a report could give away', async () => {
    const job = await aPublicJob(services)
    const report = await db
      .insertInto('report')
      .values({
        employerId,
        jobId: job.id,
        reason: 'scam',
        text: 'Die wollen Geld.',
        email: 'leserin@home.example',
        receiptHash: 'x',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const id = await openCase(db, {
      kind: 'report',
      employerId,
      jobId: job.id,
      reportId: report.id,
      reasons: ['Meldung: Betrugsverdacht.'],
    })
    const { page } = await look(id)
    expect(page).toMatchObject({
      kindLabel: 'Meldung',
      report: { reason: 'Betrugsverdacht', text: 'Die wollen Geld.', hasEmail: true },
      job: { state: 'public', isPublic: true, job: { title: job.title } },
      employer: { name: bakery.name, people: [{ email: owner }], verified: null },
    })
    expect(page.deeds.map(({ label }) => label)).toEqual([
      'Meldung zurückweisen',
      'Entfernen',
      'Betrieb sperren',
      'Rückfragen',
    ])
    expect(JSON.stringify(page)).not.toContain('leserin')
    const { prepared } = await look(id, '?do=removed&template=payments-or-data')
    expect(prepared?.letter?.text).not.toMatch(/leserin|wollen Geld/)
    expect(prepared?.letter?.text).toContain('Gemeldet: Betrugsverdacht.')
  })

  test('is approved in two requests, and leads on to the next', async () => {
    const first = await aHeldCase('held-job', { risk: 'amber' })
    const second = await aHeldCase()
    const { prepared } = await look(first.id, '?do=approved')
    expect(prepared?.letter?.subject).toBe(`Ihre Stelle ist öffentlich: ${first.job.title}`)
    expect(await refusal(send(first.id, { deed: 'approved' }))).toRedirectTo(
      `/desk/cases/${second.id}?last=${first.id}`,
    )
    expect(await findPublicJob(db, first.job.id)).toMatchObject({ publishedBy: `desk:${mara.id}` })
    expect(await actions(first.id)).toEqual([['case.approve', `desk:${mara.id}`]])
    const about = { subject: 'job', subjectId: String(first.job.id) }
    expect(await listAuditEntries(db, about, { limit: 9 })).toMatchObject([
      { action: 'job.publish', before: { case: first.id } },
    ])
    expect((await look(second.id, `?last=${first.id}`)).done).toMatch(/freigegeben\.$/)
    expect(await refusal(send(second.id, { deed: 'approved' }))).toRedirectTo(
      `/desk/cases?last=${second.id}`,
    )
  })

  test('is declined with facts, ground, machine and the way to object', async () => {
    const { job, id } = await aHeldCase()
    const { prepared } = await look(id, '?do=declined&template=wage-floor')
    expect(prepared?.templates.length).toBeGreaterThan(4)
    const form = { deed: 'declined', template: 'wage-floor', note: prepared?.note ?? '' }
    await refusal(send(id, form))
    expect(await findPublicJob(db, job.id)).toBeUndefined()
    const [mail] = await mailsTo(services, owner)
    for (const words of [
      'Der Betrieb ist noch nicht bestätigt.',
      '13,90 Euro',
      '§ 1 MiLoG',
      'automatische Prüfung. Entschieden hat ein Mensch',
      'binnen sechs Monaten',
    ]) {
      expect(mail?.body).toContain(words)
    }
    expect(mail?.body).toMatch(/^http:\/\/\S+\/objections\/[\w-]{43}$/m)
    expect(await findCase(db, id)).toMatchObject({
      decision: 'declined',
      objectionHash: expect.stringMatching(/^[\da-f]{64}$/) as string,
    })
  })

  test('shows the letter in the words that were typed, and keeps the list it came from', async () => {
    const { id } = await aHeldCase()
    const typed = '?do=declined&template=wage-floor&note=Bitte+rechnen+Sie+nach.&queue=mine%3D1'
    const { prepared, query } = await look(id, typed)
    expect(prepared?.letter?.text).toContain('Dazu schreibt es:\nBitte rechnen Sie nach.\n')
    expect(query).toBe('mine=1')
    const sent = { deed: 'declined', template: 'wage-floor', note: 'Bitte.', queue: 'mine=1' }
    const answer = await refusal(send(id, sent, 'mara', '?mine=1'))
    expect(answer).toRedirectTo(`/desk/cases?mine=1&last=${id}`)
  })

  test('about what its employer has withdrawn leaves it withdrawn, for the reason it has', async () => {
    const { job, id } = await aHeldCase()
    await withdrawJob(services, 'account:1', job.id, 'cancelled')
    await refusal(send(id, { deed: 'declined', template: 'wage-floor', note: 'Nein.' }))
    expect(await jobRow(services, job.id)).toMatchObject({ withdrawnReason: 'cancelled' })
  })

  test('needs a reason for a no, and keeps what was typed', async () => {
    const { id } = await aHeldCase()
    const answer = await send(id, { deed: 'declined', template: '', note: 'So nicht.' })
    expect(answer).toHaveStatus(400)
    expect(await dataOf(answer)).toMatchObject({
      errors: { template: expect.stringContaining('Grund') as string },
      prepared: { deed: 'declined', note: 'So nicht.' },
    })
    expect((await findCase(db, id))?.decidedAt).toBeNull()
  })

  test('that two decide at once is the first one’s, and the second hears who it was', async () => {
    const { id } = await aHeldCase()
    const answers = await Promise.all([
      refusal(send(id, { deed: 'approved' }, 'mara')),
      refusal(send(id, { deed: 'approved' }, 'paul')),
    ])
    const late = answers.filter((answer) => answer.headers.get('location')?.includes('late=1'))
    expect(late).toHaveLength(1)
    expect(await mailsTo(services, owner)).toHaveLength(1)
    expect(await actions(id)).toHaveLength(1)
    const { isLate, page } = await look(id, '?late=1')
    expect(isLate).toBe(true)
    expect(page.decided).toMatchObject({ what: 'freigegeben' })
    expect(['mara', 'paul']).toContain(page.decided?.by)
  })

  test('is open after a question, and says so', async () => {
    const { id } = await aHeldCase()
    await refusal(send(id, { deed: 'asked', template: 'unclear', note: 'Wo ist der Arbeitsort?' }))
    const [mail] = await mailsTo(services, owner)
    expect(mail?.subject).toMatch(/^Eine Frage zu/)
    expect(mail?.body).toContain('Wo ist der Arbeitsort?')
    const { page } = await look(id)
    expect(page.decided).toBeNull()
    expect(page.question).toMatchObject({ text: 'Wo ist der Arbeitsort?', answeredAt: null })
    expect(await actions(id)).toEqual([['case.ask-back', `desk:${mara.id}`]])
  })

  test('blocks an employer, and lets it in again', async () => {
    const { id } = await aHeldCase()
    const job = await aPublicJob(services)
    await refusal(send(id, { deed: 'blocked', template: 'repeated', note: 'Zum dritten Mal.' }))
    expect(await findPublicJob(db, job.id)).toBeUndefined()
    expect((await look(id)).page.employer?.blocked).toMatchObject({ reason: 'Zum dritten Mal.' })
    const params = { id: String(employerId) }
    const path = `/desk/employers/${employerId}/unblocking`
    const lift = () => unblock(sending(services, path, { cookie: cookies.mara, params }))
    expect(await lift()).toRedirectTo('/desk/cases?state=decided')
    expect(await findPublicJob(db, job.id)).toBeDefined()
    expect(await refusal(lift())).toHaveStatus(404)
    expect((await mailsTo(services, owner)).map(({ subject }) => subject)).toEqual([
      'Bäckerei Sonnenschein ist nicht mehr gesperrt',
      'Gesperrt: Bäckerei Sonnenschein',
    ])
  })

  test('that nobody knows is not there', async () => {
    expect(await refusal(look(999_999))).toHaveStatus(404)
    expect(await refusal(send(999_999, { deed: 'approved' }))).toHaveStatus(404)
  })
})
