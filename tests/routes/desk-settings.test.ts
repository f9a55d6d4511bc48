import { describe, expect, test } from 'vitest'
import { draftPage } from '#app/domain/adverts/draft-page.server.ts'
import { saveDraft } from '#app/domain/adverts/drafts.server.ts'
import { previewOf } from '#app/domain/adverts/preview.server.ts'
import { openDraft } from '#app/domain/adverts/drafts.server.ts'
import { submitAdvert } from '#app/domain/adverts/submitting.server.ts'
import { regionSettings } from '#app/domain/settings.ts'
import { settingsInForce, withSettings } from '#app/domain/settings.server.ts'
import { loader as home } from '#app/routes/_index.tsx'
import { action, loader } from '#app/routes/desk.settings.tsx'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { putSetting } from '#db/queries/settings.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anAdvert } from '#tests/factories/advert.ts'
import { anEmployer, bakery } from '#tests/factories/employer.ts'
import { aNurseDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { noon, openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
await anAccount(services, { email: 'leitung@desk.example', deskRole: 'admin' })
const cookie = await cookieOf(services, 'leitung@desk.example')
const settings = () => dataOf(loader(reading(services, '/desk/settings', { cookie })))
const set = async (changes: Record<string, string>) =>
  action(
    sending(services, '/desk/settings', {
      cookie,
      form: { ...(await settings()).values, ...changes },
    }),
  )
const homePage = () => dataOf(home(reading(services, '/')))

describe('what the desk sets', () => {
  test('is as the region says until it sets something, and nothing is on record', async () => {
    expect(await settingsInForce(services)).toEqual(regionSettings(region))
    expect((await withSettings(services)).region).toBe(region)
    expect(await set({})).toRedirectTo('/desk/settings?saved=')
    expect(await listAuditEntries(db, {}, { limit: 1 })).toEqual([])
  })

  test('stands on the home page at once: announcement, order, lead sectors', async () => {
    await aPublicJob(services)
    await aPublicJob(services, { draft: aNurseDraft() })
    const answer = await set({
      announcement: 'Ausbildungsmesse am Samstag <b>in Nordhausen</b>',
      announcementUntil: '2026-11-22',
      'place-newest': '5',
      'place-kinds': '1',
      'sector-0': 'C',
      'sector-1': '',
    })
    expect(answer).toRedirectTo(
      '/desk/settings?saved=announcement,announcementUntil,homeOrder,leadSectors',
    )
    const page = await homePage()
    expect(page.announcement).toContain('Ausbildungsmesse')
    expect(page.order[0]).toBe('ways')
    expect(page.order.at(-1)).toBe('newest')
    expect(page.sectors[0]?.value).toBe('C')
    const tomorrow = { ...services, clock: () => new Date('2026-11-23T11:00:00Z') }
    expect((await dataOf(home(reading(tomorrow, '/')))).announcement).toBe('')
    expect((await settings()).values).toMatchObject({ 'sector-0': 'C', 'place-newest': '5' })
  })

  test('is on record, each change with what held before', async () => {
    await set({ payRequired: 'require' })
    const [entry] = await listAuditEntries(db, { subject: 'setting' }, { limit: 1 })
    expect(entry).toMatchObject({
      subjectId: 'payRequired',
      before: { value: region.policies.payRequired },
      after: { value: 'require' },
    })
  })

  test('holds for adverts at once: pay, and jobs of employers nobody has confirmed', async () => {
    const { id: employerId } = await anEmployer(db, bakery)
    const { id: accountId } = await anAccount(services, {
      email: 'owner@baecker.example',
      employer: bakery,
    })
    await db
      .updateTable('employer')
      .set({ mailDomain: 'baecker.example', website: 'https://baecker.example' })
      .execute()
    const writer = { employerId, accountId }
    const key = 'A'.repeat(22)
    const fields = anAdvert({ payMin: '', payMax: '', payPeriod: '' })
    await saveDraft(services, writer, { key, fields })
    const page = () => draftPage(services, writer, { key, parked: null, checked: true })
    expect(await page()).toMatchObject({ errors: { payMin: expect.any(String) } })
    await set({ payRequired: 'off', holdFirstJobs: 'no' })
    expect(await page()).toMatchObject({ errors: {} })
    const open = await openDraft(services, writer, key)
    const preview = open && (await previewOf(services, writer, open))
    expect(preview?.reasons).toEqual([])
    const confirmed = preview?.confirmed ?? ''
    expect(await submitAdvert(services, writer, { key, confirmed })).toMatchObject({
      outcome: 'public',
    })
  })

  test('is read by a moderator, and set by an admin only', async () => {
    await anAccount(services, { email: 'moderator@desk.example', deskRole: 'moderator' })
    const moderator = { cookie: await cookieOf(services, 'moderator@desk.example') }
    const shown = await dataOf(loader(reading(services, '/desk/settings', moderator)))
    expect(shown).toMatchObject({ mayChange: false, values: { payRequired: expect.any(String) } })
    expect((await settings()).mayChange).toBe(true)
    const form = { ...shown.values, announcement: 'Von der Moderation' }
    const sent = action(sending(services, '/desk/settings', { ...moderator, form }))
    expect(await refusal(sent)).toHaveStatus(403)
    expect(await settingsInForce(services)).not.toMatchObject({ announcement: form.announcement })
  })

  test('asks for what it understands, and loses nothing typed', async () => {
    const refused = await set({ announcementUntil: 'morgen', announcement: 'Messe' })
    expect(refused).toHaveStatus(400)
    expect(await refused.json()).toMatchObject({
      values: { announcement: 'Messe', announcementUntil: 'morgen' },
      errors: { announcementUntil: expect.stringContaining('Datum') },
    })
  })

  test('that nobody understands any more does not hold', async () => {
    const by = { updatedBy: 'desk:1', updatedAt: noon }
    await putSetting(db, { name: 'payRequired', value: 'sometimes', ...by })
    await putSetting(db, { name: 'unknown', value: 1, ...by })
    expect(await settingsInForce(services)).toMatchObject({
      payRequired: region.policies.payRequired,
    })
  })
})
