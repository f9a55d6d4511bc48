import { get } from 'node:http'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { loadIcon } from '#tests/support/browser.ts'

export type Resource = {
  url: string
  /** as the browser calls it: Document, Stylesheet, Script, Font, Image … */
  type: string
  /** over the wire, headers included */
  bytes: number
}

/** What a first visit to a page transfers. */
export type Weight = {
  path: string
  resources: Resource[]
  bytes: number
  /** addresses of anything from elsewhere */
  foreign: string[]
  /** scripts of the framework: their addresses, or '(inline)' */
  framework: string[]
}

/** The most a first visit to the search page may transfer. */
const budget = 30_000

/** What only Remix and React write into their scripts. */
const frameworkWords = /__remix\w*|react\.(?:transitional\.)?element|hydrateRoot/

/** The pages that are weighed; the budget is the search page's. */
export async function pagesToWeigh(origin: string): Promise<{ path: string; limit: number }[]> {
  const answer = await fetch(`${origin}/api/v1/jobs?q=Pflege`)
  const { jobs } = (await answer.json()) as { jobs: { url: string }[] }
  const [job] = jobs
  if (!job) throw new Error(`${origin} has no demo data`)
  return [
    { path: '/', limit: Infinity },
    { path: '/jobs?q=Pflege', limit: budget },
    { path: '/jobs?q=Pflege&near=Nordhausen&district=16062&hours=full', limit: budget },
    { path: new URL(job.url).pathname, limit: Infinity },
  ]
}

/** The most the script for foreign pages may weigh, as it is sent. */
export const widgetLimit = 4_096

/** Bytes of the script for foreign pages as a browser gets it, without headers. */
export function weighWidget(origin: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(`${origin}/widget.js`, { headers: { 'accept-encoding': 'br' } }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(bytes)
        else reject(new Error(`${origin}/widget.js answers ${answer.statusCode}`))
      })
    }).on('error', reject)
  })
}

/** Visits a page as somebody who was never there, with everything the page loads by itself. */
export async function weigh(browser: Browser, origin: string, path: string): Promise<Weight> {
  const context = await browser.newContext({ locale: 'de-DE' })
  try {
    const page = await context.newPage()
    const scale = await putOnScale(await context.newCDPSession(page))
    await page.goto(origin + path, { waitUntil: 'networkidle' })
    await loadIcon(page)
    const resources = scale.resources()
    return {
      path,
      resources,
      bytes: resources.reduce((sum, { bytes }) => sum + bytes, 0),
      foreign: resources.map(({ url }) => url).filter((url) => !url.startsWith(`${origin}/`)),
      framework: [...(await scale.framework()), ...(await inlineFramework(page))],
    }
  } finally {
    await context.close()
  }
}

async function putOnScale(devtools: CDPSession) {
  const loaded = new Map<string, Resource>()
  devtools.on('Network.requestWillBeSent', ({ requestId, request, type = 'Other' }) => {
    if (/^(?:data|blob):/.test(request.url)) return
    loaded.set(requestId, { url: request.url, type, bytes: 0 })
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const resource = loaded.get(requestId)
    if (resource) resource.bytes = encodedDataLength
  })
  await devtools.send('Network.enable')
  return {
    resources: () => [...loaded.values()],
    async framework(): Promise<string[]> {
      const found: string[] = []
      for (const [requestId, { type, url }] of loaded) {
        if (type !== 'Script') continue
        const { body } = await devtools.send('Network.getResponseBody', { requestId })
        if (frameworkWords.test(body)) found.push(url)
      }
      return found
    },
  }
}

async function inlineFramework(page: Page): Promise<string[]> {
  const scripts = await page.evaluate(() =>
    [...document.scripts].filter((one) => one.src === '').map((one) => one.text),
  )
  return scripts.filter((text) => frameworkWords.test(text)).map(() => '(inline)')
}
