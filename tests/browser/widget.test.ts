import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { clinic } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { faultsOnDesktop, phone } from '#tests/support/accessibility.ts'
import { runBoard } from '#tests/support/board.ts'
import { expectAccessible, openBrowser } from '#tests/support/browser.ts'
import { plainPage, runForeignSite } from '#tests/support/foreign-site.ts'
import { weighWidget, widgetLimit } from './weigh.ts'

const board = runBoard({ engine: 'postgres' })
const site = runForeignSite()
const browser = await openBrowser(board.origin)
const planted = 'Koch <img src=x onerror=pwned=1><script>pwned=1</script>'
const employer = 'Klinik <b onclick=pwned=1>Rot</b>'

beforeAll(async () => {
  const draft = aDraft({ title: planted })
  await aPublicJob(board.services(), { draft, employer: { ...clinic, name: employer } })
})

const script = () => `<script src="${board.origin()}/widget.js" async></script>`
const element = (attributes: string) =>
  `<fachwerk-jobs ${attributes}><a href="${board.origin()}/jobs?district=16062">` +
  'Alle Stellen im Landkreis Nordhausen</a></fachwerk-jobs>'
/** Nothing but the script and the board's answers; no style, no inline script, no markup from text. */
const strict = () =>
  `default-src 'none'; script-src ${board.origin()}/widget.js; connect-src ${board.origin()}; ` +
  "form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'"
const open = (path: string, options = {}) =>
  browser.open(path, options, [`${board.origin()}/widget.js`, `${board.origin()}/api/v1/jobs?`])
const found = (page: Page) => page.getByRole('heading', { name: /Stelle/ })
const hits = (page: Page) => page.locator('fachwerk-jobs ol > li')
const requests = (page: Page) =>
  page
    .evaluate(() => performance.getEntriesByType('resource').map((one) => one.name))
    .then((all) => all.filter((one) => !one.endsWith('/favicon.ico')))

describe('the widget on a page with a strict policy', () => {
  test('is complete with two requests, by keyboard and for axe, and leaves nothing behind', async () => {
    const page = await open(
      site.show('/strict', {
        html: plainPage(script() + element('preset="district=16062" hits="2"'), {
          head: '<meta name="color-scheme" content="light dark">',
        }),
        headers: { 'content-security-policy': strict() },
      }),
    )
    await hits(page).first().waitFor()
    expect(await requests(page)).toEqual([
      `${board.origin()}/widget.js`,
      `${board.origin()}/api/v1/jobs?size=2&page=1&lang=de&district=16062`,
    ])
    expect(await hits(page).count()).toBe(2)
    expect(await page.getByText('Alle Stellen im Landkreis').isVisible()).toBe(false)
    // one district is the frame: there is none to choose
    expect(await page.locator('summary').allInnerTexts()).toEqual(['Branche', 'Art der Stelle'])
    const all = await totalOf(page)
    expect(
      await page.getByRole('link', { name: `Alle ${all} Stellen ansehen` }).getAttribute('href'),
    ) //
      .toBe(`${board.origin()}/jobs?district=16062`)

    await page.keyboard.press('Tab') // to the field
    await page.keyboard.type('Pflege')
    await page.keyboard.press('Enter')
    await found(page)
      .filter({ hasNotText: `${all} ` })
      .waitFor()
    const some = await totalOf(page)
    expect(some).toBeGreaterThan(0)
    expect(some).toBeLessThan(all)
    for (const key of ['Tab', 'Tab', 'Enter', 'Tab', 'Space']) await page.keyboard.press(key)
    await found(page)
      .filter({ hasNotText: `${some} ` })
      .waitFor()
    expect(await page.locator('summary').first().innerText()).toBe('Branche (1)')
    expect(await focused(page)).toMatchObject({ type: 'checkbox', checked: true })
    expect((await requests(page)).at(-1)).toMatch(
      /\?size=2&page=1&lang=de&district=16062&sector=\w&q=Pflege$/,
    )

    await page.keyboard.press('Space') // unchosen
    await found(page)
      .filter({ hasText: `${some} ` })
      .waitFor()
    await page.getByRole('button', { name: 'Weiter' }).press('Enter')
    await found(page).filter({ hasText: 'Seite 2' }).waitFor()
    expect(await focused(page)).toMatchObject({ tag: 'H2' })
    expect(await page.getByRole('button', { name: 'Zurück' }).count()).toBe(1)

    expect(await faultsOnDesktop(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize(phone)
    await expectAccessible(page)
    expect(await left(page)).toEqual({ cookies: [], storage: 0, databases: 0 })
    await page.context().close()
  })
})

describe('the widget on a page with hostile styles', () => {
  test('stays whole and fits, twice on a page, and what was planted stays text', async () => {
    const styles =
      '* { all: unset !important; font-size: 40px !important; letter-spacing: 1em !important; ' +
      'color: red !important; line-height: 0 !important } head { display: none !important } ' +
      'body, h1 { display: block !important }'
    const page = await open(
      site.show('/hostile', {
        html: plainPage(
          element('id="one" preset="kind=job" slice="" hits="2"') +
            element('id="two" preset="q=Koch Klinik" lang="en" links="new" heading-level="3"') +
            script(),
          { head: `<style>${styles}</style>` },
        ).replace('<html', '<html dir="rtl"'),
      }),
      { viewport: phone },
    )
    const [one, two] = [page.locator('#one'), page.locator('#two')]
    await one.locator('ol > li').first().waitFor()
    await two.locator('ol > li').first().waitFor()
    for (const widget of [one, two]) expect(await widthOf(widget)).toBeLessThanOrEqual(phone.width)
    const style = await one.locator('h2').evaluate((heading) => {
      const { letterSpacing, color, direction, display } = getComputedStyle(heading)
      return { letterSpacing, color, direction, display }
    })
    expect(style).toEqual({
      letterSpacing: 'normal',
      color: 'rgb(29, 33, 30)',
      direction: 'ltr',
      display: 'block',
    })
    expect(await one.locator('ol > li').count()).toBe(2)

    expect(await two.locator('h3').innerText()).toMatch(/^\d+ jobs?/)
    expect(await two.locator('summary').allInnerTexts()).toContainEqual(
      expect.stringMatching(/^(?:District|Sector|Kind of job)/),
    )
    const job = two.getByRole('heading', { level: 4 }).filter({ hasText: planted })
    expect(await job.locator('a').getAttribute('rel')).toBe('noopener')
    expect(await two.getByText(employer).count()).toBe(1)
    expect(await two.locator('img, b, script').count()).toBe(0)
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)

    const before = await heightOf(one)
    expect(before.element).toBeGreaterThanOrEqual(before.content)
    await one.evaluate((host) => {
      host.setAttribute('hits', '4')
      host.setAttribute('lang', 'en')
    })
    await one.getByRole('heading', { name: /jobs, page 1 of/ }).waitFor()
    await expect.poll(() => one.locator('ol > li').count()).toBe(4)
    expect((await heightOf(one)).element).toBeGreaterThan(before.element)
    await one.evaluate((host) => host.setAttribute('preset', 'q=Xyzzyqwert'))
    await one.getByText('Other words or fewer filters').waitFor()
    expect((await heightOf(one)).element).toBeLessThan(before.element)
    await page.context().close()
  })
})

describe('without the board', () => {
  test('the widget asks nothing before it is in sight, says what is wrong and tries again', async () => {
    const page = await open(
      site.show('/down', {
        html: plainPage(
          `${script()}<p><svg height="4000" width="1"></svg></p>${element('facets=""')}`,
        ),
      }),
    )
    await page.waitForFunction(() => customElements.get('fachwerk-jobs') !== undefined)
    await page.route('**/api/**', (route) => route.abort())
    await page.waitForTimeout(200)
    expect(await requests(page)).toEqual([`${board.origin()}/widget.js`])
    await page.locator('fachwerk-jobs').scrollIntoViewIfNeeded()
    await page.getByText('Die Stellenbörse ist gerade nicht zu erreichen.').waitFor()
    const link = page.getByRole('link', { name: 'Alle Stellen im Landkreis Nordhausen' })
    expect(await link.isVisible()).toBe(true)
    browser.forgive(/ERR_FAILED/)
    await page.unroute('**/api/**')
    await page.getByRole('button', { name: 'Noch einmal versuchen' }).press('Enter')
    await hits(page).first().waitFor()
    expect(await link.isVisible()).toBe(false)
    expect(await focused(page)).toMatchObject({ tag: 'H2' })
    expect(await page.locator('details').count()).toBe(0)
    await page.context().close()
  })

  test('or where scripts are forbidden, the link is there', async () => {
    const headers = { 'content-security-policy': "script-src 'none'" }
    const page = await open(
      site.show('/no-script', { html: plainPage(script() + element('')), headers }),
    )
    expect(await page.getByText('Alle Stellen im Landkreis Nordhausen').isVisible()).toBe(true)
    browser.forgive(/Content Security Policy/)
    await page.context().close()
  })
})

describe('the script', () => {
  test('is small, open to every site and kept for minutes', async () => {
    expect(await weighWidget(board.origin())).toBeLessThanOrEqual(widgetLimit)
    const answer = await fetch(`${board.origin()}/widget.js`)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      etag: expect.stringMatching(/./) as string,
    })
  })
})

async function totalOf(page: Page): Promise<number> {
  return Number.parseInt((await found(page).innerText()).replace('.', ''), 10)
}

/** What has the focus, inside the element. */
function focused(page: Page) {
  return page.evaluate(() => {
    const stop = document.activeElement?.shadowRoot?.activeElement
    const { type, checked } = stop instanceof HTMLInputElement ? stop : {}
    return { tag: stop?.tagName, type, checked }
  })
}

/** What stays in a browser after a visit. */
async function left(page: Page) {
  const inPage = await page.evaluate(async () => ({
    storage: localStorage.length + sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }))
  return { cookies: await page.context().cookies(), ...inPage }
}

/** Of the element, or of what sticks out of it. */
function widthOf(host: ReturnType<Page['locator']>) {
  return host.evaluate((one) =>
    Math.max(
      one.getBoundingClientRect().width,
      one.shadowRoot?.firstElementChild?.scrollWidth ?? 0,
    ),
  )
}

function heightOf(host: ReturnType<Page['locator']>) {
  return host.evaluate((one) => ({
    element: one.getBoundingClientRect().height,
    content: one.shadowRoot?.firstElementChild?.scrollHeight ?? Infinity,
  }))
}
