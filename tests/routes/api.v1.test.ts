import { describe, expect, test } from 'vitest'
import {
  ApiEmployers,
  ApiFacets,
  ApiJobDetail,
  ApiJobs,
  ApiSliceDetail,
  ApiSlices,
} from '#app/domain/api/answers.ts'
import { inEnglish } from '#app/domain/api/english-facets.ts'
import { sectors } from '#app/domain/sectors.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { loader as elsewhere } from '#app/routes/api.$.ts'
import { loader as employers } from '#app/routes/api.v1.employers.ts'
import { loader as facets } from '#app/routes/api.v1.facets.ts'
import { loader as oneJob } from '#app/routes/api.v1.jobs_.$id.ts'
import { loader as jobs } from '#app/routes/api.v1.jobs.ts'
import { loader as slices } from '#app/routes/api.v1.slices.ts'
import { loader as oneSlice } from '#app/routes/api.v1.slices_.$slug.ts'
import { anEmployer, block, clinic } from '#tests/factories/employer.ts'
import { aClerkDraft, aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { aSlice } from '#tests/factories/slice.ts'
import { expectNoInternals } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'
import { BoardError, findJobs, findSlices } from '../../docs/examples/board-client.ts'

const services = await openTestServices()
const origin = services.env.PUBLIC_ORIGIN
const baker = await aPublicJob(services, { draft: aDraft({ openings: 2 }) })
const nurse = await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })

const askJob = (id: number | string) =>
  oneJob(reading(services, `/api/v1/jobs/${id}`, { params: { id: String(id) } }))
const askEmployers = (query = '') => employers(reading(services, `/api/v1/employers${query}`))
const askFacets = (query = '') => facets(reading(services, `/api/v1/facets${query}`))
const askSlices = (query = '') => slices(reading(services, `/api/v1/slices${query}`))
const askSlice = (slug: string) =>
  oneSlice(reading(services, `/api/v1/slices/${slug}`, { params: { slug } }))
const ask = (url: string) => {
  const { pathname, search } = new URL(url)
  return pathname.endsWith('/slices') ? askSlices(search) : askJobs(search)
}
const askJobs = (query = '') => jobs(reading(services, `/api/v1/jobs${query}`))

describe('filters in English', () => {
  test('have English titles and labels, and the same values and counts', async () => {
    const german = ApiFacets.parse(await (await askFacets()).json())
    const answer = ApiFacets.parse(await (await askFacets('?lang=en')).json())
    expect(answer.facetTitles).toMatchObject({ kind: 'Kind of job', sector: 'Sector' })
    expect(answer.facets.kind).toMatchObject([{ value: 'job', label: 'Job' }])
    expect(answer.facets.district?.[0]).toMatchObject({ label: 'Nordhausen' })
    const values = ({ facets: all }: typeof answer) =>
      Object.values(all).flatMap((options) => options.map(({ value, count }) => [value, count]))
    expect(values(answer)).toEqual(values(german))
    expect(JSON.stringify([answer.facets, answer.facetTitles])).not.toMatch(
      /Branche|Gesundheit|Teilzeit|unbefristet|Zuhause|Tagen|Nachbar/,
    )
  })

  test('are the same beside jobs, on every page of them', async () => {
    const answer = ApiJobs.parse(await (await askJobs('?lang=en&size=1')).json())
    expect(answer.facetTitles).toMatchObject({ contract: 'Contract' })
    const next = ApiJobs.parse(await (await ask(answer.links.next ?? '')).json())
    expect(next.facetTitles).toEqual(answer.facetTitles)
  })

  test.each(sectors.map(({ letter, label }) => [letter, label] as const))(
    'have a name for every sector: %s, %s',
    (value, label) => {
      const options = [{ value, label, count: 1, chosen: false }]
      const [english] = inEnglish({ name: 'sector', title: '', plural: true, options }).options
      expect(english?.label).not.toBe(label)
    },
  )
})

describe('one job', () => {
  test('comes with its text and facts, as described', async () => {
    const job = ApiJobDetail.parse(await (await askJob(nurse.id)).json())
    expect(job).toMatchObject({
      id: nurse.id,
      description: '<p>Sie pflegen auf der Station für Innere Medizin.</p>',
      sector: 'R',
      applyUrl: 'https://klinik.example/stellen/7',
    })
  })

  test('keeps mail addresses, people and what is internal to itself', async () => {
    const body: unknown = await (await askJob(baker.id)).json()
    expectNoInternals(body)
    expect(JSON.stringify(body)).not.toContain('backstube@')
  })

  test('that never was public is not there, and one that is over is gone', async () => {
    const drafted = await aDraftedJob(services)
    const over = await aPublicJob(services)
    await withdrawJob(services, 'test', over.id, 'cancelled')
    for (const id of [drafted.id, 999_999_999, 0, 'x', '1e3', '-1', '99999999999']) {
      const answer = await askJob(id)
      expect(answer).toHaveStatus(404)
      expect(await answer.json()).toMatchObject({ code: 'not-found' })
    }
    const answer = await askJob(over.id)
    expect(answer).toHaveStatus(410)
    expect(await answer.json()).toMatchObject({ code: 'gone', status: 410 })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('the employers', () => {
  test('are those with public jobs, by name, as described', async () => {
    const { total, employers: found } = ApiEmployers.parse(await (await askEmployers()).json())
    expect(total).toBe(2)
    expect(found[0]).toEqual({
      name: 'Bäckerei Sonnenschein',
      slug: 'baeckerei-sonnenschein',
      url: `${origin}/employers/baeckerei-sonnenschein`,
      sector: 'C',
      municipality: '16062041',
      jobs: 1,
    })
  })

  test('are without one who is blocked', async () => {
    const employer = await anEmployer(services.db, { name: 'Briefkasten Beispiel' })
    await aPublicJob(services, { employer: { name: 'Briefkasten Beispiel' } })
    await block(services.db, employer)
    expect(await (await askEmployers()).text()).not.toContain('Briefkasten')
  })

  test.each([
    ['?page=0', 'page', 'invalid-value'],
    ['?colour=red', 'colour', 'unknown-parameter'],
  ])('are refused for what is wrong, by its name: %s', async (query, field, code) => {
    const answer = await askEmployers(query)
    expect(answer).toHaveStatus(400)
    expect(await answer.json()).toMatchObject({ field, code })
  })
})

describe('the facets', () => {
  test('are those of the search, with titles', async () => {
    const found = ApiFacets.parse(await (await askFacets('?district=16062')).json())
    expect(found.total).toBe(1)
    expect(found.facetTitles).toMatchObject({ district: 'Landkreis' })
    expect(found.facets.district?.[0]).toMatchObject({ value: '16062', count: 1 })
  })

  test('name what is wrong', async () => {
    expect(await (await askFacets('?sort=best')).json()).toMatchObject({ field: 'sort' })
  })
})

describe('the slices', async () => {
  await aSlice(services, 'sector=R', { slug: 'pflege', name: 'Pflege', intro: 'Viel zu tun.' })

  test('come with where each is to be read, as described', async () => {
    const { total, slices: found } = ApiSlices.parse(await (await askSlices()).json())
    expect(total).toBe(1)
    expect(found[0]).toEqual({
      slug: 'pflege',
      name: 'Pflege',
      intro: 'Viel zu tun.',
      url: `${origin}/slices/pflege`,
      links: {
        self: `${origin}/api/v1/slices/pflege`,
        jobs: `${origin}/api/v1/jobs?slice=pflege`,
        facets: `${origin}/api/v1/facets?slice=pflege`,
        atom: `${origin}/jobs.atom?slice=pflege`,
        jsonFeed: `${origin}/jobs.json?slice=pflege`,
      },
    })
    expect(await (await askSlices('?page=0')).json()).toMatchObject({ field: 'page', status: 400 })
  })

  test('tell one by one what they hold, and nothing of who made them', async () => {
    const body: unknown = await (await askSlice('pflege')).json()
    expectNoInternals(body)
    expect(ApiSliceDetail.parse(body)).toMatchObject({
      jobs: 1,
      conditions: ['Gesundheit und Soziales'],
    })
    for (const slug of ['nirgends', '', 'x y', '%00', '__proto__']) {
      expect(await (await askSlice(slug)).json()).toMatchObject({ code: 'not-found', status: 404 })
    }
  })

  test('frame the jobs and the facets, and are named when nobody knows them', async () => {
    const { total, jobs: found } = ApiJobs.parse(await (await askJobs('?slice=pflege')).json())
    expect(total).toBe(1)
    expect(found[0]?.id).toBe(nurse.id)
    const { facets: shown } = ApiFacets.parse(await (await askFacets('?slice=pflege')).json())
    expect(Object.keys(shown)).not.toContain('sector')
    for (const query of ['?slice=nirgends', '?employer=nirgends', '?employer=-']) {
      for (const answer of [await askJobs(query), await askFacets(query)]) {
        const field = query.slice(1).split('=')[0]
        expect(await answer.json()).toMatchObject({ status: 400, code: 'invalid-value', field })
      }
    }
  })
})

describe('a page of jobs', () => {
  test('is as described and knows its neighbours', async () => {
    for (let count = 0; count < 21; count += 1) {
      await aPublicJob(services, { draft: aClerkDraft({ title: `Standesbeamter ${count}` }) })
    }
    const first = ApiJobs.parse(await (await askJobs('?q=Standesbeamter')).json())
    expect(first.links).toEqual({
      self: `${origin}/api/v1/jobs?q=Standesbeamter`,
      prev: null,
      next: `${origin}/api/v1/jobs?q=Standesbeamter&page=2`,
    })
    const second = ApiJobs.parse(await (await askJobs('?q=Standesbeamter&page=2')).json())
    expect(second.links.next).toBeNull()
    expect(second.links.prev).toBe(first.links.self)
  })
})

describe('the client of the docs', () => {
  test('reads the slices', async () => {
    const names: string[] = []
    for await (const slice of findSlices(origin, ask)) names.push(slice.name)
    expect(names).toEqual(['Pflege'])
  })

  test('reads every page of a search', async () => {
    const titles: string[] = []
    for await (const job of findJobs(origin, [['q', 'Standesbeamter']], ask)) titles.push(job.title)
    expect(new Set(titles).size).toBe(21)
  })

  test('tells what the board did not understand', async () => {
    const work = findJobs(origin, [['kind', 'hobby']], ask).next()
    const error: unknown = await work.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(BoardError)
    expect(error).toMatchObject({ code: 'invalid-value', field: 'kind' })
  })
})

test('what leads nowhere is answered in the form of every other refusal', async () => {
  const answer = elsewhere()
  expect(answer).toHaveStatus(404)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(await answer.json()).toMatchObject({ code: 'not-found', status: 404 })
})
