import { expect, test } from 'vitest'
import { action, loader } from '#app/routes/desk.templates.$key.tsx'
import { loader as list } from '#app/routes/desk.templates._index.tsx'
import { listTemplates, resetTemplate } from '#app/domain/desk/templates.server.ts'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const { id } = await anAccount(services, { email: 'mara@desk.example', deskRole: 'moderator' })
const cookie = await cookieOf(services, 'mara@desk.example')
const path = (key: string) => `/desk/templates/${key}`
const send = (key: string, form: [string, string][]) =>
  action(sending(services, path(key), { cookie, params: { key }, form }))
const words: [string, string][] = [
  ['title', 'Unter dem Mindestlohn'],
  ['text', 'Bitte prüfen Sie den Lohn noch einmal.'],
  ['ground', '§ 1 MiLoG'],
  ['uses', 'asked'],
]

test('the region’s reasons are there from the start, each with its ground and date', async () => {
  const { templates } = await dataOf(list(reading(services, '/desk/templates', { cookie })))
  expect(templates.map(({ key }) => key)).toEqual(region.reasons.map(({ key }) => key))
  expect(templates.length).toBeGreaterThanOrEqual(8)
  for (const one of templates) {
    expect(one.ground.length).toBeGreaterThan(5)
    expect(one.asOf).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(one.isOwn).toBe(false)
  }
})

test('the desk replaces one in its own words, on record, and takes them back', async () => {
  expect(await refusal(send('wage-floor', words))).toRedirectTo('/desk/templates')
  const page = await dataOf(
    loader(reading(services, path('wage-floor'), { cookie, params: { key: 'wage-floor' } })),
  )
  expect(page).toMatchObject({ text: words[1]?.[1], uses: ['asked'] })
  const [entry] = await listAuditEntries(services.db, { subject: 'template' }, { limit: 1 })
  expect(entry).toMatchObject({
    actor: `desk:${id}`,
    action: 'template.change',
    subjectId: 'wage-floor',
    before: { ground: expect.stringContaining('MiLoG') as string },
    after: { text: words[1]?.[1] },
  })
  expect(await resetTemplate(services, { key: 'wage-floor', by: `desk:${id}` })).toBe(true)
  expect(await resetTemplate(services, { key: 'wage-floor', by: `desk:${id}` })).toBe(false)
  const back = (await listTemplates(services)).find(({ key }) => key === 'wage-floor')
  expect(back?.text).toContain('13,90')
})

test('the desk adds one of its own, named after its title', async () => {
  const form = words.map(([name, value]): [string, string] => [
    name,
    name === 'title' ? 'New' : value,
  ])
  await refusal(send('new', form))
  await refusal(send('new', form))
  const keys = (await listTemplates(services)).map(({ key }) => key)
  expect(keys.slice(-2)).toEqual(['grund', 'grund-2'])
})

test('a form that is not filled in loses nothing and says what is expected', async () => {
  const answer = await send('new', [
    ['title', 'Nur ein Titel'],
    ['text', ''],
    ['ground', ''],
  ])
  expect(answer).toHaveStatus(400)
  expect(await dataOf(answer)).toMatchObject({
    errors: { text: expect.any(String) as string, ground: expect.any(String) as string },
    values: { title: 'Nur ein Titel' },
  })
  expect(await refusal(send('nirgends', words))).toHaveStatus(404)
  expect(
    await refusal(
      loader(reading(services, path('nirgends'), { cookie, params: { key: 'nirgends' } })),
    ),
  ).toHaveStatus(404)
})
