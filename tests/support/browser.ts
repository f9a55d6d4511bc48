import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'

const systemPaths = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** Headless, and silent on the network: no updates, no sync, no look-ups of its own. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/**
 * A browser for a test file. Every page it opens is watched: a console error, an uncaught exception
 * or a request to anywhere but the board fails the test it happened in.
 *
 * @param origin of the board under test
 */
export async function openBrowser(origin: () => string) {
  const browser = await launchBrowser()
  const complaints: string[] = []
  afterEach(() => {
    expect(complaints.splice(0), 'the browser complained').toEqual([])
  })
  afterAll(() => browser.close())

  return {
    async open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({ locale: 'de-DE', ...options })
      const page = await context.newPage()
      watch(page, origin(), complaints)
      await page.goto(origin() + path)
      return page
    },
    /** Complaints a test expects, such as the browser's own line about a 404. */
    forgive(pattern: RegExp) {
      for (const complaint of complaints.splice(0)) {
        if (!pattern.test(complaint)) complaints.push(complaint)
      }
    },
  }
}

/** Axe over the whole page, every rule for WCAG 2.2 AA and target sizes; no violation passes. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'target-size': { enabled: true } } })
    .withTags([
      'wcag2a',
      'wcag2aa',
      'wcag21a',
      'wcag21aa',
      'wcag22aa',
      'best-practice',
      'EN-301-549',
    ])
    .analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((one) => one.html).join(' | ')}`,
  )
  expect(found).toEqual([])
}

export async function launchBrowser(): Promise<Browser> {
  const system = systemPaths.find((path) => path !== '' && existsSync(path))
  if (system) return chromium.launch({ executablePath: system, args: quiet })
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return await chromium.launch({
      executablePath: await packed.executablePath(),
      args: [...packed.args, ...quiet],
    })
  } catch (error) {
    throw new Error(
      'Kein Chromium gefunden: „apt-get install chromium“, oder CHROMIUM=/pfad/zum/browser. ' +
        `Das aus npm lief nicht: ${String(error)}`,
      { cause: error },
    )
  }
}

function watch(page: Page, origin: string, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !url.startsWith('data:')) complaints.push(`request: ${url}`)
  })
}
