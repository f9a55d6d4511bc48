import { randomBytes } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, test } from 'vitest'
import { importJobs } from '#app/domain/posting/import-jobs.server.ts'
import type { JsonRecord } from '#app/domain/posting/json-records.ts'
import type { Problem } from '#app/domain/posting/reading.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import { aPosting, numbered, recordsOf } from '#tests/factories/job-posting.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services

const none = {
  read: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  expired: 0,
  held: 0,
  refused: 0,
  other: 0,
}
const allJobs = () => db.selectFrom('job').selectAll().orderBy('id').execute()
const jobOf = (identifier: string) =>
  db.selectFrom('job').selectAll().where('identifier', '=', identifier).executeTakeFirstOrThrow()

const pay = (value: number) => ({
  baseSalary: { currency: 'EUR', value: { value, unitText: 'HOUR' } },
})

async function* broken(): AsyncGenerator<JsonRecord> {
  yield { error: 'kein gültiges JSON' }
  yield { value: numbered('after') }
}

/** Imports values and gathers what was told of them. */
async function run(values: Iterable<unknown>) {
  const told: { record: number; problems: Problem[]; refused: boolean }[] = []
  const progress: number[] = []
  const counts = await importJobs(services, recordsOf(values), {
    onProblems: (record, problems, refused) => told.push({ record, problems, refused }),
    onProgress: ({ read }) => progress.push(read),
  })
  return { counts, told, progress }
}

beforeEach(async () => {
  await db.deleteFrom('job').execute()
  await db.deleteFrom('employer').execute()
})

describe('an import', () => {
  test('stores and publishes what is good and tells what is wrong with the rest', async () => {
    const { counts, told } = await run([
      numbered('good 1'),
      numbered('bad', { title: 'ab', datePosted: '2030-01-01' }),
      { '@type': 'Organization', name: 'Bäckerei Sonnenschein' },
      'not an object',
      numbered('good 2', { employmentType: 'PART_TIME', industry: 'Backhandwerk' }),
    ])
    expect(counts).toEqual({ ...none, read: 5, created: 2, refused: 2, other: 1 })
    expect(told.map(({ record, refused }) => [record, refused])).toEqual([
      [2, true],
      [4, true],
      [5, false],
    ])
    expect(told[0]?.problems.map(({ field }) => field).toSorted()).toEqual(['datePosted', 'title'])
    expect((await allJobs()).map((job) => job.identifier)).toEqual(['good 1', 'good 2'])
    expect(await findPublicJob(db, (await jobOf('good 2')).id)).toMatchObject({
      publishedBy: 'import',
      hours: ['part'],
      datePosted: '2026-11-20',
    })
  })

  test('of records that are not JSON tells which', async () => {
    const told: number[] = []
    const onProblems = (record: number) => told.push(record)
    const counts = await importJobs(services, broken(), { onProblems })
    expect(counts).toEqual({ ...none, read: 2, created: 1, refused: 1 })
    expect(told).toEqual([1])
  })

  test('of nothing counts nothing', async () => {
    expect((await run([])).counts).toEqual(none)
  })

  test('repeated changes nothing at all', async () => {
    const file = Array.from({ length: 130 }, (_, number) => numbered(`R-${number}`))
    expect((await run(file)).counts).toEqual({ ...none, read: 130, created: 130 })
    const before = await allJobs()
    await db.deleteFrom('indexTask').execute()

    expect((await run(file)).counts).toEqual({ ...none, read: 130, unchanged: 130 })
    expect(await allJobs()).toEqual(before)
    expect(await db.selectFrom('indexTask').select('jobId').execute()).toEqual([])
  })

  test('updates the records that changed, and only those', async () => {
    await run([numbered('U-1'), numbered('U-2')])
    const { counts } = await run([numbered('U-1'), numbered('U-2', { title: 'Konditor (m/w/d)' })])
    expect(counts).toEqual({ ...none, read: 2, changed: 1, unchanged: 1 })
    expect(await jobOf('U-1')).toMatchObject({ version: 2, title: 'Bäcker (m/w/d)' })
    expect(await jobOf('U-2')).toMatchObject({ version: 3, title: 'Konditor (m/w/d)' })
  })

  test('stores what has expired without making it public', async () => {
    const past = { datePosted: '2026-09-01', validThrough: '2026-10-01' }
    const { counts } = await run([numbered('current'), numbered('old', past)])
    expect(counts).toEqual({ ...none, read: 2, created: 2, expired: 1 })
    const { id, validThrough } = await jobOf('old')
    expect(validThrough).toBe('2026-10-01')
    expect(await findPublicJob(db, id)).toBeUndefined()

    await run([numbered('old', { datePosted: '2026-09-01' })])
    expect(await findPublicJob(db, id)).toMatchObject({ datePosted: '2026-09-01' })
  })

  test.each(['removed', 'filled-here'] as const)(
    'does not bring back a job that was withdrawn: %s',
    async (reason) => {
      await run([numbered('gone')])
      const { id } = await jobOf('gone')
      await withdrawJob(services, 'test', id, reason)
      const { counts } = await run([numbered('gone', { title: 'Bäckermeister' })])
      expect(counts).toMatchObject({ changed: 1 })
      expect(await findPublicJob(db, id)).toBeUndefined()
    },
  )

  test('creates an employer once, however its name is spelt', async () => {
    const spellings = [
      'Bäckerei Müller & Söhne GmbH',
      'BAECKEREI MUELLER & SOEHNE GMBH',
      'Bäckerei  Müller &amp; Söhne  GmbH'.replace('&amp;', '&'),
      'Bäckerei Müller & Söhne GmbH'.normalize('NFD'),
    ]
    await run(
      spellings.map((name, number) => numbered(`E-${number}`, { hiringOrganization: name })),
    )
    await run([numbered('E-9', { hiringOrganization: { name: spellings[1] } })])
    const employers = await db.selectFrom('employer').select(['name', 'slug']).execute()
    expect(employers).toEqual([
      { name: 'Bäckerei Müller & Söhne GmbH', slug: 'baeckerei-mueller-soehne-gmbh' },
    ])
  })

  test('gives two employers with one slug an address each', async () => {
    const names = ['Pflege & Mehr (m/w/d)', 'Pflege & Mehr']
    await run(names.map((name, number) => numbered(`S-${number}`, { hiringOrganization: name })))
    const employers = await db.selectFrom('employer').select('slug').orderBy('id').execute()
    expect(employers).toEqual([{ slug: 'pflege-mehr' }, { slug: 'pflege-mehr-2' }])
  })

  test('running twice at once stores each job once', async () => {
    const file = Array.from({ length: 60 }, (_, number) => numbered(`P-${number}`))
    const [one, other] = await Promise.all([run(file), run(file.toReversed())])
    expect(one.counts.created + other.counts.created).toBe(60)
    expect(one.counts.unchanged + other.counts.unchanged).toBe(60)
    expect(await allJobs()).toHaveLength(60)
  })
})

describe('a record that cannot be stored', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['an amount that rounds to nothing', pay(0.001), 'baseSalary'],
    ['an amount too large to compare', pay(9_000_000), 'baseSalary'],
    ['a long name', { hiringOrganization: 'x'.repeat(201) }, 'hiringOrganization.name'],
    ['a NUL in the title', { title: 'Bäcker\u0000meister' }, 'title'],
    ['a NUL in the text', { description: 'Brot\u0000 und Brötchen' }, 'description'],
    ['a NUL in a name', { hiringOrganization: 'B\u0000B' }, 'hiringOrganization.name'],
    ['half a character in the title', { title: 'Bäcker \ud83e (m/w/d)' }, 'title'],
    ['a year nobody counts', { datePosted: '0000-01-01' }, 'datePosted'],
  ])(
    'is refused with its number and its field, and costs no other: %s',
    async (_what, members, field) => {
      const file = [numbered('D-1'), numbered('D-2', members), numbered('D-3')]
      const { counts, told } = await run(file)
      expect(counts).toEqual({ ...none, read: 3, created: 2, refused: 1 })
      expect(told).toMatchObject([{ record: 2, refused: true, problems: [{ field }] }])
      expect((await allJobs()).map((job) => job.identifier)).toEqual(['D-1', 'D-3'])
    },
  )

  test('is refused for an identifier no index can hold', async () => {
    const endless = randomBytes(6_000).toString('base64')
    const { counts } = await run([numbered('I-1'), numbered(endless), numbered('I-3')])
    expect(counts).toEqual({ ...none, read: 3, created: 2, refused: 1 })
  })

  test('is refused again in a full batch, with everything around it stored', async () => {
    const file = Array.from({ length: 120 }, (_, number) =>
      numbered(`F-${number}`, {
        hiringOrganization: `Betrieb ${number % 7}`,
        ...(number % 100 === 10 && pay(0.001)),
      }),
    )
    const { counts, told } = await run(file)
    expect(counts).toEqual({ ...none, read: 120, created: 118, refused: 2 })
    expect(told.map(({ record }) => record)).toEqual([11, 111])
    expect(await db.selectFrom('employer').select('id').execute()).toHaveLength(7)
  })

  test('leaves no employer behind that nothing else needed', async () => {
    await run([numbered('L-1', { hiringOrganization: 'Nur hier', ...pay(0.001) })])
    expect(await db.selectFrom('employer').select('id').execute()).toEqual([])
  })

  test('does not hide a database that is gone: that ends the import', async () => {
    const elsewhere = { ...services, db: db.withSchema('nowhere') }
    const importing = importJobs(elsewhere, recordsOf([aPosting()]))
    await expect(importing).rejects.toThrow('nowhere')
  })
})

describe('a long import', () => {
  test('of 2,000 records holds no more than a batch of them', async () => {
    const size = 2_000
    const heaps: number[] = []
    function* records() {
      for (let number = 1; number <= size; number += 1) {
        if (number % 500 === 0) heaps.push(heapAfterGc())
        // the bulk lies where the board does not look, so that the database stays out of it
        yield numbered(`M-${number % 200}`, { ballast: randomBytes(100_000).toString('hex') })
      }
    }
    const { counts, progress } = await run(records())
    expect(counts).toEqual({ ...none, read: size, created: 200, held: 100, unchanged: size - 200 })
    expect(progress).toHaveLength(size / 100 + 1)
    const growth = Math.max(...heaps) - (heaps[0] ?? 0)
    expect(growth).toBeLessThan(60_000_000) // the file has 400 MB
  }, 60_000)
})

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function heapAfterGc(): number {
  collect()
  return process.memoryUsage().heapUsed
}
