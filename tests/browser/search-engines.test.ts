import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { paths } from '#app/paths.ts'
import { bakery } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { runBoard } from '#tests/support/board.ts'
import { openBrowser } from '#tests/support/browser.ts'

const key = 'a-key-for-index-now'
const board = runBoard({
  demo: false,
  env: { INDEXNOW_KEY: key, INDEXNOW_ENDPOINT: 'http://127.0.0.1:9/' },
})
const browser = await openBrowser(board.origin)
const evil = '</script><script>pwned=1</script><!--'
const at = { job: '', over: '' }

beforeAll(async () => {
  const draft = aDraft({ title: `Bäcker ${evil}`, contactName: evil })
  at.job = paths.job(await aPublicJob(board.services(), { draft, employer: bakery }))
  const over = await aPublicJob(board.services())
  await withdrawJob(board.services(), 'test', over.id, 'filled-here')
  at.over = paths.job(over)
})

describe('what machines read', () => {
  test('is one data block on the page of a job, that says what was typed and runs nothing', async () => {
    const page = await browser.open(at.job)
    const blocks = await page.locator('script[type="application/ld+json"]').allTextContents()
    expect(blocks).toHaveLength(1)
    expect(JSON.parse(blocks[0] ?? '')).toMatchObject({
      '@type': 'JobPosting',
      title: `Bäcker ${evil}`,
      applicationContact: { name: evil },
    })
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  })

  test('names a picture of the job that is there, and every language the page is in', async () => {
    const page = await browser.open(at.job)
    const picture = await page.locator('meta[property="og:image"]').getAttribute('content')
    const answer = await fetch(picture ?? '')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    const versions = await page
      .locator('link[rel=alternate][hreflang]')
      .evaluateAll((links) =>
        links.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')]),
      )
    const address = board.origin() + at.job
    expect(versions).toEqual([
      ['de', address],
      ['x-default', address],
    ])
  })

  test('is the key for IndexNow, under its own name alone', async () => {
    expect(await (await fetch(`${board.origin()}/${key}.txt`)).text()).toBe(key)
    expect((await fetch(`${board.origin()}/another-key.txt`)).status).toBe(404)
  })

  test.each([
    '/',
    '/jobs',
    '/employers',
    '/employers/baeckerei-sonnenschein',
    '/districts/nordhausen',
    '/districts/nordhausen/sectors/industrie-und-handwerk',
  ])('is no data block on %s, but one address', async (path) => {
    const page = await browser.open(path)
    expect(await page.locator('script[type="application/ld+json"]').count()).toBe(0)
    const canonical = page.locator('link[rel=canonical]')
    expect(await canonical.getAttribute('href')).toBe(board.origin() + path)
    const shared = page.locator('meta[property="og:url"]')
    expect(await shared.getAttribute('content')).toBe(board.origin() + path)
  })

  test('is not there any more when the job is over', async () => {
    const answer = await fetch(board.origin() + at.over)
    expect(answer.status).toBe(410)
    expect(await answer.text()).not.toContain('ld+json')
  })

  test('is XML that a browser parses, and every job in it is there', async () => {
    const page = await browser.open('/')
    const index = await parsed(page, '/sitemap.xml')
    expect(index.root).toBe('sitemapindex')
    const addresses: string[] = []
    for (const part of index.addresses) {
      const set = await parsed(page, part)
      expect(set.root).toBe('urlset')
      addresses.push(...set.addresses)
    }
    expect(addresses).toContain(board.origin() + at.job)
    for (const address of addresses) {
      expect((await fetch(address, { redirect: 'manual' })).status).toBe(200)
    }
  })
})

/** An XML document as the browser reads it; one that is not well-formed has another root. */
function parsed(page: Page, address: string) {
  return page.evaluate(async (from) => {
    const text = await (await fetch(from)).text()
    const xml = new DOMParser().parseFromString(text, 'application/xml')
    const addresses = [...xml.querySelectorAll('loc')].map((loc) => loc.textContent)
    return { root: xml.documentElement.localName, addresses }
  }, address)
}
