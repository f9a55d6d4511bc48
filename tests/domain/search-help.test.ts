import { describe, expect, test } from 'vitest'
import { emptySearch } from '#app/domain/job-search.ts'
import { waysOn } from '#app/domain/search-help.server.ts'
import { searchPage } from '#app/domain/search-page.server.ts'
import { bakery, clinic, machineBuilder, townHall } from '#tests/factories/employer.ts'
import { aClerkDraft, aDraft, aMachinistDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { aPlace } from '#tests/factories/place.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const evenings = aDraft({ title: 'Bäcker am Abend', kind: 'minijob', hours: ['mini'] })
await aPublicJob(services, { employer: bakery })
await aPublicJob(services, { employer: bakery, draft: evenings })
await aPublicJob(services, { employer: bakery, draft: aDraft({ places: [aPlace('Ellrich')] }) })
await aPublicJob(services, { employer: clinic, draft: aNurseDraft() })
await aPublicJob(services, { employer: machineBuilder, draft: aMachinistDraft() })
await aPublicJob(services, { employer: townHall, draft: aClerkDraft() })

const page = (query: string) => searchPage(services, new URLSearchParams(query))
const follow = (href: string) => searchPage(services, new URL(href, 'http://x').searchParams)

describe('where nothing is found', () => {
  test.each([
    'q=Bäcker&kind=internship',
    'q=Bäcker&district=16064',
    'q=Xylophon&near=Ellrich&radius=5',
    'q=Zerspaner&near=Ellrich&radius=10',
    'q=Zerspaner&kind=minijob',
    'hours=night&remote=fully',
    'q=Praktikum',
    'q=Praktikum+Nordhausen',
    'q=Bäcker+Homeoffice+Mühlhausen&kind=dual-study',
    'q=Wohngeld&pay=60000&since=1',
    'q=Sonnenschein&sector=R&german=A1',
    'q=Bäcker+Minijob&kind=internship',
  ])('every way on finds exactly as many jobs as it says, the most first: %s', async (query) => {
    const { total, waysOn: ways } = await page(query)
    expect(total).toBe(0)
    const found = await Promise.all(ways.map(async ({ href }) => (await follow(href)).total))
    expect(ways.map(({ count }) => count)).toEqual(found)
    expect(found).toEqual(found.toSorted((a, b) => b - a))
    expect(found).not.toContain(0)
  })

  test('the way on is to give up a condition', async () => {
    const { waysOn: ways } = await page('q=Bäcker&district=16064')
    expect(ways).toEqual([
      { label: 'ohne Unstrut-Hainich-Kreis', href: '/jobs?q=B%C3%A4cker', count: 3 },
      { label: 'ohne „Bäcker“', href: '/jobs?district=16064', count: 1 },
    ])
  })

  test('or to look farther around', async () => {
    const { waysOn: ways } = await page('q=Zerspaner&near=Ellrich&radius=10')
    expect(ways.map(({ href }) => href)).toContain('/jobs?q=Zerspaner&near=Ellrich&radius=30')
    expect(ways.map(({ href }) => href)).not.toContain('/jobs?q=Zerspaner&near=Ellrich')
  })

  test('or to ask for an occupation or an employer that is spelt alike', async () => {
    const ways = await waysOn(services, { ...emptySearch, q: 'Krnakenpfleger' }, [])
    expect(ways).toMatchObject([{ count: 1 }])
    expect(ways[0]?.label).toContain('Gesundheits- und Krankenpfleger')
    const { jobs } = await follow(ways[0]?.href ?? '')
    expect(jobs.map(({ title }) => title)).toEqual(['Gesundheits- und Krankenpfleger (m/w/d)'])
  })

  test('no way on is made up where no single one helps', async () => {
    expect((await page('q=Xylophon&kind=internship&remote=fully')).waysOn).toEqual([])
  })

  test('nothing is offered on a page that does not exist', async () => {
    expect(await page('q=Bäcker&page=9')).toMatchObject({ total: 3, jobs: [], waysOn: [] })
  })
})

describe('where few are found in a place', () => {
  test('its surroundings are offered, with what is there', async () => {
    const { total, waysOn: ways } = await page('q=Bäcker+in+Ellrich')
    expect(total).toBe(1)
    expect(ways).toMatchObject([{ href: '/jobs?q=B%C3%A4cker&near=Ellrich', count: 3 }])
    expect((await follow(ways[0]?.href ?? '')).total).toBe(3)
  })

  test('they are not where there is nothing more', async () => {
    expect((await page('q=Krankenpfleger+Mühlhausen')).waysOn).toEqual([])
  })

  test('they are searched at once where the place has none, and the page says so', async () => {
    const found = await page('q=Zerspaner+Nordhausen')
    expect(found).toMatchObject({ total: 1, search: { near: 'Nordhausen', radius: 20 } })
    expect(found.notes.join(' ')).toContain('„Nordhausen“')
    expect(found.notes.join(' ')).toContain('20 km')
  })
})

describe('a place that could be several', () => {
  test.each(['near=Frankfurt', 'near=Neukirchen&q=Bäcker&kind=minijob'])(
    'is asked back, and each answer is understood: %s',
    async (query) => {
      const { placeChoices, problems } = await page(query)
      expect(placeChoices.length).toBeGreaterThan(1)
      expect(problems).toEqual([])
      const asked = new URLSearchParams(query)
      for (const { href } of placeChoices) {
        const params = new URL(href, 'http://x').searchParams
        expect([params.get('q'), params.get('kind')]).toEqual([asked.get('q'), asked.get('kind')])
        expect(await follow(href)).toMatchObject({ placeChoices: [], problems: [] })
      }
    },
  )

  test('is searched without it meanwhile', async () => {
    expect((await page('near=Frankfurt')).total).toBe(6)
  })

  test('is not asked where it is told, nor where there is none of that name', async () => {
    expect((await page('near=Frankfurt+am+Main')).placeChoices).toEqual([])
    expect(await page('near=Nirgendwo')).toMatchObject({
      placeChoices: [],
      problems: [{ field: 'near' }],
    })
  })

  test('is corrected where only its spelling is wrong, and the page says so', async () => {
    const { notes, total } = await page('near=Nordhausn')
    expect(notes).toEqual(['Ort verstanden als Nordhausen.'])
    expect(total).toBe((await page('near=Nordhausen')).total)
  })
})

describe('a word that is misspelt', () => {
  test.each([
    ['Zerspahnungsmechanikr', 'Zerspanungsmechaniker CNC (m/w/d)'],
    ['Krnakenpfleger', 'Gesundheits- und Krankenpfleger (m/w/d)'],
    ['Sachbearbaitung', 'Sachbearbeitung Wohngeld (m/w/d)'],
    ['Wipertahler', 'Zerspanungsmechaniker CNC (m/w/d)'],
  ])('finds what was meant: %s', async (word, title) => {
    const { jobs } = await page(`q=${word}`)
    expect(jobs.map((job) => job.title)).toEqual([title])
  })
})
