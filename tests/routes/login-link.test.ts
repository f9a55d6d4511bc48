import { verify } from '@node-rs/argon2'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { currentAccount, signIn } from '#app/auth/session.server.ts'
import { action as login } from '#app/routes/login.tsx'
import { action as byLink, loader as linkPage } from '#app/routes/login_.link_.$token.tsx'
import { action as askLink } from '#app/routes/login_.link.tsx'
import { action as reset, loader as resetPage } from '#app/routes/login_.reset_.$token.tsx'
import { action as askReset } from '#app/routes/login_.reset.tsx'
import { findAccountByEmail, insertAccount, patchAccount } from '#db/queries/accounts.ts'
import { anAccount, cookieOf, password } from '#tests/factories/account.ts'
import { linksTo, mailsTo, tokenTo } from '#tests/factories/mail.ts'
import { withSecondStep } from '#tests/factories/one-time-code.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

vi.mock('@node-rs/argon2', { spy: true })

const services = await openTestServices()
const { db } = services
const email = 'Meister@baecker.example'
const unknown = 'niemand@baecker.example'
const newPassword = 'Roggen Dinkel Hafer Gerste'

beforeEach(async () => {
  for (const table of ['account', 'session', 'mail', 'rateLimit', 'oneTimeToken'] as const) {
    await db.deleteFrom(table).execute()
  }
  await anAccount(services, { email })
})

type Form = Record<string, string>
const from = (clientAddress: string, args: ReturnType<typeof sending>) => ({
  ...args,
  context: { ...args.context, clientAddress },
})
const logIn = (form: Form, client = '192.0.2.1') =>
  login(from(client, sending(services, '/login', { form })))
const ask = (form: Form, client = '192.0.2.1') =>
  askLink(from(client, sending(services, '/login/link', { form })))
const askNew = (form: Form, client = '192.0.2.1') =>
  askReset(from(client, sending(services, '/login/reset', { form })))
const follow = (token: string, query = '', cookie?: string) =>
  byLink(sending(services, `/login/link/${token}${query}`, { params: { token }, cookie }))
const setNew = (token: string, form: Form = { password: newPassword }, query = '') =>
  reset(sending(services, `/login/reset/${token}${query}`, { params: { token }, form }))
const pairOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
const whoIs = async (cookie: string) =>
  (await currentAccount(services, reading(services, '/', { cookie }).request))?.account.email

describe('the login', () => {
  test('of an account that waits opens nothing, says the same and writes again', async () => {
    const waiting = 'neu@baecker.example'
    const { id } = await anAccount(services, { email: waiting })
    await patchAccount(db, id, { emailConfirmedAt: null })
    const other = await logIn({ email: unknown, password })
    const answer = await logIn({ email: waiting, password, returnTo: '/employer/new' })
    expect(answer).toHaveStatus(other.status)
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect(await answer.json()).toEqual({
      ...((await other.json()) as object),
      email: waiting,
    })
    const [link] = await linksTo(services, waiting)
    expect(link).toMatch(/^\/signup\/confirm\/[\w-]{43}\?returnTo=%2Femployer%2Fnew$/)
    await logIn({ email: waiting, password: 'falsch geraten' })
    expect(await mailsTo(services, waiting)).toHaveLength(1)
  })

  test('does the same work for who is known and who is not', async () => {
    for (const one of [email, unknown]) {
      vi.mocked(verify).mockClear()
      await logIn({ email: one, password: 'falsch geraten' })
      expect(vi.mocked(verify)).toHaveBeenCalledTimes(1)
    }
  })

  test('pauses after ten wrong ones from a connection, alike for known and unknown', async () => {
    for (const one of [email, unknown]) {
      for (let time = 0; time < 10; time += 1) {
        expect(await logIn({ email: one, password: 'falsch geraten' })).toHaveStatus(400)
      }
      const answer = await logIn({ email: one, password })
      expect(answer).toHaveStatus(429)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800)
      const data = (await answer.json()) as { error: string }
      expect(data.error).toContain('Bitte warten Sie 15 Minuten.')
    }
  })

  test('keeps its owner out neither elsewhere nor by the link', async () => {
    for (let time = 0; time < 15; time += 1) await logIn({ email, password: 'falsch geraten' })
    expect(await logIn({ email, password }, '198.51.100.2')).toRedirectTo('/employer')
    expect(await ask({ email })).toRedirectTo('/login/sent')
    expect(await follow(await tokenTo(services, email))).toRedirectTo('/employer')
  })

  test('goes on after the pause', async () => {
    for (let time = 0; time < 11; time += 1) await logIn({ email, password: 'falsch geraten' })
    await sql`update rate_limit set resets_at = now()`.execute(db)
    expect(await logIn({ email, password })).toRedirectTo('/employer')
  })
})

describe('asking for a link', () => {
  test.each([
    ['a login', ask],
    ['a new password', askNew],
  ])('for %s is answered alike and as late for known and unknown', async (_what, asking) => {
    const answers = []
    for (const one of [email, unknown]) {
      const start = performance.now()
      const answer = await asking({ email: one })
      expect(performance.now() - start).toBeGreaterThan(245)
      answers.push([answer.status, [...answer.headers], await answer.text()])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(await mailsTo(services, email)).toHaveLength(1)
    expect(await mailsTo(services, unknown)).toEqual([])
  })

  test('sends no more than three mails an hour, whatever they are for', async () => {
    for (const one of [email, unknown]) {
      await ask({ email: one }, '192.0.2.1')
      await askNew({ email: one }, '192.0.2.2')
      await ask({ email: one.toUpperCase() }, '192.0.2.3')
      expect(await ask({ email: one }, '192.0.2.4')).toHaveStatus(429)
      expect(await askNew({ email: one }, '192.0.2.4')).toHaveStatus(429)
    }
    expect(await mailsTo(services, email)).toHaveLength(3)
  })

  test('writes to the address the account has, however it was typed', async () => {
    await ask({ email: 'MEISTER@baecker.example' })
    expect(await mailsTo(services, email)).toHaveLength(1)
  })

  test.each(['', 'meister', 'a@b.example,c@d.example'])('needs an address: %j', async (typed) => {
    const answer = await ask({ email: typed })
    expect(answer).toHaveStatus(400)
    expect(await answer.json()).toMatchObject({ email: typed, errors: { email: /./ } })
  })

  test('names the board’s own address, whatever the request is told', async () => {
    const args = sending(services, '/login/link', { form: { email } })
    args.request.headers.set('host', 'evil.example')
    args.request.headers.set('x-forwarded-host', 'evil.example')
    await askLink(args)
    const [mail] = await mailsTo(services, email)
    expect(mail?.body).toContain('http://localhost:3000/login/link/')
    expect(mail?.body).not.toContain('evil')
    expect(mail?.body).toContain('10 Minuten')
  })
})

describe('a link to log in', () => {
  test('asks first, then opens a session, once', async () => {
    await ask({ email })
    const token = await tokenTo(services, email)
    const page = linkPage(reading(services, `/login/link/${token}`, { params: { token } }))
    expect(await dataOf(page)).toEqual({ email })
    const answers = await Promise.all(Array.from({ length: 20 }, () => follow(token)))
    const opened = answers.filter((answer) => answer.headers.has('set-cookie'))
    expect(opened).toHaveLength(1)
    expect(opened[0]).toRedirectTo('/employer')
    expect(await whoIs(pairOf(opened[0] ?? new Response()))).toBe(email)
    expect(await follow(token)).toRedirectTo(`/login/link/${token}`)
  })

  test('ends after ten minutes', async () => {
    await ask({ email })
    const token = await tokenTo(services, email)
    await sql`update one_time_token set expires_at = expires_at - interval '10 minutes'`.execute(db)
    expect((await follow(token)).headers.has('set-cookie')).toBe(false)
  })

  test.each([
    ['/jobs?q=B%C3%A4cker', '/jobs?q=B%C3%A4cker'],
    ['//evil.example', '/employer'],
    ['https://evil.example', '/employer'],
    ['/\\evil.example', '/employer'],
    ['/.//evil.example', '/employer'],
  ])('leads back to %s', async (returnTo, expected) => {
    await ask({ email, returnTo })
    const [link = ''] = await linksTo(services, email)
    expect(link).not.toContain('evil')
    const query = `?returnTo=${encodeURIComponent(returnTo)}`
    expect(await follow(await tokenTo(services, email), query)).toRedirectTo(expected)
  })

  test('opens nothing of another purpose', async () => {
    await askNew({ email })
    expect((await follow(await tokenTo(services, email))).headers.has('set-cookie')).toBe(false)
  })

  test('drops what a stranger set on an address that was not confirmed', async () => {
    const waiting = 'neu@baecker.example'
    const { id } = await anAccount(services, { email: waiting })
    await patchAccount(db, id, { emailConfirmedAt: null })
    await ask({ email: waiting })
    expect(await follow(await tokenTo(services, waiting))).toRedirectTo('/employer')
    expect(await findAccountByEmail(db, waiting)).toMatchObject({ passwordHash: null })
    expect(await signIn(services, { email: waiting, password })).toBeNull()
  })

  test('does not go around the second step', async () => {
    await withSecondStep(db, email)
    await ask({ email })
    const answer = await follow(await tokenTo(services, email), '?returnTo=%2Faccount')
    expect(answer).toRedirectTo('/login/second-step?returnTo=%2Faccount')
    expect(await whoIs(pairOf(answer))).toBeUndefined()
    expect(await db.selectFrom('session').selectAll().execute()).toEqual([])
  })
})

describe('a link to a new password', () => {
  test('sets it, ends every login and every open link, and tells the owner', async () => {
    const old = await cookieOf(services, email)
    await ask({ email })
    const open = await tokenTo(services, email)
    await askNew({ email })
    const token = await tokenTo(services, email)
    const answer = await setNew(token)
    expect(answer).toRedirectTo('/employer')
    expect(await whoIs(pairOf(answer))).toBe(email)
    expect(await whoIs(old)).toBeUndefined()
    expect((await follow(open)).headers.has('set-cookie')).toBe(false)
    expect(await signIn(services, { email, password })).toBeNull()
    expect(await signIn(services, { email, password: newPassword })).not.toBeNull()
    expect((await mailsTo(services, email))[0]?.subject).toBe('Ihr Passwort wurde geändert')
  })

  test('works once, also for ten at once', async () => {
    await askNew({ email })
    const token = await tokenTo(services, email)
    const answers = await Promise.all(Array.from({ length: 10 }, () => setNew(token)))
    expect(answers.filter((answer) => answer.headers.has('set-cookie'))).toHaveLength(1)
    const page = await resetPage(reading(services, '/login/reset/x', { params: { token } }))
    expect(page).toHaveStatus(410)
  })

  test('is not used up by a password that is refused', async () => {
    await askNew({ email })
    const token = await tokenTo(services, email)
    for (const weak of ['kurz', 'password', 'Nordhausen2026']) {
      expect(await setNew(token, { password: weak })).toHaveStatus(400)
    }
    expect(await setNew(token)).toRedirectTo('/employer')
  })

  test('ends after ten minutes, and opens nothing of another purpose', async () => {
    await ask({ email })
    expect(await setNew(await tokenTo(services, email))).toHaveStatus(302)
    expect(await signIn(services, { email, password })).not.toBeNull()
    await askNew({ email })
    await sql`update one_time_token set expires_at = expires_at - interval '10 minutes'`.execute(db)
    await setNew(await tokenTo(services, email))
    expect(await signIn(services, { email, password })).not.toBeNull()
  })

  test('confirms the address it was sent to, and gives an account its first password', async () => {
    const invited = 'eingeladen@baecker.example'
    await insertAccount(db, { email: invited, name: 'Eingeladen', emailConfirmedAt: null })
    await askNew({ email: invited })
    expect(await setNew(await tokenTo(services, invited))).toRedirectTo('/employer')
    expect(await signIn(services, { email: invited, password: newPassword })).not.toBeNull()
  })

  test('does not go around the second step', async () => {
    await withSecondStep(db, email)
    await askNew({ email })
    const answer = await setNew(await tokenTo(services, email), undefined, '?returnTo=%2Faccount')
    expect(answer).toRedirectTo('/login/second-step?returnTo=%2Faccount')
    expect(await db.selectFrom('session').selectAll().execute()).toEqual([])
  })
})
