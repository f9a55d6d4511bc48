import { vi } from 'vitest'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { emptySearch } from '#app/domain/job-search.ts'
import { searchJobs } from '#app/domain/job-search.server.ts'
import { openTestServices } from '#tests/support/services.ts'
import { publishCatalogue, readCatalogue, readQueries } from './catalogue.ts'
import { measure, type Score } from './measure.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

/**
 * How many queries of a hundred have a right answer among the first five, at least. A little under
 * what the search reaches, one query of a class or two of a set: raised when it gets better, and
 * never lowered without a reason in a decision record. README.md says what a right answer is.
 */
const floors = {
  postgres: {
    tuning: {
      all: 95,
      abbreviation: 94,
      compound: 95,
      gender: 94,
      multiword: 95,
      place: 95,
      precision: 90,
      spelling: 94,
      synonym: 95,
      typo: 90,
    },
    'tuning-2': { all: 93 },
    spelling: { all: 98, spelling: 98, typo: 94 },
    wishes: { all: 97, benefit: 90, everyday: 91, negation: 88, people: 83 },
  },
  meilisearch: {
    tuning: {
      all: 96,
      abbreviation: 94,
      compound: 95,
      gender: 94,
      multiword: 95,
      place: 95,
      precision: 95,
      spelling: 94,
      synonym: 95,
      typo: 95,
    },
    'tuning-2': { all: 97 },
    spelling: { all: 98, spelling: 98, typo: 94 },
    wishes: { all: 97, benefit: 90, everyday: 91, negation: 88, people: 83 },
  },
}

/** Without an engine for this machine the board searches Postgres alone. */
const engines = ['postgres' as const, ...(inject('meiliUrl') ? ['meilisearch' as const] : [])]
const minute = 60_000

describe.each(engines)('a search of the catalogue on %s', async (engine) => {
  const services = await openTestServices({ engine })
  let advertOf = new Map<number, number>()

  beforeAll(async () => {
    advertOf = await publishCatalogue(services, readCatalogue())
  }, 2 * minute)

  test.each(['tuning', 'tuning-2', 'spelling', 'wishes'] as const)(
    'finds what is meant by the queries of %s among the first five',
    async (set) => {
      const { total, classes } = await measure(readQueries(set), async ({ q, near = '' }) => {
        const { jobs } = await searchJobs(services, { ...emptySearch, q, near }, { facets: [] })
        return jobs.map((job) => advertOf.get(job.id) ?? 0)
      })
      const tooLow = Object.entries(floors[engine][set])
        .map(([name, floor]) => ({
          name,
          floor,
          reached: percent(name === 'all' ? total : classes.get(name)),
        }))
        .filter(({ floor, reached }) => reached < floor)
      expect(tooLow).toEqual([])
    },
    2 * minute,
  )
})

function percent(score: Score | undefined): number {
  return score ? Math.round((100 * score.at5) / score.queries) : 0
}
