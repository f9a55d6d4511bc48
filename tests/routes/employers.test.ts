import { describe, expect, test } from 'vitest'
import { loader as listLoader } from '#app/routes/employers._index.tsx'
import { loader as pageLoader } from '#app/routes/employers.$slug.tsx'
import { anEmployer, bakery, block, clinic, townHall } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { cardKeys, dataOf, expectNoInternals, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal } from '#tests/support/requests.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const shady = { name: 'Unseriös GmbH' }
for (let day = 1; day <= 22; day += 1) {
  const datePosted = `2026-10-${String(day).padStart(2, '0')}`
  await aPublicJob(services, { draft: aDraft({ title: `Bäcker ${day}`, datePosted }) })
}
await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })
await aDraftedJob(services, { employer: townHall })
await aPublicJob(services, { employer: shady })
await block(services.db, await anEmployer(services.db, shady))

const page = (slug: string, search = '') =>
  dataOf(pageLoader(reading(services, `/employers/${slug}${search}`, { params: { slug } })))

describe('the list of employers', () => {
  test('has those with public jobs, by name, with how many', async () => {
    const list = await dataOf(listLoader(reading(services, '/employers')))
    expect(list.employers).toEqual([
      { slug: 'baeckerei-sonnenschein', name: bakery.name, jobs: 22 },
      { slug: 'hainich-klinikum-beispiel-ggmbh', name: clinic.name, jobs: 1 },
    ])
    expect(list.boardTitle).toBe(region.title)
  })

  test('hands over what it shows and nothing else', async () => {
    const list = await dataOf(listLoader(reading(services, '/employers')))
    expectNoInternals(list)
    expect(keysOf(list).filter((key) => key.startsWith('employers[]'))).toEqual([
      'employers[].jobs',
      'employers[].name',
      'employers[].slug',
    ])
  })
})

describe('the page of an employer', () => {
  test('shows who it is and its jobs, the newest first', async () => {
    const { employer, result } = await page('baeckerei-sonnenschein')
    expect(employer).toMatchObject({
      name: bakery.name,
      description: '<p>Wir backen seit 1921.</p>',
      website: 'https://www.baecker.example/',
      host: 'baecker.example',
      place: 'Nordhausen',
    })
    expect(result).toMatchObject({ total: 22, page: 1, pages: 2 })
    expect(result.jobs[0]?.title).toBe('Bäcker 22')
    expect(result.jobs).toHaveLength(20)
  })

  test('has a second page', async () => {
    const { result } = await page('baeckerei-sonnenschein', '?page=2')
    expect(result.jobs.map((job) => job.title)).toEqual(['Bäcker 2', 'Bäcker 1'])
  })

  test.each(['', '0', '-1', '1.5', 'zwei', '99999999', 'Infinity', '0x2'])(
    'shows the first page for ?page=%s or an empty one',
    async (number) => {
      const { result } = await page('baeckerei-sonnenschein', `?page=${number}`)
      expect(result.total).toBe(22)
    },
  )

  test('stands, without jobs, for an employer that seeks nobody', async () => {
    expect((await page('stadt-bleicherode-beispiel')).result).toMatchObject({ total: 0, jobs: [] })
  })

  test.each(['unserioes-gmbh', 'gibt-es-nicht', '', '%', "' or 1=1 --", 'x\u0000', '../../etc'])(
    'does not exist for %j',
    async (slug) => {
      expect(await refusal(page(slug))).toHaveStatus(404)
    },
  )

  test('hands over what it shows and nothing else', async () => {
    const data = await page('baeckerei-sonnenschein')
    expectNoInternals(data)
    expect(keysOf(data)).toEqual(
      [
        'boardTitle employer employer.benefits employer.description employer.host employer.links',
        'employer.logo employer.name employer.place employer.sector employer.size employer.slug employer.website result result.jobs result.page',
        'result.pages result.total today',
      ]
        .flatMap((line) => line.split(' '))
        .concat(cardKeys('result.jobs'))
        .toSorted(),
    )
  })
})
