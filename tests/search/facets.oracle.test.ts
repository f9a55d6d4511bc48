import * as fc from 'fast-check'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import type { JobDocument, JobIndex, JobQuery } from '#search/job-index.ts'
import { meilisearchJobIndex } from '#search/meilisearch.server.ts'
import { aDocument, aQuery } from '#tests/factories/job-document.ts'
import { insertJobs } from '#tests/support/public-jobs.ts'
import { openTestServices } from '#tests/support/services.ts'
import { anInquiry } from './catalogues.ts'
import { answerOf, truthOf } from './oracle.ts'

/** An index that can be given other documents, all of them at once. */
type Holder = { index: JobIndex; hold: (documents: JobDocument[]) => Promise<void> }

/** ORACLE_RUNS=300 looks longer; ORACLE_SEED repeats what a failure has printed. */
const numRuns = Number(process.env['ORACLE_RUNS'] ?? 14)
const seed = process.env['ORACLE_SEED']
/** Ends the search for a smaller example, so that the one that was found is told. */
const interruptAfterTimeLimit = 20_000 + numRuns * 2_000

describeFacets('Postgres', async () => {
  const { db, jobIndex } = await openTestServices({ engine: 'postgres' })
  const ids = Array.from({ length: 100 }, (_, position) => position + 1)
  return {
    index: jobIndex,
    async hold(documents) {
      await jobIndex.remove(ids)
      await insertJobs(db, documents)
      await jobIndex.put(documents)
    },
  }
})

const url = inject('meiliUrl')
if (url) {
  describeFacets('Meilisearch', async () => {
    let active: string | undefined
    const name = async () => active
    const index = meilisearchJobIndex({
      url,
      key: inject('meiliKey'),
      prefix: 'oracle',
      pointer: { active: name, latest: name, activate: async (next) => void (active = next) },
    })
    return {
      index,
      async hold(documents) {
        const last = active
        const generation = await index.beginGeneration()
        await generation.put(documents)
        await generation.activate()
        if (last) await index.dropGeneration(last)
      },
    }
  })
}

function describeFacets(engine: string, open: () => Promise<Holder>): void {
  describe(`facets and filters in ${engine}`, () => {
    let holder: Holder
    const search = (query: Partial<JobQuery>) => holder.index.search(aQuery(query))

    beforeAll(async () => {
      holder = await open()
    })

    test(
      'find, count, order and page as if somebody had looked at every job',
      { timeout: interruptAfterTimeLimit + 60_000 },
      async () => {
        await fc.assert(
          fc.asyncProperty(anInquiry(), async ({ documents, queries }) => {
            await holder.hold(documents)
            for (const query of queries) {
              const answer = await answerOf(holder.index, documents, query)
              expect({ query, ...answer }).toEqual({ query, ...truthOf(documents, query) })
            }
          }),
          { numRuns, interruptAfterTimeLimit, ...(seed && { seed: Number(seed) }) },
        )
      },
    )

    test('count a job with two places in one district once there', async () => {
      const twice = { districts: ['16062', '16062'], municipalities: ['16062041', '16062062'] }
      await holder.hold([aDocument({ id: 1, ...twice }), aDocument({ id: 2 })])
      const { facets } = await search({ facets: ['district', 'municipality'] })
      expect(facets.district).toEqual({ '16062': 2 })
      expect(facets.municipality).toEqual({ '16062041': 2, '16062062': 1 })
    })

    test('count every municipality of a whole federal state', async () => {
      const municipalities = Array.from({ length: 2_500 }, (_, number) => `${7_000_000 + number}`)
      await holder.hold([aDocument({ id: 1, municipalities })])
      const { facets } = await search({ facets: ['municipality'] })
      expect(Object.keys(facets.municipality ?? {})).toEqual(municipalities)
    })

    test('find nothing for what no job can hold, and that is no error', async () => {
      await holder.hold([aDocument({ id: 1, sector: 'x'.repeat(400), places: ['16062'] })])
      for (const value of ['\0', '16062\0', '\ud83e', 'x'.repeat(5_000), '🥨'.repeat(5_000)]) {
        expect(await search({ filters: { sector: [value] } })).toMatchObject({ total: 0, ids: [] })
        expect(await search({ filters: { within: [value] } })).toMatchObject({ total: 0, ids: [] })
      }
    })
  })
}
