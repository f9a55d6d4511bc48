import { beforeEach, describe, expect, test } from 'vitest'
import { currentAccount } from '#app/auth/session.server.ts'
import { totpSecretOf } from '#app/auth/totp.server.ts'
import { action as makeCodes, loader as codesPage } from '#app/routes/account.recovery-codes.tsx'
import { action as confirmStep } from '#app/routes/account.second-step._index.tsx'
import { action as endStep, loader as endPage } from '#app/routes/account.second-step.removal.tsx'
import {
  action as replace,
  loader as replacementPage,
} from '#app/routes/account.second-step.replacement.tsx'
import { action as beginStep } from '#app/routes/account.second-step.secret.ts'
import { action as login } from '#app/routes/login.tsx'
import { action as recover, loader as recoveryPage } from '#app/routes/login_.recovery.tsx'
import { action as takeStep } from '#app/routes/login_.second-step.tsx'
import { findAccountByEmail, patchAccount } from '#db/queries/accounts.ts'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { anAccount, cookieOf, password } from '#tests/factories/account.ts'
import { mailsTo } from '#tests/factories/mail.ts'
import { codeFor, inMidStep, withSecondStep } from '#tests/factories/one-time-code.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const key = 'a1'.repeat(32)
const services = await openTestServices({ env: { SECRET_KEY: key } })
const { db } = services
const email = 'moderation@region.example'
let id = 0
let secret = ''
let cookie = ''
inMidStep()

beforeEach(async () => {
  for (const table of ['account', 'session', 'mail', 'rateLimit', 'oneTimeToken'] as const) {
    await db.deleteFrom(table).execute()
  }
  id = (await anAccount(services, { email, deskRole: 'moderator' })).id
  secret = await withSecondStep(db, email)
  cookie = await cookieOf(services, email)
})

type Made = { codes: string[] | null; errors: Record<string, string> }
const making = (form: Record<string, string> = {}) =>
  makeCodes(sending(services, '/account/recovery-codes', { cookie, form }))
const made = async (form: Record<string, string> = {}) =>
  (await (await making(form)).json()) as Made
const pairOf = (setCookie: string | null | undefined) => setCookie?.split(';')[0] ?? ''
const firstStep = async () =>
  pairOf(
    (await login(sending(services, '/login', { form: { email, password } }))).headers.get(
      'set-cookie',
    ),
  )
const recovering = async (code: string) =>
  recover(sending(services, '/login/recovery', { cookie: await firstStep(), form: { code } }))
const deeds = async () =>
  (await listAuditEntries(db, { subjectId: String(id) }, { limit: 9 })).map(({ action }) => action)
const newApp = async () =>
  (await dataOf(replacementPage(reading(services, '/x', { cookie })))).app.secret
const replacing = (form: Record<string, string>) =>
  replace(sending(services, '/x', { cookie, form }))
const stored = async () => (await findAccountByEmail(db, email))?.totpSecret ?? ''
const step = async (digits: string) =>
  takeStep(sending(services, '/x', { cookie: await firstStep(), form: { code: digits } }))
const isIn = async (as: string) =>
  (await currentAccount(services, reading(services, '/', { cookie: as }).request)) !== null

describe('recovery codes', () => {
  test('are ten, long, shown once and stored nowhere', async () => {
    const { codes } = await made()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes ?? [])
      expect(code).toMatch(/^(?:[A-HJ-NP-Z2-9]{4}-){5}[A-HJ-NP-Z2-9]{4}$/)
    const rows = JSON.stringify(await db.selectFrom('recoveryCode').selectAll().execute())
    for (const code of codes ?? []) expect(rows).not.toContain(code)
    const page = await dataOf(codesPage(reading(services, '/account/recovery-codes', { cookie })))
    expect(page).toMatchObject({ left: 10, isFirst: false })
    expect(JSON.stringify(page)).not.toContain(codes?.[0])
    expect((await making({ password })).headers.get('cache-control')).toBe('no-store')
    expect(await deeds()).toEqual(['account.make-recovery-codes', 'account.make-recovery-codes'])
  })

  test('let somebody in once each, in place of the app, and their owner is told', async () => {
    const [first = '', second = ''] = (await made()).codes ?? []
    const answer = await recovering(` ${first.toLowerCase().replaceAll('-', ' ')} `)
    expect(answer).toRedirectTo('/desk')
    expect(await isIn(pairOf(answer.headers.getSetCookie()[0]))).toBe(true)
    const [mail] = await mailsTo(services, email)
    expect(mail?.subject).toBe('Ein Wiederherstellungscode wurde benutzt')
    expect(mail?.body).toContain('noch 9 übrig')
    expect(await deeds()).toContain('account.use-recovery-code')
    expect(await recovering(first)).toHaveStatus(400)
    expect(await recovering(second)).toRedirectTo('/desk')
  })

  test('of which one is used by two at once let in one', async () => {
    const [code = ''] = (await made()).codes ?? []
    const [one, two] = [await firstStep(), await firstStep()]
    const answers = await Promise.all(
      [one, two].map((as) =>
        recover(sending(services, '/login/recovery', { cookie: as, form: { code } })),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([302, 400])
  })

  test('are made anew with the password, and then the old ones end', async () => {
    const [old = ''] = (await made()).codes ?? []
    expect(await making()).toHaveStatus(400)
    expect((await made({ password: 'falsch geraten' })).errors).toHaveProperty('password')
    const [fresh = ''] = (await made({ password })).codes ?? []
    expect((await mailsTo(services, email))[0]?.subject).toBe('Neue Wiederherstellungscodes')
    expect(await recovering(old)).toHaveStatus(400)
    expect(await recovering(fresh)).toRedirectTo('/desk')
  })

  test('need the password, too, when the second step was set up long ago', async () => {
    await patchAccount(db, id, { totpConfirmedAt: new Date(Date.now() - 11 * 60_000) })
    expect(await making()).toHaveStatus(400)
  })

  test('are those of one account, and not guessed at leisure', async () => {
    await anAccount(services, { email: 'other@region.example', deskRole: 'admin' })
    const theirs = await cookieOf(services, 'other@region.example')
    const answer = await makeCodes(sending(services, '/x', { cookie: theirs }))
    const [code = ''] = ((await answer.json()) as Made).codes ?? []
    for (let time = 0; time < 5; time += 1) expect(await recovering(code)).toHaveStatus(400)
    expect(await recovering(code)).toHaveStatus(429)
  })

  test('are asked for only after the first step', async () => {
    const page = recoveryPage(reading(services, '/login/recovery'))
    expect(await refusal(page)).toRedirectTo('/login')
    const [code = ''] = (await made()).codes ?? []
    const answer = await recover(sending(services, '/login/recovery', { form: { code } }))
    expect(answer).toRedirectTo('/login')
  })
})

describe('another app', () => {
  test('takes the place of the old one, which a recovery code stands in for', async () => {
    const [code = ''] = (await made()).codes ?? []
    const there = await cookieOf(services, email)
    const next = await newApp()
    const given = { secret: next, newCode: codeFor(next), code, password }
    expect(await replacing({ ...given, newCode: '000000' })).toHaveStatus(400)
    expect(await replacing({ ...given, code: 'ABCD-EFGH' })).toHaveStatus(400)
    expect(await replacing({ ...given, password: 'falsch geraten' })).toHaveStatus(400)
    expect(await replacing(given)).toRedirectTo('/account?note=new-app')
    expect([await isIn(cookie), await isIn(there)]).toEqual([true, false])
    expect(await deeds()).toContain('account.replace-second-step')
    expect(await step(codeFor(secret, 1))).toHaveStatus(400)
    expect(await step(codeFor(next))).toHaveStatus(400) // used up by the replacement
    expect(await step(codeFor(next, 1))).toRedirectTo('/desk')
  })

  test('is all there is for the desk: it never goes back to one step', async () => {
    expect(await refusal(endPage(reading(services, '/x', { cookie })))).toRedirectTo(
      '/account/second-step/replacement',
    )
    const form = { password, code: codeFor(secret) }
    expect(await endStep(sending(services, '/x', { cookie, form }))).toHaveStatus(400)
    expect((await findAccountByEmail(db, email))?.totpConfirmedAt).not.toBeNull()
  })
})

describe('the secret of a second step', () => {
  test('is stored sealed, and one from before there was a key is sealed when it is used', async () => {
    expect(await stored()).toBe(secret)
    expect(await step(codeFor(secret))).toRedirectTo('/desk')
    expect(await stored()).toMatch(/^sealed1:/)
    expect(await step(codeFor(secret, 1))).toRedirectTo('/desk')
  })

  test('is lost with the key; a recovery code still opens, and sets up another app', async () => {
    await patchAccount(db, id, { totpSecret: null, totpConfirmedAt: null })
    await beginStep(sending(services, '/x', { cookie }))
    expect(await stored()).toMatch(/^sealed1:/)
    await patchAccount(db, id, { totpConfirmedAt: new Date() })
    const [code = ''] = (await made()).codes ?? []
    const env = { ...services.env, SECRET_KEY: 'b2'.repeat(32) }
    const elsewhere = { ...services, env }
    const whole = await findAccountByEmail(db, email)
    const form = { code: codeFor((whole && totpSecretOf(services, whole)) ?? '') }
    const lost = await takeStep(sending(elsewhere, '/x', { cookie: await firstStep(), form }))
    expect(lost).toHaveStatus(400)
    const found = await takeStep(sending(services, '/x', { cookie: await firstStep(), form }))
    expect(found).toRedirectTo('/desk')
    expect(await recovering(code)).toRedirectTo('/desk')
  })

  test('is in force only once a code was right', async () => {
    await patchAccount(db, id, { totpSecret: null, totpConfirmedAt: null })
    await beginStep(sending(services, '/x', { cookie }))
    const form = { code: '000000', password }
    expect(await confirmStep(sending(services, '/x', { cookie, form }))).toHaveStatus(400)
    expect((await findAccountByEmail(db, email))?.totpConfirmedAt).toBeNull()
    expect(await refusal(codesPage(reading(services, '/x', { cookie })))).toRedirectTo(
      '/account/second-step',
    )
  })
})
