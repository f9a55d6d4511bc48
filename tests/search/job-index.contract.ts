import { beforeAll, describe, expect, test } from 'vitest'
import {
  type FacetName,
  type JobDocument,
  type JobIndex,
  type JobQuery,
  reaches,
} from '#search/job-index.ts'
import { aDocument, aQuery, today } from '#tests/factories/job-document.ts'

/** A freshly opened index, and a way to make the jobs exist that documents will be put for. */
export type Harness = {
  index: JobIndex
  /** called before documents of these ids are put */
  exist: (documents: JobDocument[]) => Promise<void>
}

const bakery = aDocument({
  id: 1,
  title: 'Bäcker (m/w/d)',
  districts: ['16062', '16065'],
  municipalities: ['16062041', '16065067'],
  places: ['16062041', '16065067'],
  placeNames: ['Nordhausen', 'Sondershausen'],
  german: 1,
  postedOn: today - 4,
  hours: ['full', 'night'],
})
const clinic = aDocument({
  id: 2,
  employerId: 2,
  title: 'Gesundheits- und Krankenpfleger (m/w/d)',
  employerName: 'Klinik Beispiel',
  text: 'Die Klinik liegt neben dem Bäcker.',
  sector: 'R',
  hours: ['full', 'shift'],
  german: 5,
  payFrom: 38_400,
  payTo: 49_200,
})
const workshop = aDocument({
  id: 3,
  employerId: 3,
  title: 'Zerspanungsmechaniker CNC',
  employerName: 'Präzision Beispiel',
  placeNames: ['Mühlhausen/Thüringen'],
  districts: ['16064'],
  municipalities: ['16064046'],
  places: ['16064046'],
  text: 'Sie drehen und fräsen.',
  german: 4,
  payFrom: 36_400,
  payTo: 45_760,
  postedOn: today - 1,
})
const training = aDocument({
  id: 4,
  employerId: 3,
  title: 'Ausbildung Mechatroniker 2027',
  employerName: 'Präzision Beispiel',
  placeNames: ['Mühlhausen/Thüringen'],
  districts: ['16064'],
  municipalities: ['16064046'],
  places: ['16064046/goermar'],
  text: 'Sie lernen drehen, fräsen, schweißen.',
  kind: 'apprenticeship',
  contract: 'fixed',
  remote: 'partly',
  relation: 'agency',
  postedOn: today - 20,
})
const expired = aDocument({ id: 6, title: 'Bäcker von gestern', validThrough: today - 1 })
const all = [bakery, clinic, workshop, training, expired]

/** What every index promises; both engines run it. */
export function describeJobIndex(name: string, open: () => Promise<Harness>): void {
  describe(`${name} without a job`, () => {
    test.each(reaches)('finds nothing, and does not complain about that: %s', async (reach) => {
      const { index } = await open()
      await (await index.beginGeneration()).activate()
      const hits = await index.search(aQuery({ text: 'Bäcker Vollzeit', reach, facets: ['kind'] }))
      expect(hits).toMatchObject({ ids: [], total: 0, facets: { kind: {} }, fit: 0 })
      expect(hits.degraded).toBeUndefined()
    })
  })

  describe(`${name} as a job index`, () => {
    let harness: Harness
    const search = (query: Partial<JobQuery>) => harness.index.search(aQuery(query))
    const found = async (query: Partial<JobQuery>) => (await search(query)).ids.toSorted()

    beforeAll(async () => {
      harness = await open()
      await harness.exist(all)
      const generation = await harness.index.beginGeneration()
      await generation.put(all)
      await generation.activate()
    })

    test('finds everything when nothing is asked, newest first', async () => {
      const hits = await search({})
      expect(hits).toMatchObject({ ids: [2, 3, 1, 4], total: 4 })
    })

    test('finds words by their beginning and however umlauts are spelt', async () => {
      expect(await found({ text: 'zerspan' })).toEqual([3])
      expect(await found({ text: 'Baecker' })).toEqual([1, 2])
      expect(await found({ text: 'MÜHLHAUSEN' })).toEqual([3, 4])
    })

    test('finds a word with a slip in it', async () => {
      expect(await found({ text: 'Mechatronicker' })).toContain(4)
    })

    test('asks for every word', async () => {
      expect(await found({ text: 'Präzision Ausbildung' })).toEqual([4])
      expect(await found({ text: 'Präzision Bäcker' })).toEqual([])
    })

    test('puts a word in the title before the same word in the text', async () => {
      expect((await search({ text: 'Bäcker' })).ids).toEqual([1, 2])
    })

    test.each<[JobQuery['filters'], number[]]>([
      [{ district: ['16062'] }, [1, 2]],
      [{ district: ['16062', '16064'] }, [1, 2, 3, 4]],
      [{ municipality: ['16065067'] }, [1]],
      [{ sector: ['R'] }, [2]],
      [{ kind: ['apprenticeship'] }, [4]],
      [{ hours: ['shift', 'night'] }, [1, 2]],
      [{ contract: ['fixed'] }, [4]],
      [{ remote: ['partly'] }, [4]],
      [{ relation: ['direct'] }, [1, 2, 3]],
      [{ german: 4 }, [1, 3]],
      [{ pay: 46_000 }, [2]],
      [{ since: today - 4 }, [1, 2, 3]],
      [{ employer: [3] }, [3, 4]],
      [{ employer: [1, 2] }, [1, 2]],
      [{ employer: [] }, []],
      [{ within: ['16064046/goermar', '16062041'] }, [1, 2, 4]],
      [{ within: [] }, []],
      [{ district: ['16062'], sector: ['C'] }, [1]],
    ])('filters by %j', async (filters, ids) => {
      expect(await found({ filters })).toEqual(ids)
    })

    test('leaves out what has expired', async () => {
      expect(await found({ text: 'gestern' })).toEqual([])
    })

    test('counts a facet with every filter but its own', async () => {
      const { facets, total } = await search({
        filters: { district: ['16062'], sector: ['C'] },
        facets: ['district', 'sector', 'hours'],
      })
      expect(total).toBe(1)
      expect(facets.district).toEqual({ '16062': 1, '16064': 2, '16065': 1 })
      expect(facets.sector).toEqual({ C: 1, R: 1 })
      expect(facets.hours).toEqual({ full: 1, night: 1 })
    })

    test('counts a job with two districts once in each', async () => {
      const { facets } = await search({ facets: ['district', 'municipality'] })
      expect(facets.district).toEqual({ '16062': 2, '16064': 2, '16065': 1 })
      expect(facets.municipality).toEqual({ '16062041': 2, '16064046': 2, '16065067': 1 })
    })

    test('counts German, pay and age cumulatively', async () => {
      const { facets } = await search({ facets: ['german', 'pay', 'since'] })
      expect(facets.german).toMatchObject({ '0': 0, '1': 1, '4': 2, '5': 3, '7': 3 })
      expect(facets.pay).toMatchObject({ '25000': 2, '40000': 2, '50000': 0 })
      expect(facets.since).toEqual({ '1': 2, '3': 2, '7': 3, '14': 3, '30': 4 })
    })

    test('answers every facet it is asked for', async () => {
      const asked: FacetName[] = ['occupation', 'kind', 'contract', 'remote', 'relation']
      const { facets } = await search({ facets: asked })
      expect(facets).toEqual({
        occupation: {},
        kind: { job: 3, apprenticeship: 1 },
        contract: { permanent: 3, fixed: 1 },
        remote: { none: 3, partly: 1 },
        relation: { direct: 3, agency: 1 },
      })
    })

    test('orders by pay, what says nothing last', async () => {
      expect((await search({ sort: 'pay' })).ids).toEqual([2, 3, 1, 4])
    })

    test('orders by the nearest of the places of a job', async () => {
      const distances = new Map([
        ['16062041', 30],
        ['16064046', 20],
        ['16064046/goermar', 25],
        ['16065067', 5],
      ])
      expect((await search({ sort: 'nearest', distances })).ids).toEqual([1, 3, 4, 2])
    })

    test('pages, with the total of all pages', async () => {
      const page = await search({ page: 2, pageSize: 3 })
      expect(page).toMatchObject({ ids: [4], total: 4 })
    })

    test('takes filter values as data, whatever they contain', async () => {
      const hostile = ['" OR id > 0 OR "" = "', "' or 1=1 --", '\\', '"]', 'x\u0000'.slice(0, 1)]
      for (const value of hostile) {
        expect(await found({ filters: { district: [value] } })).toEqual([])
      }
    })

    test('survives any query text', async () => {
      for (const text of [
        '"',
        '( & | !',
        '\\',
        "'; drop table job",
        '*:*',
        'a'.repeat(200),
        '🦄',
      ]) {
        await expect(search({ text })).resolves.toBeDefined()
      }
    })

    describe('when jobs change', () => {
      const baker = aDocument({ id: 5, title: 'Konditor', postedOn: today })

      test('finds what was put, in its latest version', async () => {
        await harness.exist([baker])
        await harness.index.put([baker])
        expect(await found({ text: 'Konditor' })).toEqual([5])
        await harness.index.put([{ ...baker, version: 2, title: 'Chocolatier' }])
        expect(await found({ text: 'Konditor' })).toEqual([])
        expect(await found({ text: 'Chocolatier' })).toEqual([5])
      })

      test('tells ids and versions', async () => {
        const versions: { id: number; version: number }[] = []
        for await (const one of harness.index.versions()) versions.push(one)
        expect(versions).toContainEqual({ id: 1, version: 1 })
        expect(versions).toContainEqual({ id: 5, version: 2 })
      })

      test('finds no more what was removed; removing what is not there is no error', async () => {
        await harness.index.remove([5, 99])
        expect(await found({ text: 'Chocolatier' })).toEqual([])
      })
    })

    test('is ready once a generation is active', async () => {
      expect(await harness.index.isReady()).toBe(true)
    })
  })
}
