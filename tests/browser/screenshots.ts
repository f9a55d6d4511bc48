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

await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
for (const [name, path] of Object.entries(pages)) {
  for (const viewport of sizes) {
    const page = await browser.newPage({ viewport, locale: 'de-DE' })
    await page.goto(origin + path)
    await page.screenshot({ path: `${folder}/${name}-${viewport.width}.png` })
    await page.close()
  }
}
await browser.close()
