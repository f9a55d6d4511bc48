import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { endSessions, listSessions } from '#app/auth/account.server.ts'
import { currentAccount, openSession, requireAccount } from '#app/auth/session.server.ts'
import { patchAccount } from '#db/queries/accounts.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { bakery } from '#tests/factories/employer.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const email = 'meister@baecker.example'
const owner = await anAccount(services, { email, employer: bakery })
const other = await anAccount(services, { email: 'other@baecker.example' })
await anAccount(services, { email: 'desk@board.example', deskRole: 'moderator' })

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const asking = (cookie: string) =>
  new Request('http://localhost:3000/account', { headers: { cookie, 'user-agent': firefox } })
const isIn = async (cookie: string) => (await currentAccount(services, asking(cookie))) !== null
const sessions = () => db.selectFrom('session').selectAll().orderBy('createdAt').execute()
const pairOf = (setCookie: string) => setCookie.split(';')[0] ?? ''

beforeEach(() => db.deleteFrom('session').execute())

/** Lets time pass for every session: since its beginning, and since it was used. */
async function age(began: string, used: string): Promise<void> {
  await sql`
    update session set created_at = now() - ${began}::interval,
      last_used_at = now() - ${used}::interval`.execute(db)
}

describe('a login of an employer', () => {
  test.each([
    ['1 day', '1 day', true],
    ['29 days', '13 days 23 hours', true],
    ['15 days', '14 days', false],
    ['30 days', '1 minute', false],
    ['31 days', '0', false],
  ])('begun %s ago and unused for %s: %s', async (began, used, expected) => {
    const cookie = await cookieOf(services, email)
    await age(began, used)
    expect(await isIn(cookie)).toBe(expected)
    expect(await sessions()).toHaveLength(expected ? 1 : 0)
  })
})

describe('a login of the desk', () => {
  test.each([
    ['11 hours', '29 minutes', true],
    ['1 hour', '30 minutes', false],
    ['12 hours', '1 minute', false],
  ])('begun %s ago and unused for %s: %s', async (began, used, expected) => {
    const cookie = await cookieOf(services, 'desk@board.example')
    await age(began, used)
    expect(await isIn(cookie)).toBe(expected)
  })

  test('ends after twelve hours, however busy they are', async () => {
    const cookie = await cookieOf(services, 'desk@board.example')
    for (let minutes = 0; minutes < 720; minutes += 29) {
      await age(`${minutes} minutes`, '29 minutes')
      expect(await isIn(cookie)).toBe(true)
    }
    await age('720 minutes', '0')
    expect(await isIn(cookie)).toBe(false)
  })

  test('has their limits from the moment somebody is of the desk', async () => {
    const cookie = await cookieOf(services, other.email)
    await age('13 hours', '1 minute')
    expect(await isIn(cookie)).toBe(true)
    await patchAccount(db, other.id, { deskRole: 'moderator' })
    expect(await isIn(cookie)).toBe(false)
    await patchAccount(db, other.id, { deskRole: null })
  })
})

describe('using a login', () => {
  test('is written down, at most once a minute', async () => {
    const cookie = await cookieOf(services, email)
    await age('2 days', '59 seconds')
    const [before] = await sessions()
    await isIn(cookie)
    expect((await sessions())[0]?.lastUsedAt).toEqual(before?.lastUsedAt)
    await age('2 days', '61 seconds')
    await isIn(cookie)
    expect((await sessions())[0]?.lastUsedAt.getTime()).toBeGreaterThan(Date.now() - 5_000)
  })

  test('never leads past its thirty days', async () => {
    const cookie = await cookieOf(services, email)
    await age('20 days', '1 hour')
    await sql`update session set expires_at = now() + interval '10 days'`.execute(db)
    expect(await isIn(cookie)).toBe(true)
    const [session] = await sessions()
    const days = ((session?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000
    expect(days).toBeCloseTo(10, 1)
  })
})

describe('opening a session', () => {
  test('gives a token nobody chose, and ends the login it replaces', async () => {
    const old = await cookieOf(services, email)
    const fresh = pairOf(await openSession(services, owner.id, asking(old)))
    expect(fresh).not.toBe(old)
    expect(await isIn(old)).toBe(false)
    expect(await isIn(fresh)).toBe(true)
    expect(await sessions()).toMatchObject([{ accountId: owner.id, device: 'Firefox auf Linux' }])
  })

  test('does not take over a token that was planted', async () => {
    const planted = `session=${'a'.repeat(40)}`
    const fresh = pairOf(await openSession(services, owner.id, asking(planted)))
    expect(fresh).not.toBe(planted)
    expect(await isIn(planted)).toBe(false)
  })
})

describe('the list of logins', () => {
  test('shows one’s own that are in force, and nothing that opens them', async () => {
    const old = await cookieOf(services, email)
    await age('40 days', '0')
    const here = pairOf(await openSession(services, owner.id, asking('')))
    await cookieOf(services, email)
    await cookieOf(services, other.email)
    const signedIn = await requireAccount(services, asking(here))
    const listed = await listSessions(services, signedIn)
    expect(listed).toHaveLength(2)
    expect(listed.filter(({ isThis }) => isThis)).toMatchObject([{ device: 'Firefox auf Linux' }])
    const told = JSON.stringify(listed)
    expect(told).not.toContain(here.split('=')[1])
    for (const { id } of await sessions()) expect(told).not.toContain(id)
    expect(await isIn(old)).toBe(false)
  })

  test('ends one, or all but this', async () => {
    const [here, there, third] = [
      await cookieOf(services, email),
      await cookieOf(services, email),
      await cookieOf(services, email),
    ]
    const me = await requireAccount(services, asking(here))
    const they = await requireAccount(services, asking(there))
    const name = (await listSessions(services, they)).find(({ isThis }) => isThis)?.ref ?? ''
    await endSessions(services, me, name)
    expect([await isIn(here), await isIn(there), await isIn(third)]).toEqual([true, false, true])
    await endSessions(services, me, 'others')
    expect([await isIn(here), await isIn(third)]).toEqual([true, false])
  })

  test('ends nobody else’s, by its name or by the id in the database', async () => {
    const mine = await cookieOf(services, email)
    const theirs = await cookieOf(services, other.email)
    const me = await requireAccount(services, asking(mine))
    const them = await requireAccount(services, asking(theirs))
    const [{ ref = '' } = {}] = await listSessions(services, them)
    await endSessions(services, me, ref)
    await endSessions(services, me, them.session.id)
    await endSessions(services, me, 'others')
    expect(await isIn(theirs)).toBe(true)
  })
})
