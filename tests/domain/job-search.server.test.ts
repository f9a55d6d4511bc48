import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, inject, test } from 'vitest'
import { rebuildIndex } from '#app/domain/indexing.server.ts'
import { searchEmployerJobs, searchJobs } from '#app/domain/job-search.server.ts'
import { emptySearch, type JobSearch, sorts } from '#app/domain/job-search.ts'
import { type AppServices, openServices } from '#app/services.server.ts'
import { activateGeneration } from '#db/queries/index-generations.ts'
import type { FacetName } from '#search/job-index.ts'
import { bakery, clinic, machineBuilder, townHall } from '#tests/factories/employer.ts'
import { aClerkDraft, aDraft, aMachinistDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { aPlace } from '#tests/factories/place.ts'
import { openTestServices } from '#tests/support/services.ts'

/** Five public jobs, the newest first, and one that nobody published. */
async function fill(services: AppServices) {
  const trainee = aMachinistDraft({
    title: 'Ausbildung Industriemechaniker 2027',
    kind: 'apprenticeship',
    german: null,
    pay: null,
    datePosted: '2026-11-22',
  })
  const baker = aDraft({
    places: [aPlace('Nordhausen'), aPlace('Ellrich')],
    datePosted: '2026-11-21',
  })
  await aPublicJob(services, { draft: trainee, employer: machineBuilder })
  const { employerId } = await aPublicJob(services, { draft: baker, employer: bakery })
  const nurse = aNurseDraft({ datePosted: '2026-11-19' })
  await aPublicJob(services, { draft: nurse, employer: clinic })
  const clerk = aClerkDraft({ datePosted: '2026-11-12', relation: 'agency' })
  await aPublicJob(services, { draft: clerk, employer: townHall })
  const remote = aDraft({
    title: 'Softwareentwicklung',
    places: [],
    remote: 'fully',
    german: 'english',
    pay: { min: 52_000, max: 61_000, period: 'year' },
    datePosted: '2026-10-01',
  })
  await aPublicJob(services, { draft: remote, employer: machineBuilder })
  await aDraftedJob(services, { draft: aDraft({ title: 'Bäcker, noch geheim' }) })
  if (services.searchEngine === 'meilisearch') await rebuildIndex(services)
  return { employerId }
}

const trainee = 'Ausbildung Industriemechaniker 2027'
const baker = 'Bäcker (m/w/d)'
const nurse = 'Gesundheits- und Krankenpfleger (m/w/d)'
const clerk = 'Sachbearbeitung Wohngeld (m/w/d)'
const remote = 'Softwareentwicklung'

const searches: [Partial<JobSearch>, string[]][] = [
  [{}, [trainee, baker, nurse, clerk, remote]],
  [{ q: 'bäcker' }, [baker]],
  [{ q: 'Sonnenschein' }, [baker]],
  [{ q: 'ellrich' }, [baker]],
  [{ q: 'geheim' }, []],
  [{ district: ['16062'] }, [baker, clerk]],
  [{ district: ['16062', '16064'] }, [baker, nurse, clerk]],
  [{ municipality: ['16062005'] }, [baker]],
  [{ sector: ['R', 'P'] }, [nurse, clerk]],
  [{ kind: ['apprenticeship'] }, [trainee]],
  [{ hours: ['shift'] }, [trainee, nurse]],
  [{ contract: ['fixed'] }, [clerk]],
  [{ remote: ['partly', 'fully'] }, [clerk, remote]],
  [{ relation: ['agency'] }, [clerk]],
  [{ german: 'B1' }, [baker, remote]],
  [{ german: 'C2' }, [baker, nurse, clerk, remote]],
  [{ pay: 45_000 }, [nurse, remote]],
  [{ since: 1 }, [trainee, baker]],
  [{ since: 10 }, [trainee, baker, nurse, clerk]],
  [{ since: 10, hours: ['full'], sector: ['C'] }, [trainee, baker]],
  [{ sort: 'newest', q: 'Wippertaler' }, [trainee, remote]],
  [{ sort: 'pay' }, [remote, nurse, baker, trainee, clerk]],
  [{ near: 'Nordhausen', radius: 5 }, [baker]],
  [{ near: '99755 Ellrich', radius: 5 }, [baker]],
  [{ near: 'Nordhausen', radius: 20 }, [trainee, baker, clerk]],
  [{ near: 'Sondershausen', radius: 20, sort: 'nearest' }, [trainee, baker]],
  [{ near: 'Bleicherode', radius: 30, sort: 'nearest' }, [clerk, baker, trainee, nurse]],
  [{ near: 'Eisenach', radius: 100, q: 'Wohngeld' }, [clerk]],
]

/** Without an engine for this machine the board searches Postgres alone. */
const engines = ['postgres' as const, ...(inject('meiliUrl') ? ['meilisearch' as const] : [])]

describe.each(engines)('a search on %s', async (engine) => {
  const services = await openTestServices({ engine })
  const { employerId } = await fill(services)
  const search = (asked: Partial<JobSearch>, facets?: FacetName[]) =>
    searchJobs(services, { ...emptySearch, ...asked }, facets && { facets })

  test.each(searches)('for %j finds what fits, in order, and counts it', async (asked, titles) => {
    const { jobs, ...result } = await search(asked)
    expect(jobs.map((job) => job.title)).toEqual(titles)
    expect(result).toMatchObject({ total: titles.length, page: 1, pages: 1, problems: [] })
    expect(result.degraded).toBe(false)
  })

  test('tells the distance of every place, the nearest first', async () => {
    const near = { near: 'Ellrich', radius: 20 }
    const { origin, jobs } = await search({ ...near, sort: 'nearest' })
    expect(origin).toBe('Ellrich')
    const places = jobs.find((job) => job.title === baker)?.places
    expect(places?.map((place) => place.name)).toEqual(['Ellrich', 'Nordhausen'])
    expect(places?.[0]?.distanceKm).toBe(0)
    expect(places?.[1]?.distanceKm).toBeCloseTo(13.2, 0)
  })

  test('leaves the order of places and says no distance when it is not around one', async () => {
    const { jobs, origin } = await search({ q: 'bäcker' })
    expect(origin).toBeNull()
    expect(jobs[0]?.places.map((place) => place.name)).toEqual(['Nordhausen', 'Ellrich'])
    expect(jobs[0]?.places[0]).not.toHaveProperty('distanceKm')
  })

  test('around a place it does not know goes on without, and names it', async () => {
    const result = await search({ near: 'Nirgendwo', sort: 'nearest' })
    expect(result).toMatchObject({ total: 5, origin: null, problems: [{ field: 'near' }] })
    expect(result.problems[0]?.message).toContain('„Nirgendwo“')
  })

  test('counts every facet without its own choice', async () => {
    const { facets, total } = await search({ district: ['16062'], contract: ['permanent'] })
    const counts = (name: FacetName) =>
      Object.fromEntries(
        facets.find((one) => one.name === name)?.options.map((one) => [one.value, one.count]) ?? [],
      )
    expect(total).toBe(1)
    expect(counts('district')).toEqual({ '16062': 1, '16064': 1, '16065': 1 })
    expect(counts('contract')).toEqual({ permanent: 1, fixed: 1 })
    expect(counts('municipality')).toEqual({ '16062041': 1, '16062005': 1 })
    expect(counts('hours')).toEqual({ full: 1, night: 1 })
    expect(counts('since')).toEqual({ 1: 1, 3: 1, 7: 1, 14: 1, 30: 1 })
    const chosen = facets.flatMap((facet) => facet.options.filter((option) => option.chosen))
    expect(chosen.map((option) => option.value)).toEqual(['16062', 'permanent'])
  })

  test('counts nothing when no facet is asked for', async () => {
    expect((await search({}, [])).facets).toEqual([])
  })

  test('beyond the last page finds nothing, with the total still right', async () => {
    expect(await search({ page: 3 })).toMatchObject({ total: 5, page: 3, pages: 1, jobs: [] })
  })

  test('shows a card of facts and nothing else', async () => {
    const { jobs } = await search({ q: 'bäcker' })
    expect(Object.keys(jobs[0] ?? {}).toSorted()).toEqual(
      [
        ['contract', 'contractUntil', 'datePosted', 'employer', 'german', 'hours', 'id'],
        ['identifier', 'kind', 'pay', 'places', 'relation', 'remote', 'startsNow', 'startsOn'],
        ['title', 'validThrough'],
      ].flat(),
    )
    expect(jobs[0]).toMatchObject({
      title: baker,
      employer: { name: 'Bäckerei Sonnenschein', slug: 'baeckerei-sonnenschein' },
      pay: { min: 16, max: 18, period: 'hour', tariff: null },
      datePosted: '2026-11-21',
    })
  })

  test('for the jobs of an employer finds no others, and tells no more', async () => {
    const result = await searchEmployerJobs(services, employerId, 1)
    expect(result.jobs.map((job) => job.title)).toEqual([baker])
    expect(Object.keys(result).toSorted()).toEqual(['jobs', 'page', 'pages', 'total'])
  })
})

describe.each(engines)('a search on %s with more than one page', async (engine) => {
  const services = await openTestServices({ engine })
  for (let day = 1; day <= 25; day += 1) {
    const datePosted = `2026-10-${String(day).padStart(2, '0')}`
    const kind = day % 2 === 0 ? 'minijob' : 'job'
    const pay = { min: 14 + (day % 5), period: 'hour' } as const
    const bread = aDraft({ title: `Bäcker ${day}`, datePosted, kind, pay })
    await aPublicJob(services, { draft: bread })
    const machinist = aMachinistDraft({ title: `Zerspaner ${day}`, datePosted })
    if (day <= 20) await aPublicJob(services, { draft: machinist, employer: machineBuilder })
  }
  if (engine === 'meilisearch') await rebuildIndex(services)
  const search = (asked: Partial<JobSearch>) => searchJobs(services, { ...emptySearch, ...asked })

  test('shows each job once, twenty a page', async () => {
    const pages = [1, 2].map((page) => search({ page, sort: 'newest', q: 'Bäcker' }))
    const [first, second] = await Promise.all(pages)
    expect(first).toMatchObject({ total: 25, pages: 2, page: 1 })
    expect(second).toMatchObject({ total: 25, pages: 2, page: 2 })
    const titles = [...(first?.jobs ?? []), ...(second?.jobs ?? [])].map((job) => job.title)
    expect(titles).toEqual(Array.from({ length: 25 }, (_, number) => `Bäcker ${25 - number}`))
  })

  const readings: [q: string, total: number, reach: string][] = [
    ['', 45, 'close'],
    ['Bäcker', 25, 'close'],
    ['Bäcker in Nordhausen', 25, 'close'],
    ['Bäcker Minijob', 12, 'close'],
    ['Brotbäcker', 25, 'apart'],
    ['Zerspaner Bäcker Giraffe', 45, 'some'],
    ['Zerspaner Bäcker Giraffe Okapi Minijob', 12, 'some'],
  ]
  describe.each(readings)('for %j', (q, total, reach) => {
    test.each(sorts.filter((sort) => sort !== 'nearest'))(
      'reads every page alike, sorted by %s: all of them make up the total',
      async (sort) => {
        const pages = await Promise.all([1, 2, 3, 4].map((page) => search({ q, sort, page })))
        const ids = pages.flatMap(({ jobs }) => jobs.map((job) => job.id))
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids).toHaveLength(total)
        for (const page of pages) {
          expect(page).toMatchObject({ total, reading: { reach } })
          expect(page.reading.understood).toEqual(pages[0]?.reading.understood)
        }
      },
    )

    test('goes on as it was read where page two is asked for with what was understood', async () => {
      const { reading } = await search({ q })
      const second = await search({ ...reading.search, page: 2 })
      expect(second).toMatchObject({ total, reading: { reach, search: { q: reading.search.q } } })
    })
  })
})

describe('a search engine that does not answer', async () => {
  const own = await openTestServices()
  await aPublicJob(own)
  await activateGeneration(own.db, 'once-built')

  /** Searches with an engine that is whatever answers there. */
  async function searchAt(url: string, asked: Partial<JobSearch> = {}) {
    const { region, clock, log } = own
    const env = { ...own.env, MEILI_URL: url, MEILI_KEY: 'a key' }
    const services = await openServices(env, { region, clock, log })
    const result = await searchJobs(services, { ...emptySearch, ...asked })
    await services.close()
    return { ...result, jobs: result.jobs.map((job) => job.title) }
  }

  test('because nobody listens is stood in for by Postgres, which says so', async () => {
    const result = await searchAt('http://127.0.0.1:9')
    expect(result).toMatchObject({ total: 1, degraded: true, jobs: ['Bäcker (m/w/d)'] })
  })

  test.each<[string, RequestListener]>([
    ['because it hangs', () => {}],
    ['because it breaks off', (request) => request.socket.destroy()],
    ['but an error', (_request, response) => response.writeHead(500).end('{}')],
    ['but nonsense', (_request, response) => response.end('{"results":[{}]}')],
    ['but a page of something else', (_request, response) => response.end('<html>')],
  ])('is stood in for as well %s', async (_what, answer) => {
    const server = createServer(answer).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const result = await searchAt(`http://127.0.0.1:${port}`, { q: 'Bäcker' })
    server.close()
    server.closeAllConnections()
    expect(result).toMatchObject({ total: 1, degraded: true, jobs: ['Bäcker (m/w/d)'] })
  })
})
