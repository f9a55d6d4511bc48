import { describe, expect, test } from 'vitest'
import { loader } from '#app/routes/_index.tsx'
import { bakery, clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { cardKeys, dataOf, expectNoInternals, keysOf } from '#tests/support/loader-data.ts'
import { reading } from '#tests/support/requests.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const home = () => dataOf(loader(reading(services, '/')))

describe('the home page', () => {
  test('of an empty board stands, with nothing to show', async () => {
    expect(await home()).toMatchObject({ total: 0, employers: 0, newest: [], sectors: [] })
  })

  test('tells how many jobs there are, where and in what, and the six newest', async () => {
    for (let day = 10; day < 18; day += 1) {
      const draft = aDraft({ title: `Bäcker ${day}`, datePosted: `2026-11-${day}` })
      await aPublicJob(services, { draft, employer: bakery })
    }
    await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })
    await aDraftedJob(services)
    const page = await home()
    expect(page).toMatchObject({ total: 9, employers: 2, title: region.title, today: '2026-11-22' })
    expect(page.headline).toBe(`9 Stellen ${region.between}`)
    expect(page.newest.map((job) => job.title)).toEqual([
      'Gesundheits- und Krankenpfleger (m/w/d)',
      ...[17, 16, 15, 14, 13].map((day) => `Bäcker ${day}`),
    ])
    const counts = page.map.districts.map(({ href, count }) => [href, count])
    expect(counts).toEqual([
      ['/jobs?district=16062', 8],
      ['/jobs?district=16064', 1],
      ['/jobs?district=16065', 0],
    ])
    // the region's lead sectors come first: health, then industry
    expect(page.sectors.map(({ value, count }) => [value, count])).toEqual([
      ['R', 1],
      ['C', 8],
    ])
    expect(page.districts).toEqual([
      { label: 'Nordhausen', href: '/districts/nordhausen', count: 8 },
      { label: 'Unstrut-Hainich-Kreis', href: '/districts/unstrut-hainich-kreis', count: 1 },
    ])
    expect(page.kinds.map(({ value, count }) => [value, count])).toEqual([['job', 9]])
  })

  test('hands over what it shows and nothing else', async () => {
    const page = await home()
    expectNoInternals(page)
    expect(keysOf(page)).toEqual(
      [
        'announcement order',
        'districts districts[].count districts[].href districts[].label',
        'employers headline kinds kinds[].count kinds[].label kinds[].value map map.districts',
        'map.districts[].count map.districts[].href map.districts[].name map.districts[].outline',
        'map.districts[].x map.districts[].y map.height map.width newest sectors sectors[].count',
        'sectors[].label sectors[].value title today total ways ways[].href ways[].text ways[].title',
      ]
        .flatMap((line) => line.split(' '))
        .concat(cardKeys('newest'))
        .toSorted(),
    )
  })
})
