import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { describe, expect, test } from 'vitest'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { loader as xml } from '#app/routes/feeds.jobs[.]xml.ts'
import { loader as atom } from '#app/routes/jobs[.]atom.ts'
import { loader as json } from '#app/routes/jobs[.]json.ts'
import { anEmployer, block, clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { aPlace } from '#tests/factories/place.ts'
import { reading } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const bakerDraft = aDraft({
  title: 'Bäcker & Konditor <früh> (m/w/d)',
  description: '<p>Brot &amp; Brötchen, „1 &lt; 2“, ]]&gt; und &amp;amp;.</p>',
  places: [aPlace('Nordhausen'), aPlace('Ellrich')],
  datePosted: '2026-11-20',
})
const baker = await aPublicJob(services, { draft: bakerDraft, identifier: 'baker' })
const nurse = await aPublicJob(services, {
  draft: aNurseDraft({ datePosted: '2026-11-21' }),
  employer: clinic,
})
const nameOf = (id: number) => `tag:localhost,2026:job/${id}`
const pay = 'Gehalt:</strong> 16,00–18,00 € die Stunde'

const readAtom = async () =>
  parseAtomFeed(await (await atom(reading(services, '/jobs.atom'))).text())
const readJson = async () =>
  parseJsonFeed(await (await json(reading(services, '/jobs.json'))).json())
const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name) => /^(job|location)$/.test(name),
})
const readXml = async () => {
  const text = await (await xml(reading(services, '/feeds/jobs.xml'))).text()
  expect(XMLValidator.validate(text)).toBe(true)
  const { source } = parser.parse(text) as {
    source: Record<string, string> & { job?: Record<string, string>[] }
  }
  return source
}

/** Of each feed the entries as name, published and updated. */
const entries = async () => ({
  atom: ((await readAtom()).entries ?? []).map((one) => [one.id, one.published, one.updated]),
  json: ((await readJson()).items ?? []).map((one) => [
    one.id,
    one.date_published,
    one.date_modified,
  ]),
  xml: ((await readXml()).job ?? []).map((one) => [
    one['referencenumber'],
    one['date'],
    one['lastmodified'],
  ]),
})

describe('somebody else’s parser', () => {
  test('finds in Atom what the feed is, and a job with places and pay', async () => {
    const feed = await readAtom()
    expect(feed).toMatchObject({
      id: 'http://localhost:3000/jobs.atom',
      authors: [{ name: services.region.title }],
      links: [{ rel: 'self' }, { rel: 'alternate', type: 'text/html' }],
    })
    expect(feed.entries?.map(({ id }) => id)).toEqual([nameOf(nurse.id), nameOf(baker.id)])
    const entry = feed.entries?.[1]
    expect(entry).toMatchObject({
      title: { value: 'Bäcker & Konditor <früh> (m/w/d)' },
      authors: [{ name: 'Bäckerei Sonnenschein' }],
      published: '2026-11-20T00:00:00Z',
      categories: [
        { term: 'job' },
        { scheme: 'urn:de:ags', term: '16062041', label: 'Nordhausen' },
        { scheme: 'urn:de:ags', label: 'Ellrich' },
      ],
    })
    const content = entry?.content?.value
    expect(content).toContain('Orte:</strong> Nordhausen · Ellrich')
    expect(content).toContain(pay)
    expect(content).toContain('<p>Brot &amp; Brötchen, „1 &lt; 2“, ]]&gt; und &amp;amp;.</p>')
  })

  test('finds the same in JSON Feed', async () => {
    const feed = await readJson()
    expect(feed).toMatchObject({
      title: expect.stringContaining(services.region.title) as string,
      feed_url: 'http://localhost:3000/jobs.json',
      language: 'de',
    })
    const item = feed.items?.[1]
    expect(item).toMatchObject({
      id: nameOf(baker.id),
      title: 'Bäcker & Konditor <früh> (m/w/d)',
      tags: ['Arbeit', 'Nordhausen', 'Ellrich'],
      authors: [{ name: 'Bäckerei Sonnenschein' }],
    })
    expect(item?.content_html).toContain(pay)
    expect(item?.url).toBe(`http://localhost:3000/jobs/baecker-konditor-frueh-${baker.id}`)
  })

  test('finds the same in the XML for aggregators', async () => {
    const { job = [], publisher } = await readXml()
    expect(publisher).toBe(services.region.title)
    const found = job.find((one) => one['referencenumber'] === String(baker.id))
    expect(found).toMatchObject({
      title: 'Bäcker & Konditor <früh> (m/w/d)',
      city: 'Nordhausen',
      salary: '16,00–18,00 € die Stunde',
      description: '<p>Brot &amp; Brötchen, „1 &lt; 2“, ]]&gt; und &amp;amp;.</p>',
      locations: { location: [{ city: 'Nordhausen' }, { city: 'Ellrich' }] },
    })
  })
})

describe('a reader that comes again', () => {
  test('learns of a change by its date; name and first day stay', async () => {
    const before = await entries()
    const { employerId } = baker
    const known = { employerId, source: 'test', identifier: 'baker' }
    await saveJob(services, known, { ...bakerDraft, title: 'Backstubenleitung (m/w/d)' })
    const after = await entries()
    for (const feed of ['atom', 'json', 'xml'] as const) {
      const isBaker = ([id]: unknown[]) => id === nameOf(baker.id) || id === String(baker.id)
      const [id, published, updated] = before[feed].find(isBaker) ?? []
      const [idNow, publishedNow, updatedNow] = after[feed].find(isBaker) ?? []
      expect([idNow, publishedNow]).toEqual([id, published])
      expect(Date.parse(String(updatedNow))).toBeGreaterThan(Date.parse(String(updated)))
      expect(after[feed].filter((one) => !isBaker(one))).toEqual(
        before[feed].filter((one) => !isBaker(one)),
      )
    }
    const { updated } = await readAtom()
    expect(updated).toBe(after.atom.find(([id]) => id === nameOf(baker.id))?.[2])
  })

  test('finds no job that is over, and a feed without any is one still', async () => {
    await withdrawJob(services, 'test', baker.id, 'filled-here')
    const one = await entries()
    expect([one.atom, one.json, one.xml].map((list) => list.map(([id]) => id))).toEqual([
      [nameOf(nurse.id)],
      [nameOf(nurse.id)],
      [String(nurse.id)],
    ])
    await block(services.db, await anEmployer(services.db, clinic))
    expect(await entries()).toEqual({ atom: [], json: [], xml: [] })
  })
})
