import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withDatabase } from '#db/databases.server.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { type RunningServer, startServer } from '../../server.ts'
import { runBoard } from '#tests/support/board.ts'
import {
  cutOffWhenLarge,
  cutOffWhenNarrow,
  desktop,
  expectOutline,
  faultsOnDesktop,
  faultsOnPhone,
  type PageState,
  phone,
} from '#tests/support/accessibility.ts'
import { cutOff, openBrowser, wear } from '#tests/support/browser.ts'
import { freePort } from '#tests/support/command.ts'

const board = runBoard()
const browser = await openBrowser(board.origin)

/** Pages that only the demo's data can name. */
const demo = { job: '', employer: '', withdrawn: '' }
/** The same board without its search engine, and one without its tables. */
let degraded: RunningServer
let broken: RunningServer

beforeAll(async () => {
  const answer = await fetch(`${board.origin()}/api/v1/jobs`)
  const { jobs } = (await answer.json()) as { jobs: { url: string; employer: { slug: string } }[] }
  const [shown = '', withdrawn = ''] = jobs.map(({ url }) => new URL(url).pathname)
  Object.assign(demo, { job: shown, employer: `/employers/${jobs[0]?.employer.slug}`, withdrawn })
  const id = Number(/\d+$/.exec(withdrawn)?.[0])
  await withdrawJob(board.services(), 'account:1', id, 'filled-here')
  degraded = await startBeside({})
  const url = board.services().env.DATABASE_URL ?? ''
  broken = await startBeside({ DATABASE_URL: withDatabase(url, 'template1') })
})

afterAll(() => Promise.all([degraded.stop(), broken.stop()]))

const states: PageState[] = [
  { name: 'home', path: () => '/' },
  { name: 'the search', path: () => '/jobs' },
  { name: 'results', path: () => '/jobs?q=Pflege&near=Nordhausen&district=16062&hours=full' },
  { name: 'a search with everything chosen', path: () => everything },
  { name: 'words that were understood', path: () => '/jobs?q=Minijob+Lager', sign: '.reading' },
  { name: 'a place that was misspelt', path: () => '/jobs?near=Nordhuasen', sign: '.reading' },
  { name: 'a place that can be several', path: () => '/jobs?near=Frankfurt', sign: '.notice a' },
  { name: 'a small place', path: () => '/jobs?q=Trebra', sign: '.hits + .ways-on' },
  { name: 'nothing found', path: () => '/jobs?q=Xyzzyqwert&hours=mini', sign: '.prose .ways-on' },
  { name: 'mistakes', path: () => '/jobs?near=Nirgendheim&foo=1&page=0', sign: '.notice li' },
  { name: 'the second page', path: () => '/jobs?page=2', sign: '[aria-current=page]' },
  { name: 'a page too many', path: () => '/jobs?page=400', sign: '.prose .more' },
  { name: 'an emergency', path: () => `${degraded.url}/jobs?q=Pflege`, sign: '.notice' },
  { name: 'an error', path: () => `${broken.url}/jobs`, sign: 'h1:text("nicht geklappt")' },
  { name: 'a page that does not exist', path: () => '/nope', sign: 'h1:text("gibt es nicht")' },
  { name: 'a job', path: () => demo.job, sign: '.apply' },
  { name: 'a job that is gone', path: () => demo.withdrawn, sign: 'h1:text("nicht mehr frei")' },
  { name: 'the employers', path: () => '/employers' },
  { name: 'an employer', path: () => demo.employer },
  { name: 'a district', path: () => '/districts/nordhausen' },
  { name: 'a text of the region', path: () => '/pages/accessibility' },
  { name: 'the login', path: () => '/login' },
  { name: 'a login that failed', path: () => '/login', reach: failToLogIn, sign: '[role=alert]' },
  { name: 'a report with mistakes', path: reportPath, reach: failToReport, sign: '[role=alert]' },
  { name: 'what was reported and decided', path: () => '/transparency', sign: 'table' },
  {
    name: 'the towns of a district',
    path: () => '/jobs?district=16062',
    reach: (page) => page.locator('summary:text-is("Gemeinde")').click(),
    sign: '[name=municipality]',
  },
  {
    name: 'the filters of a phone',
    path: () => '/jobs?q=Pflege&kind=job#filter',
    reach: (page) => page.setViewportSize(phone),
    sign: '.filter-close.live',
  },
  { name: 'suggestions', path: () => '/jobs', reach: askForSuggestions, sign: '[role=option]' },
  { name: 'an answer under way', path: () => '/jobs', reach: waitForAnswer, sign: '[aria-busy]' },
  { name: 'a lost connection', path: () => '/jobs', reach: loseConnection, sign: '.lost' },
]

describe.each(states)('$name', ({ path, reach, sign = 'h1' }) => {
  let page: Page

  beforeAll(async () => {
    page = await browser.open(path(), { viewport: desktop, deviceScaleFactor: 2 })
    await reach?.(page)
    await page.locator(sign).first().waitFor()
    browser.forgive(/status of (?:400|404|410|500)|ERR_INTERNET_DISCONNECTED/)
  })
  afterAll(() => page.context().close())

  test('has its language, one heading, landmarks and at most one quiet voice', async () => {
    await expectOutline(page)
    const searches = (await page.locator('script[src*=search]').count()) > 0
    expect(await voices(page)).toEqual(searches ? ['polite'] : [])
  })

  test('leaves axe and the eye nothing to wish for, in light at 1280 px', async () => {
    expect(await faultsOnDesktop(page)).toEqual([])
  })

  test('nor in dark at 360 px, where every target has 24 px', async () => {
    expect(await faultsOnPhone(page)).toEqual([])
  })

  test('loses nothing at 320 px, nor at 200 % of 1280 px', async () => {
    expect(await cutOffWhenNarrow(page)).toEqual([])
    await page.setViewportSize({ width: 640, height: 400 })
    expect(await cutOff(page)).toEqual([])
  })

  test('loses nothing with text twice as large, nor with text spaced out', async () => {
    expect(await cutOffWhenLarge(page)).toEqual([])
    await wear(page, spacedOut)
    expect(await cutOff(page)).toEqual([])
    await page.setViewportSize(phone)
    expect(await cutOff(page)).toEqual([])
  })
})

describe('a page', () => {
  test('has a title of its own', async () => {
    const titled = states.filter(({ name }) => titledStates.has(name))
    const titles = await Promise.all(
      titled.map(async ({ path }) => {
        const answer = await fetch(new URL(path(), board.origin()))
        return /<title>(.+?)<\/title>/.exec(await answer.text())?.[1] ?? ''
      }),
    )
    expect(titles).not.toContain('')
    expect(new Set(titles).size).toBe(titledStates.size)
  })

  test.each(['/', '/jobs?q=Pflege', '/login'])('moves nothing: %s', async (path) => {
    const page = await browser.open(path, { reducedMotion: 'reduce' })
    const moving = await page.evaluate(() => [
      ...document.getAnimations().map(({ id }) => id),
      ...[...document.querySelectorAll('*')].flatMap((one) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one)
        const isStill =
          /^0s(?:, 0s)*$/.test(transitionDuration) &&
          animationName === 'none' &&
          scrollBehavior === 'auto'
        return isStill ? [] : [one.outerHTML]
      }),
    ])
    expect(moving).toEqual([])
    await page.context().close()
  })
})

/** After WCAG 2.2, 1.4.12. */
const spacedOut = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`

const everything =
  '/jobs?q=Pflege&near=99734&radius=30&district=16062&municipality=16062041&sector=R&kind=job' +
  '&hours=full&contract=permanent&remote=none&relation=direct&german=B2&since=30&sort=nearest'

const titledStates = new Set([
  'home',
  'an error',
  'a page that does not exist',
  'the search',
  'results',
  'nothing found',
  'the second page',
  'a job',
  'a job that is gone',
  'the employers',
  'an employer',
  'a text of the region',
  'the login',
])

/** A second server on the same board: nobody answers where its search engine should be. */
async function startBeside(changes: Partial<RunningServer['services']['env']>) {
  const PORT = await freePort()
  return startServer({
    ...board.services().env,
    PORT,
    PUBLIC_ORIGIN: `http://localhost:${PORT}`,
    ROLE: 'web',
    MEILI_URL: `http://localhost:${await freePort()}`,
    ...changes,
  })
}

async function failToLogIn(page: Page): Promise<void> {
  await page.getByLabel('E-Mail').fill('niemand@demo.example')
  await page.getByLabel('Passwort').fill('falsch')
  await page.getByRole('button', { name: 'Anmelden' }).click()
}

function reportPath(): string {
  return `/reports/new?job=${/\d+$/.exec(demo.job)?.[0]}`
}

async function failToReport(page: Page): Promise<void> {
  await page.getByLabel('Betrugsverdacht').check()
  await page.getByRole('button', { name: 'Melden' }).click()
}

async function askForSuggestions(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Was' }).fill('mecha')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
}

async function waitForAnswer(page: Page): Promise<void> {
  await page.route(/\/jobs\?/, () => {})
  await page.getByLabel(/^Nordhausen/).check()
}

async function loseConnection(page: Page): Promise<void> {
  await page.context().setOffline(true)
  await page.getByLabel(/^Nordhausen/).check()
}

function voices(page: Page): Promise<string[]> {
  return page
    .locator('[role=status]')
    .evaluateAll((all) => all.map((one) => one.ariaLive ?? 'polite'))
}
