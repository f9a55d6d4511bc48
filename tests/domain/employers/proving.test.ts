import { beforeEach, describe, expect, test } from 'vitest'
import type { DomainProbe } from '#app/domain/employers/domain-proof.ts'
import { askToJoin } from '#app/domain/employers/join.server.ts'
import { prove, verificationPage } from '#app/domain/employers/proving.server.ts'
import { action, loader } from '#app/routes/employer.verification.tsx'
import { findEmployerById, updateEmployer } from '#db/queries/employers.ts'
import { listOpenCases, openCase } from '#db/queries/desk-cases.ts'
import { findPerson, listColleagues } from '#db/queries/members.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery, clinic, townHall } from '#tests/factories/employer.ts'
import { mailsTo } from '#tests/factories/mail.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const { id: bakeryId } = await anEmployer(db, bakery)
const { id: clinicId } = await anEmployer(db, clinic)
const owner = await personOf('erna@gmx.de', bakery)
const claimant = await personOf('claimant@anders.example')
const rival = await personOf('rival@anders.example')

async function personOf(email: string, employer?: typeof bakery) {
  const { id } = await anAccount(services, { email, ...(employer && { employer }) })
  const person = await findPerson(db, id)
  if (!person) throw new Error(`${email} is not there`)
  return person
}

/** What DNS and the website would say; the rules about it are the real ones. */
const said = { txt: [] as string[], text: undefined as string | undefined, address: '8.8.8.8' }
const domainProbe: DomainProbe = {
  txtRecords: () => Promise.resolve(said.txt),
  addresses: () => Promise.resolve([said.address]),
  fetchText: () => Promise.resolve(said.text),
}
const office = { ...services, domainProbe }
const asOwner = { employerId: bakeryId, person: owner, isClaim: false }
const codeOf = async (employerId: number, who: number | null) =>
  (await verificationPage(services, { employerId, claimant: who }))?.code ?? ''
const now = (id: number) => findEmployerById(db, id)

beforeEach(async () => {
  const unverified = { verifiedAt: null, verifiedBy: null, verifiedHow: null }
  await updateEmployer(db, bakeryId, unverified)
  await updateEmployer(db, clinicId, unverified)
  await db.deleteFrom('member').where('employerId', '=', clinicId).execute()
  await db.deleteFrom('joinRequest').execute()
  await db.deleteFrom('deskCase').execute()
  await db.deleteFrom('rateLimit').execute()
  await db.deleteFrom('mail').execute()
  Object.assign(said, { txt: [], text: undefined, address: '8.8.8.8' })
})

describe('an employer proves who it is', () => {
  test('by a record in the DNS, and the desk need not look any more', async () => {
    await openCase(db, { kind: 'new-employer', employerId: bakeryId, reasons: ['neu'] })
    expect(await prove(office, asOwner, 'dns')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/baecker\.example/) as string,
    })
    said.txt = [`fachwerk-verify=${await codeOf(bakeryId, null)}`]
    expect(await prove(office, asOwner, 'dns')).toEqual({ ok: true, message: '' })
    expect(await now(bakeryId)).toMatchObject({
      verifiedHow: 'dns',
      verifiedBy: `account:${owner.id}`,
      verifiedAt: services.clock(),
    })
    expect(await listOpenCases(db)).toEqual([])
    expect((await mailsTo(services, owner.email))[0]?.subject).toMatch(/ist bestätigt/)
  })

  test('by a file on its website', async () => {
    said.text = await codeOf(bakeryId, null)
    said.address = '169.254.169.254'
    expect((await prove(office, asOwner, 'well-known')).message).toMatch(/öffentlichen Netz/)
    said.address = '8.8.8.8'
    expect(await prove(office, asOwner, 'well-known')).toMatchObject({ ok: true })
    expect(await now(bakeryId)).toMatchObject({ verifiedHow: 'well-known' })
  })

  test('by an address on its domain, which one of a provider for everybody is not', async () => {
    expect((await prove(office, asOwner, 'mail-domain')).message).toMatch(/liegt nicht auf/)
    const baker = { ...owner, email: 'erna@baecker.example' }
    expect(await prove(office, { ...asOwner, person: baker }, 'mail-domain')).toMatchObject({
      ok: true,
    })
  })

  test('through the desk, which is asked once', async () => {
    await prove(office, asOwner, 'desk')
    await prove(office, asOwner, 'desk')
    expect(await listOpenCases(db)).toMatchObject([
      {
        kind: 'new-employer',
        reasons: ['Die E-Mail-Adresse liegt bei einem allgemeinen Anbieter.'],
      },
    ])
    expect((await now(bakeryId))?.verifiedAt).toBeNull()
  })

  test('only with a website on a domain of its own', async () => {
    const { id } = await anEmployer(db, townHall)
    for (const website of [null, 'https://192.0.2.1/', 'https://www.facebook.com/x']) {
      await updateEmployer(db, id, { website })
      said.txt = [`fachwerk-verify=${await codeOf(id, null)}`]
      const answer = await prove(office, { ...asOwner, employerId: id }, 'mail-domain')
      expect(answer.ok).toBe(false)
    }
  })

  test('in at most twenty tries an hour', async () => {
    for (let time = 1; time <= 20; time += 1) await prove(office, asOwner, 'dns')
    said.txt = [`fachwerk-verify=${await codeOf(bakeryId, null)}`]
    expect((await prove(office, asOwner, 'dns')).message).toMatch(/viele Versuche/)
  })
})

describe('an employer known from imports', () => {
  const asClaimant = { employerId: clinicId, person: claimant, isClaim: true }

  test('becomes theirs who proves it, and nobody else’s by their code', async () => {
    await askToJoin(services, claimant, clinicId)
    await askToJoin(services, rival, clinicId)
    said.txt = [`fachwerk-verify=${await codeOf(clinicId, claimant.id)}`]
    const asRival = { ...asClaimant, person: rival }
    expect(await prove(office, asRival, 'dns')).toMatchObject({ ok: false })
    expect(await prove(office, asClaimant, 'dns')).toMatchObject({ ok: true })
    expect(await listColleagues(db, clinicId)).toMatchObject([
      { accountId: claimant.id, role: 'owner' },
    ])
    expect(await now(clinicId)).toMatchObject({ verifiedHow: 'dns', mailDomain: 'anders.example' })
    said.txt = [`fachwerk-verify=${await codeOf(clinicId, rival.id)}`]
    expect((await prove(office, asRival, 'dns')).message).toMatch(/inzwischen jemandem/)
  })

  test('is nobody’s without proof', async () => {
    await askToJoin(services, claimant, clinicId)
    for (const way of ['dns', 'well-known', 'mail-domain', 'desk'] as const) {
      await prove(office, asClaimant, way)
    }
    expect(await listColleagues(db, clinicId)).toEqual([])
    expect((await now(clinicId))?.verifiedAt).toBeNull()
  })
})

const path = (id: number | string) => `/employer/verification?employer=${id}`

const see = async (email: string, id: number | string) =>
  loader(reading(services, path(id), { cookie: await cookieOf(services, email) }))
const send = async (email: string, form: Record<string, string>, id = bakeryId) =>
  action(sending(services, path(id), { cookie: await cookieOf(services, email), form }))

describe('the page', () => {
  test('shows the code to owners alone', async () => {
    await anAccount(services, { email: 'viewer@baecker.example', employer: bakery, role: 'viewer' })
    const page = await dataOf(see(owner.email, bakeryId))
    expect(page.page).toMatchObject({ isVerified: false, domain: 'baecker.example' })
    expect(page.page.code).toMatch(/^[a-f\d]{32}$/)
    expect((await dataOf(see(owner.email, bakeryId))).page.code).toBe(page.page.code)
    expect((await dataOf(see('viewer@baecker.example', bakeryId))).page.code).toBe('')
    expect(await refusal(send('viewer@baecker.example', { way: 'desk' }))).toHaveStatus(403)
  })

  test('is there for who asked to take an employer over, and for no stranger', async () => {
    expect(await refusal(see(claimant.email, clinicId))).toHaveStatus(404)
    await askToJoin(services, claimant, clinicId)
    expect(await dataOf(see(claimant.email, clinicId))).toMatchObject({ isClaim: true })
    expect(await refusal(see(claimant.email, bakeryId))).toHaveStatus(404)
    expect(await refusal(see(rival.email, clinicId))).toHaveStatus(404)
    expect(await refusal(send(rival.email, { way: 'desk' }, clinicId))).toHaveStatus(404)
    expect(await refusal(see(owner.email, 'abc'))).toHaveStatus(404)
  })

  test.each([{ way: 'magic' }, {}, { way: 'desk', verified_at: '2026-01-01' }])(
    'knows no %j',
    async (form) => {
      const refused = send(owner.email, form as Record<string, string>)
      expect(await refusal(refused)).toHaveStatus(400)
      expect((await now(bakeryId))?.verifiedAt).toBeNull()
    },
  )

  test('says what is missing', async () => {
    const answer = await send(owner.email, { way: 'mail-domain' })
    expect(answer).toHaveStatus(400)
    expect(await answer.json()).toEqual({
      way: 'mail-domain',
      error: 'Ihre E-Mail-Adresse liegt nicht auf baecker.example.',
    })
    expect(await send(owner.email, { way: 'desk' })).toRedirectTo(path(bakeryId))
  })
})
