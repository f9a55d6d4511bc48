import { describe, expect, test } from 'vitest'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { loader } from '#app/routes/api.v1.jobs.ts'
import { clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { aPlace } from '#tests/factories/place.ts'
import { expectNoInternals, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const baker = await aPublicJob(services, {
  draft: aDraft({ places: [aPlace('Nordhausen'), aPlace('Ellrich')], datePosted: '2026-11-20' }),
  identifier: 'B-1',
})
await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })

const ask = (search: string) => loader(reading(services, `/api/v1/jobs${search}`))
const answer = async (search: string) =>
  (await (await ask(search)).json()) as {
    total: number
    page: number
    pages: number
    links: { next: string | null }
    understood: { words: string; field: string; values: string[] }[]
    facets: Record<string, { value: string; label: string; count: number }[]>
    facetTitles: Record<string, string>
    jobs: Record<string, unknown>[]
  }

describe('the jobs as JSON', () => {
  test('are open to every site, without credentials', async () => {
    for (const response of [await ask(''), await ask('?colour=red')]) {
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(response.headers.has('access-control-allow-credentials')).toBe(false)
      expect(response.headers.has('set-cookie')).toBe(false)
      expect(response.headers.get('content-type')).toMatch(/^application\/(?:problem\+)?json/)
    }
  })

  test('come with everything that is promised of a job', async () => {
    const { total, page, pages, jobs } = await answer('?q=B%C3%A4cker')
    expect({ total, page, pages }).toEqual({ total: 1, page: 1, pages: 1 })
    expect(jobs).toEqual([
      {
        id: baker.id,
        url: `http://localhost:3000/jobs/baecker-${baker.id}`,
        identifier: 'B-1',
        title: 'Bäcker (m/w/d)',
        employer: { name: 'Bäckerei Sonnenschein', slug: 'baeckerei-sonnenschein' },
        places: [
          {
            name: 'Nordhausen',
            municipality: '16062041',
            district: '16062',
            postcode: '99734',
            lat: 51.5004,
            lon: 10.7916,
          },
          {
            name: 'Ellrich',
            municipality: '16062005',
            district: '16062',
            postcode: '99755',
            lat: 51.5876,
            lon: 10.6657,
          },
        ],
        kind: 'job',
        hours: ['full', 'night'],
        contract: 'permanent',
        remote: 'none',
        german: 'A2',
        relation: 'direct',
        pay: { min: 16, max: 18, period: 'hour', tariff: null },
        datePosted: '2026-11-20',
        validThrough: '2099-12-31',
        texts: {
          place: 'Nordhausen, Ellrich',
          facts: ['Vollzeit, Nacht', 'unbefristet', 'Deutsch A2'],
          pay: '16,00–18,00 € die Stunde',
          posted: '20. Nov.',
        },
      },
    ])
  })

  test('tell the distance of each place when they are searched around one', async () => {
    const { jobs } = await answer('?near=Ellrich&radius=5')
    expect(jobs).toMatchObject([{ id: baker.id }])
    expect(jobs[0]?.['places']).toMatchObject([
      { name: 'Ellrich', distanceKm: 0 },
      { name: 'Nordhausen', distanceKm: expect.closeTo(13, 0) as number },
    ])
  })

  test('are counted by facet, and a choice leaves the other counts of its facet', async () => {
    const { facets, facetTitles } = await answer('?district=16064')
    expect(facets['district']).toEqual([
      { value: '16062', label: 'Nordhausen', count: 1 },
      { value: '16064', label: 'Unstrut-Hainich-Kreis', count: 1 },
      { value: '16065', label: 'Kyffhäuserkreis', count: 0 },
    ])
    expect(facets['hours']?.map(({ value, count }) => [value, count])).toEqual([
      ['part', 1],
      ['shift', 1],
    ])
    expect(Object.keys(facetTitles)).toEqual(Object.keys(facets))
    expect(facetTitles).toMatchObject({ district: 'Landkreis', hours: 'Arbeitszeit' })
    expect(Object.keys(facets)).toEqual(
      'district municipality sector kind hours contract remote german pay relation since'.split(
        ' ',
      ),
    )
  })

  test('come twenty a page', async () => {
    for (let count = 0; count < 20; count += 1) {
      await aPublicJob(services, { draft: aDraft({ title: `Dachdecker ${count}` }) })
    }
    const first = await answer('?q=Dachdecker')
    expect(first).toMatchObject({ total: 20, pages: 1 })
    expect(first.jobs).toHaveLength(20)
    const all = await answer('?page=2')
    expect(all).toMatchObject({ total: 22, page: 2, pages: 2 })
    expect(all.jobs).toHaveLength(2)
    expect(await answer('?page=9')).toMatchObject({ total: 22, page: 9, jobs: [] })
  })

  test('come as few or many a page as asked for, and the neighbours likewise', async () => {
    const few = await answer('?q=Dachdecker&size=3&page=2')
    expect(few).toMatchObject({ total: 20, page: 2, pages: 7 })
    expect(few.jobs).toHaveLength(3)
    expect(few.links.next).toMatch(/\?q=Dachdecker&page=3&size=3$/)
    expect((await answer('?size=')).jobs).toHaveLength(20)
    expect((await answer('?size=50')).jobs).toHaveLength(22)
  })

  test('bring the words of the board’s own list', async () => {
    const { jobs } = await answer('?q=B%C3%A4cker&near=Ellrich')
    expect(jobs[0]).toMatchObject({ texts: { place: 'Ellrich, Nordhausen · unter 1 km' } })
  })

  test('tell which words were taken for a filter, unless all are to stay words', async () => {
    expect((await answer('?q=B%C3%A4cker')).understood).toEqual([])
    const { understood } = await answer('?q=B%C3%A4cker+Vollzeit')
    expect(understood).toEqual([{ words: 'Vollzeit', field: 'hours', values: ['full'] }])
    expect((await answer('?q=B%C3%A4cker+Vollzeit&literal=1')).understood).toEqual([])
  })

  test('leave out at once what was withdrawn', async () => {
    const { id } = await aPublicJob(services, { draft: aDraft({ title: 'Chocolatier' }) })
    expect((await answer('?q=Chocolatier')).total).toBe(1)
    await withdrawJob(services, 'test', id, 'cancelled')
    expect((await answer('?q=Chocolatier')).total).toBe(0)
  })

  test('hold what is promised and nothing else', async () => {
    const body = await answer('?q=B%C3%A4cker&near=Ellrich')
    expectNoInternals(body)
    const own = keysOf(body).filter((key) => !/^facet(?:s|Titles)\./.test(key))
    expect(own).toEqual(
      [
        'facets facetTitles jobs links links.next links.prev links.self page pages total understood',
        'jobs[].contract jobs[].datePosted jobs[].employer jobs[].employer.name',
        'jobs[].employer.slug jobs[].german jobs[].hours jobs[].id jobs[].identifier jobs[].kind',
        'jobs[].pay jobs[].pay.max jobs[].pay.min jobs[].pay.period jobs[].pay.tariff',
        'jobs[].places jobs[].places[].distanceKm jobs[].places[].district jobs[].places[].lat',
        'jobs[].places[].lon jobs[].places[].municipality jobs[].places[].name',
        'jobs[].places[].postcode jobs[].relation jobs[].remote jobs[].title jobs[].url',
        'jobs[].texts jobs[].texts.facts jobs[].texts.pay jobs[].texts.place jobs[].texts.posted',
        'jobs[].validThrough',
      ]
        .flatMap((line) => line.split(' '))
        .toSorted(),
    )
  })
})

describe('a parameter that is unknown or wrong', () => {
  test.each([
    ['colour=red', 'colour'],
    ['utm_source=mail', 'utm_source'],
    ['district=99999', 'district'],
    ['municipality=1', 'municipality'],
    ['sector=Z', 'sector'],
    ['occupation=baker', 'occupation'],
    ['kind=hobby', 'kind'],
    ['hours=never', 'hours'],
    ['contract=oral', 'contract'],
    ['remote=maybe', 'remote'],
    ['relation=friend', 'relation'],
    ['german=Z9', 'german'],
    ['pay=much', 'pay'],
    ['since=0', 'since'],
    ['sort=best', 'sort'],
    ['radius=1', 'radius'],
    ['page=0', 'page'],
    ['page=501', 'page'],
    ['size=0', 'size'],
    ['size=51', 'size'],
    ['size=5&size=6', 'size'],
    ['lang=fr', 'lang'],
    ['lang=de&lang=en', 'lang'],
    ['near=Nirgendwo', 'near'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['q=%00', 'q'],
    ['kind=job&kind=hobby', 'kind'],
    ['sort=pay&sort=newest', 'sort'],
  ])('ends the request with 400 and its name: %s', async (search, field) => {
    const response = await ask(`?${search}`)
    expect(response).toHaveStatus(400)
    const body: unknown = await response.json()
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Anfrage nicht verstanden',
      status: 400,
      detail: expect.stringMatching(`^${field}: .`) as string,
      error: expect.stringMatching(/./) as string,
      code: expect.stringMatching(/^(?:unknown-parameter|unknown-place|invalid-value)$/) as string,
      field,
    })
  })

  test('is named, the first of several', async () => {
    const response = await ask('?sort=best&colour=red')
    expect(await response.json()).toMatchObject({ field: 'sort' })
  })
})
