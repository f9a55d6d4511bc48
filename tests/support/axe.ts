import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const wrapper = createRequire(import.meta.url).resolve('@axe-core/playwright')
/** Its own way to run axe takes twice as long: it brings the source again for every look. */
const source = readFileSync(createRequire(wrapper).resolve('axe-core/axe.min.js'), 'utf8')

const options = {
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
  runOnly: [
    'wcag2a',
    'wcag2aa',
    'wcag21a',
    'wcag21aa',
    'wcag22aa',
    'best-practice',
    'experimental',
    'EN-301-549',
  ],
}

type Violation = { id: string; nodes: { html: string }[] }
type WithAxe = { axe: { run: (what: Document, how: object) => Promise<Findings> } }
type Findings = { violations: Violation[] }

/** What axe finds by every rule for WCAG 2.2 AA and target sizes, as its rule and where. */
export async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  return page.evaluate(async (how) => {
    const { violations } = await (window as unknown as WithAxe).axe.run(document, how)
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.html).join(' | ')}`)
  }, options)
}
