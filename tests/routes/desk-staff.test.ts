import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { currentAccount, requireAdmin, requireModerator } from '#app/auth/session.server.ts'
import { changeStaff, removeFromDesk } from '#app/domain/desk/staff.server.ts'
import { deleteOwnAccount } from '#app/domain/employers/account-data.server.ts'
import { action as beginStep } from '#app/routes/account.second-step.secret.ts'
import { action as confirmStep } from '#app/routes/account.second-step._index.tsx'
import { action as invite, loader as staffPage } from '#app/routes/desk.staff.tsx'
import { action as remove } from '#app/routes/desk.staff_.$account.removal.ts'
import { action as changeRole } from '#app/routes/desk.staff_.$account.role.ts'
import { action as revoke } from '#app/routes/desk.staff_.revocation.ts'
import { action as accept, loader as invitation } from '#app/routes/invitations.desk.$token.tsx'
import {
  action as join,
  loader as joinPage,
} from '#app/routes/invitations.desk.$token_.account.tsx'
import { findAccountByEmail, patchAccount } from '#db/queries/accounts.ts'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { anAccount, cookieOf, password } from '#tests/factories/account.ts'
import { bakery } from '#tests/factories/employer.ts'
import { mailsTo, tokenTo } from '#tests/factories/mail.ts'
import { codeFor, inMidStep, withSecondStep } from '#tests/factories/one-time-code.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const boss = 'leitung@region.example'
const colleague = 'kollegin@region.example'
const next = 'neu@region.example'
const owner = 'meister@baecker.example'
let bossId = 0
let bossCookie = ''
inMidStep()

beforeEach(async () => {
  for (const table of ['account', 'session', 'mail', 'rateLimit', 'oneTimeToken'] as const) {
    await db.deleteFrom(table).execute()
  }
  bossId = (await anAccount(services, { email: boss, deskRole: 'admin' })).id
  bossCookie = await cookieOf(services, boss)
})

type Form = [string, string][]
const inviting = (form: Form, cookie = bossCookie) =>
  invite(sending(services, '/desk/staff', { form, cookie }))
const invited = async (email = next, role = 'moderator') => {
  const form: Form = [
    ['email', email],
    ['role', role],
    ['district', '16062'],
  ]
  expect(await inviting(form)).toRedirectTo('/desk/staff?said=invited')
  return tokenTo(services, email)
}
const pairOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
const stageOf = async (token: string, cookie = '') =>
  (await dataOf(invitation(reading(services, '/x', { params: { token }, cookie })))).found?.stage
const accepting = (token: string, cookie: string) =>
  accept(sending(services, '/x', { params: { token }, cookie }))
const joining = (token: string, form: Record<string, string>) =>
  join(sending(services, '/x', { params: { token }, form }))
const asking = (cookie: string) => reading(services, '/desk/staff', { cookie }).request
const isIn = async (cookie: string) => (await currentAccount(services, asking(cookie))) !== null
const roleOf = async (email: string) => (await findAccountByEmail(db, email))?.deskRole
const by = () => ({ id: bossId, name: 'Leitung', actor: `desk:${bossId}` })
const lastDeed = async () => (await listAuditEntries(db, {}, { limit: 1 }))[0]
const about = (id: number) => ({ params: { account: String(id) }, cookie: bossCookie })

/** Sets up the second step as somebody does who was led there. */
async function setUpSecondStep(email: string, cookie: string): Promise<void> {
  await beginStep(sending(services, '/account/second-step/secret', { cookie }))
  const secret = (await findAccountByEmail(db, email))?.totpSecret ?? ''
  const form = { code: codeFor(secret), password }
  const answer = await confirmStep(sending(services, '/account/second-step', { cookie, form }))
  expect(answer).toRedirectTo('/account/recovery-codes')
}

describe('an invitation to the desk', () => {
  test('leads somebody new through an account and two steps, and only then to the desk', async () => {
    const token = await invited()
    const [mail] = await mailsTo(services, next)
    expect(mail?.body).toContain('gilt drei Tage')
    expect(await stageOf(token)).toBe('account')
    const page = joinPage(reading(services, '/x', { params: { token } }))
    expect(await dataOf(page)).toEqual({ email: next })

    expect(await joining(token, { name: '', password })).toHaveStatus(400)
    expect(await joining(token, { name: 'Neu', password: 'kurz' })).toHaveStatus(400)
    const joined = await joining(token, { name: 'Nele Neu', username: next, password })
    const back = encodeURIComponent(`/invitations/desk/${token}`)
    expect(joined).toRedirectTo(`/account/second-step?returnTo=${back}`)
    const cookie = pairOf(joined)
    expect(await roleOf(next)).toBeNull()
    expect(await stageOf(token, cookie)).toBe('second-step')
    expect(await accepting(token, cookie)).toRedirectTo(`/invitations/desk/${token}`)
    expect(await refusal(requireModerator(services, asking(cookie)))).toHaveStatus(404)

    await setUpSecondStep(next, cookie)
    expect(await stageOf(token, cookie)).toBe('yes')
    const accepted = await accepting(token, cookie)
    expect(accepted).toRedirectTo('/desk')
    expect(await isIn(cookie)).toBe(false)
    const moderator = await requireModerator(services, asking(pairOf(accepted)))
    expect(moderator.account).toMatchObject({ email: next, deskRole: 'moderator' })
    const stored = await findAccountByEmail(db, next)
    expect(stored?.deskDistricts).toEqual(['16062'])
    expect(await lastDeed()).toMatchObject({
      actor: `desk:${stored?.id}`,
      action: 'account.join-desk',
      after: { role: 'moderator', districts: ['16062'], invitedBy: `desk:${bossId}` },
    })
    expect(await stageOf(token, cookie)).toBeUndefined()
    const [told] = await mailsTo(services, boss)
    expect(told?.subject).toBe('Nele Neu gehört jetzt zum Regionalmanagement')
  })

  test('adds the role to an employer’s account, once it proved itself and has both steps', async () => {
    const { id } = await anAccount(services, { email: owner, employer: bakery })
    const token = await invited(owner, 'admin')
    expect(await stageOf(token)).toBe('login')
    expect(await joining(token, { name: 'Dieb', password })).toRedirectTo(
      `/invitations/desk/${token}`,
    )
    await anAccount(services, { email: 'other@baecker.example' })
    const stranger = await cookieOf(services, 'other@baecker.example')
    expect(await stageOf(token, stranger)).toBe('somebody-else')
    await withSecondStep(db, 'other@baecker.example')
    await accepting(token, stranger)
    expect(await roleOf('other@baecker.example')).toBeNull()

    const cookie = await cookieOf(services, owner)
    await accepting(token, cookie)
    expect(await roleOf(owner)).toBeNull()
    await setUpSecondStep(owner, cookie)
    expect(await roleOf(owner)).toBeNull()
    const accepted = await accepting(token, cookie)
    expect(await requireAdmin(services, asking(pairOf(accepted)))).toMatchObject({
      account: { id },
      actor: `desk:${id}`,
    })
    const { count } = await db
      .selectFrom('member')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('accountId', '=', id)
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(1)
  })

  test('puts out whoever signed up with the address before it was proved', async () => {
    const squatter = await anAccount(services, { email: next })
    await patchAccount(db, squatter.id, { emailConfirmedAt: null })
    const token = await invited()
    expect(await stageOf(token)).toBe('account')
    await joining(token, { name: 'Nele Neu', password: 'Roggen Dinkel Hafer Gerste' })
    const stored = await findAccountByEmail(db, next)
    expect(stored).toMatchObject({ name: 'Nele Neu', deskRole: null })
    expect(stored?.emailConfirmedAt).not.toBeNull()
  })

  test('ends after three days, when it is taken back, replaced, or who sent it has gone', async () => {
    const old = await invited()
    const token = await invited()
    expect([await stageOf(old), await stageOf(token)]).toEqual([undefined, 'account'])
    const [{ id } = { id: '' }] = await db.selectFrom('oneTimeToken').select('id').execute()
    const answer = revoke(sending(services, '/x', { form: { id }, cookie: bossCookie }))
    expect(await answer).toRedirectTo('/desk/staff?said=revoked')
    expect(await lastDeed()).toMatchObject({ action: 'account.revoke-invitation', subjectId: next })
    expect(await stageOf(token)).toBeUndefined()

    const late = await invited()
    await sql`update one_time_token set expires_at = expires_at - interval '71 hours'`.execute(db)
    expect(await stageOf(late)).toBe('account')
    await sql`update one_time_token set expires_at = expires_at - interval '1 hour'`.execute(db)
    expect(await stageOf(late)).toBeUndefined()

    const other = await anAccount(services, { email: colleague, deskRole: 'admin' })
    const orphan = await invited()
    const actor = { id: other.id, name: 'Kollegin', actor: `desk:${other.id}` }
    expect(await removeFromDesk(services, actor, bossId)).toBe('done')
    expect(await stageOf(orphan)).toBeUndefined()
  })

  test('is refused for what is no address, no role or no district, and loses nothing typed', async () => {
    const answer = await inviting([
      ['email', 'nele@'],
      ['role', 'king'],
      ['district', '16062'],
      ['district', '99999'],
    ])
    expect(answer).toHaveStatus(400)
    const { errors, typed } = await dataOf(Promise.resolve(answer as Response))
    expect(Object.keys(errors as object).toSorted()).toEqual(['districts', 'email', 'role'])
    expect(typed).toEqual({ email: 'nele@', role: 'king', districts: ['16062', '99999'] })
    const again = await inviting([
      ['email', boss.toUpperCase()],
      ['role', 'moderator'],
    ])
    expect(again).toHaveStatus(400)
    expect(await mailsTo(services, boss)).toEqual([])
  })
})

describe('the team', () => {
  test('is seen by all of the desk, and changed by admins alone', async () => {
    const { id } = await anAccount(services, { email: colleague, deskRole: 'moderator' })
    await invited()
    const cookie = await cookieOf(services, colleague)
    const seen = await dataOf(staffPage(reading(services, '/desk/staff', { cookie })))
    expect(seen).toMatchObject({ isAdmin: false, invitations: [], own: id })
    expect(seen.members.map(({ email, role }) => [email, role])).toEqual([
      [boss, 'admin'],
      [colleague, 'moderator'],
    ])
    const all = await dataOf(staffPage(reading(services, '/desk/staff', { cookie: bossCookie })))
    expect(all.invitations).toMatchObject([{ email: next, role: 'moderator' }])

    const own = { params: { account: String(id) }, cookie }
    for (const work of [
      () => inviting([['email', 'x@y.example']], cookie),
      () => changeRole(sending(services, '/x', { ...own, form: { role: 'admin' } })),
      () => remove(sending(services, '/x', own)),
      () => revoke(sending(services, '/x', { cookie, form: { id: 'x'.repeat(43) } })),
    ]) {
      expect(await refusal(work())).toHaveStatus(403)
    }
    expect(await roleOf(colleague)).toBe('moderator')
  })

  test('changes roles on record, and who has another one logs in anew', async () => {
    const { id } = await anAccount(services, { email: colleague, deskRole: 'moderator' })
    const cookie = await cookieOf(services, colleague)
    const districts: Form = [
      ['role', 'moderator'],
      ['district', '16065'],
    ]
    const answer = changeRole(sending(services, '/x', { ...about(id), form: districts }))
    expect(await answer).toRedirectTo('/desk/staff?said=changed')
    expect(await isIn(cookie)).toBe(true)
    await changeRole(sending(services, '/x', { ...about(id), form: { role: 'admin' } }))
    expect(await isIn(cookie)).toBe(false)
    expect(await lastDeed()).toMatchObject({
      actor: `desk:${bossId}`,
      action: 'account.change-role',
      subjectId: String(id),
      before: { role: 'moderator', districts: ['16065'] },
      after: { role: 'admin', districts: [] },
    })
    expect((await mailsTo(services, colleague))[0]?.body).toContain('Leitung')
  })

  test('lets somebody go at once, everywhere, and on record', async () => {
    const { id } = await anAccount(services, { email: colleague, deskRole: 'moderator' })
    const cookies = [await cookieOf(services, colleague), await cookieOf(services, colleague)]
    const answer = await remove(sending(services, '/x', about(id)))
    expect(answer).toRedirectTo('/desk/staff?said=removed')
    for (const cookie of cookies) expect(await isIn(cookie)).toBe(false)
    const anew = asking(await cookieOf(services, colleague))
    expect(await refusal(requireModerator(services, anew))).toHaveStatus(404)
    expect(await lastDeed()).toMatchObject({
      action: 'account.leave-desk',
      before: { role: 'moderator' },
      after: { role: null },
    })
    expect((await mailsTo(services, colleague))[0]?.subject).toMatch(/nicht mehr/)
    expect(await refusal(remove(sending(services, '/x', about(id))))).toHaveStatus(404)
  })

  test('keeps an admin: nobody makes themselves less, goes, or deletes the last account', async () => {
    const less = changeRole(
      sending(services, '/x', { ...about(bossId), form: { role: 'moderator' } }),
    )
    expect(await less).toRedirectTo('/desk/staff?said=self')
    const gone = remove(sending(services, '/x', about(bossId)))
    expect(await gone).toRedirectTo('/desk/staff?said=self')
    await anAccount(services, { email: colleague, deskRole: 'moderator' })
    const self = { id: bossId, email: boss }
    expect(await deleteOwnAccount(services, self, boss)).toBe('last-admin')
    expect(await roleOf(boss)).toBe('admin')
    await anAccount(services, { email: next, deskRole: 'admin' })
    expect(await deleteOwnAccount(services, self, boss)).toBe('done')
    expect(await lastDeed()).toMatchObject({ action: 'account.delete', subjectId: String(bossId) })
  })

  test('keeps one, too, when two admins remove each other at the same moment', async () => {
    const other = await anAccount(services, { email: colleague, deskRole: 'admin' })
    const they = { id: other.id, name: 'Kollegin', actor: `desk:${other.id}` }
    const outcomes = await Promise.all([
      removeFromDesk(services, by(), other.id),
      changeStaff(services, they, { accountId: bossId, role: 'moderator', districts: [] }),
    ])
    expect(outcomes.toSorted()).toEqual(['done', 'refused'])
    expect(
      [await roleOf(boss), await roleOf(colleague)].filter((role) => role === 'admin'),
    ).toEqual(['admin'])
  })
})

describe('the desk without a second step', () => {
  test.each(['/desk', '/desk/staff?said=x'])(
    'opens no page, and leads back to %s',
    async (path) => {
      await patchAccount(db, bossId, { totpSecret: null, totpConfirmedAt: null })
      const { request } = reading(services, path, { cookie: bossCookie })
      const there = `/account/second-step?returnTo=${encodeURIComponent(path)}`
      expect(await refusal(requireModerator(services, request))).toRedirectTo(there)
      expect(await refusal(requireAdmin(services, request))).toRedirectTo(there)
    },
  )

  test('takes no form', async () => {
    await patchAccount(db, bossId, { totpSecret: null, totpConfirmedAt: null })
    const work = inviting([['email', next]])
    expect(await refusal(work)).toRedirectTo('/account/second-step?returnTo=%2Fdesk')
    expect(await mailsTo(services, next)).toEqual([])
  })

  test('opens only where the board was told so', async () => {
    await patchAccount(db, bossId, { totpSecret: null, totpConfirmedAt: null })
    const env = { ...services.env, DESK_WITHOUT_SECOND_STEP: true }
    expect(await requireAdmin({ ...services, env }, asking(bossCookie))).toMatchObject({
      admin: true,
    })
  })
})
