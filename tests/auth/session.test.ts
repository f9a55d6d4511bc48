import { sql } from 'kysely'
import { verify } from '@node-rs/argon2'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { hashPassword } from '#app/auth/password.server.ts'
import {
  currentAccount,
  requireAccount,
  requireEditor,
  requireMember,
  requireModerator,
  signIn,
  signOut,
} from '#app/auth/session.server.ts'
import { insertAccount, putMember } from '#db/queries/accounts.ts'
import { anAccount, cookieOf, password } from '#tests/factories/account.ts'
import { anEmployer, bakery, clinic, machineBuilder } from '#tests/factories/employer.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import '#tests/support/matchers.ts'
import { refusal } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

vi.mock('@node-rs/argon2', { spy: true })

const services = await openTestServices()
const { db } = services
const secure = await openTestServices({ env: { PUBLIC_ORIGIN: 'https://stellen.example' } })

const baker = await anAccount(services, { email: 'Meister@baecker.example', employer: bakery })
await anAccount(services, { email: 'viewer@baecker.example', employer: bakery, role: 'viewer' })
await anAccount(services, { email: 'editor@klinik.example', employer: clinic, role: 'editor' })
await anAccount(services, { email: 'moderator@desk.example', deskRole: 'moderator' })
await anAccount(services, { email: 'admin@desk.example', deskRole: 'admin' })
await anAccount(services, { email: 'nobody@home.example' })
await insertAccount(db, { email: 'invited@home.example', name: 'Noch ohne Passwort' })
await anAccount(secure, { email: 'meister@baecker.example' })

const aDay = 86_400_000

function asking(cookie?: string, path = '/employer?tab=1', method = 'GET'): Request {
  const headers = cookie ? { cookie } : {}
  return new Request(`http://localhost:3000${path}`, { method, headers })
}
const tokenOf = (cookie: string) => cookie.split('=')[1] ?? ''
const sessions = () => db.selectFrom('session').selectAll().execute()

beforeEach(() => db.deleteFrom('session').execute())

describe('signing in', () => {
  test('opens a session for the right password, however the address is capitalised', async () => {
    const email = 'meister@BAECKER.example'
    const session = await signIn(services, { email, password })
    expect(session?.account).toMatchObject({ id: baker.id, email: 'Meister@baecker.example' })
    expect(await sessions()).toMatchObject([{ accountId: baker.id }])
  })

  test.each([
    ['a wrong password', 'meister@baecker.example', `${password} `],
    ['no password', 'meister@baecker.example', ''],
    ['an address without an account', 'niemand@baecker.example', password],
    ['an account without a password', 'invited@home.example', ''],
    ['an address that no database can hold', 'meister\u0000@baecker.example', password],
    ['an address with SQL in it', "' or 1=1 --", password],
  ])('opens none for %s', async (_what, email, given) => {
    expect(await signIn(services, { email, password: given })).toBeNull()
    expect(await sessions()).toEqual([])
  })

  test.each([
    ['a known address', 'meister@baecker.example'],
    ['an unknown address', 'niemand@baecker.example'],
    ['an account without a password', 'invited@home.example'],
    ['an address that no database can hold', 'meister\u0000@baecker.example'],
  ])('hashes once, at full cost, for %s', async (_what, email) => {
    vi.mocked(verify).mockClear()
    await signIn(services, { email, password: 'wrong' })
    const stored = vi.mocked(verify).mock.calls.map(([hash]) => String(hash))
    expect(stored).toEqual([expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)])
  })

  test('takes every sign of a long password, and signs that only look different', async () => {
    const long = `${'x'.repeat(100)}ﬁ`
    const passwordHash = await hashPassword(long)
    const email = 'long@home.example'
    await insertAccount(db, { email, name: 'Lang', passwordHash })
    expect(await signIn(services, { email, password: long.slice(0, -1) })).toBeNull()
    const retyped = `${'x'.repeat(100)}fi`
    expect(await signIn(services, { email, password: retyped })).not.toBeNull()
  })

  test('sends a cookie no script reads and no other site sends', async () => {
    const session = await signIn(services, { email: baker.email, password })
    const [pair, ...attributes] = session?.setCookie.split('; ') ?? []
    expect(pair).toMatch(/^session=[a-z0-9]{40}$/)
    expect(attributes.toSorted()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax'])
  })

  test('over https binds the cookie to this host and to TLS', async () => {
    const session = await signIn(secure, { email: 'meister@baecker.example', password })
    const [pair, ...attributes] = session?.setCookie.split('; ') ?? []
    expect(pair).toMatch(/^__Host-session=[a-z0-9]{40}$/)
    expect(attributes.toSorted().join(' ')).toBe(
      'HttpOnly Max-Age=2592000 Path=/ SameSite=Lax Secure',
    )
    const cookie = pair ?? ''
    expect(await currentAccount(secure, asking(cookie))).not.toBeNull()
    expect(await currentAccount(secure, asking(cookie.replace('__Host-', '')))).toBeNull()
  })
})

describe('a session', () => {
  test('tells who it is, without the hash, and asks caches to keep nothing', async () => {
    const cookie = await cookieOf(services, baker.email)
    const signedIn = await currentAccount(services, asking(cookie))
    expect(Object.keys(signedIn?.account ?? {}).toSorted()).toEqual([
      'deskRole',
      'email',
      'id',
      'name',
    ])
    expect([...(signedIn?.headers ?? [])]).toEqual([['cache-control', 'no-store']])
  })

  test('leaves no trace in the database that opens it', async () => {
    const cookie = await cookieOf(services, baker.email)
    const token = tokenOf(cookie)
    expect(token).toHaveLength(40)
    expect(await dump()).not.toContain(token)
    expect(await dump()).not.toContain(password)
    const [stored] = await sessions()
    expect(await currentAccount(services, asking(`session=${stored?.id}`))).toBeNull()
    expect(await currentAccount(services, asking(cookie))).not.toBeNull()
  })

  test('is renewed after half its time, with the same cookie', async () => {
    const cookie = await cookieOf(services, baker.email)
    await moveExpiry(new Date(Date.now() + 16 * aDay))
    const early = await currentAccount(services, asking(cookie))
    expect(early?.headers.has('set-cookie')).toBe(false)

    await moveExpiry(new Date(Date.now() + 14 * aDay))
    const renewed = await currentAccount(services, asking(cookie))
    expect(renewed?.headers.get('set-cookie')).toMatch(new RegExp(`^${cookie}; .*Max-Age=2592000`))
    const [stored] = await sessions()
    expect(stored?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * aDay)
    expect(await currentAccount(services, asking(cookie))).not.toBeNull()
  })

  test('ends when its time is over, and is gone then', async () => {
    const cookie = await cookieOf(services, baker.email)
    await moveExpiry(new Date(Date.now() - 1_000))
    expect(await currentAccount(services, asking(cookie))).toBeNull()
    expect(await sessions()).toEqual([])
  })

  test('ends with signing out, and only that one', async () => {
    const here = await cookieOf(services, baker.email)
    const there = await cookieOf(services, baker.email)
    const setCookie = await signOut(services, asking(here))
    expect(setCookie).toMatch(/^session=; .*Max-Age=0/)
    expect(await currentAccount(services, asking(here))).toBeNull()
    expect(await currentAccount(services, asking(there))).not.toBeNull()
  })

  test('ends with its account', async () => {
    const { id } = await anAccount(services, { email: 'leaving@home.example' })
    const cookie = await cookieOf(services, 'leaving@home.example')
    await db.deleteFrom('account').where('id', '=', id).execute()
    expect(await currentAccount(services, asking(cookie))).toBeNull()
  })

  test.each(['', 'session=', 'session=x', 'other=1', 'session', `session=${'a'.repeat(5_000)}`])(
    'does not come from a cookie like %j',
    async (cookie) => {
      expect(await currentAccount(services, asking(cookie))).toBeNull()
      await expect(signOut(services, asking(cookie))).resolves.toContain('Max-Age=0')
    },
  )
})

describe('who is not signed in', () => {
  test('is led to the login, and back to what was read', async () => {
    const back = encodeURIComponent('/employer?tab=1')
    expect(await refusal(requireAccount(services, asking()))).toRedirectTo(
      `/login?returnTo=${back}`,
    )
    const writing = asking(undefined, '/employer/jobs/1/publication', 'POST')
    expect(await refusal(requireAccount(services, writing))).toRedirectTo('/login')
  })

  test.each([requireMember, requireModerator])('is led there by every guard', async (guard) => {
    expect((await refusal(guard(services, asking()))).status).toBe(302)
    expect((await refusal(requireEditor(services, asking(), '1'))).status).toBe(302)
  })
})

describe('a member', () => {
  test('belongs to the first employer by name, or to the one asked for', async () => {
    const { id: accountId } = await anAccount(services, {
      email: 'two@houses.example',
      employer: machineBuilder,
    })
    const first = await anEmployer(db, bakery)
    await putMember(db, { accountId, employerId: first.id, role: 'viewer' })
    const request = asking(await cookieOf(services, 'two@houses.example'))
    const member = await requireMember(services, request)
    expect(member.membership).toEqual({
      employerId: first.id,
      name: bakery.name,
      slug: 'baeckerei-sonnenschein',
      role: 'viewer',
    })
    expect(member.memberships.map((one) => one.role)).toEqual(['viewer', 'owner'])
    const second = await anEmployer(db, machineBuilder)
    expect((await requireMember(services, request, second.id)).membership.role).toBe('owner')
  })

  test('of no employer, or of another, finds nothing', async () => {
    const nobody = asking(await cookieOf(services, 'nobody@home.example'))
    expect(await refusal(requireMember(services, nobody))).toHaveStatus(404)
    const { id } = await anEmployer(db, clinic)
    const master = asking(await cookieOf(services, baker.email))
    expect(await refusal(requireMember(services, master, id))).toHaveStatus(404)
  })
})

describe('an editor', async () => {
  const job = await aPublicJob(services, { employer: bakery })
  const foreign = await aPublicJob(services, { employer: clinic })
  const changing = async (email: string, id: string | undefined) =>
    requireEditor(services, asking(await cookieOf(services, email)), id)

  test('may change the jobs of an employer of theirs', async () => {
    const editor = await changing(baker.email, String(job.id))
    expect(editor).toMatchObject({ actor: `account:${baker.id}`, job: { id: job.id } })
    expect(editor.membership.role).toBe('owner')
    const other = await changing('editor@klinik.example', String(foreign.id))
    expect(other.membership.role).toBe('editor')
  })

  test('finds no job of somebody else', async () => {
    expect(await refusal(changing(baker.email, String(foreign.id)))).toHaveStatus(404)
    expect(await refusal(changing('admin@desk.example', String(job.id)))).toHaveStatus(404)
  })

  test('is not somebody who may only look', async () => {
    expect(await refusal(changing('viewer@baecker.example', String(job.id)))).toHaveStatus(403)
    expect(await refusal(changing('viewer@baecker.example', String(foreign.id)))).toHaveStatus(404)
  })

  test.each([undefined, '', '0', '-1', '1e3', '0x1', ' 1', '1;', '99999999999', 'abc', '٣'])(
    'finds no job by the id %j',
    async (id) => {
      expect(await refusal(changing(baker.email, id))).toHaveStatus(404)
    },
  )
})

describe('the desk', () => {
  test.each(['moderator@desk.example', 'admin@desk.example'])('is open to %s', async (email) => {
    const request = asking(await cookieOf(services, email))
    expect(await requireModerator(services, request)).toMatchObject({ moderator: true })
  })

  test.each(['Meister@baecker.example', 'nobody@home.example'])(
    'is not there for %s',
    async (email) => {
      const request = asking(await cookieOf(services, email))
      expect(await refusal(requireModerator(services, request))).toHaveStatus(404)
    },
  )
})

async function moveExpiry(expiresAt: Date): Promise<void> {
  await db.updateTable('session').set({ expiresAt }).execute()
}

/** Everything the database holds of accounts and sessions, as text. */
async function dump(): Promise<string> {
  const { rows } = await sql<{ row: unknown }>`
    select to_jsonb(session) as row from session
    union all select to_jsonb(account) from account`.execute(db)
  return JSON.stringify(rows)
}
