import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { action as admit } from '#app/routes/employer.members_.$account.admission.ts'
import { action as remove } from '#app/routes/employer.members_.$account.removal.ts'
import { action as setRole } from '#app/routes/employer.members_.$account.role.ts'
import { action as revoke } from '#app/routes/employer.members_.revocation.ts'
import { action as invite, loader as page } from '#app/routes/employer.members.tsx'
import { action as accept, loader as invitation } from '#app/routes/invitations.$token.tsx'
import { insertJoinRequest } from '#db/queries/join-requests.ts'
import { listColleagues } from '#db/queries/members.ts'
import { putMember } from '#db/queries/accounts.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery, clinic } from '#tests/factories/employer.ts'
import { mailsTo } from '#tests/factories/mail.ts'
import { dataOf, expectNoInternals, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const { id: bakeryId } = await anEmployer(db, bakery)
const { id: clinicId } = await anEmployer(db, clinic)

const people = {
  owner: await anAccount(services, { email: 'owner@baecker.example' }),
  editor: await anAccount(services, { email: 'editor@baecker.example' }),
  viewer: await anAccount(services, { email: 'viewer@baecker.example' }),
  other: await anAccount(services, { email: 'other@klinik.example', employer: clinic }),
  nobody: await anAccount(services, { email: 'nobody@home.example' }),
  desk: await anAccount(services, { email: 'desk@desk.example', deskRole: 'moderator' }),
}
type Who = keyof typeof people
const cookies = new Map<string, string>()
for (const [who, { email }] of Object.entries(people)) {
  cookies.set(who, await cookieOf(services, email))
}

beforeEach(async () => {
  await db.deleteFrom('member').where('employerId', '=', bakeryId).execute()
  for (const role of ['owner', 'editor', 'viewer'] as const) {
    await putMember(db, { accountId: people[role].id, employerId: bakeryId, role })
  }
  await db.deleteFrom('joinRequest').execute()
  await db.deleteFrom('oneTimeToken').execute()
  await db.deleteFrom('rateLimit').execute()
  await db.deleteFrom('mail').execute()
})

const roles = async () =>
  Object.fromEntries((await listColleagues(db, bakeryId)).map((one) => [one.name, one.role]))
const untouched = { owner: 'owner', editor: 'editor', viewer: 'viewer' }

type Call = (who: Who | 'anonymous', employer?: number | string) => Promise<Response>
const post =
  (
    action: (args: ReturnType<typeof sending>) => Promise<Response>,
    form: Record<string, string>,
    params: Record<string, string> = {},
  ): Call =>
  async (who, employer = bakeryId) =>
    action(sending(services, `/x?employer=${employer}`, { cookie: cookies.get(who), form, params }))
const account = (who: Who) => ({ account: String(people[who].id) })
const askIn = () => insertJoinRequest(db, { accountId: people.nobody.id, employerId: bakeryId })

describe('who may what in a team', () => {
  const actions: [string, Call][] = [
    ['invite', post(invite, { email: 'neu@baecker.example', role: 'viewer' })],
    ['change a role', post(setRole, { role: 'editor' }, account('viewer'))],
    ['let somebody in', post(admit, { answer: 'yes' }, account('nobody'))],
    ['take an invitation back', post(revoke, { id: 'x'.repeat(43) })],
    ['remove somebody', post(remove, {}, account('viewer'))],
  ]

  test.each(actions)('an owner may %s', async (_what, call) => {
    await askIn()
    expect(await call('owner')).toHaveStatus(302)
  })

  test.each(actions)('nobody else may %s', async (_what, call) => {
    await askIn()
    expect(await refusal(call('editor'))).toHaveStatus(403)
    for (const who of ['other', 'nobody', 'desk'] as const) {
      expect(await refusal(call(who))).toHaveStatus(404)
    }
    expect(await refusal(call('anonymous'))).toRedirectTo('/login')
    expect(await roles()).toEqual(untouched)
    expect(await db.selectFrom('oneTimeToken').select('id').execute()).toEqual([])
    expect(await mailsTo(services, 'neu@baecker.example')).toEqual([])
  })

  test.each(actions)('an owner cannot %s at an employer of others', async (_what, call) => {
    await askIn()
    for (const employer of [clinicId, 999_999, 0, 'abc', '']) {
      expect(await refusal(call('owner', employer))).toHaveStatus(404)
    }
    expect(await refusal(call('other', bakeryId))).toHaveStatus(404)
  })

  test('a viewer may go, and nothing more', async () => {
    expect(await refusal(post(remove, {}, account('editor'))('viewer'))).toHaveStatus(403)
    expect(await post(remove, {}, account('viewer'))('viewer')).toRedirectTo('/account')
    expect(await roles()).toEqual({ owner: 'owner', editor: 'editor' })
    const [mail] = await mailsTo(services, 'owner@baecker.example')
    expect(mail?.subject).toBe(`viewer hat ${bakery.name} verlassen`)
  })

  test('somebody of another team is not there to be changed', async () => {
    for (const id of [String(people.other.id), '0', 'abc', '-1', '99999999999']) {
      const who = { account: id }
      expect(await refusal(post(setRole, { role: 'viewer' }, who)('owner'))).toHaveStatus(404)
      expect(await refusal(post(remove, {}, who)('owner'))).toHaveStatus(404)
      expect(await refusal(post(admit, { answer: 'yes' }, who)('owner'))).toHaveStatus(404)
    }
    expect(await listColleagues(db, clinicId)).toHaveLength(1)
  })

  test.each([{ role: 'admin' }, { role: '' }, {}, { role: 'editor', employer_id: '1' }])(
    'a role is none of %j',
    async (form) => {
      const call = post(setRole, form as Record<string, string>, account('viewer'))
      expect(await refusal(call('owner'))).toHaveStatus(400)
      expect(await roles()).toEqual(untouched)
    },
  )
})

describe('the last owner', () => {
  const lastOwner = `/employer/members?employer=${bakeryId}&said=last-owner`

  test('neither goes nor becomes less', async () => {
    expect(await post(remove, {}, account('owner'))('owner')).toRedirectTo(lastOwner)
    const demote = post(setRole, { role: 'editor' }, account('owner'))
    expect(await demote('owner')).toRedirectTo(lastOwner)
    expect(await roles()).toEqual(untouched)
  })

  test('stays when two owners go at once', async () => {
    await post(setRole, { role: 'owner' }, account('editor'))('owner')
    await Promise.all([
      post(remove, {}, account('owner'))('owner'),
      post(remove, {}, account('editor'))('editor'),
    ])
    expect(Object.values(await roles()).filter((role) => role === 'owner')).toHaveLength(1)
  })

  test('may go when there is another', async () => {
    await post(setRole, { role: 'owner' }, account('editor'))('owner')
    const [mail] = await mailsTo(services, 'editor@baecker.example')
    expect(mail?.body).toContain('Inhaber oder Inhaberin')
    expect(await post(remove, {}, account('owner'))('owner')).toRedirectTo('/account')
    expect(await roles()).toEqual({ editor: 'owner', viewer: 'viewer' })
  })
})

describe('somebody who asks to join', () => {
  test('is let in as an editor, once, and told so', async () => {
    await askIn()
    const call = post(admit, { answer: 'yes' }, account('nobody'))
    expect(await call('owner')).toHaveStatus(302)
    expect(await roles()).toMatchObject({ nobody: 'editor' })
    expect((await mailsTo(services, 'nobody@home.example'))[0]?.subject).toMatch(/gehören jetzt/)
    expect(await refusal(call('owner'))).toHaveStatus(404)
  })

  test('is refused, and told so', async () => {
    await askIn()
    await post(admit, { answer: 'no' }, account('nobody'))('owner')
    expect(await roles()).toEqual(untouched)
    expect((await mailsTo(services, 'nobody@home.example'))[0]?.body).toMatch(/abgelehnt/)
  })
})

const take = async (who: Who | 'anonymous', token: string) =>
  accept(
    sending(services, `/invitations/${token}`, {
      cookie: cookies.get(who),
      params: { token },
    }),
  )
const look = (who: Who | 'anonymous', token: string) =>
  invitation(
    reading(services, `/invitations/${token}`, { cookie: cookies.get(who), params: { token } }),
  )

const confirmedAt = (emailConfirmedAt: Date | null) =>
  db.updateTable('account').set({ emailConfirmedAt }).where('id', '=', people.nobody.id).execute()

describe('an invitation', () => {
  const email = 'nobody@home.example'
  const send = (form: Record<string, string> = { email, role: 'viewer' }) =>
    post(invite, form)('owner')
  const tokenOf = async (to = email) =>
    /\/invitations\/([\w-]+)/.exec((await mailsTo(services, to))[0]?.body ?? '')?.[1] ?? ''
  test('leads the person it was sent to into the team, once', async () => {
    await send()
    const token = await tokenOf()
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await take('nobody', token)).toRedirectTo(`/employer?employer=${bakeryId}`)
    expect(await roles()).toMatchObject({ nobody: 'viewer' })
    await post(remove, {}, account('nobody'))('owner')
    expect(await take('nobody', token)).toRedirectTo(`/invitations/${token}`)
    expect(await look('nobody', token)).toHaveStatus(410)
    expect(await roles()).toEqual(untouched)
  })

  test('opens nothing for another address, and stays good for the right one', async () => {
    await send()
    const token = await tokenOf()
    for (const who of ['other', 'viewer', 'desk'] as const) {
      expect(await take(who, token)).toRedirectTo(`/invitations/${token}`)
      expect(await dataOf(look(who, token))).toMatchObject({ reader: 'somebody-else' })
    }
    expect(await roles()).toEqual(untouched)
    expect(await refusal(take('anonymous', token))).toRedirectTo('/login')
    expect(await dataOf(look('anonymous', token))).toMatchObject({ reader: 'nobody' })
    expect(await dataOf(look('nobody', token))).toMatchObject({ reader: 'invited' })
  })

  test('waits until the address is confirmed', async () => {
    await send()
    const token = await tokenOf()
    await confirmedAt(null)
    expect(await dataOf(look('nobody', token))).toMatchObject({ reader: 'unconfirmed' })
    expect(await take('nobody', token)).toRedirectTo(`/invitations/${token}`)
    expect(await roles()).toEqual(untouched)
    await confirmedAt(new Date())
  })

  test('is over after fourteen days', async () => {
    await send()
    const token = await tokenOf()
    const { rows } = await sql<{ days: number }>`
      select extract(day from expires_at - created_at)::int as days from one_time_token`.execute(db)
    expect(rows).toEqual([{ days: 14 }])
    await sql`update one_time_token set expires_at = now()`.execute(db)
    expect(await look('nobody', token)).toHaveStatus(410)
    expect(await take('nobody', token)).toRedirectTo(`/invitations/${token}`)
    expect(await roles()).toEqual(untouched)
  })

  test('can be taken back, by its own employer alone', async () => {
    await send()
    const token = await tokenOf()
    const [{ id } = { id: '' }] = await db.selectFrom('oneTimeToken').select('id').execute()
    await post(revoke, { id })('other', clinicId)
    expect(await look('nobody', token)).toHaveStatus(200)
    await post(revoke, { id })('owner')
    expect(await look('nobody', token)).toHaveStatus(410)
  })

  test('replaces the one before', async () => {
    await send()
    const first = await tokenOf()
    await send({ email: 'Nobody@home.example', role: 'editor' })
    expect(await look('nobody', first)).toHaveStatus(410)
    expect(await db.selectFrom('oneTimeToken').select('role').execute()).toEqual([
      { role: 'editor' },
    ])
  })

  test('does not lessen who is an owner by now', async () => {
    await send()
    const token = await tokenOf()
    await putMember(db, { accountId: people.nobody.id, employerId: bakeryId, role: 'owner' })
    await take('nobody', token)
    expect(await roles()).toMatchObject({ nobody: 'owner' })
  })

  test.each([
    [{ email: 'no address', role: 'viewer' }, 'email'],
    [{ email: 'a@b.example, c@d.example', role: 'viewer' }, 'email'],
    [{ email: 'a@b.example\r\nBcc: c@d.example', role: 'viewer' }, 'email'],
    [{ email: 'viewer@baecker.example', role: 'owner' }, 'email'],
    [{ email, role: 'admin' }, 'role'],
    [{ email, role: 'viewer', employer_id: '1' }, ''],
  ])('is not sent for %j', async (form, field) => {
    const answer = await send(form as unknown as Record<string, string>)
    expect(answer).toHaveStatus(400)
    const { errors, values } = (await answer.json()) as { errors: object; values: object }
    expect(Object.keys(errors)).toContain(field)
    expect(values).toEqual(form)
    expect(await db.selectFrom('mail').select('id').execute()).toEqual([])
  })

  test.each(['', 'x', 'x'.repeat(43), '\u0000'])('is not found by %j', async (token) => {
    expect(await look('nobody', token)).toHaveStatus(410)
  })
})

const see = (who: Who) =>
  dataOf(
    page(reading(services, `/employer/members?employer=${bakeryId}`, { cookie: cookies.get(who) })),
  )

const ask = async (who: Who) =>
  page(reading(services, `/employer/members?employer=${bakeryId}`, { cookie: cookies.get(who) }))

describe('the page of a team', () => {
  test('shows colleagues to all of them, and who comes to owners alone', async () => {
    await askIn()
    await post(invite, { email: 'neu@baecker.example', role: 'viewer' })('owner')
    const own = await see('owner')
    expect(own.colleagues.map(({ name }) => name)).toEqual(['owner', 'editor', 'viewer'])
    expect(own.applicants).toMatchObject([{ name: 'nobody' }])
    expect(own.invitations).toMatchObject([{ email: 'neu@baecker.example', role: 'viewer' }])
    const theirs = await see('viewer')
    expect(theirs).toMatchObject({ applicants: [], invitations: [], isOwner: false })
    expect(theirs.colleagues).toHaveLength(3)
    expectNoInternals(theirs)
    expect(keysOf(theirs)).not.toContain('colleagues[].passwordHash')
  })

  test('is kept by no cache and is not there for others', async () => {
    expect((await ask('owner')).headers.get('cache-control')).toBe('no-store')
    expect(await refusal(ask('other'))).toHaveStatus(404)
  })
})
