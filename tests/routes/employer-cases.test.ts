import { beforeEach, describe, expect, test } from 'vitest'
import { askBack } from '#app/domain/desk/asking.server.ts'
import { decideCase } from '#app/domain/desk/deciding.server.ts'
import { submitJob } from '#app/domain/jobs.server.ts'
import { loader as deskCase } from '#app/routes/desk.cases.$id.tsx'
import { loader as deskQueue } from '#app/routes/desk.cases._index.tsx'
import { loader as dashboard } from '#app/routes/employer._index.tsx'
import { action, loader } from '#app/routes/employer.cases.$id.tsx'
import { putMember } from '#db/queries/accounts.ts'
import { openCase } from '#db/queries/desk-cases.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery, clinic } from '#tests/factories/employer.ts'
import { aDraftedJob } from '#tests/factories/job.ts'
import { linksTo } from '#tests/factories/mail.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const people = {
  owner: 'owner@baecker.example',
  viewer: 'viewer@baecker.example',
  stranger: 'chef@klinik.example',
  desk: 'mara@desk.example',
}
await anAccount(services, { email: people.owner, employer: bakery })
const viewer = await anAccount(services, { email: people.viewer })
await anAccount(services, { email: people.stranger, employer: clinic })
const mara = await anAccount(services, { email: people.desk, deskRole: 'moderator' })
const { id: employerId } = await anEmployer(db, bakery)
await putMember(db, { accountId: viewer.id, employerId, role: 'viewer' })
const cookies = {
  owner: await cookieOf(services, people.owner),
  viewer: await cookieOf(services, people.viewer),
  stranger: await cookieOf(services, people.stranger),
  desk: await cookieOf(services, people.desk),
}
type Who = keyof typeof cookies
const question = 'Wann beginnt die Schicht?'
const answer = 'Um vier Uhr früh.\n\nSamstags um drei.'

beforeEach(async () => {
  for (const table of ['deskCase', 'mail', 'rateLimit'] as const) {
    await db.deleteFrom(table).execute()
  }
})

const asked = (who: Who, id: number) => ({ cookie: cookies[who], params: { id: String(id) } })
const path = (id: number) => `/employer/cases/${id}`
const look = (id: number, who: Who = 'owner') =>
  dataOf(loader(reading(services, path(id), asked(who, id))))
const reply = (id: number, text: string, who: Who = 'owner') =>
  action(sending(services, path(id), { ...asked(who, id), form: { text } }))
const atTheDesk = async (id: number) =>
  (await dataOf(deskCase(reading(services, `/desk/cases/${id}`, asked('desk', id))))).page
const questions = async () =>
  (await dataOf(dashboard(reading(services, '/employer', { cookie: cookies.owner })))).questions

/** A job that waits for the desk, about which it has asked something. */
async function anAskedCase(): Promise<number> {
  const job = await aDraftedJob(services)
  await submitJob(services, 'account:1', job.id)
  const id = await openCase(db, { kind: 'held-job', employerId, jobId: job.id, reasons: ['Neu.'] })
  expect(await askBack(services, { id, by: `desk:${mara.id}`, note: question })).toBe('done')
  return id
}

describe('what the desk asks back', () => {
  test('is answered in words, by the link of the mail, and stands in the case', async () => {
    const id = await anAskedCase()
    expect(await linksTo(services, people.owner)).toContain(path(id))
    expect(await questions()).toEqual([{ id, about: '„Bäcker (m/w/d)“' }])
    const { page } = await look(id)
    expect(page.messages).toMatchObject([{ who: 'Regionalmanagement', text: question }])
    expect(JSON.stringify(page)).not.toContain(mara.name)

    expect(await reply(id, answer)).toRedirectTo(`${path(id)}?sent`)
    expect(await questions()).toEqual([])
    const told = await atTheDesk(id)
    expect(told.question?.since).toBeNull()
    expect(told.messages).toMatchObject([
      { who: mara.name, isAnswer: false, text: question },
      { who: 'owner', isAnswer: true, text: answer },
    ])
    const queue = await dataOf(
      deskQueue(reading(services, '/desk/cases', { cookie: cookies.desk })),
    )
    expect(queue.cases[0]).toMatchObject({ id })
    expect(queue.cases[0]?.state).not.toMatch(/^Rückfrage gestellt/)
  })

  test('can be answered again until it is decided', async () => {
    const id = await anAskedCase()
    await reply(id, 'Um vier.')
    await reply(id, 'Nein: um fünf.')
    await decideCase(services, { id, by: `desk:${mara.id}`, decision: 'approved', note: null })
    const late = await reply(id, 'Oder um sechs.')
    expect(late).toHaveStatus(400)
    expect(await dataOf(late)).toMatchObject({
      errors: { text: expect.stringContaining('schon entschieden') as string },
      values: { text: 'Oder um sechs.' },
    })
    expect((await look(id)).page).toMatchObject({ isDecided: true, messages: { length: 3 } })
  })

  test.each([
    ['', 'Bitte schreiben Sie Ihre Antwort.'],
    ['   ', 'Bitte schreiben Sie Ihre Antwort.'],
    ['x'.repeat(4_001), 'Höchstens 4.000 Zeichen.'],
  ])('is not answered by nothing, nor by a book: %#', async (text, expected) => {
    const id = await anAskedCase()
    const refused = await reply(id, text)
    expect(refused).toHaveStatus(400)
    expect(await dataOf(refused)).toEqual({ errors: { text: expected }, values: { text } })
    expect((await atTheDesk(id)).messages).toHaveLength(1)
  })

  test('is for the people of the employer, and answered by who may write', async () => {
    const id = await anAskedCase()
    expect((await look(id, 'viewer')).mayWrite).toBe(false)
    expect(await refusal(reply(id, answer, 'viewer'))).toHaveStatus(403)
    for (const who of ['stranger', 'desk'] as const) {
      expect(await refusal(look(id, who))).toHaveStatus(404)
      expect(await refusal(reply(id, answer, who))).toHaveStatus(404)
    }
    expect((await atTheDesk(id)).messages).toHaveLength(1)
  })

  test('is nothing where nothing was asked', async () => {
    const id = await openCase(db, { kind: 'rule-hit', employerId, reasons: ['Ungewöhnlich.'] })
    expect(await refusal(look(id))).toHaveStatus(404)
    expect(await refusal(reply(id, answer))).toHaveStatus(404)
  })

  test('has an end for a day', async () => {
    const id = await anAskedCase()
    for (let nth = 1; nth <= 20; nth += 1) {
      expect(await reply(id, `Antwort ${nth}`)).toRedirectTo(`${path(id)}?sent`)
    }
    expect(await reply(id, 'Noch eine')).toHaveStatus(400)
  })
})
