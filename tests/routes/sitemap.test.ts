import { describe, expect, test } from 'vitest'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { paths } from '#app/paths.ts'
import { loader as robotsLoader } from '#app/routes/[robots.txt].ts'
import { loader as indexLoader } from '#app/routes/[sitemap.xml].ts'
import { loader as fileLoader } from '#app/routes/sitemaps.$file.ts'
import { anEmployer, block, clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import { aSlice } from '#tests/factories/slice.ts'
import '#tests/support/matchers.ts'
import { reading, refusal } from '#tests/support/requests.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const origin = services.env.PUBLIC_ORIGIN
const shady = { name: 'Unseriös GmbH' }

const baker = await aPublicJob(services)
const nurse = await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })
const unpublished = await aDraftedJob(services)
const expired = await aPublicJob(services, { draft: aDraft({ validThrough: '2026-01-31' }) })
const withdrawn = await aPublicJob(services)
await withdrawJob(services, 'test', withdrawn.id, 'filled-here')
const blocked = await aPublicJob(services, { employer: shady })
await block(services.db, await anEmployer(services.db, shady))

const index = () => indexLoader(reading(services, '/sitemap.xml'))
const file = (name: string) =>
  fileLoader(reading(services, `/sitemaps/${name}`, { params: { file: name } }))

/** The entries of a sitemap, which has to be one to the letter. */
async function entriesOf(answer: Response | Promise<Response>) {
  const text = await (await answer).text()
  const [, root, body] =
    /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<(urlset|sitemapindex) xmlns="http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9">\n([^]*)<\/\1>\n$/.exec(
      text,
    ) ?? []
  const element = root === 'urlset' ? 'url' : 'sitemap'
  const entry = new RegExp(
    `<${element}><loc>(https?://[^<>&\\s]+)</loc>(?:<lastmod>([^<>&\\s]+)</lastmod>)?</${element}>\n`,
    'g',
  )
  expect(body?.replace(entry, '')).toBe('')
  return [...(body ?? '').matchAll(entry)].map(([, loc, lastmod]) => ({ loc, lastmod }))
}

describe('the sitemap', () => {
  test('names its parts by absolute addresses, each of which is there', async () => {
    const parts = await entriesOf(index())
    expect(parts.map(({ loc }) => loc)).toEqual([
      `${origin}/sitemaps/pages.xml`,
      `${origin}/sitemaps/employers.xml`,
      `${origin}/sitemaps/districts.xml`,
      `${origin}/sitemaps/jobs-0.xml`,
    ])
    for (const { loc = '' } of parts) {
      const answer = await file(loc.split('/').at(-1) ?? '')
      expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8')
      expect(answer.headers.get('cache-control')).toBe('public, no-cache')
      expect((await entriesOf(answer)).length).toBeGreaterThan(0)
    }
  })

  test('has public jobs alone, each with when it was last changed', async () => {
    const entries = await entriesOf(file('jobs-0.xml'))
    const rows = await Promise.all([baker, nurse].map(({ id }) => jobRow(services, id)))
    expect(entries).toEqual(
      rows.map((row) => ({
        loc: origin + paths.job(row),
        lastmod: row.updatedAt.toISOString(),
      })),
    )
    const text = JSON.stringify(entries)
    for (const { id } of [unpublished, expired, withdrawn, blocked]) {
      expect(text).not.toContain(`-${id}"`)
    }
    const parts = await entriesOf(index())
    const newest = rows
      .map((row) => row.updatedAt.toISOString())
      .toSorted()
      .at(-1)
    expect(parts.at(-1)?.lastmod).toBe(newest)
  })

  test('forgets a job at once when it is withdrawn', async () => {
    const job = await aPublicJob(services)
    const loc = origin + paths.job(job)
    expect((await entriesOf(file('jobs-0.xml'))).map((entry) => entry.loc)).toContain(loc)
    await withdrawJob(services, 'test', job.id, 'cancelled')
    expect((await entriesOf(file('jobs-0.xml'))).map((entry) => entry.loc)).not.toContain(loc)
  })

  test('has slices as long as they have jobs', async () => {
    await aSlice(services, 'sector=R', { slug: 'pflege' })
    await aSlice(services, 'sector=A', { slug: 'wald' })
    expect(await entriesOf(file('slices.xml'))).toEqual([{ loc: `${origin}/slices/pflege` }])
    expect((await entriesOf(index())).map(({ loc }) => loc)).toContain(
      `${origin}/sitemaps/slices.xml`,
    )
  })

  test('has employers that seek somebody, and nobody who was taken off the board', async () => {
    const entries = await entriesOf(file('employers.xml'))
    expect(entries.map(({ loc }) => loc)).toEqual([
      `${origin}/employers`,
      `${origin}/employers/baeckerei-sonnenschein`,
      `${origin}/employers/hainich-klinikum-beispiel-ggmbh`,
    ])
  })

  test('has districts, sectors and occupations with public jobs, and when one was last written or left', async () => {
    const entries = await entriesOf(file('districts.xml'))
    const { blockedAt } = await anEmployer(services.db, shady)
    const left = blockedAt?.toISOString()
    const [bakerRow, nurseRow] = await Promise.all(
      [baker, nurse].map(({ id }) => jobRow(services, id)),
    )
    const [bread, care] = [bakerRow, nurseRow].map((row) => row?.updatedAt.toISOString())
    const expected = [
      ['/districts/nordhausen', left],
      ['/districts/nordhausen/sectors/industrie-und-handwerk', left],
      ['/districts/nordhausen/occupations/baecker-in-29222', bread],
      ['/districts/unstrut-hainich-kreis', care],
      ['/districts/unstrut-hainich-kreis/sectors/gesundheit-und-soziales', care],
      [
        '/districts/unstrut-hainich-kreis/occupations/gesundheits-und-krankenpfleger-in-81302',
        care,
      ],
    ].map(([path, lastmod]) => ({ loc: `${origin}${path}`, lastmod }))
    expect(entries).toHaveLength(expected.length)
    expect(entries).toEqual(expect.arrayContaining(expected))
  })

  test('tells of a page about a district when a job left it, and of no other page', async () => {
    const { db } = services
    const [stays, goes] = await Promise.all([
      aPublicJob(services, { draft: aNurseDraft(), employer: clinic }),
      aPublicJob(services, { draft: aNurseDraft(), employer: clinic }),
    ])
    const long = { updatedAt: new Date('2026-11-02T08:00:00Z') }
    await db.updateTable('job').set(long).where('id', 'in', [nurse.id, stays.id]).execute()
    const withdrawnAt = new Date('2026-11-20T08:00:00Z')
    const gone = {
      withdrawnAt,
      withdrawnBy: 'test',
      withdrawnReason: 'cancelled',
      occupation: '81302',
    }
    await db.updateTable('job').set(gone).where('id', '=', goes.id).execute()
    const care = (await entriesOf(file('districts.xml'))).filter(({ loc }) =>
      loc?.includes('/unstrut-hainich-kreis'),
    )
    expect(care.map(({ lastmod }) => lastmod)).toEqual(care.map(() => withdrawnAt.toISOString()))
    expect(care.length).toBe(3)

    const validThrough = '2026-11-21' // until midnight in Berlin
    const back = { withdrawnAt: null, withdrawnBy: null, withdrawnReason: null, validThrough }
    await db.updateTable('job').set(back).where('id', '=', goes.id).execute()
    const district = (await entriesOf(file('districts.xml'))).find(({ loc }) =>
      loc?.endsWith('/unstrut-hainich-kreis'),
    )
    expect(district?.lastmod).toBe('2026-11-21T23:00:00.000Z')
  })

  test("has the region's own texts with their dates", async () => {
    const entries = await entriesOf(file('pages.xml'))
    for (const { slug, updated } of region.pages) {
      expect(entries).toContainEqual({ loc: `${origin}/pages/${slug}`, lastmod: updated })
    }
  })

  test.each(['jobs-1.xml', 'jobs-00.xml', 'jobs--1.xml', 'jobs-999999.xml', 'jobs-1e3.xml'])(
    'has no part %s',
    async (name) => {
      expect(await refusal(file(name))).toHaveStatus(404)
    },
  )

  test.each(['', 'pages', 'pages.xml.gz', '../pages.xml', 'constructor.xml'])(
    'has no part %j either',
    async (name) => {
      expect(await refusal(file(name))).toHaveStatus(404)
    },
  )

  test('takes its addresses from the board, not from the request', async () => {
    const { context, params } = reading(services, '/sitemap.xml')
    const request = new Request('http://evil.example/sitemap.xml')
    for (const loader of [indexLoader, robotsLoader]) {
      const answer = await loader({ request, params, context })
      expect(await answer.text()).not.toContain('evil.example')
    }
  })
})

test('robots.txt is plain text that everybody may keep', () => {
  const answer = robotsLoader(reading(services, '/robots.txt'))
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('public, no-cache')
})
