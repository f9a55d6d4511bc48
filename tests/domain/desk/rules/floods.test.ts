import { beforeEach, describe, expect, test } from 'vitest'
import { beginAdvert, openDraft, saveDraft } from '#app/domain/adverts/drafts.server.ts'
import type { AdvertFields } from '#app/domain/adverts/fields.ts'
import { confirmationOf, readDraft, submitAdvert } from '#app/domain/adverts/submitting.server.ts'
import { importJobs } from '#app/domain/posting/import-jobs.server.ts'
import { assess } from '#app/domain/rules/assess.ts'
import { updateEmployer } from '#db/queries/employers.ts'
import { anAccount } from '#tests/factories/account.ts'
import { anAdvert } from '#tests/factories/advert.ts'
import { anEmployer, bakery } from '#tests/factories/employer.ts'
import { numbered, recordsOf } from '#tests/factories/job-posting.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const email = 'a@baecker.example'
const { id: accountId } = await anAccount(services, { email, employer: bakery })
const { id: employerId } = await anEmployer(db, bakery)
const writer = { employerId, accountId }
await updateEmployer(db, employerId, {
  verifiedAt: services.clock(),
  verifiedBy: 'test',
  verifiedHow: 'dns',
  mailDomain: 'baecker.example',
})

beforeEach(async () => {
  await db.deleteFrom('job').execute()
})

/** FLOOD=3000 makes it the whole day of a trader; the batches after the second are all alike. */
const size = Number(process.env['FLOOD'] ?? 300)
const anybody = {
  title: 'Bäcker (m/w/d)',
  text: 'Sie backen Brot.',
  kind: 'job',
  occupation: null,
  pay: null,
  hoursPerWeek: null,
  today: '2026-11-22',
  isConfirmed: true,
  foreignHosts: [],
  isImport: false,
}

const isHeld = (advertsToday: number, isImport: boolean) =>
  assess({ ...anybody, isImport }, { advertsToday, placesOfText: 1 }, region.rules).isHeld

const openCases = () =>
  db.selectFrom('deskCase').selectAll().where('decidedAt', 'is', null).orderBy('jobId').execute()
const publicCount = async () => (await db.selectFrom('publicJob').select('id').execute()).length

async function submit(fields: Partial<AdvertFields>) {
  const { key } = await beginAdvert(services, writer)
  await saveDraft(services, writer, { key, fields: anAdvert(fields) })
  const open = await openDraft(services, writer, key)
  const reading = open && readDraft(services, open)
  if (!open || !reading?.ok) throw new Error('not an advert')
  const confirmed = confirmationOf(open, reading.draft)
  return (await submitAdvert(services, writer, { key, confirmed })).outcome
}
const towns = region.municipalities.map(({ name, postcodes: [code = ''] }) => ({ name, code }))
const inTown = (at: number, trader: string) => {
  const { name, code } = towns[at % towns.length] ?? { name: '', code: '' }
  return {
    hiringOrganization: { '@type': 'Organization', name: trader },
    jobLocation: { '@type': 'Place', address: { postalCode: code, addressLocality: name } },
    title: `Haushaltshilfe (m/w/d) in ${name}`,
    description: `<p>Sie helfen in ${name} älteren Menschen im Haushalt, gehen mit ihnen einkaufen und zum Arzt. Von ${name} aus erreichen Sie alle Wohnungen zu Fuß.</p>`,
  }
}

describe('an honest employer', () => {
  test('that writes ten adverts on a day has all of them public at once', async () => {
    const outcomes: string[] = []
    for (let at = 0; at < 10; at += 1)
      outcomes.push(await submit({ title: `Bäcker ${at} (m/w/d)` }))
    expect(new Set(outcomes)).toEqual(new Set(['public']))
    expect(await openCases()).toEqual([])
  })
})

describe('a trader', () => {
  test('that brings in far too many on a day has them held, and the first ones brought up', async () => {
    const many = Array.from({ length: size }, (_, at) =>
      numbered(`T-${at}`, {
        hiringOrganization: { '@type': 'Organization', name: 'Massenvermittler' },
        title: `Stelle Nummer ${at}`,
        description: `<p>Aufgabe ${at} im Betrieb ${at}.</p>`,
      }),
    )
    const started = performance.now()
    const counts = await importJobs(services, recordsOf(many), { source: 'trader' })
    const took = Math.round(performance.now() - started)
    console.info(`${size} adverts: ${counts.held} held, ${took} ms`)
    expect(counts).toMatchObject({ created: size, held: size - 100 })
    const cases = await openCases()
    expect(cases).toHaveLength(size)
    expect(cases.every(({ kind, byMachine }) => kind === 'rule-hit' && byMachine)).toBe(true)
  }, 60_000)

  test('is held from its twentieth advert on, imported ones from the 150th on', () => {
    const day = Array.from({ length: 3_000 }, (_, at) => at + 1)
    expect(day.filter((count) => !isHeld(count, false))).toHaveLength(19)
    expect(day.filter((count) => !isHeld(count, true))).toHaveLength(149)
  })

  test('whose one text stands in 200 towns has it held, though it names each town', async () => {
    const records = Array.from({ length: 200 }, (_, at) =>
      numbered(`H-${at}`, inTown(at, `Haushaltshilfe ${at % 4}`)),
    )
    const counts = await importJobs(services, recordsOf(records), { source: 'spread' })
    const [one] = await openCases()
    expect(counts).toMatchObject({ created: 200, held: 200 })
    expect(one?.reasons.join()).toMatch(/Derselbe Text steht in \d+ Gemeinden/)
    expect(await publicCount()).toBe(0)
  })
})
