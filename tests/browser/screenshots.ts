import { mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { launchBrowser } from '#tests/support/chromium.ts'
import { plainPage } from '#tests/support/foreign-site.ts'

/**
 * Takes the pictures of docs/screenshots from a running board with demo data:
 * `npm run screenshots -- http://localhost:3000`
 */
const origin = process.argv[2] ?? 'http://localhost:3000'
const folder = 'docs/screenshots'
const sizes = [
  { width: 1280, height: 1000 },
  { width: 360, height: 740 },
]

const answer = await fetch(`${origin}/api/v1/jobs?q=Pflegefachkraft&near=Nordhausen`)
const { jobs } = (await answer.json()) as { jobs: { url: string; employer: { slug: string } }[] }
const [job] = jobs
if (!job) throw new Error(`${origin} has no demo data`)

const pages = {
  home: '/',
  search: '/jobs?q=Pflege&near=Nordhausen',
  job: new URL(job.url).pathname,
  employer: `/employers/${job.employer.slug}`,
}
/** behind the demo login of an employer */
const own = { dashboard: '/employer', advert: '/employer/jobs/new' }

/** somebody else's page */
const example = await readFile('docs/examples/embedding.html', 'utf8')
const foreign = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(example.replaceAll('https://stellen.example', origin))
})
await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
const { port } = foreign.address() as AddressInfo

await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
for (const viewport of sizes) {
  const page = await browser.newPage({ viewport, locale: 'de-DE' })
  const take = async ([name, path]: [string, string]) => {
    await page.goto(origin + path)
    await page.screenshot({ path: `${folder}/${name}-${viewport.width}.png` })
  }
  for (const one of Object.entries(pages)) await take(one)
  await takeWidget(page, viewport.width)
  await page.goto(`${origin}/login`)
  await page.getByLabel('E-Mail').fill('betrieb@demo.example')
  await page.getByLabel('Passwort').fill('Fachwerk-Demo')
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.waitForURL(/\/employer/)
  for (const one of Object.entries(own)) await take(one)
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.setViewportSize({ ...viewport, height: 6_000 }) // all of it is near enough to load
  for (const frame of page.frames().slice(1)) await frame.locator('#total').waitFor()
  await page.waitForTimeout(2_000)
  // frames outside of the window would stay empty in a picture of the whole page
  const height = await page.evaluate(() => document.body.offsetHeight)
  await page.setViewportSize({ ...viewport, height })
  await page.screenshot({ path: `${folder}/embedding-${viewport.width}.png` })
  await page.close()
}
await browser.close()
foreign.close()

/** The element on a page of somebody else's, with styles of its own. */
async function takeWidget(page: Page, width: number): Promise<void> {
  const styles =
    'body { margin: 0 auto; max-width: 62rem; padding: 1rem; font: 17px/1.5 Georgia, serif } ' +
    'fachwerk-jobs { --fachwerk-accent: #8c2f1b }'
  const html = plainPage(
    '<p>Diese Stellen sind im Landkreis Nordhausen frei.</p>' +
      '<fachwerk-jobs preset="district=16062" hits="4"></fachwerk-jobs>' +
      `<script src="${origin}/widget.js" async></script>`,
    { head: `<style>${styles}</style>` },
  )
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(html)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}`)
  await page.locator('fachwerk-jobs ol > li').first().waitFor()
  await page.screenshot({ path: `${folder}/widget-${width}.png` })
  site.closeAllConnections()
  site.close()
}
