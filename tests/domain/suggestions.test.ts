import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { EmployerFacts } from '#app/domain/employers.server.ts'
import { resolveOrigin } from '#app/domain/region/origin.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { freshSeconds, suggest, type SuggestionField } from '#app/domain/suggestions.server.ts'
import { anEmployer, bakery, block, clinic, machineBuilder } from '#tests/factories/employer.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { noon, openTestServices, region } from '#tests/support/services.ts'

let now = noon.getTime()
const services = await openTestServices({ overrides: { clock: () => new Date(now) } })
const { db } = services

const pass = (seconds: number) => (now += seconds * 1_000)
const ask = async (text: string, field: SuggestionField = 'q') =>
  (await suggest(services, { field, text })).suggestions
const jobsOf = async (text: string) => (await ask(text))[0]?.count
const maxAge = async () => (await suggest(services, { field: 'q', text: 'bäck' })).maxAge
const labels = async (text: string, field: SuggestionField = 'q') =>
  (await ask(text, field)).map(({ label }) => label)

/** A job that the index knows under the official name of its occupation. */
async function aJobOf(occupation: string | null, employer: EmployerFacts, isPublic = true) {
  const job = await (isPublic ? aPublicJob : aDraftedJob)(services, { employer })
  await db
    .updateTable('jobDocument')
    .set({ occupationName: occupation })
    .where('jobId', '=', job.id)
    .execute()
  return job
}

beforeAll(async () => {
  await aJobOf('Bäcker/in', bakery)
  await aJobOf('Bäckereifachverkäufer/in', bakery)
  await aJobOf('Bäckereifachverkäufer/in', bakery)
  await aJobOf('Gesundheits- und Krankenpfleger/in', clinic)
  await aJobOf('Gesundheits- und Krankenpfleger/in', clinic)
  await aJobOf('Kaufmann/-frau - Büromanagement', clinic)
  await aJobOf('Arzt/Ärztin', clinic)
  await aJobOf('Zerspanungsmechaniker/in', machineBuilder)
  await aJobOf(null, machineBuilder)
})
beforeEach(() => pass(freshSeconds))

describe('suggestions for what', () => {
  test('are occupations and employers, with the number of their public jobs', async () => {
    expect(await ask('bäck')).toEqual([
      {
        kind: 'occupation',
        label: 'Bäckereifachverkäufer/in',
        value: 'Bäckereifachverkäufer',
        count: 2,
      },
      { kind: 'occupation', label: 'Bäcker/in', value: 'Bäcker', count: 1 },
      {
        kind: 'employer',
        label: 'Bäckerei Sonnenschein',
        value: 'Bäckerei Sonnenschein',
        href: '/employers/baeckerei-sonnenschein',
        count: 3,
      },
    ])
  })

  test.each([
    ['the beginning of any word', 'kranken', 'Gesundheits- und Krankenpfleger/in'],
    ['the beginnings of several', 'gesundheits und kr', 'Gesundheits- und Krankenpfleger/in'],
    ['an umlaut written in two letters', 'BAECKER', 'Bäckereifachverkäufer/in'],
    ['the middle of a word', 'mechaniker', 'Zerspanungsmechaniker/in'],
    ['the form for women', 'Kauffrau', 'Kaufmann/-frau - Büromanagement'],
    ['a woman by her own name', 'Ärztin', 'Arzt/Ärztin'],
    ['a letter wrong', 'Krankempfleger', 'Gesundheits- und Krankenpfleger/in'],
    ['a letter missing, before the word is finished', 'zerspnung', 'Zerspanungsmechaniker/in'],
    ['two letters swapped', 'klinikmu', 'Hainich-Klinikum Beispiel gGmbH'],
  ])('are found by %s', async (_how, text, label) => {
    expect((await labels(text))[0]).toBe(label)
  })

  test.each([
    ['nothing', ''],
    ['signs only', ' ?! '],
    ['a word nobody has', 'Xyzzyqwert'],
    ['a short word that is nearly one', 'Artz'],
    ['a word too many', 'Bäcker Xyzzyqwert'],
    ['a word of the database language', "'; drop table job; --\0"],
  ])('are none for %s', async (_what, text) => {
    expect(await ask(text)).toEqual([])
  })

  test('put what begins like the text before what holds it', async () => {
    expect(await labels('verkäufer')).toEqual(['Bäckereifachverkäufer/in'])
    await aJobOf('Verkäufer/in', clinic)
    pass(freshSeconds)
    expect(await labels('verkäufer')).toEqual(['Verkäufer/in', 'Bäckereifachverkäufer/in'])
  })

  test.each([
    ['Kaufmann/-frau - Büromanagement', 'Kaufmann Büromanagement'],
    ['Medizinische/r Fachangestellte/r', 'Medizinische Fachangestellte'],
    ['Beamt(er/in) - Länder (mittl. techn. Dienst)', 'Beamter Länder'],
    ['Arzt/Ärztin', 'Arzt'],
  ])('fill in %s as people search for it', async (name, value) => {
    await aJobOf(name, clinic)
    pass(freshSeconds)
    expect(await ask(name.slice(0, 6))).toContainEqual(
      expect.objectContaining({ label: name, value }),
    )
  })

  test('are eight at most, and employers have a place among them', async () => {
    for (let number = 10; number < 20; number += 1) {
      await aJobOf(`Zimmerer/in ${number}`, { name: `Zimmerei ${number}` })
    }
    pass(freshSeconds)
    const kinds = (await ask('zimmer')).map(({ kind }) => kind)
    expect(kinds).toEqual([...Array(5).fill('occupation'), ...Array(3).fill('employer')])
  })
})

describe('what is not public', () => {
  test('is not suggested: drafts, and employers the desk has blocked', async () => {
    await aJobOf('Imker/in', bakery, false)
    await aJobOf('Glaser/in', { name: 'Glaserei Trüb' })
    await block(db, await anEmployer(db, { name: 'Glaserei Trüb' }))
    pass(freshSeconds)
    expect(await labels('imker')).toEqual([])
    expect(await labels('glaser')).toEqual([])
  })

  test('leaves the counts within a minute', async () => {
    const { id } = await aJobOf('Müller/in', { name: 'Ölmühle' })
    pass(freshSeconds)
    expect(await jobsOf('Müller')).toBe(1)
    expect(await labels('Ölmühle')).toEqual(['Ölmühle'])
    await withdrawJob(services, 'test', id, 'cancelled')
    pass(freshSeconds - 1)
    expect(await jobsOf('Müller')).toBe(1)
    pass(1)
    expect(await jobsOf('Müller')).toBeUndefined()
    expect(await labels('Ölmühle')).toEqual([])
  })

  test('is kept by nobody longer than that, however old the counts were', async () => {
    expect(await maxAge()).toBe(freshSeconds)
    pass(45)
    expect(await maxAge()).toBe(freshSeconds - 45)
  })
})

describe('suggestions for where', () => {
  test('are places, by the beginning of their name', async () => {
    expect(await ask('Nordh', 'near')).toContainEqual({
      kind: 'place',
      label: 'Nordhausen, Landkreis Nordhausen',
      value: 'Nordhausen',
    })
  })

  test('are known by their postcode, and each value means its place', async () => {
    const found = await ask('99734', 'near')
    expect(found[0]).toMatchObject({
      kind: 'place',
      value: expect.stringMatching(/^99734/) as string,
    })
    for (const { value } of found) expect(resolveOrigin(region, value).ok).toBe(true)
  })

  test('are eight at most, and none for nothing', async () => {
    expect((await ask('B', 'near')).length).toBeLessThanOrEqual(8)
    expect(await ask('', 'near')).toEqual([])
  })
})
