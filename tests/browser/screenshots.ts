import { mkdir } from 'node:fs/promises'
import { launchBrowser } from '#tests/support/browser.ts'

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

await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
for (const viewport of sizes) {
  const page = await browser.newPage({ viewport, locale: 'de-DE' })
  const take = async ([name, path]: [string, string]) => {
    await page.goto(origin + path)
    await page.screenshot({ path: `${folder}/${name}-${viewport.width}.png` })
  }
  for (const one of Object.entries(pages)) await take(one)
  await page.goto(`${origin}/login`)
  await page.getByLabel('E-Mail').fill('betrieb@demo.example')
  await page.getByLabel('Passwort').fill('Fachwerk-Demo')
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.waitForURL(/\/employer/)
  for (const one of Object.entries(own)) await take(one)
  await page.close()
}
await browser.close()
