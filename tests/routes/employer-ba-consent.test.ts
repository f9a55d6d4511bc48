import { expect, test } from 'vitest'
import { action } from '#app/routes/employer.profile_.ba-consent.ts'
import { loader as profile } from '#app/routes/employer.profile.tsx'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery, clinic } from '#tests/factories/employer.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { id } = await anEmployer(services.db, bakery)
const cookies = new Map<string, string>()
for (const [who, employer, role] of [
  ['owner', bakery, 'owner'],
  ['editor', bakery, 'editor'],
  ['other', clinic, 'owner'],
] as const) {
  const email = `${who}@consent.example`
  await anAccount(services, { email, employer, role })
  cookies.set(who, await cookieOf(services, email))
}
const path = `/employer/profile/ba-consent?employer=${id}`
const send = (who: string, form: Record<string, string>) =>
  action(sending(services, path, { cookie: cookies.get(who), form }))
const rows = () => services.db.selectFrom('baConsent').selectAll().orderBy('id').execute()
const shown = async () => {
  const asked = reading(services, '/employer/profile', { cookie: cookies.get('editor') })
  return (await dataOf(profile(asked))).profile.baConsent
}

test('only an owner agrees that jobs go to the Bundesagentur', async () => {
  expect(await refusal(send('editor', { baConsent: 'yes' }))).toHaveStatus(403)
  expect(await refusal(send('other', { baConsent: 'yes' }))).toHaveStatus(404)
  expect(await refusal(send('owner', { baConsent: 'maybe' }))).toHaveStatus(400)
  expect(await rows()).toEqual([])
  expect(await shown()).toBeNull()
})

test('who agreed and who took it back is kept, each time', async () => {
  const saved = `/employer/profile?employer=${id}&saved`
  for (const form of [{ baConsent: 'yes' }, { baConsent: 'yes' }]) {
    expect(await send('owner', form)).toRedirectTo(saved)
  }
  const by = expect.stringMatching(/^account:\d+$/) as string
  expect(await rows()).toMatchObject([{ employerId: id, givenBy: by, withdrawnAt: null }])
  expect(await shown()).toBe('2026-11-22T11:00:00.000Z')
  for (const form of [{}, {}]) expect(await send('owner', form)).toRedirectTo(saved)
  expect(await rows()).toMatchObject([{ givenBy: by, withdrawnBy: by }])
  await send('owner', { baConsent: 'yes' })
  expect(await rows()).toMatchObject([{ withdrawnBy: by }, { withdrawnAt: null }])
})
