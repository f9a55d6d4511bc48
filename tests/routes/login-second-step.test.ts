import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { currentAccount } from '#app/auth/session.server.ts'
import { action as login } from '#app/routes/login.tsx'
import { action as step, loader as stepPage } from '#app/routes/login_.second-step.tsx'
import { anAccount, password } from '#tests/factories/account.ts'
import { codeFor, inMidStep, withSecondStep } from '#tests/factories/one-time-code.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const secure = await openTestServices({ env: { PUBLIC_ORIGIN: 'https://stellen.example' } })
const email = 'meister@baecker.example'
let secret = ''
inMidStep()

beforeEach(async () => {
  for (const table of ['account', 'session', 'rateLimit', 'oneTimeToken'] as const) {
    await db.deleteFrom(table).execute()
  }
  await anAccount(services, { email })
  secret = await withSecondStep(db, email)
})

const firstStep = async (returnTo = '') =>
  login(sending(services, '/login', { form: { email, password, returnTo } }))
const pairOf = (setCookie: string | null | undefined) => setCookie?.split(';')[0] ?? ''
const begun = async () => pairOf((await firstStep()).headers.get('set-cookie'))
const take = (cookie: string, code: string, returnTo = '') =>
  step(sending(services, '/login/second-step', { cookie, form: { code, returnTo } }))
const isIn = async (cookie: string) =>
  (await currentAccount(services, reading(services, '/', { cookie }).request)) !== null
const sessions = () => db.selectFrom('session').selectAll().execute()

describe('the first of two steps', () => {
  test('opens no session, and remembers where to go', async () => {
    const answer = await firstStep('/employer?tab=1')
    expect(answer).toRedirectTo('/login/second-step?returnTo=%2Femployer%3Ftab%3D1')
    expect(await sessions()).toEqual([])
    const cookie = pairOf(answer.headers.get('set-cookie'))
    expect(cookie).toMatch(/^second-step=[\w-]{43}$/)
    expect(await isIn(cookie)).toBe(false)
    expect(await isIn(cookie.replace('second-step', 'session'))).toBe(false)
  })

  test('is kept in a cookie no script reads, bound to the host over TLS', async () => {
    await anAccount(secure, { email })
    await withSecondStep(secure.db, email)
    const answer = await login(sending(secure, '/login', { form: { email, password } }))
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-second-step=[\w-]{43}; HttpOnly; Max-Age=600; Path=\/; SameSite=Lax; Secure$/,
    )
  })
})

describe('the second step', () => {
  test('opens the session, clears its cookie and leads on', async () => {
    const cookie = await begun()
    const page = stepPage(reading(services, '/login/second-step?returnTo=/account', { cookie }))
    expect(await dataOf(page)).toEqual({ returnTo: '/account' })
    const answer = await take(cookie, codeFor(secret), '/account')
    expect(answer).toRedirectTo('/account')
    const [session, cleared] = answer.headers.getSetCookie()
    expect(await isIn(pairOf(session))).toBe(true)
    expect(cleared).toMatch(/^second-step=; .*Max-Age=0/)
    expect(await take(cookie, codeFor(secret, 1))).toRedirectTo('/login')
  })

  test('takes a code however it is written, of this step or its neighbours', async () => {
    for (const steps of [-1, 0, 1]) {
      const code = codeFor(secret, steps).replace(/^(...)/, '$1 ')
      expect(await take(await begun(), ` ${code} `)).toRedirectTo('/employer')
    }
  })

  test.each(['', '00000', '0000000', 'abcdef', '１２３４５６', "' or 1=1"])(
    'takes no %j',
    async (code) => {
      const answer = await take(await begun(), code)
      expect(answer).toHaveStatus(400)
      expect(await sessions()).toEqual([])
    },
  )

  test('takes no code of two steps ago or ahead', async () => {
    for (const steps of [-2, 3]) {
      expect(await take(await begun(), codeFor(secret, steps))).toHaveStatus(400)
    }
  })

  test('takes a code once, in whichever browser, and none before it', async () => {
    const [one, two, three] = [await begun(), await begun(), await begun()]
    const code = codeFor(secret)
    expect(await take(one, code)).toRedirectTo('/employer')
    expect(await take(two, code)).toHaveStatus(400)
    expect(await take(three, codeFor(secret, -1))).toHaveStatus(400)
  })

  test('opens one session for ten answers at once', async () => {
    const cookie = await begun()
    const code = codeFor(secret)
    await Promise.all(Array.from({ length: 5 }, () => take(cookie, code)))
    expect(await sessions()).toHaveLength(1)
  })

  test('pauses after five wrong codes, also for who begins anew elsewhere', async () => {
    for (let time = 0; time < 5; time += 1) await take(await begun(), '000000')
    const answer = await take(await begun(), codeFor(secret))
    expect(answer).toHaveStatus(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800)
    await sql`update rate_limit set resets_at = now()`.execute(db)
    expect(await take(await begun(), codeFor(secret))).toRedirectTo('/employer')
  })

  test('is over ten minutes after the first', async () => {
    const cookie = await begun()
    await sql`update one_time_token set expires_at = expires_at - interval '10 minutes'`.execute(db)
    expect(await take(cookie, codeFor(secret))).toRedirectTo('/login')
    const page = stepPage(reading(services, '/login/second-step', { cookie }))
    expect(await refusal(page)).toRedirectTo('/login')
  })

  test.each(['', 'second-step=', 'second-step=x', `second-step=${'a'.repeat(43)}`, 'session=x'])(
    'is not there for who did not take the first: %j',
    async (cookie) => {
      expect(await take(cookie, codeFor(secret))).toRedirectTo('/login')
    },
  )

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example'])(
    'leads nobody elsewhere: %j',
    async (returnTo) => {
      expect(await take(await begun(), codeFor(secret), returnTo)).toRedirectTo('/employer')
    },
  )
})
