import { beforeEach, describe, expect, test } from 'vitest'
import { currentAccount } from '#app/auth/session.server.ts'
import { action as login, loader as loginPage } from '#app/routes/login.tsx'
import { action as logout, loader as logoutPage } from '#app/routes/logout.ts'
import { anAccount, cookieOf, password } from '#tests/factories/account.ts'
import { bakery } from '#tests/factories/employer.ts'
import { dataOf, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const email = 'meister@baecker.example'
await anAccount(services, { email, employer: bakery })
await anAccount(services, { email: 'desk@board.example', deskRole: 'moderator' })

const sessions = () => services.db.selectFrom('session').selectAll().execute()
const send = (form: Record<string, string>, cookie?: string) =>
  login(sending(services, '/login', { form, cookie }))
const isSignedIn = async (cookie: string) => {
  const { request } = reading(services, '/', { cookie })
  return (await currentAccount(services, request)) !== null
}

beforeEach(() => services.db.deleteFrom('session').execute())

describe('the login', () => {
  test('leads an employer to its jobs and the desk to its second step', async () => {
    const employer = await send({ email, password })
    expect(employer).toRedirectTo('/employer')
    const desk = await send({ email: 'desk@board.example', password })
    expect(desk).toRedirectTo('/login/second-step')
    expect(await sessions()).toHaveLength(1)
    const cookie = employer.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(await isSignedIn(cookie)).toBe(true)
  })

  test.each([
    [{ email, password: 'Brötchen' }],
    [{ email: 'niemand@baecker.example', password }],
    [{ email: `${email}\u0000`, password }],
  ])('refuses %j with the same words, and opens nothing', async (form) => {
    const answer = await send(form)
    expect(answer).toHaveStatus(400)
    expect(answer.headers.has('set-cookie')).toBe(false)
    const data: unknown = await answer.json()
    expect(data).toMatchObject({ error: 'E-Mail-Adresse oder Passwort stimmt nicht.' })
    expect(keysOf(data)).toEqual(['email', 'error'])
    expect(JSON.stringify(data)).not.toContain('Brötchen')
    expect(await sessions()).toEqual([])
  })

  test.each([
    [{}],
    [{ email }],
    [{ password }],
    [{ email: '', password: '' }],
    [{ email, password: '' }],
    [{ email: 'x'.repeat(255), password }],
    [{ email, password: 'x'.repeat(1_001) }],
  ])('refuses a form that is not its own', async (form) => {
    expect(await send(form as Record<string, string>)).toHaveStatus(400)
    expect(await sessions()).toEqual([])
  })

  test('opens a new session for somebody who has one, and cannot be handed one', async () => {
    const old = await cookieOf(services, email)
    const answer = await send({ email, password }, old)
    const fresh = answer.headers.get('set-cookie')?.split(';')[0]
    expect(fresh).not.toBe(old)
    const planted = 'session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
    const other = await send({ email, password }, planted)
    expect(other.headers.get('set-cookie')).not.toContain(planted)
    expect(await isSignedIn(planted)).toBe(false)
  })

  test.each([
    ['/employer', '/employer'],
    ['/jobs?q=B%C3%A4cker&page=2', '/jobs?q=B%C3%A4cker&page=2'],
    ['/employer/../desk', '/desk'],
  ])('leads back to where somebody came from: %s', async (returnTo, expected) => {
    expect(await send({ email, password, returnTo })).toRedirectTo(expected)
  })

  test.each([
    '',
    'employer',
    'https://evil.example',
    'https:evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    '/./\\evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'http:///evil.example',
    '@evil.example',
  ])('leads nobody elsewhere: %j', async (returnTo) => {
    expect(await send({ email, password, returnTo })).toRedirectTo('/employer')
  })

  test('splits no header, whatever it is told to return to', async () => {
    const returnTo = '/x\r\nset-cookie: session=evil'
    const answer = await send({ email, password, returnTo })
    expect(answer.headers.getSetCookie()).toHaveLength(1)
    expect(answer.headers.get('set-cookie')).not.toContain('evil')
  })

  test('shows its form with where to go, and leads on who is signed in', async () => {
    const page = await dataOf(loginPage(reading(services, '/login?returnTo=%2Femployer')))
    expect(page).toEqual({ returnTo: '/employer' })
    const cookie = await cookieOf(services, email)
    const leading = loginPage(reading(services, '/login', { cookie }))
    expect(await refusal(leading)).toRedirectTo('/employer')
  })
})

describe('the logout', () => {
  test('ends the session and clears the cookie', async () => {
    const cookie = await cookieOf(services, email)
    const answer = await logout(sending(services, '/logout', { cookie }))
    expect(answer).toRedirectTo('/')
    expect(answer.headers.get('set-cookie')).toMatch(/^session=; .*Max-Age=0/)
    expect(await isSignedIn(cookie)).toBe(false)
    expect(await sessions()).toEqual([])
  })

  test('does no harm to somebody who is not signed in', async () => {
    expect(await logout(sending(services, '/logout'))).toRedirectTo('/')
  })

  test('does not happen by following a link', async () => {
    const cookie = await cookieOf(services, email)
    expect(logoutPage()).toRedirectTo('/')
    expect(await isSignedIn(cookie)).toBe(true)
  })
})
