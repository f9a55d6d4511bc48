import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { OpenDataJob } from '#app/domain/open-data/open-data-job.ts'
import { loader as page } from '#app/routes/open-data._index.tsx'
import { loader as catalog } from '#app/routes/open-data.catalog[.]json.ts'
import { loader as csv } from '#app/routes/open-data.jobs[.]csv.ts'
import { loader as jsonl } from '#app/routes/open-data.jobs[.]jsonl.ts'
import { countPublicJobs } from '#db/queries/jobs.ts'
import { anEmployer, block, clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { aPlace } from '#tests/factories/place.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading } from '#tests/support/requests.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const hostile = '=HYPERLINK("https://böse.example";"Hier")'
const baker = await aPublicJob(services, {
  draft: aDraft({
    title: hostile,
    description: '<p>Fragen an Frau Muster, muster@baecker.example, 03631 123456.</p>',
    places: [aPlace('Nordhausen'), aPlace('Ellrich')],
    apply: {
      url: 'https://baecker.example/an-frau-muster',
      email: 'm@b.example',
      phone: '0363199',
    },
    contactName: 'Erika Muster',
    hours: ['full', 'shift'],
    benefits: ['Brot, „frisch“\nund warm', '- 30 Tage'],
  }),
})
const nurse = await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })
await aDraftedJob(services, { draft: aDraft({ title: 'Entwurf' }) })
await aPublicJob(services, { draft: aDraft({ validThrough: '2026-01-31' }) })

const ask = (door: typeof csv, name: string) => door(reading(services, `/open-data/${name}`))
const readLines = async () => {
  const text = await (await ask(jsonl, 'jobs.jsonl')).text()
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => OpenDataJob.parse(JSON.parse(line)))
}
const readTable = async () =>
  parse(await (await ask(csv, 'jobs.csv')).text(), {
    bom: true,
    columns: true,
    record_delimiter: '\r\n',
  }) as Record<string, string>[]

describe('the open data', () => {
  test('hold every public job once in each format, and no other', async () => {
    const ids = [nurse.id, baker.id]
    expect((await readLines()).map(({ id }) => id)).toEqual(ids)
    expect((await readTable()).map(({ id }) => Number(id))).toEqual(ids)
    expect(await countPublicJobs(services.db)).toBe(ids.length)
    expect(await dataOf(page(reading(services, '/open-data')))).toMatchObject({ jobs: ids.length })
  })

  test('say the same in both: places and pay, what is not known left empty', async () => {
    const [, job] = await readLines()
    const [, row] = await readTable()
    expect(job).toMatchObject({
      title: hostile,
      places: [{ name: 'Nordhausen' }, { name: 'Ellrich' }],
      pay: { min: 16, max: 18, period: 'hour' },
      hours: ['full', 'shift'],
    })
    expect(row).toMatchObject({
      place: 'Nordhausen',
      payMin: '16',
      payMax: '18',
      payPeriod: 'hour',
    })
    expect(row).toMatchObject({ hours: 'full|shift', openings: '', startsNow: 'false' })
    expect(JSON.parse(row?.['places'] ?? '')).toEqual(job?.places)
    expect(JSON.parse(row?.['benefits'] ?? '')).toEqual(job?.benefits)
  })

  test('give a spreadsheet no formula', async () => {
    const [, row] = await readTable()
    expect(row?.['title']).toBe(`'${hostile}`)
  })

  test('name no person and no way to reach one', async () => {
    for (const [door, name] of [[jsonl, 'jobs.jsonl'] as const, [csv, 'jobs.csv'] as const]) {
      expect(await (await ask(door, name)).text()).not.toMatch(/muster|@|03631|0363199/i)
    }
  })

  test('come with their licence, open to every site, and are not sent twice', async () => {
    const { license } = region.openData
    for (const [door, name] of [[jsonl, 'jobs.jsonl'] as const, [csv, 'jobs.csv'] as const]) {
      const { headers } = await ask(door, name)
      expect(headers.get('link')).toContain(`<${license.url}>; rel="license"`)
      expect(headers.get('access-control-allow-origin')).toBe('*')
      const known = reading(services, `/open-data/${name}`)
      known.request.headers.set('if-none-match', headers.get('etag') ?? '')
      expect(await door(known)).toHaveStatus(304)
    }
    for (const one of await readLines()) expect(one.license).toBe('dl-de/by-2-0')
    for (const one of await readTable()) expect(one['license']).toBe('dl-de/by-2-0')
  })

  test('are described for portals that harvest them', async () => {
    const about = (await (await catalog(reading(services, '/open-data/catalog.json'))).json()) as {
      'dcat:dataset': {
        'dct:license': object
        'dcat:distribution': { 'dcat:downloadURL': { '@id': string } }[]
      }[]
    }
    const [set] = about['dcat:dataset']
    expect(set?.['dct:license']).toEqual({ '@id': region.openData.license.url })
    expect(set?.['dcat:distribution'].map((one) => one['dcat:downloadURL']['@id'])).toEqual([
      'http://localhost:3000/open-data/jobs.jsonl',
      'http://localhost:3000/open-data/jobs.csv',
    ])
  })

  test('lose a job at the next read: withdrawn, or its employer blocked', async () => {
    await withdrawJob(services, 'test', baker.id, 'cancelled')
    expect((await readLines()).map(({ id }) => id)).toEqual([nurse.id])
    await block(services.db, await anEmployer(services.db, clinic))
    expect(await readLines()).toEqual([])
    expect(await readTable()).toEqual([])
  })
})
