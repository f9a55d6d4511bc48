import { beforeEach, describe, expect, test } from 'vitest'
import { remindOfEnds } from '#app/domain/reminders.server.ts'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { renewByLink, renewJob } from '#app/domain/renewal.server.ts'
import { putMember } from '#db/queries/accounts.ts'
import { anAccount } from '#tests/factories/account.ts'
import { anEmployer, bakery, block, clinic, machineBuilder } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob, jobRow } from '#tests/factories/job.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const owner = await anAccount(services, { email: 'owner@baecker.example', employer: bakery })
const editor = await anAccount(services, {
  email: 'editor@baecker.example',
  employer: bakery,
  role: 'editor',
})
await anAccount(services, { email: 'viewer@baecker.example', employer: bakery, role: 'viewer' })
await anAccount(services, { email: 'unproven@baecker.example', employer: bakery })
for (const email of ['owner', 'editor', 'viewer', 'unproven']) {
  await prove(`${email}@baecker.example`, email === 'unproven' ? null : new Date(0))
}

/** Since when it is known that an address is its account's. */
async function prove(email: string, emailConfirmedAt: Date | null) {
  await db.updateTable('account').set({ emailConfirmedAt }).where('email', '=', email).execute()
}

/** The board's clock at an instant; far ahead, for Postgres knows the real day. */
const at = (instant: string) => ({ ...services, clock: () => new Date(instant) })
const mails = () => db.selectFrom('mail').selectAll().orderBy('id').execute()
const recipients = async () => (await mails()).map(({ recipient }) => recipient)
/** A job that has been public for long. */
const endingOn = (
  validThrough: string,
  {
    title = 'Bäcker (m/w/d)',
    ...facts
  }: Parameters<typeof aPublicJob>[1] & { title?: string } = {},
) => aPublicJob(services, { ...facts, draft: aDraft({ title, validThrough }) })
const secretsIn = (body: string) =>
  [...body.matchAll(/\/renewals\/([\w-]{43})$/gm)].map((m) => m[1])

beforeEach(async () => {
  await db.deleteFrom('mail').execute()
  await db.deleteFrom('job').execute()
})

describe('a reminder', () => {
  test('goes to owners and editors with an address of their own, seven days before', async () => {
    const { id } = await endingOn('2098-06-20')
    expect(await remindOfEnds(at('2098-06-12T21:59:59Z'))).toBe(0) // still the 12th in Berlin
    expect(await remindOfEnds(at('2098-06-12T22:00:00Z'))).toBe(1) // the 13th
    expect(await recipients()).toEqual(['owner@baecker.example', 'editor@baecker.example'])
    const [mail] = await mails()
    expect(mail?.subject).toBe('„Bäcker (m/w/d)“ läuft am 20. Juni 2098 ab')
    expect(mail?.body).toContain('öffentlich bis einschließlich 20. Juni 2098')
    expect(mail?.body).toMatch(/^http:\/\/localhost:3000\/renewals\/[\w-]{43}$/m)
    expect(mail?.body).toMatch(/^http:\/\/localhost:3000\/renewals\/[\w-]{43}#besetzt$/m)
    expect(await jobRow(services, id)).toMatchObject({ remindedFor: '2098-06-20', version: 2 })
  })

  test('goes once for every last day, whoever asks at once', async () => {
    const { id } = await endingOn('2098-06-20')
    const morning = at('2098-06-15T06:00:00Z')
    await Promise.all([1, 2, 3].map(() => remindOfEnds(morning)))
    await remindOfEnds(at('2098-06-20T06:00:00Z'))
    expect(await mails()).toHaveLength(2)
    await renewJob(morning, 'test', id)
    expect(await remindOfEnds(at('2098-06-20T06:00:00Z'))).toBe(0)
    expect(await remindOfEnds(at('2098-07-10T06:00:00Z'))).toBe(1)
    expect(await mails()).toHaveLength(4)
  })

  test('goes until the last day ends, and not after', async () => {
    await endingOn('2098-06-20')
    expect(await remindOfEnds(at('2098-06-20T22:00:00Z'))).toBe(0)
    expect(await remindOfEnds(at('2098-06-20T21:59:00Z'))).toBe(1)
  })

  test('begins with the day in Berlin also in the night that loses an hour', async () => {
    await endingOn('2098-04-06')
    expect(await remindOfEnds(at('2098-03-29T22:59:59Z'))).toBe(0)
    expect(await remindOfEnds(at('2098-03-29T23:00:00Z'))).toBe(1)
  })

  test.each([
    ['23 hours', '2098-03-30', '2098-03-30T21:59:59Z', '2098-03-30T22:00:00Z'],
    ['25 hours', '2098-10-26', '2098-10-26T22:59:59Z', '2098-10-26T23:00:00Z'],
  ])('ends with a day of %s', async (_hours, end, last, over) => {
    await endingOn(end)
    expect(await remindOfEnds(at(over))).toBe(0)
    expect(await remindOfEnds(at(last))).toBe(1)
  })

  test('is one mail for all jobs of an employer, each with links of its own', async () => {
    await endingOn('2098-06-20', { title: 'Konditor' })
    await endingOn('2098-06-19', { title: 'Verkäuferin' })
    expect(await remindOfEnds(at('2098-06-15T06:00:00Z'))).toBe(2)
    const [mail, ...others] = await mails()
    expect(others).toHaveLength(1)
    expect(mail?.subject).toBe('2 Ihrer Stellen laufen bald ab')
    expect(new Set(secretsIn(mail?.body ?? '')).size).toBe(2)
    expect(mail?.body.indexOf('Verkäuferin')).toBeLessThan(mail?.body.indexOf('Konditor') ?? 0)
  })

  test('does not go for what is withdrawn, blocked or published only now', async () => {
    const { id } = await endingOn('2098-06-20')
    await withdrawJob(services, 'test', id, 'cancelled')
    const shady = { name: 'Unseriös GmbH' }
    await anAccount(services, { email: 'chef@unserioes.example', employer: shady })
    await prove('chef@unserioes.example', new Date(0))
    await endingOn('2098-06-20', { employer: shady })
    await block(db, await anEmployer(db, shady))
    const today = at('2098-06-18T06:00:00Z')
    await aPublicJob(today, { draft: aDraft({ validThrough: '2098-06-21' }) })
    expect(await remindOfEnds(today)).toBe(0)
    expect(await remindOfEnds(at('2098-06-20T06:00:00Z'))).toBe(1)
  })

  test('waits for imports of an employer without members until it has one', async () => {
    const { id } = await endingOn('2098-06-20', { employer: clinic })
    expect(await remindOfEnds(at('2098-06-15T06:00:00Z'))).toBe(0)
    expect(await jobRow(services, id)).toMatchObject({ remindedFor: null })
    const { id: employerId } = await anEmployer(db, clinic)
    await putMember(db, { accountId: editor.id, employerId, role: 'owner' })
    expect(await remindOfEnds(at('2098-06-16T06:00:00Z'))).toBe(1)
    await db.deleteFrom('member').where('employerId', '=', employerId).execute()
  })

  test('reaches every employer whose jobs end', async () => {
    const { id: employerId } = await anEmployer(db, machineBuilder)
    await putMember(db, { accountId: owner.id, employerId, role: 'owner' })
    await endingOn('2098-06-20')
    await endingOn('2098-06-20', { employer: machineBuilder })
    expect(await remindOfEnds(at('2098-06-15T06:00:00Z'))).toBe(2)
    expect((await recipients()).toSorted()).toEqual([
      'editor@baecker.example',
      'owner@baecker.example',
      'owner@baecker.example',
    ])
    await db.deleteFrom('member').where('employerId', '=', employerId).execute()
  })

  test('does not hold up a change of the job, and is not held up by one', async () => {
    const { id } = await endingOn('2098-06-20', { identifier: 'busy' })
    const { id: employerId } = await anEmployer(db, bakery)
    const origin = { employerId, source: 'test', identifier: 'busy' }
    const changes = ['A', 'B', 'C'].map((letter) =>
      saveJob(services, origin, aDraft({ title: `Bäcker ${letter}`, validThrough: '2098-06-20' })),
    )
    await Promise.all([...changes, remindOfEnds(at('2098-06-15T06:00:00Z'))])
    await remindOfEnds(at('2098-06-15T06:00:00Z'))
    expect(await mails()).toHaveLength(2)
    expect(await jobRow(services, id)).toMatchObject({ version: 5, remindedFor: '2098-06-20' })
  })
})

describe('the link of a reminder', () => {
  test('is worth nothing once its reader has left the employer', async () => {
    const { id } = await endingOn('2098-06-20')
    const day = at('2098-06-15T06:00:00Z')
    await remindOfEnds(day)
    const mail = (await mails()).find(({ recipient }) => recipient === 'editor@baecker.example')
    const [secret = ''] = secretsIn(mail?.body ?? '')
    const { id: employerId } = await anEmployer(db, bakery)
    await putMember(db, { accountId: editor.id, employerId, role: 'viewer' })
    expect(await renewByLink(day, secret)).toBeUndefined()
    expect(await jobRow(services, id)).toMatchObject({ validThrough: '2098-06-20' })
    await putMember(db, { accountId: editor.id, employerId, role: 'editor' })
  })
})
