import { describe, expect, test } from 'vitest'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { loader as districtLoader } from '#app/routes/districts.$district.tsx'
import { loader as occupationLoader } from '#app/routes/districts.$district_.occupations.$occupation.tsx'
import { loader as sectorLoader } from '#app/routes/districts.$district_.sectors.$sector.tsx'
import { landingMeta } from '#app/components/landing.tsx'
import { anEmployer, bakery, block, clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { aPlace } from '#tests/factories/place.ts'
import { cardKeys, expectNoInternals, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const shady = { name: 'Unseriös GmbH' }
const baker = await aPublicJob(services, { employer: bakery })
for (const [min, max] of [
  [2_500, 3_000],
  [2_800, 3_500],
] as const) {
  const pay = { min, max, period: 'month' as const }
  await aPublicJob(services, { draft: aDraft({ pay }), employer: bakery })
}
const nurse = await aPublicJob(services, {
  draft: aNurseDraft({ places: [aPlace('Nordhausen'), aPlace('Mühlhausen')] }),
  employer: clinic,
})
const bakerElsewhere = await aPublicJob(services, {
  draft: aDraft({ places: [aPlace('Sondershausen')] }),
  employer: clinic,
})
await aDraftedJob(services, { employer: bakery })
await aPublicJob(services, { employer: shady })
await block(services.db, await anEmployer(services.db, shady))

const sectors = '/districts/nordhausen/sectors'
const occupations = '/districts/nordhausen/occupations'

/** The page at an address, as the router would find it. */
function ask(path: string) {
  const [, , district = '', kind, name = ''] = path.split('/')
  const params = { district, sector: name, occupation: name }
  const args = reading(services, path, { params })
  if (kind === undefined) return districtLoader(args)
  return kind === 'sectors' ? sectorLoader(args) : occupationLoader(args)
}
const page = async (path: string) => (await ask(path)).json()

describe('the page of a district', () => {
  test('tells how many jobs and employers there are, what they pay, and shows the newest', async () => {
    const found = await page('/districts/nordhausen')
    expect(found).toMatchObject({
      title: 'Stellen im Landkreis Nordhausen',
      path: '/districts/nordhausen',
      total: 4,
      search: '/jobs?district=16062',
      facts: expect.stringMatching(
        /^4 Stellen bei 2 Betrieben\. Alle nennen ein Gehalt: 30\.000 bis [\d.]+ €, aufs Jahr gerechnet\.$/,
      ),
    })
    expect(found.jobs.map(({ id }) => id)).toEqual(expect.arrayContaining([baker.id, nurse.id]))
    expect(found.jobs).toHaveLength(4)
  })

  test('leads to its sectors and occupations, and to other districts, with counts', async () => {
    const { lists } = await page('/districts/nordhausen')
    expect(lists).toEqual([
      {
        title: 'Branchen im Landkreis Nordhausen',
        links: [
          { label: 'Industrie und Handwerk', href: `${sectors}/industrie-und-handwerk`, count: 3 },
          {
            label: 'Gesundheit und Soziales',
            href: `${sectors}/gesundheit-und-soziales`,
            count: 1,
          },
        ],
      },
      {
        title: 'Berufe im Landkreis Nordhausen',
        links: [
          { label: 'Bäcker/in', href: `${occupations}/baecker-in-29222`, count: 3 },
          {
            label: 'Gesundheits- und Krankenpfleger/in',
            href: `${occupations}/gesundheits-und-krankenpfleger-in-81302`,
            count: 1,
          },
        ],
      },
      {
        title: 'Andere Kreise',
        links: [
          { label: 'Unstrut-Hainich-Kreis', href: '/districts/unstrut-hainich-kreis', count: 1 },
          { label: 'Kyffhäuserkreis', href: '/districts/kyffhaeuserkreis', count: 1 },
        ],
      },
    ])
  })

  test('hands over what it shows and nothing else', async () => {
    const found = await page('/districts/nordhausen')
    expectNoInternals(found)
    expect(keysOf(found)).toEqual(
      'boardTitle facts jobs lists lists[].links lists[].links[].count lists[].links[].href'
        .split(' ')
        .concat('lists[].links[].label lists[].title path search title today total'.split(' '))
        .concat(cardKeys('jobs'))
        .toSorted(),
    )
  })
})

describe('the page of a sector or an occupation in a district', () => {
  test('says what it is about in its title, and where there is more of it', async () => {
    expect(await page(`${sectors}/gesundheit-und-soziales`)).toMatchObject({
      title: 'Stellen in Gesundheit und Sozialem im Landkreis Nordhausen',
      facts: 'Eine Stelle bei einem Betrieb.',
      search: '/jobs?district=16062&sector=R',
      jobs: [{ id: nurse.id }],
    })
    const found = await page(`${occupations}/baecker-in-29222`)
    expect(found).toMatchObject({
      title: 'Stellen als Bäcker/in im Landkreis Nordhausen',
      total: 3,
      search: '/jobs?district=16062&occupation=29222',
    })
    expect(found.lists.map(({ title }) => title)).toEqual([
      'Bäcker/in in anderen Kreisen',
      'Alles zusammen',
      'Branchen im Landkreis Nordhausen',
      'Berufe im Landkreis Nordhausen',
    ])
    expect(found.lists[0]?.links).toEqual([
      {
        label: 'Kyffhäuserkreis',
        href: '/districts/kyffhaeuserkreis/occupations/baecker-in-29222',
        count: 1,
      },
    ])
  })

  test('has one address: an occupation by another name leads there', async () => {
    expect(await refusal(ask(`${occupations}/backwerker-29222`))).toRedirectTo(
      `${occupations}/baecker-in-29222`,
      301,
    )
  })

  test('tells search engines its own address, and of an empty page nothing', async () => {
    const root = { id: 'root', data: { origin: 'https://s.example', board: { title: 'S' } } }
    const told = async (path: string) =>
      landingMeta({ data: await page(path), matches: [root] as never })
    const path = `${sectors}/gesundheit-und-soziales`
    expect(await told(path)).toContainEqual({
      tagName: 'link',
      rel: 'canonical',
      href: `https://s.example${path}`,
    })
    expect(await told(`${sectors}/bergbau`)).toContainEqual({ name: 'robots', content: 'noindex' })
  })
})

describe('a page without jobs', () => {
  test('is not there, and leads to the search and to what there is in the district', async () => {
    const answer = await ask(`${sectors}/bergbau`)
    expect(answer).toHaveStatus(404)
    const found = await answer.json()
    expect(found).toMatchObject({ facts: null, total: 0, search: '/jobs?district=16062&sector=B' })
    expect(found.lists.map(({ links }) => links.length)).toEqual([1, 2, 2])
  })

  test('is that of an occupation which its jobs do not call by a name of its own', async () => {
    const draft = aDraft({ title: 'Bäcker (m/w/d)', occupation: '29302' })
    await aPublicJob(services, { draft, employer: bakery })
    const answer = await ask(`${occupations}/koch-koechin-29302`)
    expect(answer).toHaveStatus(404)
    expect(await answer.json()).toMatchObject({
      title: 'Stellen in diesem Beruf im Landkreis Nordhausen',
      search: '/jobs?district=16062&occupation=29302',
    })
  })

  test('is one from the moment its last job is withdrawn', async () => {
    const path = '/districts/kyffhaeuserkreis/occupations/baecker-in-29222'
    expect(await ask(path)).toHaveStatus(200)
    await withdrawJob(services, 'test', bakerElsewhere.id, 'filled-here')
    expect(await ask(path)).toHaveStatus(404)
  })

  test.each([
    '/districts/atlantis',
    '/districts/16062',
    '/districts/',
    `${sectors}/zauberei`,
    `${sectors}/R`,
    `${occupations}/zauberer-99999`,
    `${occupations}/baecker`,
    `${occupations}/`,
    '/districts/atlantis/sectors/handel',
  ])('is none of ours: %s', async (path) => {
    expect(await refusal(ask(path))).toHaveStatus(404)
  })
})
