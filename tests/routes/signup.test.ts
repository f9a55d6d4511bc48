import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { logIn } from '#app/auth/login.server.ts'
import { currentAccount, signIn } from '#app/auth/session.server.ts'
import { action as confirm, loader as confirmPage } from '#app/routes/signup_.confirm.$token.tsx'
import { action as signup, loader as signupPage } from '#app/routes/signup.tsx'
import { findAccountByEmail } from '#db/queries/accounts.ts'
import { anAccount, cookieOf, password } from '#tests/factories/account.ts'
import { linksTo, mailsTo, tokenTo } from '#tests/factories/mail.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

vi.mock('@node-rs/argon2', { spy: true })

const services = await openTestServices()
const { db } = services
const known = 'meister@baecker.example'
const fresh = 'erna@baecker.example'

beforeEach(async () => {
  for (const table of ['account', 'session', 'mail', 'rateLimit', 'oneTimeToken'] as const) {
    await db.deleteFrom(table).execute()
  }
  await anAccount(services, { email: known })
})

/** What the browser holds that signed up last. */
let browser = ''
const send = async (form: Record<string, string>, from = '192.0.2.1') => {
  const args = sending(services, '/signup', {
    form: { name: 'Erna Backhaus', email: fresh, password, returnTo: '', ...form },
  })
  const answer = await signup({ ...args, context: { ...args.context, clientAddress: from } })
  browser = pairOf(answer)
  return answer
}
const confirming = async (
  token: string,
  { query = '', cookie = browser, form = {} }: Partial<Confirming> = {},
) => {
  const asked = { params: { token }, cookie, form }
  return confirm(sending(services, `/signup/confirm/${token}${query}`, asked))
}
type Confirming = { query: string; cookie: string; form: Record<string, string> }
const isConfirmed = async () => (await findAccountByEmail(db, fresh))?.emailConfirmedAt !== null
const otherDevice = (token: string, typed: string) =>
  confirming(token, { cookie: '', form: { username: fresh, password: typed } })
const looking = async (token: string, cookie = browser) =>
  confirmPage(reading(services, `/signup/confirm/${token}`, { params: { token }, cookie }))
const pairOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
/** The headers of an answer, whatever mark the browser gets. */
const alike = (answer: Response) =>
  [...answer.headers].map(([name, value]) => [name, value.replace(/=[\w-]{43};/, '=…;')])
const whoIs = async (cookie: string) =>
  (await currentAccount(services, reading(services, '/', { cookie }).request))?.account.email

describe('signing up', () => {
  test('makes an account that opens nothing, and writes to its address', async () => {
    expect(await send({})).toRedirectTo('/signup/sent')
    const account = await findAccountByEmail(db, fresh)
    expect(account).toMatchObject({ name: 'Erna Backhaus', deskRole: null, emailConfirmedAt: null })
    expect(await signIn(services, { email: fresh, password })).toBeNull()
    const [mail] = await mailsTo(services, fresh)
    expect(mail).toMatchObject({
      subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
      accountId: account?.id,
    })
    expect(mail?.body).toContain('24 Stunden')
    expect(await linksTo(services, fresh)).toEqual([
      expect.stringMatching(/^\/signup\/confirm\/[\w-]{43}$/),
    ])
  })

  test('answers a known address alike, changes nothing, and tells its owner', async () => {
    const before = await findAccountByEmail(db, known)
    const other = await send({ email: fresh })
    const answer = await send({ email: known, name: 'Jemand', password: 'Etwas ganz anderes' })
    expect(answer.status).toBe(other.status)
    expect(alike(answer)).toEqual(alike(other))
    expect(await answer.text()).toBe(await other.text())
    expect(await findAccountByEmail(db, known)).toEqual(before)
    const [mail] = await mailsTo(services, known)
    expect(mail?.subject).toBe('Sie haben schon ein Konto')
    expect(await linksTo(services, known)).toEqual(['/login', '/login/reset'])
  })

  test('takes as long and as much work for a known address', async () => {
    const works = []
    for (const email of [known, fresh]) {
      vi.mocked(hash).mockClear()
      const start = performance.now()
      await send({ email })
      works.push([vi.mocked(hash).mock.calls.length, performance.now() - start >= 245])
    }
    expect(works).toEqual([
      [1, true],
      [1, true],
    ])
  })

  test.each([
    [{ name: ' ' }, 'name', 'Bitte geben Sie Ihren Namen ein.'],
    [{ name: 'x'.repeat(121) }, 'name', 'höchstens 120'],
    [{ email: '' }, 'email', 'Bitte geben Sie Ihre E-Mail-Adresse ein.'],
    [{ email: 'erna' }, 'email', 'keine vollständige E-Mail-Adresse'],
    [{ email: 'erna@baecker' }, 'email', 'keine vollständige'],
    [{ email: 'a@b.example, c@d.example' }, 'email', 'keine vollständige'],
    [{ email: 'a@b.example\r\nBcc: c@d.example' }, 'email', 'keine vollständige'],
    [{ email: '"Erna" <a@b.example>' }, 'email', 'keine vollständige'],
    [{ email: 'a\u0000@b.example' }, 'email', 'keine vollständige'],
    [{ password: '' }, 'password', 'mindestens 8 Zeichen'],
    [{ password: 'passwort123' }, 'password', ''],
    [{ password: 'backhaus!' }, 'password', 'leicht erraten'],
  ])('refuses %j by the name of the field, and keeps what was typed', async (form, field, told) => {
    const answer = await send(form)
    expect(answer).toHaveStatus(400)
    const data = (await answer.json()) as {
      typed: Record<string, string>
      errors: Record<string, string>
    }
    expect(Object.keys(data.errors)).toEqual([field])
    expect(data.errors[field]).toContain(told)
    expect(Object.keys(data.typed)).toEqual(['name', 'email'])
    expect(await mailsTo(services, fresh)).toEqual([])
  })

  test.each(['deskRole', 'emailConfirmedAt', 'email_confirmed_at', 'role', 'id', 'employerId'])(
    'takes no field of its own making: %s',
    async (name) => {
      expect(await send({ [name]: 'admin' })).toHaveStatus(400)
      expect(await findAccountByEmail(db, fresh)).toBeUndefined()
    },
  )

  test('writes nothing to a stranger that was typed by who asked', async () => {
    await send({ name: 'Gewinn! https://evil.example' })
    const [mail] = await mailsTo(services, fresh)
    expect(mail?.body).not.toMatch(/Gewinn|evil/)
  })

  test('leads on who is signed in', async () => {
    const cookie = await cookieOf(services, known)
    const leading = signupPage(reading(services, '/signup?returnTo=/account', { cookie }))
    expect(await refusal(leading)).toRedirectTo('/account')
  })

  test('again puts the later person in the place of the earlier one', async () => {
    await send({ name: 'Ein Fremder', password: 'Das Passwort des Fremden' })
    const first = await tokenTo(services, fresh)
    await send({ email: fresh.toUpperCase() })
    expect(await dataOf(looking(first))).toEqual({ email: null, asksPassword: false })
    expect(await confirming(first)).toRedirectTo(`/signup/confirm/${first}`)
    const second = await tokenTo(services, fresh.toUpperCase())
    expect(await confirming(second)).toRedirectTo('/employer')
    expect(await signIn(services, { email: fresh, password })).not.toBeNull()
    const stranger = { email: fresh, password: 'Das Passwort des Fremden' }
    expect(await signIn(services, stranger)).toBeNull()
    expect(await db.selectFrom('account').selectAll().execute()).toHaveLength(2)
  })

  test('twice at once makes one account', async () => {
    const answers = await Promise.all(
      Array.from({ length: 3 }, (_, index) => send({}, `192.0.2.${index}`)),
    )
    for (const answer of answers) expect(answer).toRedirectTo('/signup/sent')
    expect(await db.selectFrom('account').selectAll().execute()).toHaveLength(2)
  })
})

describe('mails somebody can have us send', () => {
  test('are three an hour to an address, known or not, and then a plain answer', async () => {
    for (const email of [known, fresh]) {
      for (let time = 0; time < 3; time += 1) {
        expect(await send({ email }, `192.0.2.${time}`)).toHaveStatus(302)
      }
      const answer = await send({ email }, '192.0.2.9')
      expect(answer).toHaveStatus(429)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3_500)
      const data: unknown = await answer.json()
      expect(data).toMatchObject({
        errors: { '': expect.stringContaining('60 Minuten') as string },
      })
      expect(await mailsTo(services, email)).toHaveLength(3)
    }
    await sql`update rate_limit set resets_at = now()`.execute(db)
    expect(await send({}, '192.0.2.9')).toHaveStatus(302)
  })

  test('are twenty a day from a connection', async () => {
    let sent = 0
    for (let number = 0; number < 22; number += 1) {
      const answer = await send({ email: `a${number}@baecker.example` })
      if (answer.status === 302) sent += 1
    }
    expect(sent).toBe(20)
  })
})

describe('the link of a sign-up', () => {
  test('shows a page and does nothing until its button is pressed', async () => {
    await send({})
    const token = await tokenTo(services, fresh)
    for (let time = 0; time < 3; time += 1) {
      expect(await dataOf(looking(token))).toEqual({ email: fresh, asksPassword: false })
    }
    expect((await findAccountByEmail(db, fresh))?.emailConfirmedAt).toBeNull()
    const answer = await confirming(token)
    expect(answer).toRedirectTo('/employer')
    expect(await whoIs(pairOf(answer))).toBe(fresh)
    expect((await findAccountByEmail(db, fresh))?.emailConfirmedAt).not.toBeNull()
  })

  test('works once, also for twenty at once', async () => {
    await send({})
    const token = await tokenTo(services, fresh)
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirming(token)))
    expect(answers.filter((answer) => answer.headers.has('set-cookie'))).toHaveLength(1)
    const page = await looking(token)
    expect(page).toHaveStatus(410)
  })

  test('ends after 24 hours', async () => {
    await send({})
    const token = await tokenTo(services, fresh)
    const { rows } = await sql<{ hours: number }>`
      select extract(epoch from expires_at - created_at) / 3600 as hours from one_time_token`.execute(
      db,
    )
    expect(Number(rows[0]?.hours)).toBe(24)
    await sql`update one_time_token set expires_at = now()`.execute(db)
    expect(await confirming(token)).toRedirectTo(`/signup/confirm/${token}`)
    expect((await findAccountByEmail(db, fresh))?.emailConfirmedAt).toBeNull()
  })

  test('ends the login it finds in the browser, whosever it is', async () => {
    const old = await cookieOf(services, known)
    await send({})
    const answer = await confirming(await tokenTo(services, fresh), {
      cookie: `${old}; ${browser}`,
    })
    expect(await whoIs(old)).toBeUndefined()
    expect(await whoIs(pairOf(answer))).toBe(fresh)
  })

  test('leads back to where somebody came from, and nowhere else', async () => {
    await send({ returnTo: '/employer/new?step=2' })
    const [link = ''] = await linksTo(services, fresh)
    expect(link).toMatch(/\?returnTo=%2Femployer%2Fnew%3Fstep%3D2$/)
    const token = await tokenTo(services, fresh)
    expect(await confirming(token, { query: link.slice(link.indexOf('?')) })).toRedirectTo(
      '/employer/new?step=2',
    )
  })

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'is led nowhere by %j',
    async (returnTo) => {
      await send({ returnTo })
      const [link = ''] = await linksTo(services, fresh)
      expect(link).not.toContain('returnTo')
      const token = await tokenTo(services, fresh)
      const query = `?returnTo=${encodeURIComponent(returnTo)}`
      expect(await confirming(token, { query })).toRedirectTo('/employer')
    },
  )

  test.each(['', 'x', 'a'.repeat(43), '%00', '../login'])(
    'that was never sent opens nothing: %j',
    async (token) => {
      expect(await looking(token)).toHaveStatus(410)
      expect((await confirming(token)).headers.has('set-cookie')).toBe(false)
    },
  )
})

describe('who confirms', () => {
  const strange = { name: 'Ein Fremder', password: 'Das Passwort des Fremden' }

  test('is known in the browser that signed up, by a mark that stands hashed in the database', async () => {
    const answer = await send({})
    expect(answer.headers.get('set-cookie')).toMatch(
      /^signup=[\w-]{43}; HttpOnly; Max-Age=86400; Path=\/; SameSite=Lax$/,
    )
    const [stored] = await db.selectFrom('oneTimeToken').selectAll().execute()
    expect(stored?.createdBy).toMatch(/^browser:[\w-]{43}$/)
    expect(JSON.stringify(stored)).not.toContain(browser.slice('signup='.length))
    const confirmed = await confirming(await tokenTo(services, fresh))
    expect(confirmed).toRedirectTo('/employer')
    expect(confirmed.headers.getSetCookie()[1]).toMatch(/^signup=; .*Max-Age=0/)
  })

  test('gets a mark of this host alone where the board is reached over TLS', async () => {
    const env = { ...services.env, PUBLIC_ORIGIN: 'https://jobs.example' }
    const args = sending(services, '/signup', {
      form: { name: 'Erna Backhaus', email: fresh, password, returnTo: '' },
    })
    const secure = { ...args.context.services, env }
    const answer = await signup({ ...args, context: { ...args.context, services: secure } })
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-signup=.*; Path=\/; .*; Secure$/)
  })

  test('is asked for the password on another device, and goes on with it', async () => {
    await send({ returnTo: '/employer/new' })
    const token = await tokenTo(services, fresh)
    expect(await dataOf(looking(token, ''))).toEqual({ email: fresh, asksPassword: true })
    const asked = await confirming(token, { cookie: '' })
    expect(asked).toHaveStatus(400)
    expect(await asked.json()).toEqual({
      errors: { password: 'Bitte geben Sie das Passwort ein, das Sie gewählt haben.' },
    })
    const answer = await otherDevice(token, password)
    expect(answer).toRedirectTo('/employer')
    expect(await whoIs(pairOf(answer))).toBe(fresh)
  })

  test('opens nothing with a wrong password, and can try again', async () => {
    await send({})
    const token = await tokenTo(services, fresh)
    const answer = await otherDevice(token, 'nicht das Passwort')
    expect(answer).toHaveStatus(400)
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect(await isConfirmed()).toBe(false)
    expect(await otherDevice(token, password)).toRedirectTo('/employer')
  })

  test('waits after ten wrong passwords, as at a login', async () => {
    await send({})
    const token = await tokenTo(services, fresh)
    for (let time = 0; time < 10; time += 1) {
      expect(await otherDevice(token, `falsch ${time}`)).toHaveStatus(400)
    }
    const answer = await otherDevice(token, password)
    expect(answer).toHaveStatus(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800)
    expect(await isConfirmed()).toBe(false)
    expect(await confirming(token)).toRedirectTo('/employer')
  })

  test('is not the stranger who signed up after the owner: the owner’s click does not help them', async () => {
    await send({})
    const owners = browser
    await send(strange, '198.51.100.7')
    const strangers = await tokenTo(services, fresh)
    expect(await dataOf(looking(strangers, owners))).toEqual({ email: fresh, asksPassword: true })
    for (const form of [{}, { password }]) {
      const answer = await confirming(strangers, { cookie: owners, form })
      expect(answer).toHaveStatus(400)
      expect(answer.headers.has('set-cookie')).toBe(false)
    }
    expect(await isConfirmed()).toBe(false)
    expect(await signIn(services, { email: fresh, ...strange })).toBeNull()

    await send({})
    expect(await confirming(await tokenTo(services, fresh))).toRedirectTo('/employer')
    expect(await signIn(services, { email: fresh, ...strange })).toBeNull()
    expect(await signIn(services, { email: fresh, password })).not.toBeNull()
  })

  test('is not the stranger who has the mail sent again by logging in', async () => {
    await send({})
    const owners = browser
    await send(strange, '198.51.100.7')
    await logIn(services, askerWith(browser), { email: fresh, password: strange.password })
    expect(await mailsTo(services, fresh)).toHaveLength(3)
    const again = await tokenTo(services, fresh)
    expect(await confirming(again, { cookie: owners })).toHaveStatus(400)
    expect(await isConfirmed()).toBe(false)
  })

  test('goes on with one click after a mail that a login in the same browser sent again', async () => {
    await send({})
    await logIn(services, askerWith(browser), { email: fresh, password })
    expect(await confirming(await tokenTo(services, fresh))).toRedirectTo('/employer')
  })

  test('confirms what they chose or nothing, also when a stranger signs up at that moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      await db.deleteFrom('account').where('email', '=', fresh).execute()
      await db.deleteFrom('rateLimit').execute()
      await send({})
      const token = await tokenTo(services, fresh)
      const cookie = browser
      const [answer] = await Promise.all([
        sleep(round * 60).then(() => confirming(token, { cookie })),
        send(strange, '198.51.100.7'),
      ])
      expect(await signIn(services, { email: fresh, ...strange })).toBeNull()
      expect(await isConfirmed()).toBe(answer.headers.has('set-cookie'))
    }
  })
})

function askerWith(cookie: string) {
  return { request: reading(services, '/login', { cookie }).request, clientAddress: '192.0.2.1' }
}
