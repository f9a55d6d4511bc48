import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { jobPage } from '#app/domain/job-page.server.ts'
import { saveLogo } from '#app/domain/employers/logo.server.ts'
import { queueMail } from '#app/domain/mail.server.ts'
import { action as endEmployer } from '#app/routes/account.data_.employer-deletion.tsx'
import { loader as download } from '#app/routes/account.data_.export.ts'
import { action as remove, loader as page } from '#app/routes/account.data.tsx'
import { insertCaseMessage } from '#db/queries/case-messages.ts'
import { insertAccount, putMember } from '#db/queries/accounts.ts'
import { findEmployerById } from '#db/queries/employers.ts'
import { insertObjection } from '#db/queries/objections.ts'
import { listMails } from '#db/queries/mails.ts'
import { issueToken } from '#db/queries/one-time-tokens.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery, clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import { dataOf, expectNoInternals } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const email = 'erna@baecker.example'

beforeEach(async () => {
  await db.deleteFrom('account').execute()
  await db.deleteFrom('job').execute()
  await db.deleteFrom('employer').execute()
})

async function erna(role: 'owner' | 'editor' = 'owner') {
  const account = await anAccount(services, { email, employer: bakery, role })
  const { id: employerId } = await anEmployer(db, bakery)
  return { id: account.id, employerId, cookie: await cookieOf(services, email) }
}
const exported = (cookie: string, format: string) =>
  download(reading(services, `/account/data/export?format=${format}`, { cookie }))
const removing = async (cookie: string, form: Record<string, string>) =>
  remove(sending(services, '/account/data', { cookie, form }))
const ending = async (cookie: string, employer: number | string, name: string, extra = {}) =>
  endEmployer(
    sending(services, `/account/data/employer-deletion?employer=${employer}`, {
      cookie,
      form: { name, ...extra },
    }),
  )
const accountRow = (id: number) =>
  db.selectFrom('account').select('id').where('id', '=', id).executeTakeFirst()

describe('the export', () => {
  test('has everything about oneself and one’s employers, and nothing of others', async () => {
    const { cookie, id } = await erna()
    await aDraftedJob(services, { draft: aDraft({ title: 'Mein Entwurf' }) })
    await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })
    await queueMail(db, region, {
      to: email,
      subject: 'Hallo',
      text: 'geheimer-link',
      accountId: id,
    })
    const answer = await exported(cookie, 'json')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*\.json"$/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const data = (await answer.json()) as Record<string, unknown>
    expect(data).toMatchObject({
      account: { email, name: 'erna' },
      employers: [{ name: bakery.name, role: 'owner' }],
      jobs: [{ title: 'Mein Entwurf', employer: bakery.name }],
      sessions: [{}],
      mails: [{ subject: 'Hallo' }],
    })
    const text = JSON.stringify(data)
    expect(text).not.toMatch(/\$argon2|geheimer-link|passwordHash|totpSecret|verifyCode/)
    expect(text).not.toContain('Klinikum')
  })

  test('has what was written with the desk: questions, answers and objections', async () => {
    const { cookie, id, employerId } = await erna()
    const job = await aPublicJob(services)
    const { id: clinicId } = await anEmployer(db, clinic)
    for (const [about, name] of [
      [employerId, 'Unsere'],
      [clinicId, 'Fremde'],
    ] as const) {
      const jobId = about === employerId ? job.id : null
      const matter = { kind: 'rule-hit', employerId: about, jobId, reasons: [] }
      const { id: caseId } = await db
        .insertInto('deskCase')
        .values({ ...matter, decidedAt: new Date(), decidedBy: 'desk:77', decision: 'removed' })
        .returning('id')
        .executeTakeFirstOrThrow()
      for (const [writtenBy, text] of [
        ['desk:77', `${name} Frage`],
        [`account:${id}`, `${name} Antwort`],
      ] as const) {
        await insertCaseMessage(db, { caseId, writtenBy, text })
      }
      const createdAt = new Date()
      for (const party of ['employer', 'reporter'] as const) {
        const text = party === 'employer' ? `${name} Einwände` : 'Was ein Leser sagt'
        await insertObjection(db, { caseId, party, text, createdAt })
      }
    }
    const data = (await (await exported(cookie, 'json')).json()) as Record<string, unknown>
    const about = { employer: bakery.name, job: job.title }
    expect(data).toMatchObject({
      deskMessages: [
        { ...about, from: 'desk', text: 'Unsere Frage' },
        { ...about, from: 'employer', text: 'Unsere Antwort' },
      ],
      objections: [{ ...about, text: 'Unsere Einwände', upheld: null }],
    })
    expect(JSON.stringify(data)).not.toMatch(/Fremde|Leser|desk:77/)
  })

  test('is a table as well, which no spreadsheet takes for formulas', async () => {
    const { cookie, id } = await erna()
    await db.updateTable('account').set({ name: '=HYPERLINK("x")' }).where('id', '=', id).execute()
    const answer = await exported(cookie, 'csv')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const rows: string[][] = parse(await answer.text(), { bom: true, record_delimiter: '\r\n' })
    expect(rows[0]).toEqual(['what', 'number', 'field', 'value'])
    expect(rows).toContainEqual(['account', '1', 'name', `'=HYPERLINK("x")`])
    expect(rows).toContainEqual(['employers', '1', 'name', bakery.name])
  })

  test('is for who is signed in, in the two forms there are', async () => {
    expect(await refusal(exported('', 'json'))).toHaveStatus(302)
    const { cookie } = await erna()
    for (const format of ['', 'xml', 'JSON']) {
      expect(await refusal(exported(cookie, format))).toHaveStatus(400)
    }
  })
})

describe('deleting an account', () => {
  test('takes everything about the person, and leaves the employer its jobs', async () => {
    const { cookie, id, employerId } = await erna('editor')
    await anAccount(services, { email: 'chef@baecker.example', employer: bakery })
    const job = await aPublicJob(services)
    await queueMail(db, region, { to: email, subject: 'Hallo', text: 'x', accountId: id })
    await issueToken(db, {
      purpose: 'invite',
      email: 'Erna@baecker.example',
      employerId,
      role: 'viewer',
      createdBy: 'board',
      accountId: null,
      jobId: null,
    })
    const answer = await removing(cookie, { email: ' ERNA@baecker.example ' })
    expect(answer).toRedirectTo('/account/data/gone')
    expect(answer.headers.get('set-cookie')).toMatch(/Max-Age=0/)
    expect(await accountRow(id)).toBeUndefined()
    expect(await jobRow(services, job.id)).toMatchObject({ withdrawnAt: null })
    expect((await listMails(db, 100)).filter(({ recipient }) => recipient === email)).toEqual([])
    expect(await db.selectFrom('oneTimeToken').select('id').execute()).toEqual([])
    expect(await refusal(removing(cookie, { email }))).toRedirectTo('/login')
  })

  test.each([{ email: 'other@baecker.example' }, { email: '' }, {}, { email, id: '1' }])(
    'does not happen for %j',
    async (form) => {
      const { cookie, id } = await erna('editor')
      const answer = await removing(cookie, form as Record<string, string>)
      expect(answer).toHaveStatus(400)
      expect(await accountRow(id)).toBeDefined()
    },
  )

  test('waits while nobody else answers for an employer', async () => {
    const { cookie, id, employerId } = await erna()
    const data = await dataOf(page(reading(services, '/account/data', { cookie })))
    expect(data).toEqual({ email, sole: [{ id: employerId, name: bakery.name }] })
    expectNoInternals(data)
    const refused = await removing(cookie, { email })
    expect(refused).toHaveStatus(400)
    expect(JSON.stringify(await refused.json())).toMatch(/Übergeben oder löschen/)
    await anAccount(services, { email: 'chef@baecker.example', employer: bakery })
    expect(await removing(cookie, { email })).toHaveStatus(302)
    expect(await accountRow(id)).toBeUndefined()
  })
})

describe('deleting an employer', () => {
  test('leaves nothing when no job was ever public', async () => {
    const { cookie, employerId } = await erna()
    const job = await aDraftedJob(services)
    expect(await ending(cookie, employerId, 'BAECKEREI Sonnenschein')).toRedirectTo('/account/data')
    expect(await findEmployerById(db, employerId)).toBeUndefined()
    await expect(jobRow(services, job.id)).rejects.toThrow('no result')
  })

  test('takes public jobs off the board at once; what stays names nobody', async () => {
    const { cookie, employerId } = await erna()
    const draft = aDraft({ contactName: 'Erna Backhaus' })
    const job = await aPublicJob(services, { draft })
    const written = await aDraftedJob(services)
    await saveLogo(services, employerId, Buffer.from('no picture'))
    await ending(cookie, employerId, bakery.name)

    const row = await jobRow(services, job.id)
    expect(row).toMatchObject({ withdrawnReason: 'cancelled', title: job.title, description: '' })
    expect([row.contactName, row.applyEmail, row.applyPhone, row.applyUrl]).toEqual(
      Array.from({ length: 4 }, () => null),
    )
    await expect(jobRow(services, written.id)).rejects.toThrow('no result')
    const employer = await findEmployerById(db, employerId)
    expect(employer).toMatchObject({ name: 'Gelöschter Betrieb', website: null, description: null })
    expect(JSON.stringify({ row, employer })).not.toMatch(/Sonnenschein|Erna|baecker/i)
    expect(await jobPage(services, job.id)).toMatchObject({ gone: true, title: job.title })
    expect(await db.selectFrom('member').select('role').execute()).toEqual([])
    // the name is free again
    expect((await anEmployer(db, bakery)).id).not.toBe(employerId)
  })

  test('is for its only owner, who types its name', async () => {
    const { cookie, employerId } = await erna()
    expect(await ending(cookie, employerId, 'Andere')).toHaveStatus(400)
    expect(await ending(cookie, employerId, bakery.name, { id: '1' })).toHaveStatus(400)
    const chef = await anAccount(services, { email: 'chef@baecker.example', employer: bakery })
    const shared = await ending(cookie, employerId, bakery.name)
    expect(JSON.stringify(await shared.json())).toMatch(/gehört hier auch anderen/)
    await putMember(db, { accountId: chef.id, employerId, role: 'editor' })
    const chefCookie = await cookieOf(services, 'chef@baecker.example')
    expect(await refusal(ending(chefCookie, employerId, bakery.name))).toHaveStatus(403)
    const { id: clinicId } = await anEmployer(db, clinic)
    for (const id of [clinicId, 0, 'abc', '']) {
      expect(await refusal(ending(cookie, id, clinic.name))).toHaveStatus(404)
    }
    expect(await findEmployerById(db, employerId)).toMatchObject({ name: bakery.name })
    expect(await ending(cookie, employerId, bakery.name)).toHaveStatus(302)
  })

  test('is not there for who belongs to none', async () => {
    await insertAccount(db, { email: 'x@y.example', name: 'X', passwordHash: null, deskRole: null })
    const { id } = await anEmployer(db, bakery)
    expect(await refusal(ending('', id, bakery.name))).toRedirectTo('/login')
  })
})
