import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { currentAccount, openSession, signIn } from '#app/auth/session.server.ts'
import { action as rename, loader as accountPage } from '#app/routes/account._index.tsx'
import { action as confirmEmail, loader as emailLink } from '#app/routes/account.email_.$token.tsx'
import { action as changeEmail, loader as emailPage } from '#app/routes/account.email.tsx'
import { action as changePassword, loader as passwordPage } from '#app/routes/account.password.tsx'
import {
  action as confirmStep,
  loader as stepPage,
} from '#app/routes/account.second-step._index.tsx'
import { action as endStep, loader as endPage } from '#app/routes/account.second-step.removal.tsx'
import { action as beginStep } from '#app/routes/account.second-step.secret.ts'
import { action as endSession } from '#app/routes/account.sessions.ts'
import { action as reset } from '#app/routes/login_.reset_.$token.tsx'
import { action as askReset } from '#app/routes/login_.reset.tsx'
import { findAccountByEmail, patchAccount, setPassword } from '#db/queries/accounts.ts'
import { anAccount, cookieOf, password } from '#tests/factories/account.ts'
import { mailsTo, tokenTo } from '#tests/factories/mail.ts'
import { codeFor, inMidStep } from '#tests/factories/one-time-code.ts'
import { dataOf, expectNoInternals, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const email = 'meister@baecker.example'
const next = 'neu@baecker.example'
const newPassword = 'Roggen Dinkel Hafer Gerste'
let id = 0
let cookie = ''
inMidStep()

beforeEach(async () => {
  for (const table of ['account', 'session', 'mail', 'rateLimit', 'oneTimeToken'] as const) {
    await db.deleteFrom(table).execute()
  }
  id = (await anAccount(services, { email })).id
  await anAccount(services, { email: 'other@baecker.example' })
  cookie = await cookieOf(services, email)
})

type Action = (args: ReturnType<typeof sending>) => Promise<Response>
const send = (action: Action, form: Record<string, string>, as = cookie) =>
  action(sending(services, '/account', { form, cookie: as }))
const pairOf = (setCookie: string | null) => setCookie?.split(';')[0] ?? ''
const isIn = async (as: string) =>
  (await currentAccount(services, reading(services, '/', { cookie: as }).request)) !== null
const errorsOf = async (answer: Response) =>
  ((await answer.json()) as { errors: Record<string, string> }).errors
const stored = async () => findAccountByEmail(db, email)

const secretOf = async () => (await stored())?.totpSecret ?? ''
const confirm = (token: string) =>
  confirmEmail(sending(services, `/account/email/${token}`, { params: { token } }))

describe('the pages of an account', () => {
  test.each([
    ['/account', accountPage],
    ['/account/email', emailPage],
    ['/account/password', passwordPage],
    ['/account/second-step', stepPage],
    ['/account/second-step/removal', endPage],
  ])('are only for who is signed in: %s', async (path, loader) => {
    const leading = (loader as (args: unknown) => Promise<unknown>)(reading(services, path))
    expect(await refusal(leading)).toRedirectTo(`/login?returnTo=${encodeURIComponent(path)}`)
  })

  test.each([rename, changeEmail, changePassword, confirmStep, endStep, beginStep, endSession])(
    'take no form from anybody else',
    async (action) => {
      const before = await stored()
      expect(await refusal(send(action as Action, { name: 'x' }, ''))).toRedirectTo('/login')
      expect(await stored()).toEqual(before)
    },
  )

  test('show one’s own, and nothing that is for the board alone', async () => {
    const page = await dataOf(accountPage(reading(services, '/account', { cookie })))
    expect(page.account).toEqual({
      name: 'meister',
      email,
      hasPassword: true,
      hasSecondStep: false,
      mayEndSecondStep: true,
      proof: 'password',
    })
    expect(page.sessions).toMatchObject([{ isThis: true, device: null }])
    expectNoInternals(page.sessions)
    expect(keysOf(page)).not.toContain('account.id')
  })

  test.each(['deskRole', 'email', 'emailConfirmedAt', 'passwordHash', 'id', 'totpSecret'])(
    'let nobody set a field of their own making: %s',
    async (name) => {
      const before = await stored()
      expect(await send(rename, { name: 'Neuer Name', [name]: 'admin' })).toHaveStatus(400)
      expect(await stored()).toEqual(before)
    },
  )

  test('change the name, and no other', async () => {
    expect(await send(rename, { name: '  Erna Backhaus ' })).toRedirectTo('/account?note=name')
    expect(await stored()).toMatchObject({ name: 'Erna Backhaus' })
    expect(await findAccountByEmail(db, 'other@baecker.example')).toMatchObject({ name: 'other' })
    expect(await errorsOf(await send(rename, { name: '' }))).toHaveProperty('name')
  })

  test('end another login of one’s own', async () => {
    const there = await cookieOf(services, email)
    const page = await dataOf(accountPage(reading(services, '/account', { cookie })))
    const ref = page.sessions.find(({ isThis }) => !isThis)?.ref ?? ''
    expect(await send(endSession, { session: ref })).toRedirectTo('/account?note=sessions')
    expect([await isIn(cookie), await isIn(there)]).toEqual([true, false])
  })
})

describe('ending this login', () => {
  test('leads to the front door and clears the cookie', async () => {
    const page = await dataOf(accountPage(reading(services, '/account', { cookie })))
    const answer = await send(endSession, { session: page.sessions[0]?.ref ?? '' })
    expect(answer).toRedirectTo('/')
    expect(answer.headers.get('set-cookie')).toMatch(/^session=; .*Max-Age=0/)
    expect(await isIn(cookie)).toBe(false)
  })

  test('needs a name from the list', async () => {
    expect(await refusal(send(endSession, { name: 'x' }))).toHaveStatus(400)
    expect(await send(endSession, { session: 'x' })).toRedirectTo('/account?note=sessions')
    expect(await isIn(cookie)).toBe(true)
  })
})

describe('changing the password', () => {
  test('needs the one there is, ends other logins and gives this one a new token', async () => {
    const there = await cookieOf(services, email)
    const answer = await send(changePassword, { password, newPassword })
    expect(answer).toRedirectTo('/account?note=password')
    const here = pairOf(answer.headers.get('set-cookie'))
    expect(here).not.toBe(cookie)
    expect([await isIn(cookie), await isIn(there), await isIn(here)]).toEqual([false, false, true])
    expect(await signIn(services, { email, password })).toBeNull()
    expect(await signIn(services, { email, password: newPassword })).not.toBeNull()
    expect((await mailsTo(services, email))[0]?.subject).toBe('Ihr Passwort wurde geändert')
  })

  test.each([
    [{ password: 'falsch geraten', newPassword }, 'password'],
    [{ newPassword }, 'password'],
    [{ password, newPassword: 'kurz' }, 'newPassword'],
    [{ password, newPassword: 'Nordhausen 1' }, 'newPassword'],
    [{ password, newPassword: 'iloveyou' }, 'newPassword'],
  ])('refuses %j', async (form, field) => {
    const answer = await send(changePassword, form as Record<string, string>)
    expect(answer).toHaveStatus(400)
    expect(Object.keys(await errorsOf(answer))).toEqual([field])
    expect(await signIn(services, { email, password })).not.toBeNull()
  })

  test('lets nobody guess at an open browser', async () => {
    for (let time = 0; time < 10; time += 1) {
      await send(changePassword, { password: 'falsch geraten', newPassword })
    }
    expect(await send(changePassword, { password, newPassword })).toHaveStatus(429)
    expect(await isIn(cookie)).toBe(true)
  })

  test('without one needs a fresh login', async () => {
    await setPassword(db, id, null)
    await sql`update session set created_at = now() - interval '11 minutes'`.execute(db)
    expect(await send(changePassword, { newPassword })).toHaveStatus(400)
    const fresh = pairOf(await openSession(services, id))
    expect(await send(changePassword, { newPassword }, fresh)).toHaveStatus(302)
    expect(await signIn(services, { email, password: newPassword })).not.toBeNull()
  })
})

describe('changing the address', () => {
  test('happens when the new one is confirmed; the old one is told', async () => {
    const answer = await send(changeEmail, { email: next, password })
    expect(answer).toRedirectTo('/account?note=email')
    expect(await stored()).toBeDefined()
    const [notice] = await mailsTo(services, email)
    expect(notice?.subject).toBe('Ihre E-Mail-Adresse soll geändert werden')
    expect(notice?.body).not.toContain(next)
    const token = await tokenTo(services, next)
    const page = emailLink(reading(services, '/account/email/x', { params: { token } }))
    expect(await dataOf(page)).toEqual({ email: next })
    expect(await stored()).toBeDefined()
    expect(await confirm(token)).toRedirectTo('/account?note=new-email')
    expect(await stored()).toBeUndefined()
    expect(await findAccountByEmail(db, next)).toMatchObject({ id })
    expect(await confirm(token)).toRedirectTo(`/account/email/${token}`)
    expect(await isIn(cookie)).toBe(true)
  })

  test('needs the password', async () => {
    for (const form of [{ email: next }, { email: next, password: 'falsch geraten' }]) {
      expect(
        await errorsOf(await send(changeEmail, form as Record<string, string>)),
      ).toHaveProperty('password')
    }
    expect(await mailsTo(services, next)).toEqual([])
  })

  test('answers alike when the address is somebody else’s, and tells them', async () => {
    const other = 'other@baecker.example'
    const one = await send(changeEmail, { email: other, password })
    const two = await send(changeEmail, { email: next, password })
    expect([...one.headers]).toEqual([...two.headers])
    expect(one.status).toBe(two.status)
    const [mail] = await mailsTo(services, other)
    expect(mail?.subject).toBe('Sie haben schon ein Konto')
    expect(await tokenTo(services, other)).toBe('')
  })

  test('takes an address that somebody holds without having confirmed it', async () => {
    const squatter = await anAccount(services, { email: next })
    await patchAccount(db, squatter.id, { emailConfirmedAt: null })
    await send(changeEmail, { email: next, password })
    expect(await confirm(await tokenTo(services, next))).toRedirectTo('/account?note=new-email')
    expect(await findAccountByEmail(db, next)).toMatchObject({ id })
  })

  test('comes to nothing when somebody confirmed the address meanwhile', async () => {
    await send(changeEmail, { email: next, password })
    const token = await tokenTo(services, next)
    await anAccount(services, { email: next })
    expect(await confirm(token)).toRedirectTo(`/account/email/${token}`)
    expect(await stored()).toMatchObject({ id })
  })

  test('is undone by a new password that the old address asked for', async () => {
    await send(changeEmail, { email: next, password })
    const token = await tokenTo(services, next)
    await askReset(sending(services, '/login/reset', { form: { email } }))
    const secret = await tokenTo(services, email)
    const form = { password: newPassword }
    await reset(sending(services, '/login/reset/x', { params: { token: secret }, form }))
    expect(await confirm(token)).toRedirectTo(`/account/email/${token}`)
    expect(await stored()).toMatchObject({ id })
  })
})

describe('two steps', () => {
  test('are in force once a code proves that the app knows the secret', async () => {
    const before = await dataOf(stepPage(reading(services, '/account/second-step', { cookie })))
    expect(before).toEqual({ card: null, proof: 'password', isNeeded: false })
    expect(await send(beginStep, {})).toRedirectTo('/account/second-step')
    const page = await dataOf(stepPage(reading(services, '/account/second-step', { cookie })))
    expect(page.card?.image).toMatch(/^data:image\/svg\+xml,/)
    expect(page.card?.text.replaceAll(' ', '')).toBe(await secretOf())
    expect(await secretOf()).toMatch(/^[A-Z2-7]{32}$/)
    expect(await signIn(services, { email, password })).not.toBeNull()

    expect(await send(confirmStep, { password, code: '000000' })).toHaveStatus(400)
    expect((await stored())?.totpConfirmedAt).toBeNull()
    const there = await cookieOf(services, email)
    const answer = await send(confirmStep, { password, code: codeFor(await secretOf()) })
    expect(answer).toRedirectTo('/account/recovery-codes')
    expect(await signIn(services, { email, password })).toBeNull()
    expect([await isIn(cookie), await isIn(there)]).toEqual([true, false])
    const [mail] = await mailsTo(services, email)
    expect(mail?.subject).toBe('Anmeldung in zwei Schritten eingerichtet')
  })

  test('need the password to begin and to end', async () => {
    await send(beginStep, {})
    const code = codeFor(await secretOf())
    expect(await errorsOf(await send(confirmStep, { code }))).toHaveProperty('password')
    await send(confirmStep, { code, password })
    const later = codeFor(await secretOf(), 1)
    expect(await errorsOf(await send(endStep, { code: later }))).toHaveProperty('password')
    expect(await errorsOf(await send(endStep, { password, code }))).toHaveProperty('code') // used
    expect((await stored())?.totpConfirmedAt).not.toBeNull()
    expect(await send(endStep, { password, code: later })).toRedirectTo('/account?note=one-step')
    expect(await stored()).toMatchObject({ totpSecret: null, totpConfirmedAt: null })
    expect(await signIn(services, { email, password })).not.toBeNull()
  })

  test('keep their secret to themselves once they are in force', async () => {
    await send(beginStep, {})
    await send(confirmStep, { password, code: codeFor(await secretOf()) })
    const secret = await secretOf()
    const leading = stepPage(reading(services, '/account/second-step', { cookie }))
    expect(await refusal(leading)).toRedirectTo('/account/second-step/removal')
    await send(beginStep, {})
    expect(await secretOf()).toBe(secret)
    const page = await dataOf(accountPage(reading(services, '/account', { cookie })))
    expect(JSON.stringify(page)).not.toContain(secret)
  })
})
