import { beforeAll, describe, expect, test } from 'vitest'
import { type FacetName, type JobQuery, type Reach, reaches } from '#search/job-index.ts'
import { aDocument, aQuery, today } from '#tests/factories/job-document.ts'
import type { Harness } from './job-index.contract.ts'

const employerName = 'Beispiel'
const text = ''
const baker = aDocument({
  id: 1,
  employerName,
  text,
  title: 'Bäcker (m/w/d)',
  occupationTitles: ['Backwarenhersteller', 'Brötchen backen'],
  occupation: '29222',
  postedOn: today - 5,
})
const shop = aDocument({
  id: 2,
  employerName,
  text,
  title: 'Bäckereifachverkäufer*in',
  kind: 'minijob',
  hours: ['mini'],
  postedOn: today - 4,
})
const nurse = aDocument({
  id: 3,
  employerName,
  title: 'Krankenschwester / Krankenpfleger',
  occupationTitles: ['Pflegefachkraft'],
  text: 'Die Klinik liegt neben dem Bäcker.',
  sector: 'R',
  postedOn: today,
})
const locksmith = aDocument({
  id: 4,
  employerName,
  title: 'Schlosser (m/w/d)',
  text: 'Sie bauen Bühnen am Theater.',
  districts: ['16064'],
  postedOn: today - 3,
})
const welder = aDocument({
  id: 5,
  employerName,
  text,
  title: 'Ausbildung Schlosser und Schweißer 2027',
  kind: 'apprenticeship',
  postedOn: today - 2,
})
const doctor = aDocument({
  id: 6,
  employerName,
  text,
  title: 'Facharzt für Innere Medizin',
  occupationTitles: ['Facharzt', 'Arzt'],
  sector: 'R',
  postedOn: today - 9,
})
const secretary = aDocument({
  id: 7,
  employerName,
  text,
  title: 'Arztsekretärin',
  sector: 'R',
  postedOn: today - 1,
})
const all = [baker, shop, nurse, locksmith, welder, doctor, secretary]

/** What every index promises about words; both engines run it. */
export function describeWords(name: string, open: () => Promise<Harness>): void {
  describe(`${name}, asked for words,`, () => {
    let harness: Harness
    const search = (query: Partial<JobQuery>) => harness.index.search(aQuery(query))
    const found = async (query: Partial<JobQuery>) => (await search(query)).ids.toSorted()
    const fit = async (asked: string, reach: Reach = 'close') =>
      (await search({ text: asked, reach })).fit

    beforeAll(async () => {
      harness = await open()
      await harness.exist(all)
      const generation = await harness.index.beginGeneration()
      await generation.put(all)
      await generation.activate()
    })

    test.each<[string, number[]]>([
      ['Bäcker', [1, 2, 3]],
      ['BAECKERIN', [1, 2, 3]],
      ['backer', [1, 2, 3]],
      ['Verkäufer:innen', [2]],
      ['Krankenpfleger/-schwester', [3]],
      ['pflegefachkräfte', [3]],
      ['Backwarenhersteller (m/w/d)', [1]],
      ['Schlosserin Schweißerin', [5]],
      ['ich suche eine Stelle als Schlosser', [4, 5]],
      ['Schlosser Schlosser', [4, 5]],
    ])('finds them in whatever form: %s', async (asked, ids) => {
      expect(await found({ text: asked })).toEqual(ids)
    })

    test('puts the baker before the bakery shop, and last who only mentions one', async () => {
      expect((await search({ text: 'Bäcker' })).ids).toEqual([1, 2, 3])
    })

    test('puts an Arzt of any kind before who works for one', async () => {
      expect((await search({ text: 'Ärztin' })).ids).toEqual([6, 7])
    })

    test.each(['Bäker', 'Schlooser', 'Krankenpflger', 'Bäckereifachverkeuferin'])(
      'forgives a slip: %s',
      async (asked) => {
        expect(await found({ text: asked })).not.toEqual([])
      },
    )

    test.each(['Krankenschwster', 'Krankenschweter'])(
      'forgives a slip in the woman’s name as well: %s',
      async (asked) => {
        expect(await found({ text: asked })).toEqual([3])
      },
    )

    describe('stretched', () => {
      test('not at all, finds what says so itself', async () => {
        expect(await found({ text: 'Brotbäcker', reach: 'close' })).toEqual([])
        expect(await found({ text: 'Theaterschlosser', reach: 'close' })).toEqual([])
        expect(await found({ text: 'Bäcker Schlosser', reach: 'close' })).toEqual([])
      })

      test('wide, finds neighbouring work', async () => {
        expect(await found({ text: 'Brotbäcker', reach: 'wide' })).toEqual([1])
        expect(await found({ text: 'Theaterschlosser', reach: 'wide' })).toEqual([])
      })

      test('apart, finds the parts of a compound, all of them', async () => {
        expect(await found({ text: 'Theaterschlosser', reach: 'apart' })).toEqual([4])
        expect(await found({ text: 'Bäcker Schlosser', reach: 'apart' })).toEqual([])
      })

      test('to some of the words, finds one or the other, and first what has more', async () => {
        expect(await found({ text: 'Bäcker Schlosser', reach: 'some' })).toEqual([1, 2, 3, 4, 5])
        const { ids } = await search({ text: 'Schlosser Schweißer Giraffe', reach: 'some' })
        expect(ids).toEqual([5, 4])
        expect(await found({ text: 'Giraffe Okapi', reach: 'some' })).toEqual([])
      })

      test.each(['Bäcker', 'Schlosser', 'Arzt', 'Krankenschwester'])(
        'never loses what it found: %s',
        async (asked) => {
          const each = await Promise.all(reaches.map((reach) => found({ text: asked, reach })))
          for (const [position, wider] of each.slice(1).entries()) {
            expect(wider).toEqual(expect.arrayContaining(each[position] ?? []))
          }
        },
      )
    })

    describe('tells how well they fit:', () => {
      test('perfectly in the title, hardly in the text, in between elsewhere', async () => {
        const inTitle = await fit('Schlosser')
        const inText = await fit('Klinik')
        expect(inTitle).toBeGreaterThan(0.85)
        expect(inTitle).toBeLessThanOrEqual(1)
        expect(await fit('Pflegefachkraft')).toBeGreaterThan(0.55)
        expect(inText).toBeLessThan(0.5)
        expect(inText).toBeGreaterThan(0)
      })

      test('worse, where only some of them are there', async () => {
        const some = await fit('Schlosser Giraffe Okapi', 'some')
        expect(some).toBeGreaterThan(0)
        expect(some).toBeLessThan((await fit('Schlosser')) ?? 0)
      })

      test('not at all, where nothing is found', async () => {
        for (const reach of reaches) expect(await fit('Giraffe', reach)).toBe(0)
      })

      test('nothing to tell, where none are asked', async () => {
        expect(await fit('')).toBeNull()
      })
    })

    test.each<[string, boolean]>([
      ['Schlosser', true],
      ['Klinik', true],
      ['Beispiel', true],
      ['Bäcker Schlosser', false],
      ['Krankenschwster', false],
      ['Schlosser Schwaisser', false],
      ['Giraffe', false],
      ['', true],
    ])('tells whether they stand there as they were asked: %s', async (asked, isSpelt) => {
      expect((await search({ text: asked })).isSpelt).toBe(isSpelt)
    })

    describe('counts what has some of them', () => {
      const some = { text: 'Bäcker Schlosser Ärztin', reach: 'some' } as const
      const facets: FacetName[] = ['kind', 'hours', 'sector', 'district']

      test('once each, however many it has', async () => {
        const hits = await search({ ...some, facets })
        expect(hits.total).toBe(7)
        expect(hits.facets).toEqual({
          kind: { job: 5, minijob: 1, apprenticeship: 1 },
          hours: { full: 6, mini: 1 },
          sector: { C: 4, R: 3 },
          district: { '16062': 6, '16064': 1 },
        })
      })

      test('for each facet without its own choice', async () => {
        const filters = { kind: ['job'], sector: ['C'] }
        const hits = await search({ ...some, filters, facets })
        expect(hits.total).toBe(2)
        expect(hits.ids.toSorted()).toEqual([1, 4])
        expect(hits.facets).toEqual({
          kind: { job: 2, minijob: 1, apprenticeship: 1 },
          hours: { full: 2 },
          sector: { C: 2, R: 3 },
          district: { '16062': 1, '16064': 1 },
        })
      })

      test('page by page, no job twice and none left out', async () => {
        const pages = await Promise.all(
          [1, 2, 3, 4].map((page) => search({ ...some, page, pageSize: 2 })),
        )
        expect(pages.map(({ total }) => total)).toEqual([7, 7, 7, 7])
        expect(pages.flatMap(({ ids }) => ids).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
      })

      test('in the order that is asked for', async () => {
        const { ids, total } = await search({ ...some, sort: 'newest' })
        expect({ ids, total }).toEqual({ ids: [3, 7, 5, 4, 2, 1, 6], total: 7 })
      })
    })
  })
}
