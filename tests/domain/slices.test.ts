import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchJobs } from '#app/domain/job-search.server.ts'
import { parseJobSearch } from '#app/domain/job-search.ts'
import { changeSlice, createSlice, removeSlice } from '#app/domain/slices.server.ts'
import { anEmployer, block, clinic, machineBuilder, townHall } from '#tests/factories/employer.ts'
import { aClerkDraft, aDraft, aMachinistDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { aPlace } from '#tests/factories/place.ts'
import { aSlice } from '#tests/factories/slice.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const baker = await aPublicJob(services, {
  draft: aDraft({ places: [aPlace('Nordhausen'), aPlace('Ellrich')] }),
})
const nurse = await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })
const machinist = await aPublicJob(services, {
  draft: aMachinistDraft(),
  employer: machineBuilder,
})
const clerk = await aPublicJob(services, { draft: aClerkDraft(), employer: townHall })
const learner = await aPublicJob(services, {
  draft: aDraft({ title: 'Ausbildung Bäcker (m/w/d)', kind: 'apprenticeship', pay: null }),
})
await aSlice(services, 'district=16062', { slug: 'nordhausen' })
await aSlice(services, 'sector=C&sector=R', { slug: 'werk-und-pflege' })
await aSlice(services, 'q=B%C3%A4cker', { slug: 'backen' })
await aSlice(services, 'near=Ellrich&radius=10', { slug: 'ellrich' })
await aSlice(services, 'pay=36000&german=B1&since=30', { slug: 'gut-bezahlt' })
await aSlice(services, `employer=${'hainich-klinikum-beispiel-ggmbh'}`, { slug: 'klinik' })
await aSlice(services, 'q=B%C3%A4cker+Ausbildung', { slug: 'lernen' })

const search = (query: string, options?: Parameters<typeof searchJobs>[2]) =>
  searchJobs(services, parseJobSearch(new URLSearchParams(query), region).search, options)
const found = async (query: string) =>
  (await search(query, { facets: [], size: 50 })).jobs.map(({ id }) => id).toSorted((a, b) => a - b)

describe('a slice', () => {
  test.each([
    ['slice=nordhausen', [baker, clerk, learner]],
    ['slice=nordhausen&sector=P', [clerk]],
    ['slice=nordhausen&district=16062', [baker, clerk, learner]],
    ['slice=nordhausen&district=16064', []],
    ['slice=nordhausen&municipality=16064046', []],
    ['slice=nordhausen&q=Sachbearbeitung', [clerk]],
    ['slice=werk-und-pflege', [baker, nurse, machinist, learner]],
    ['slice=werk-und-pflege&sector=R', [nurse]],
    ['slice=werk-und-pflege&sector=R&sector=P', [nurse]],
    ['slice=werk-und-pflege&sector=P', []],
    ['slice=backen', [baker, learner]],
    ['slice=backen&kind=job', [baker]],
    ['slice=backen&q=Ausbildung', [learner]],
    ['slice=backen&q=Zerspanungsmechaniker', []],
    ['slice=lernen', [learner]],
    ['slice=lernen&kind=job', []],
    ['slice=ellrich', [baker]],
    ['slice=ellrich&near=Nordhausen&radius=5', []],
    ['slice=ellrich&near=Nordhausen&radius=20', [baker]],
    ['slice=gut-bezahlt', [baker, machinist]],
    ['slice=gut-bezahlt&pay=25000&german=C1&since=90', [baker, machinist]],
    ['slice=gut-bezahlt&german=A2', [baker]],
    ['slice=gut-bezahlt&pay=60000', []],
    ['slice=klinik', [nurse]],
    ['slice=klinik&employer=baeckerei-sonnenschein', []],
  ])('is narrowed, never left: %s', async (query, jobs) => {
    expect(await found(query)).toEqual(jobs.map(({ id }) => id))
  })

  test('holds what is found in it, whatever is chosen', async () => {
    const pieces =
      'q=Pflege q=B%C3%A4cker+Sondershausen q=Ausbildung near=Nordhausen&radius=30 district=16065 ' +
      'municipality=16062041 sector=R kind=apprenticeship hours=shift contract=permanent ' +
      'remote=partly relation=direct german=A2 pay=30000 since=7 sort=newest ' +
      'employer=stadt-bleicherode-beispiel'
    const slugs = ['nordhausen', 'werk-und-pflege', 'backen', 'ellrich', 'gut-bezahlt', 'klinik']
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...slugs),
        fc.uniqueArray(fc.constantFrom(...pieces.split(' ')), {
          maxLength: 3,
          selector: (piece) => piece.split('=')[0],
        }),
        async (slug, chosen) => {
          const whole = await found(`slice=${slug}`)
          const narrowed = await found([`slice=${slug}`, ...chosen].join('&'))
          expect(narrowed.filter((id) => !whole.includes(id))).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  })

  test('offers what narrows it, and no facet without a choice', async () => {
    const facet = (from: Awaited<ReturnType<typeof search>>, name: string) =>
      from.facets.find((one) => one.name === name)?.options.map(({ value }) => value)
    const placed = await search('slice=nordhausen')
    expect(facet(placed, 'district')).toBeUndefined()
    expect(facet(placed, 'municipality')).toEqual(['16062041', '16062066', '16062005'])
    const two = await search('slice=werk-und-pflege&sector=R')
    expect(two.facets.find((one) => one.name === 'sector')?.options).toMatchObject([
      { value: 'C', count: 3, chosen: false },
      { value: 'R', count: 1, chosen: true },
    ])
    expect(facet(two, 'district')).toEqual(['16064'])
    const paid = await search('slice=gut-bezahlt')
    expect(facet(paid, 'pay')).toEqual([])
    expect(facet(paid, 'german')).toEqual(['A2'])
    expect(facet(paid, 'since')).toEqual(['1', '3', '7', '14'])
  })

  test('that names what is not there any more holds no job', async () => {
    await aSlice(services, 'district=01001', { slug: 'anderswo' })
    await aSlice(services, 'near=Nirgendwo', { slug: 'nirgendwo' })
    await aSlice(services, 'employer=nirgends-gmbh', { slug: 'nirgends' })
    for (const slug of ['anderswo', 'nirgendwo', 'nirgends']) {
      expect(await search(`slice=${slug}`)).toMatchObject({ total: 0, slice: { slug } })
    }
  })

  test('nobody knows is left out and named', async () => {
    const result = await search('slice=unbekannt&employer=niemand&sector=P')
    expect(result).toMatchObject({ total: 1, slice: null })
    expect(result.problems).toEqual([
      { field: 'slice', message: 'einen Ausschnitt „unbekannt“ gibt es nicht' },
      { field: 'employer', message: 'einen Arbeitgeber „niemand“ gibt es nicht' },
    ])
  })
})

test('employers are asked for by their addresses, several at once, none who is blocked', async () => {
  const both = 'employer=baeckerei-sonnenschein&employer=hainich-klinikum-beispiel-ggmbh'
  expect(await found(both)).toEqual([baker.id, nurse.id, learner.id])
  const shady = await anEmployer(services.db, { name: 'Unseriös GmbH' })
  await block(services.db, shady)
  const { problems } = await search('employer=unserioes-gmbh')
  expect(problems).toMatchObject([{ field: 'employer' }])
})

describe('the desk', () => {
  test('opens slices under an address that nobody else has, changes and closes them', async () => {
    const facts = { name: 'Jobs im Harz', intro: '', query: 'kind=job' }
    const made = await createSlice(services, 'account:1', { ...facts, slug: '' })
    expect(made).toMatchObject({
      ok: true,
      slice: { slug: 'jobs-im-harz', createdBy: 'account:1' },
    })
    expect(await createSlice(services, 'account:1', { ...facts, slug: '' })).toEqual({
      ok: false,
      errors: { slug: 'Unter dieser Adresse gibt es schon einen Ausschnitt.' },
    })
    const id = made.ok ? made.slice.id : 0
    expect(
      await changeSlice(services, 'account:2', id, { ...facts, name: 'Arbeit im Harz' }),
    ).toMatchObject({
      ok: true,
      slice: { slug: 'jobs-im-harz', createdBy: 'account:1', updatedBy: 'account:2' },
    })
    await removeSlice(services, id)
    expect(await changeSlice(services, 'account:2', id, facts)).toMatchObject({ ok: false })
  })
})

test('words of a slice may be fitted, whether or not somebody adds to them', async () => {
  expect((await search('slice=backen')).isWorded).toBe(true)
  expect((await search('slice=nordhausen')).isWorded).toBe(false)
})
