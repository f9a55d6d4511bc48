import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { loader as atom } from '#app/routes/jobs[.]atom.ts'
import { loader as json } from '#app/routes/jobs[.]json.ts'
import { loader as xml } from '#app/routes/feeds.jobs[.]xml.ts'
import { bakery, block, clinic, machineBuilder } from '#tests/factories/employer.ts'
import { aDraft, aMachinistDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import { aPlace } from '#tests/factories/place.ts'
import '#tests/support/matchers.ts'
import { reading } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'
import { all, readXml, textOf } from '#tests/support/xml.ts'

const services = await openTestServices()
const baker = await aPublicJob(services, {
  draft: aDraft({
    title: 'Bäcker & Konditor <früh> (m/w/d)',
    description: '<p>Brot &amp; Brötchen\u0008, „1 &lt; 2“.</p>',
    places: [aPlace('Nordhausen'), aPlace('Ellrich')],
    datePosted: '2026-11-20',
  }),
})
const nurse = await aPublicJob(services, {
  draft: aNurseDraft({ datePosted: '2026-11-21' }),
  employer: clinic,
})
await aDraftedJob(services, { draft: aDraft({ title: 'Entwurf' }) })

const readAtom = async (query = '') => {
  const answer = await atom(reading(services, `/jobs.atom${query}`))
  return readXml(await answer.text())
}
const readJson = async (query = '') =>
  (await (await json(reading(services, `/jobs.json${query}`))).json()) as {
    title: string
    feed_url: string
    next_url?: string
    items: (Record<string, unknown> & { id: string; title: string })[]
  }
const readAll = async () => readXml(await (await xml(reading(services, '/feeds/jobs.xml'))).text())

/** The titles of a word's jobs in every feed. */
const everywhere = async () => [
  ...all(await readAtom('?q=Chocolatier'), 'entry').map((entry) => textOf(entry, 'title')),
  ...(await readJson('?q=Chocolatier')).items.map(({ title }) => title),
  ...all(await readAll(), 'job')
    .map((job) => textOf(job, 'title'))
    .filter((title) => title === 'Chocolatier'),
]

describe('a search as Atom', () => {
  test('names itself, the page it stands for, and when it last changed', async () => {
    const feed = await readAtom('?district=16062&sort=pay&page=1')
    expect(feed.attributes['xmlns']).toBe('http://www.w3.org/2005/Atom')
    const links = all(feed, 'link').map(({ attributes: { rel, href } }) => [rel, href])
    expect(links).toEqual([
      ['self', 'http://localhost:3000/jobs.atom?district=16062&sort=pay'],
      ['alternate', 'http://localhost:3000/jobs?district=16062&sort=pay'],
    ])
    expect(textOf(feed, 'title')).toContain('Landkreis Nordhausen')
    const { updatedAt } = await jobRow(services, baker.id)
    expect(textOf(feed, 'updated')).toBe(updatedAt.toISOString())
  })

  test('has the newest first, with places and pay', async () => {
    const entries = all(await readAtom(), 'entry')
    expect(entries.map((entry) => textOf(entry, 'id'))).toEqual([
      `tag:localhost,2026:job/${nurse.id}`,
      `tag:localhost,2026:job/${baker.id}`,
    ])
    const [, entry] = entries
    if (!entry) throw new Error('no entry')
    expect(textOf(entry, 'title')).toBe('Bäcker & Konditor <früh> (m/w/d)')
    expect(all(entry, 'georss:point').map(({ text }) => text)).toEqual([
      '51.5004 10.7916',
      '51.5876 10.6657',
    ])
    const content = textOf(entry, 'content')
    expect(content).toContain('<li><strong>Orte:</strong> Nordhausen · Ellrich</li>')
    expect(content).toContain('<li><strong>Gehalt:</strong> 16,00–18,00 € die Stunde</li>')
    expect(content).toContain('<p>Brot &amp; Brötchen, „1 &lt; 2“.</p>')
    expect(content).not.toContain('@')
  })

  test('has what the standard asks of every feed and entry', async () => {
    const feed = await readAtom('?q=gibtesnicht')
    expect(all(feed, 'entry')).toEqual([])
    expect(textOf(feed, 'updated')).toBe('2026-11-22T00:00:00.000Z')
    for (const entry of all(await readAtom(), 'entry')) {
      for (const name of ['id', 'title', 'updated', 'published', 'summary', 'content']) {
        expect(textOf(entry, name)).not.toBe('')
      }
      expect(new Date(textOf(entry, 'updated')).toISOString()).toBe(textOf(entry, 'updated'))
    }
  })

  test('passes over what mail programs add, and names what is wrong', async () => {
    expect(all(await readAtom('?utm_source=mail'), 'entry')).toHaveLength(2)
    const refused = await atom(reading(services, '/jobs.atom?kind=hobby'))
    expect(refused).toHaveStatus(400)
    expect(await refused.json()).toMatchObject({ field: 'kind', code: 'invalid-value' })
  })

  test('keeps the id of a job whose title is corrected, and tells when', async () => {
    const before = await jobRow(services, nurse.id)
    await services.db
      .updateTable('job')
      .set({ title: 'Pflegefachkraft (m/w/d)', updatedAt: new Date('2100-01-01T00:00:00Z') })
      .where('id', '=', nurse.id)
      .execute()
    const [entry] = all(await readAtom(), 'entry')
    if (!entry) throw new Error('no entry')
    expect(textOf(entry, 'id')).toBe(`tag:localhost,2026:job/${nurse.id}`)
    expect(textOf(entry, 'title')).toBe('Pflegefachkraft (m/w/d)')
    expect(textOf(entry, 'updated')).toBe('2100-01-01T00:00:00.000Z')
    const { title, updatedAt } = before
    await services.db
      .updateTable('job')
      .set({ title, updatedAt })
      .where('id', '=', nurse.id)
      .execute()
  })
})

describe('a search as JSON Feed', () => {
  test('holds the same jobs under the same ids', async () => {
    const feed = await readJson('?q=B%C3%A4cker')
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: 'http://localhost:3000/jobs.json?q=B%C3%A4cker',
      home_page_url: 'http://localhost:3000/jobs?q=B%C3%A4cker',
    })
    expect(feed.items).toHaveLength(1)
    expect(feed.items[0]).toMatchObject({
      id: `tag:localhost,2026:job/${baker.id}`,
      url: `http://localhost:3000/jobs/baecker-konditor-frueh-${baker.id}`,
      date_published: '2026-11-20T00:00:00Z',
      tags: ['Arbeit', 'Nordhausen', 'Ellrich'],
      _job: { pay: { min: 16, max: 18, period: 'hour' }, places: [{}, {}] },
    })
  })

  test('is open to every site and says what it is', async () => {
    const { headers } = await json(reading(services, '/jobs.json'))
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cache-control')).toBe('public, no-cache')
    expect(headers.get('content-type')).toContain('application/feed+json')
  })

  test('goes on after fifty, without one left out or told twice', async () => {
    for (let count = 0; count < 51; count += 1) {
      await aPublicJob(services, { draft: aDraft({ title: `Dachdecker ${count}` }) })
    }
    const first = await readJson('?q=Dachdecker')
    const second = await readJson(new URL(first.next_url ?? '').search)
    expect(first.items).toHaveLength(50)
    expect(second.next_url).toBeUndefined()
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(51)
  })
})

describe('the XML for aggregators', () => {
  test('has every public job with its places, and no address to write to', async () => {
    const jobs = all(await readAll(), 'job')
    const found = jobs.find((job) => textOf(job, 'referencenumber') === String(baker.id))
    if (!found) throw new Error('no baker')
    const facts = ['title', 'date', 'company', 'city', 'state', 'postalcode', 'country', 'salary']
    expect(facts.map((name) => textOf(found, name))).toEqual([
      'Bäcker & Konditor <früh> (m/w/d)',
      'Fri, 20 Nov 2026 00:00:00 GMT',
      'Bäckerei Sonnenschein',
      'Nordhausen',
      'Thüringen',
      '99734',
      'DE',
      '16,00–18,00 € die Stunde',
    ])
    expect(all(found, 'locations')[0]?.children).toHaveLength(2)
    expect(jobs.map((job) => textOf(job, 'title'))).not.toContain('Entwurf')
    expect(JSON.stringify(jobs)).not.toContain('backstube@')
  })

  test('holds a job of a board of several pieces exactly once', async () => {
    for (let count = 0; count < 60; count += 1) {
      await aPublicJob(services, { draft: aDraft({ title: `Maurer ${count}` }) })
    }
    const jobs = all(await readAll(), 'job')
    expect(jobs).toHaveLength(113)
    expect(new Set(jobs.map((job) => textOf(job, 'referencenumber'))).size).toBe(113)
  })

  test('comes packed for those who can read that', async () => {
    const asked = reading(services, '/feeds/jobs.xml')
    asked.request.headers.set('accept-encoding', 'br, gzip')
    const answer = await xml(asked)
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    const packed = Buffer.from(await answer.arrayBuffer())
    expect(gunzipSync(packed).toString()).toBe(
      await (await xml(reading(services, '/feeds/jobs.xml'))).text(),
    )
  })

  test('has a tag that is the same until something changes', async () => {
    const ask = () => xml(reading(services, '/feeds/jobs.xml'))
    const etag = (await ask()).headers.get('etag') ?? ''
    expect((await ask()).headers.get('etag')).toBe(etag)
    const known = reading(services, '/feeds/jobs.xml')
    known.request.headers.set('if-none-match', etag)
    expect(await xml(known)).toHaveStatus(304)
    await services.db
      .updateTable('employer')
      .set({ name: 'Backstube Sonnenschein' })
      .where('name', '=', bakery.name)
      .execute()
    expect((await ask()).headers.get('etag')).not.toBe(etag)
  })
})

describe('a job that is over', () => {
  test('leaves every feed at once: withdrawn, or its employer blocked', async () => {
    const { id } = await aPublicJob(services, { draft: aDraft({ title: 'Chocolatier' }) })
    expect(await everywhere()).toHaveLength(3)
    await withdrawJob(services, 'test', id, 'cancelled')
    expect(await everywhere()).toEqual([])
    const { employerId } = await aPublicJob(services, {
      draft: aMachinistDraft({ title: 'Chocolatier' }),
      employer: machineBuilder,
    })
    expect(await everywhere()).toHaveLength(3)
    const employer = await services.db
      .selectFrom('employer')
      .selectAll()
      .where('id', '=', employerId)
      .executeTakeFirstOrThrow()
    await block(services.db, employer)
    expect(await everywhere()).toEqual([])
  })
})
