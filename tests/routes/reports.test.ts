import { beforeEach, describe, expect, test } from 'vitest'
import { accountData } from '#app/domain/employers/account-data.server.ts'
import { blockEmployer, unblockEmployer } from '#app/domain/desk/blocking.server.ts'
import { type Decision, decideCase } from '#app/domain/desk/deciding.server.ts'
import { jobHistory } from '#app/domain/job-history.server.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { loader as employerPage } from '#app/routes/employers.$slug.tsx'
import { loader as jobPage } from '#app/routes/jobs.$slug.tsx'
import { action, loader } from '#app/routes/reports.new.tsx'
import { loader as receipt } from '#app/routes/reports.$secret.tsx'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import { anAccount } from '#tests/factories/account.ts'
import { anEmployer, bakery } from '#tests/factories/employer.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { linksTo, mailsTo } from '#tests/factories/mail.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const owner = 'owner@baecker.example'
const { id: ownerId } = await anAccount(services, { email: owner, employer: bakery })
const { id: employerId, slug } = await anEmployer(db, bakery)
const reader = 'leserin@home.example'
const words = 'Am Telefon wollten sie vorab fünfzig Euro.'

beforeEach(async () => {
  for (const table of ['report', 'deskCase', 'mail', 'rateLimit'] as const) {
    await db.deleteFrom(table).execute()
  }
})

const look = (search: string) => dataOf(loader(reading(services, `/reports/new${search}`)))
const send = (search: string, form: Record<string, string> = {}, from = '192.0.2.1') => {
  const given = { reason: 'scam', text: words, email: '', goodFaith: 'yes', homepage: '', ...form }
  const args = sending(services, `/reports/new${search}`, { form: given })
  return action({ ...args, context: { ...args.context, clientAddress: from } })
}
const secretOf = (answer: Response) => answer.headers.get('location')?.split('/')[2] ?? ''
const receiptOf = async (secret: string) =>
  (await dataOf(receipt(reading(services, `/reports/${secret}`, { params: { secret } })))).page
const cases = () => db.selectFrom('deskCase').selectAll().orderBy('id').execute()
const decide = (id: number, decision: Decision, note: string | null = null) =>
  decideCase(services, { id, by: 'desk:1', decision, note, ground: '§ 1 des Beispiels' })

describe('a report', () => {
  test('is written on a page of its own, about a job or an employer', async () => {
    const job = await aPublicJob(services)
    expect((await look(`?job=${job.id}`)).subject).toMatchObject({
      jobTitle: job.title,
      employerName: bakery.name,
    })
    expect((await look(`?employer=${slug}`)).subject).toMatchObject({ jobId: null })
    const draft = await aDraftedJob(services)
    for (const search of ['', '?job=999999', '?job=x', `?job=${draft.id}`, '?employer=nirgends']) {
      expect(await refusal(look(search))).toHaveStatus(404)
    }
    await withdrawJob(services, 'desk:1', job.id, 'removed')
    expect(await refusal(look(`?job=${job.id}`))).toHaveStatus(404)
  })

  test('opens a case of its own, and leads to a receipt', async () => {
    const job = await aPublicJob(services)
    const answer = await send(`?job=${job.id}`)
    const secret = secretOf(answer)
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(await cases()).toMatchObject([
      { kind: 'report', jobId: job.id, employerId, risk: 'red', district: '16062' },
    ])
    const page = await receiptOf(secret)
    expect(page).toMatchObject({ reason: 'Betrugsverdacht', text: words, decided: null })
    expect(JSON.stringify(await db.selectFrom('report').selectAll().execute())).not.toContain(
      secret,
    )
    expect(await refusal(receiptOf('x'.repeat(43)))).toHaveStatus(404)
    expect((await send(`?employer=${slug}`)).status).toBe(302)
    expect((await cases())[1]).toMatchObject({ jobId: null, employerId })
  })

  test('is confirmed by mail where an address was given', async () => {
    const job = await aPublicJob(services)
    const answer = await send(`?job=${job.id}`, { email: reader })
    const [mail] = await mailsTo(services, reader)
    expect(mail?.subject).toMatch(/^Ihre Meldung \d+ ist angekommen$/)
    expect(await linksTo(services, reader)).toEqual([`/reports/${secretOf(answer)}`])
  })

  test('names what is missing, and keeps what was typed', async () => {
    const job = await aPublicJob(services)
    const form = { reason: 'misleading', text: 'kurz', email: 'kein@', goodFaith: '' }
    const answer = await send(`?job=${job.id}`, form)
    expect(answer).toHaveStatus(400)
    const { errors, typed } = await dataOf(answer)
    expect(Object.keys(errors).toSorted()).toEqual(['email', 'goodFaith'])
    expect(typed).toMatchObject(form)
    const short = await dataOf(send(`?job=${job.id}`, { text: 'kurz' }))
    expect(short.errors['text']).toContain('10 Zeichen')
    const none = await dataOf(send(`?job=${job.id}`, { reason: '' }))
    expect(none.errors['reason']).toContain('wählen')
    expect(await send(`?job=${job.id}`, { reason: 'filled', text: '' })).toHaveStatus(302)
    expect(await send(`?job=${job.id}`, { homepage: 'https://spam.example' })).toHaveStatus(400)
    expect(await send(`?job=${job.id}`, { employerId: '1' })).toHaveStatus(400)
    expect(await cases()).toHaveLength(1)
  })

  test('is taken twenty times an hour from one connection, without a puzzle', async () => {
    const job = await aPublicJob(services)
    for (let at = 0; at < 20; at += 1) await send(`?job=${job.id}`)
    const answer = await send(`?job=${job.id}`, { text: `${words} Und noch mehr.` })
    expect(answer).toHaveStatus(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await dataOf(answer)).typed['text']).toContain('Und noch mehr.')
    expect(await send(`?job=${job.id}`, {}, '198.51.100.7')).toHaveStatus(302)
  })

  test('sends nobody more than three mails an hour, and counts all the same', async () => {
    const job = await aPublicJob(services)
    for (let at = 0; at < 5; at += 1) await send(`?job=${job.id}`, { email: reader })
    expect(await mailsTo(services, reader)).toHaveLength(3)
    expect(await cases()).toHaveLength(5)
  })

  test('weighs more when many say the same, but takes nothing off the board', async () => {
    const job = await aPublicJob(services)
    for (let at = 0; at < 30; at += 1) {
      await send(`?job=${job.id}`, { reason: 'filled', text: '' }, `192.0.2.${at + 2}`)
    }
    const all = await cases()
    expect(all.map(({ risk }) => risk).slice(0, 4)).toEqual(['green', 'green', 'amber', 'amber'])
    expect(all.map(({ score }) => score).slice(0, 4)).toEqual([20, 35, 50, 65])
    expect(all[29]?.score).toBe(100)
    expect(all.every(({ decidedAt }) => decidedAt === null)).toBe(true)
    expect(await findPublicJob(db, job.id)).toBeDefined()
    expect(all[2]?.reasons[1]).toBe('Das melden 3 Leserinnen und Leser.')
  })
})

describe('who reported', () => {
  test('is nothing the employer gets to see, by letter, page, history or export', async () => {
    const job = await aPublicJob(services)
    for (const decision of ['declined', 'removed', 'blocked'] as const) {
      await send(`?job=${job.id}`, { email: reader })
      const latest = (await cases()).at(-1)
      const note = decision === 'declined' ? 'Kein Verstoß.' : 'Bitte keine Vorkasse.'
      expect(await decide(latest?.id ?? 0, decision, note)).toBe('done')
      if (decision === 'removed') {
        // for the block there has to be something to report again
        const back = { withdrawnAt: null, withdrawnBy: null, withdrawnReason: null }
        await db.updateTable('job').set(back).where('id', '=', job.id).execute()
      }
    }
    await unblockEmployer(services, { employerId, by: 'desk:1' })
    const page = { slug: `x-${job.id}` }
    const shown = [
      await mailsTo(services, owner),
      await accountData(services, ownerId),
      await dataOf(employerPage(reading(services, `/employers/${slug}`, { params: { slug } }))),
      await jobHistory(services, [employerId], job.id),
      await jobPage(reading(services, `/jobs/x-${job.id}`, { params: page })).catch(() => null),
      await listAuditEntries(db, {}, { limit: 100 }),
    ]
    expect((await mailsTo(services, owner)).length).toBeGreaterThan(2)
    for (const one of shown) expect(JSON.stringify(one)).not.toMatch(/leserin|fünfzig Euro/)
  })
})

describe('the decision about a report', () => {
  test('is written to the reader with its reasons and how to object', async () => {
    const job = await aPublicJob(services)
    const secret = secretOf(await send(`?job=${job.id}`, { email: reader }))
    const [matter] = await cases()
    await decide(matter?.id ?? 0, 'declined', 'Wir haben den Betrieb angerufen.')
    const [mail] = await mailsTo(services, reader)
    expect(mail?.subject).toMatch(/^Entschieden: Ihre Meldung/)
    for (const part of [
      `„${job.title}“ bei ${bakery.name}`,
      'nicht gefolgt',
      'Wir haben den Betrieb angerufen.',
      '§ 1 des Beispiels',
      'automatische Prüfung war nicht beteiligt. Entschieden hat ein Mensch.',
      'Widersprechen Sie bis zum 22. Mai 2027',
      'Gerichten',
    ]) {
      expect(mail?.body).toContain(part)
    }
    const [link = ''] = await linksTo(services, reader)
    expect(link).toMatch(/^\/reports\/[\w-]{43}$/)
    expect(link).not.toContain(secret)
    for (const one of [secret, link.split('/')[2] ?? '']) {
      expect((await receiptOf(one)).decided).toMatchObject({
        ground: '§ 1 des Beispiels',
        note: 'Wir haben den Betrieb angerufen.',
        objectUntil: '22. Mai 2027',
      })
    }
    expect(await mailsTo(services, owner)).toEqual([])
  })

  test('answers all who reported the job, and settles their cases', async () => {
    const job = await aPublicJob(services)
    const secrets: string[] = []
    for (const email of [reader, 'leser@home.example', '']) {
      secrets.push(secretOf(await send(`?job=${job.id}`, { email })))
    }
    const [first] = await cases()
    await decide(first?.id ?? 0, 'removed', 'Nur an den Betrieb.')
    expect((await cases()).map(({ decision }) => decision)).toEqual(Array(3).fill('removed'))
    for (const email of [reader, 'leser@home.example']) {
      const [mail] = await mailsTo(services, email)
      expect(mail?.body).toContain('vom Board genommen')
      expect(mail?.body).not.toContain('Nur an den Betrieb.')
    }
    expect((await receiptOf(secrets[2] ?? '')).decided).toMatchObject({
      happened: expect.stringContaining('vom Board genommen') as string,
      objectUntil: null,
    })
    expect(await mailsTo(services, owner)).toHaveLength(1)
  })

  test('comes with a block of the whole employer as well', async () => {
    const job = await aPublicJob(services)
    await send(`?job=${job.id}`, { email: reader })
    await blockEmployer(services, { employerId, by: 'desk:1', reason: 'Betrug' })
    const [mail] = await mailsTo(services, reader)
    expect(mail?.body).toContain('wurde gesperrt')
    expect(await refusal(look(`?job=${job.id}`))).toHaveStatus(404)
    expect(await refusal(look(`?employer=${slug}`))).toHaveStatus(404)
    await unblockEmployer(services, { employerId, by: 'desk:1' })
  })
})
