import { describe, expect, test } from 'vitest'
import { action as join } from '#app/routes/employer.new_.joining.tsx'
import { action as create, loader as page } from '#app/routes/employer.new.tsx'
import { listOpenCases } from '#db/queries/desk-cases.ts'
import { findEmployerByNameKey } from '#db/queries/employers.ts'
import { listApplicants } from '#db/queries/join-requests.ts'
import { listColleagues } from '#db/queries/members.ts'
import { fold } from '#search/german.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery, block, clinic, machineBuilder } from '#tests/factories/employer.ts'
import { mailsTo } from '#tests/factories/mail.ts'
import { dataOf, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const form = {
  name: 'Tischlerei Span',
  website: '',
  sector: 'C',
  postcode: '99734',
  place: 'Nordhausen',
  street: '',
  size: '1-9',
  description: '',
}

async function somebody(email: string) {
  const account = await anAccount(services, { email })
  await db
    .updateTable('account')
    .set({ emailConfirmedAt: new Date() })
    .where('id', '=', account.id)
    .execute()
  return { ...account, cookie: await cookieOf(services, email) }
}
const send = (cookie: string, change: Record<string, string>) =>
  create(sending(services, '/employer/new', { cookie, form: { ...form, ...change } }))
const asking = (cookie: string, employerId: number | string, extra = {}) =>
  join(sending(services, `/employer/new/joining?employer=${employerId}`, { cookie, form: extra }))
const stored = async (name: string) => {
  const employer = await findEmployerByNameKey(db, fold(name))
  if (!employer) throw new Error(`${name} is not there`)
  return employer
}
const errorsOf = async (answer: Response) =>
  ((await answer.json()) as { errors: Record<string, string> }).errors

describe('a new employer', () => {
  test('belongs to who created it, and is verified by an address on its own domain', async () => {
    const erna = await somebody('erna@span.example')
    const answer = await send(erna.cookie, {
      website: 'www.span.example',
      street: 'Holzweg 1',
      description: 'Wir **hobeln**.\n\n<script>alert(1)</script>',
    })
    const employer = await stored('Tischlerei Span')
    expect(answer).toRedirectTo(`/employer/verification?employer=${employer.id}`)
    expect(employer).toMatchObject({
      slug: 'tischlerei-span',
      website: 'https://www.span.example/',
      municipality: '16062041',
      postcode: '99734',
      size: '1-9',
      mailDomain: 'span.example',
      verifiedHow: 'mail-domain',
      verifiedBy: `account:${erna.id}`,
    })
    expect(employer.description).toContain('<strong>hobeln</strong>')
    expect(employer.description).not.toContain('<script')
    expect(await listColleagues(db, employer.id)).toMatchObject([
      { accountId: erna.id, role: 'owner' },
    ])
    expect(await listOpenCases(db)).toEqual([])
  })

  test.each([
    ['otto@gmx.de', 'https://gmx.de', /allgemeinen Anbieter/],
    ['otto@kiesgrube.example', '', /keine Website/],
    ['otto@sand.example', 'https://kies.example', /verschiedenen Domains/],
  ])('of %s with %j goes to the desk', async (email, website, reason) => {
    const otto = await somebody(email)
    const name = `Werk von ${email}`
    await send(otto.cookie, { name, website })
    const employer = await stored(name)
    expect(employer.verifiedAt).toBeNull()
    const matter = (await listOpenCases(db)).find((one) => one.employerId === employer.id)
    expect(matter?.kind).toBe('new-employer')
    expect(matter?.reasons[0]).toMatch(reason)
  })

  test('has no mail domain when its creator’s address is at a provider for everybody', async () => {
    expect((await stored('Werk von otto@gmx.de')).mailDomain).toBeNull()
  })

  test('may have its seat elsewhere in Germany', async () => {
    const far = await somebody('far@far.example')
    await send(far.cookie, { name: 'Weit weg AG', place: 'Leipzig', postcode: '04109' })
    expect(await stored('Weit weg AG')).toMatchObject({ municipality: '14713000' })
  })

  test.each([
    [{ name: '' }, 'name'],
    [{ name: 'x' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ website: 'javascript:alert(1)' }, 'website'],
    [{ website: 'https://erna:geheim@span.example' }, 'website'],
    [{ website: 'https://localhost/' }, 'website'],
    [{ sector: 'Z' }, 'sector'],
    [{ postcode: '9973' }, 'postcode'],
    [{ place: 'Entenhausen', postcode: '00000' }, 'place'],
    [{ place: 'Leipzig', postcode: '99734' }, 'postcode'],
    [{ size: 'huge' }, 'size'],
    [{ description: 'x'.repeat(5_001) }, 'description'],
    [{ verifiedAt: '2026-01-01' }, ''],
    [{ employer_id: '1' }, ''],
    [{ role: 'owner' }, ''],
  ])('is refused with what does not fit, and nothing typed is lost: #%#', async (change, field) => {
    const kim = await cookieOf(services, 'far@far.example')
    const name = 'Kim & Co.'
    const answer = await send(kim, { name, ...change } as Record<string, string>)
    expect(answer).toHaveStatus(400)
    const data = (await answer.json()) as { errors: object; values: object }
    expect(Object.keys(data.errors)).toContain(field)
    expect(data.values).toMatchObject({ ...form, name, ...change })
    expect(await findEmployerByNameKey(db, fold(name))).toBeUndefined()
  })

  test('is made once when a form is sent twenty times at once', async () => {
    const twice = await somebody('twice@twice.example')
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send(twice.cookie, { name: 'Doppelt GmbH' })),
    )
    expect(answers.filter(({ status }) => status === 302)).toHaveLength(1)
    const employer = await stored('Doppelt GmbH')
    expect(await listColleagues(db, employer.id)).toHaveLength(1)
  })

  test('needs a login and a confirmed address', async () => {
    expect(await refusal(send('', {}))).toRedirectTo('/login')
    const vera = await somebody('vera@vera.example')
    await db
      .updateTable('account')
      .set({ emailConfirmedAt: null })
      .where('id', '=', vera.id)
      .execute()
    expect(await refusal(send(vera.cookie, { name: 'Vera GmbH' }))).toHaveStatus(403)
    expect(await refusal(asking(vera.cookie, 1))).toHaveStatus(403)
    const data = await dataOf(page(reading(services, '/employer/new', { cookie: vera.cookie })))
    expect(data).toMatchObject({ isConfirmed: false, employers: [] })
  })
})

describe('an employer that is there', () => {
  test('is offered to whose mail lies on its domain, and to nobody else', async () => {
    const colleague = await somebody('otto@span.example')
    const { id } = await stored('Tischlerei Span')
    const asked = (cookie: string) => dataOf(page(reading(services, '/employer/new', { cookie })))
    const data = await asked(colleague.cookie)
    expect(data.employers).toEqual([{ id, name: 'Tischlerei Span' }])
    expect(keysOf(data)).toEqual(
      'asked email employers employers[].id employers[].name isConfirmed'.split(' '),
    )
    expect((await asked(await cookieOf(services, 'far@far.example'))).employers).toEqual([])
  })

  test('is not created again under its name: one can ask to join or take another', async () => {
    const stranger = await somebody('stranger@elsewhere.example')
    const answer = await send(stranger.cookie, { name: 'TISCHLEREI  SPAN' })
    expect(answer).toHaveStatus(400)
    const data = (await answer.json()) as {
      errors: Record<string, string>
      known: unknown
    }
    expect(data.errors['name']).toMatch(/gibt es hier schon.*um Aufnahme.*anderen Namen/)
    const { id } = await stored('Tischlerei Span')
    expect(data.known).toEqual({ id, name: 'Tischlerei Span', hasMembers: true })
  })

  test('tells its owners once that somebody asks to join', async () => {
    const { id } = await stored('Tischlerei Span')
    const otto = await cookieOf(services, 'otto@span.example')
    for (let time = 1; time <= 2; time += 1) {
      expect(await (await asking(otto, id)).json()).toMatchObject({ joining: 'asked' })
    }
    expect(await listApplicants(db, id)).toMatchObject([{ email: 'otto@span.example' }])
    const mails = await mailsTo(services, 'erna@span.example')
    expect(mails.filter(({ subject }) => subject.includes('möchte zu'))).toHaveLength(1)
    expect(mails[0]?.body).toContain(`/employer/members?employer=${id}`)
    expect(await listColleagues(db, id)).toHaveLength(1)
  })

  test.each(['0', '-1', 'abc', '999999', '2147483648', ''])('is not found by %j', async (id) => {
    const otto = await cookieOf(services, 'otto@span.example')
    expect(await refusal(asking(otto, id))).toHaveStatus(404)
  })

  test('cannot be joined while the desk has blocked it', async () => {
    const employer = await anEmployer(db, machineBuilder)
    await block(db, employer)
    const otto = await cookieOf(services, 'otto@span.example')
    expect(await refusal(asking(otto, employer.id))).toHaveStatus(404)
  })

  test('is joined by nobody through further fields', async () => {
    const { id } = await stored('Tischlerei Span')
    const otto = await cookieOf(services, 'otto@span.example')
    expect(await refusal(asking(otto, id, { role: 'owner' }))).toHaveStatus(400)
  })

  test('is asked for at most ten times a day', async () => {
    const eager = await somebody('eager@eager.example')
    const { id } = await stored('Tischlerei Span')
    const states: number[] = []
    for (let time = 1; time <= 11; time += 1) states.push((await asking(eager.cookie, id)).status)
    expect(states).toEqual([...Array.from({ length: 10 }, () => 200), 429])
  })
})

describe('an employer known from imports alone', () => {
  test('is not handed to whoever asks: the desk decides', async () => {
    const employer = await anEmployer(db, clinic)
    const claimant = await somebody('fremd@anders.example')
    const answer = await send(claimant.cookie, { name: clinic.name })
    expect((await errorsOf(answer))['name']).toMatch(/Übernehmen/)
    expect(await (await asking(claimant.cookie, employer.id)).json()).toMatchObject({
      joining: 'claimed',
    })
    expect(await listColleagues(db, employer.id)).toEqual([])
    const matter = (await listOpenCases(db)).find((one) => one.employerId === employer.id)
    expect(matter).toMatchObject({ kind: 'new-employer' })
    expect((await stored(clinic.name)).verifiedAt).toBeNull()
  })

  test('is handed to whose confirmed address lies on its own domain', async () => {
    const employer = await anEmployer(db, bakery)
    const baker = await somebody('meister@baecker.example')
    expect(await asking(baker.cookie, employer.id)).toRedirectTo(
      `/employer?employer=${employer.id}`,
    )
    expect(await listColleagues(db, employer.id)).toMatchObject([{ role: 'owner' }])
    expect(await stored(bakery.name)).toMatchObject({ verifiedHow: 'mail-domain' })
  })
})
