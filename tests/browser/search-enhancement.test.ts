import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { runBoard } from '#tests/support/board.ts'
import { expectAccessible, loadIcon, openBrowser } from '#tests/support/browser.ts'

const board = runBoard()
const browser = await openBrowser(board.origin)
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true }

describe('a filter', () => {
  test('applies at once, without a full page load, and is said once', async () => {
    const page = await openSearch('/jobs')
    const before = await total(page)
    await choose(page, 'district', '16062')
    await page.waitForURL(/\/jobs\?district=16062$/)
    expect(await total(page)).toBeLessThan(before)
    expect(await page.title()).toContain(await page.locator('#total').innerText())
    await choose(page, 'hours', 'full')
    await page.waitForURL(/\/jobs\?district=16062&hours=full$/)
    expect(await said(page)).toEqual([
      expect.stringMatching(/^\d+ Stellen, 1 Filter$/),
      `${await total(page)} Stellen, 2 Filter`,
    ])
    await expectSamePage(page)
    await page.context().close()
  })

  test('keeps the focus, also when its facet is sorted anew', async () => {
    const page = await openSearch('/jobs')
    for (const [name, value] of [
      ['sector', 'R'],
      ['kind', 'apprenticeship'],
      ['sector', 'C'],
    ] as const) {
      await option(page, name, value).focus()
      await page.keyboard.press('Space')
      await page.waitForURL(new RegExp(`${name}=.*${value}`))
      expect(await option(page, name, value).evaluate((one) => one.matches(':focus'))).toBe(true)
      expect(await option(page, name, value).isChecked()).toBe(true)
    }
    await page.context().close()
  })

  test('that vanishes when it is taken back leaves the focus at its facet', async () => {
    const page = await openSearch('/jobs?q=Xyzzyqwert&kind=minijob')
    await option(page, 'kind', 'minijob').focus()
    await page.keyboard.press('Space')
    await page.waitForURL(/\/jobs\?q=Xyzzyqwert$/)
    await page.waitForFunction(() => !document.querySelector('[name=kind][value=minijob]:checked'))
    expect(await focused(page)).not.toBe('BODY')
    await page.context().close()
  })

  test('leaves facets as the reader opened and closed them', async () => {
    const page = await openSearch('/jobs')
    await facet(page, 'Branche').locator('summary').click()
    await facet(page, 'Arbeitszeit').locator('summary').click()
    await choose(page, 'kind', 'apprenticeship')
    await page.waitForURL(/kind=apprenticeship/)
    expect(await isOpen(page, 'Branche')).toBe(false)
    expect(await isOpen(page, 'Arbeitszeit')).toBe(true)
    expect(await isOpen(page, 'Art der Stelle')).toBe(true)
    await page.context().close()
  })

  test('takes along what is typed and not yet sent, and the order', async () => {
    const page = await openSearch('/jobs?sort=pay')
    await page.getByLabel('Was', { exact: true }).fill('Pflege')
    await choose(page, 'district', '16062')
    await page.waitForURL(/\/jobs\?q=Pflege&district=16062&sort=pay$/)
    expect(await page.getByLabel('Was', { exact: true }).inputValue()).toBe('Pflege')
    await page.context().close()
  })

  test('does not take back what is typed while the answer is under way', async () => {
    const page = await openSearch('/jobs')
    await slowDown(page, () => 600)
    await choose(page, 'district', '16062')
    await page.getByLabel('Was', { exact: true }).fill('Koch')
    await page.waitForURL(/district=16062/)
    expect(await page.getByLabel('Was', { exact: true }).inputValue()).toBe('Koch')
    await page.context().close()
  })

  test('is quiet about waiting for 300 ms, then tells it without moving anything', async () => {
    const page = await openSearch('/jobs')
    await slowDown(page, () => 1_500)
    const box = await page.locator('#total').boundingBox()
    const quietMs = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let asked = 0
          addEventListener('change', () => (asked = performance.now()), { capture: true })
          const hits = document.getElementById('hits') as HTMLElement
          new MutationObserver(() => resolve(performance.now() - asked)).observe(hits, {
            attributeFilter: ['aria-busy'],
          })
        }),
    )
    await choose(page, 'district', '16062')
    expect(await quietMs).toBeGreaterThanOrEqual(299)
    expect(await page.locator('#hits[aria-busy=true]').count()).toBe(1)
    expect(await page.locator('#total').boundingBox()).toEqual(box)
    await page.waitForURL(/district=16062/)
    expect(await page.locator('[aria-busy=true]').count()).toBe(0)
    await page.context().close()
  })

  test('chosen later wins over one whose answer comes later', async () => {
    const page = await openSearch('/jobs')
    await slowDown(page, (url) => (url.searchParams.has('kind') ? 0 : 1_500))
    await choose(page, 'district', '16062')
    await choose(page, 'kind', 'apprenticeship')
    await page.waitForURL(/district=16062&kind=apprenticeship/)
    const both = await total(page)
    await page.waitForTimeout(2_000)
    expect(await total(page)).toBe(both)
    expect(await said(page)).toHaveLength(1)
    expect(await chips(page)).toHaveLength(2)
    await page.context().close()
  })
})

describe('the state of a search', () => {
  test('goes back and forth in the history', async () => {
    const page = await openSearch('/jobs')
    const all = await total(page)
    await choose(page, 'district', '16062')
    await page.waitForURL(/district=16062$/)
    const one = await total(page)
    await choose(page, 'kind', 'apprenticeship')
    await page.waitForURL(/kind=apprenticeship$/)
    const two = await total(page)

    await page.goBack()
    await page.waitForFunction((count) => document.title.startsWith(count), `${one} `)
    expect(await option(page, 'kind', 'apprenticeship').isChecked()).toBe(false)
    await page.goBack()
    await page.waitForFunction((count) => document.title.startsWith(count), `${all} `)
    expect(await option(page, 'district', '16062').isChecked()).toBe(false)
    expect(await chips(page)).toEqual([])
    await page.goForward()
    await page.goForward()
    await page.waitForFunction((count) => document.title.startsWith(count), `${two} `)
    expect(await option(page, 'kind', 'apprenticeship').isChecked()).toBe(true)
    await expectSamePage(page)
    await page.context().close()
  })

  test('is the same for whoever the address is shared with', async () => {
    const page = await openSearch('/jobs')
    await page.getByLabel('Was', { exact: true }).fill('Pflege')
    await page.getByLabel('Wo', { exact: true }).fill('Nordhausen')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/jobs\?q=Pflege&near=Nordhausen$/)
    await choose(page, 'hours', 'full')
    await page.waitForURL(/hours=full/)
    await page.getByRole('link', { name: 'Nächste' }).click()
    await page.waitForURL(/sort=nearest/)
    const shared = await browser.open(page.url().slice(board.origin().length), {
      javaScriptEnabled: false,
    })
    for (const part of ['#hits', '#filter']) {
      expect(await textOf(page, part)).toBe(await textOf(shared, part))
    }
    expect(await page.title()).toBe(await shared.title())
    await page.context().close()
    await shared.context().close()
  })

  test('changes by chips and pages too; a page begins at its top', async () => {
    const page = await openSearch('/jobs?kind=job&district=16062')
    await page.getByRole('link', { name: 'Weiter' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/page=2$/)
    expect(await focused(page)).toBe('total')
    const top = await page.locator('#total').evaluate((one) => one.getBoundingClientRect().top)
    expect(Math.abs(top)).toBeLessThan(100)
    await page.getByRole('link', { name: /Landkreis Nordhausen entfernen/ }).click()
    await page.waitForURL(/\/jobs\?kind=job$/)
    expect(await focused(page)).not.toBe('BODY')
    expect(await said(page)).toEqual([
      expect.stringMatching(/^\d+ Stellen, 2 Filter, Seite 2 von \d+$/),
      expect.stringMatching(/^\d+ Stellen, 1 Filter$/),
    ])
    await page.getByRole('link', { name: /Arbeit entfernen/ }).click()
    await page.waitForURL(/\/jobs$/)
    await expectSamePage(page)
    await page.context().close()
  })

  test('opens in a new tab when that is what the click says', async () => {
    const page = await openSearch('/jobs')
    const opened = page.context().waitForEvent('page')
    await page.getByRole('link', { name: 'Gehalt' }).click({ modifiers: ['Control'] })
    const tab = await opened
    // its own word: a page may be there before the browser's protocol tells of the way to it
    await expect.poll(() => tab.evaluate(() => location.href)).toMatch(/sort=pay/)
    expect(page.url()).toMatch(/\/jobs$/)
    await page.context().close()
  })
})

describe('in a dead spot', () => {
  test('the choice is kept, and one button goes on', async () => {
    const page = await openSearch('/jobs?q=Pflege')
    const before = await total(page)
    await page.context().setOffline(true)
    await choose(page, 'district', '16062')
    await page.getByText('Gerade keine Verbindung').waitFor()
    browser.forgive(/ERR_INTERNET_DISCONNECTED/)
    expect(await option(page, 'district', '16062').isChecked()).toBe(true)
    expect(await total(page)).toBe(before)
    expect(page.url()).toMatch(/\/jobs\?q=Pflege$/)
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Nochmal versuchen' }).click()
    await page.getByText('Gerade keine Verbindung').waitFor()
    browser.forgive(/ERR_INTERNET_DISCONNECTED/)
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Nochmal versuchen' }).press('Enter')
    await page.waitForURL(/\/jobs\?q=Pflege&district=16062$/)
    expect(await total(page)).toBeLessThan(before)
    expect(await page.getByText('Gerade keine Verbindung').count()).toBe(0)
    expect(await focused(page)).toBe('total')
    await expectSamePage(page)
    await page.context().close()
  })

  test('a board that answers with an error counts as one', async () => {
    const page = await openSearch('/jobs')
    await page.route(/\/jobs\?/, (route) => route.fulfill({ status: 503, body: 'Wartung' }))
    await choose(page, 'district', '16062')
    await page.getByText('Gerade keine Verbindung').waitFor()
    browser.forgive(/status of 503/)
    await page.unroute(/\/jobs\?/)
    await choose(page, 'kind', 'apprenticeship')
    await page.waitForURL(/district=16062&kind=apprenticeship/)
    expect(await page.getByText('Gerade keine Verbindung').count()).toBe(0)
    await page.context().close()
  })
})

describe('on a phone', () => {
  test('the filters stay open while they change, and tell what they have come to', async () => {
    const page = await openSearch('/jobs', phone)
    await page.getByRole('link', { name: 'Filter', exact: true }).click()
    await choose(page, 'district', '16062')
    await page.waitForURL(/district=16062/)
    await choose(page, 'kind', 'apprenticeship')
    await page.waitForURL(/kind=apprenticeship/)
    expect(await option(page, 'kind', 'apprenticeship').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Filter anwenden' }).isVisible()).toBe(false)
    const count = await total(page)
    const back = page.getByRole('link', { name: `${count} Stellen zeigen` })
    expect(await back.boundingBox()).toMatchObject({
      y: expect.toSatisfy((y) => y < 740) as number,
    })
    await expectAccessible(page)
    await page.goBack()
    await page.waitForFunction((no) => !document.title.startsWith(no), `${count} `)
    expect(await option(page, 'kind', 'apprenticeship').isVisible()).toBe(true)
    await page.getByRole('link', { name: /Stellen zeigen/ }).click()
    expect(await page.locator('#filter').isVisible()).toBe(false)
    await expectSamePage(page)
    await page.context().close()
  })
})

describe('suggestions', () => {
  test('are found, walked through and chosen by keyboard alone', async () => {
    const page = await openSearch('/jobs')
    const field = page.getByRole('combobox', { name: 'Was' })
    expect(await aria(page)).toEqual({ expanded: 'false', active: null })
    await field.focus()
    await page.keyboard.insertText('mecha')
    await page.getByRole('listbox', { name: 'Vorschläge' }).waitFor()
    expect(await field.getAttribute('aria-controls')).toBe(
      await page.getByRole('listbox').getAttribute('id'),
    )
    const options = suggestions(page)
    const count = await options.count()
    expect(await page.getByRole('status').innerText()).toBe(`${count} Vorschläge`)
    expect(await aria(page)).toEqual({ expanded: 'true', active: null })

    await page.keyboard.press('ArrowDown')
    expect(await selected(page)).toBe(0)
    await page.keyboard.press('ArrowUp')
    expect(await selected(page)).toBe(count - 1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await selected(page)).toBe(1)
    await page.keyboard.press('Home')
    expect(await aria(page)).toEqual({ expanded: 'true', active: null })
    expect(await field.evaluate((one: HTMLInputElement) => one.selectionStart)).toBe(0)
    await page.keyboard.press('Escape')
    expect(await aria(page)).toEqual({ expanded: 'false', active: null })
    expect(await field.inputValue()).toBe('mecha')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/jobs\?q=[^&]*mecha/i)
    expect(await field.inputValue()).toMatch(/mecha/i)
    expect(await total(page)).toBeGreaterThan(0)
    expect(await focused(page)).toBe('q')
    await expectSamePage(page)
    await page.keyboard.press('Escape')
    expect(await field.inputValue()).toBe('')
    await page.context().close()
  })

  test('stand in groups, and one press on a business leads to its page', async () => {
    const page = await openSearch('/')
    await page.getByRole('combobox', { name: 'Was' }).fill('klinik')
    const group = page.getByRole('group', { name: 'Betriebe' })
    const name = await group.getByRole('option').first().locator('span').first().innerText()
    await group.getByRole('option').first().click()
    await page.waitForURL(/\/employers\//)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(name)
    await page.context().close()
  })

  test('for a place fill the field; on the home page nothing is sent yet', async () => {
    const page = await openSearch('/')
    await page.getByRole('combobox', { name: 'Wo' }).fill('Sondersh')
    await suggestions(page).first().click()
    expect(await page.getByRole('combobox', { name: 'Wo' }).inputValue()).toBe('Sondershausen')
    expect(await focused(page)).toBe('near')
    expect(page.url()).toBe(`${board.origin()}/`)

    await page.goto(`${board.origin()}/jobs`)
    await page.getByRole('combobox', { name: 'Wo' }).fill('Sondersh')
    await suggestions(page).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/near=Sondershausen/)
    await page.context().close()
  })

  test('ask once for a text, from two letters on, and go when the field is left', async () => {
    const page = await openSearch('/jobs')
    const asked: string[] = []
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.pathname === '/suggestions') asked.push(url.searchParams.get('text') ?? '')
    })
    const field = page.getByRole('combobox', { name: 'Was' })
    await field.fill('m')
    await page.waitForTimeout(300)
    await field.fill('mecha')
    await page.getByRole('listbox').waitFor()
    await field.evaluate((input: HTMLInputElement) => {
      for (const text of ['mechat', 'mecha']) {
        input.value = text
        input.dispatchEvent(new Event('input', { bubbles: true }))
      }
    })
    await page.waitForTimeout(300)
    expect(asked).toEqual(['mecha'])
    expect(await page.getByRole('listbox').isVisible()).toBe(true)
    await page.keyboard.press('Tab')
    expect(await page.getByRole('listbox').count()).toBe(0)
    expect(await focused(page)).toBe('near')
    expect(await field.inputValue()).toBe('mecha')
    await page.context().close()
  })

  test.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('are accessible in %s at %i px, and shift nothing', async (colorScheme, width) => {
    const page = await openSearch('/jobs', { colorScheme, viewport: { width, height: 800 } })
    const box = await page.locator('#total').boundingBox()
    await page.getByRole('combobox', { name: 'Was' }).fill('mecha')
    await suggestions(page).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await expectAccessible(page)
    expect(await page.locator('#total').boundingBox()).toEqual(box)
    const heights = await suggestions(page).evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().height),
    )
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(24)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    await page.context().close()
  })
})

describe('without script', () => {
  test('a form with a button does the same, with plain fields', async () => {
    const page = await browser.open('/jobs?sort=pay', { javaScriptEnabled: false })
    await page.getByRole('textbox', { name: 'Was' }).fill('Pflege')
    await option(page, 'district', '16062').check()
    await page.getByRole('button', { name: 'Filter anwenden' }).click()
    await page.waitForURL(/q=Pflege.*district=16062/)
    expect(new URL(page.url()).searchParams.get('sort')).toBe('pay')
    expect(await option(page, 'district', '16062').isChecked()).toBe(true)
    expect(await page.getByRole('link', { name: /Stellen zeigen/ }).count()).toBe(0)
    await page.context().close()
  })
})

describe('the first visit to the search page', () => {
  test('loads 30 KB at most, and one script of 4 KB that is kept for ever', async () => {
    const page = await browser.open('/jobs')
    await page.waitForLoadState('networkidle')
    await loadIcon(page)
    const loads = await page.evaluate(() =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .map((entry) => entry as PerformanceResourceTiming)
        .map(({ name, transferSize }) => ({ path: new URL(name).pathname, transferSize })),
    )
    expect(loads.map(({ path }) => path.replace(/-[\w-]{8}\./, '.')).toSorted()).toEqual([
      '/assets/root.css',
      '/assets/search.js',
      '/favicon.svg',
      '/jobs',
    ])
    const sum = loads.reduce((bytes, { transferSize }) => bytes + transferSize, 0)
    expect(sum).toBeLessThan(30 * 1024)

    const [script, ...others] = await page.evaluate(() =>
      [...document.scripts].map((one) => one.src),
    )
    expect(others).toEqual([])
    const answer = await fetch(script ?? '')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(gzipSync(await answer.text()).length).toBeLessThan(4 * 1024)
    await page.context().close()
  })
})

/** A page that writes down what its live region says and bears a mark that a page load wipes out. */
async function openSearch(
  path: string,
  options: Parameters<typeof browser.open>[1] = {},
): Promise<Page> {
  const page = await browser.open(path, options)
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const region = document.querySelector('[role=status]')
    new MutationObserver(() => {
      if (region?.textContent) heard.push(region.textContent)
    }).observe(region as Node, { childList: true, characterData: true, subtree: true })
  })
  return page
}

async function expectSamePage(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'heard' in window), 'no page load').toBe(true)
}

function said(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { heard: string[] }).heard)
}

/** A filter's box. */
function option(page: Page, name: string, value: string) {
  return page.locator(`li input[name=${name}][value="${value}"]`)
}

function suggestions(page: Page) {
  return page.getByRole('listbox').getByRole('option')
}

/** Ticks a filter as a person does: in a facet that is open. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const around = page.locator('details').filter({ has: option(page, name, value) })
  if (!(await option(page, name, value).isVisible())) await around.locator('summary').click()
  await option(page, name, value).check()
}

function facet(page: Page, title: string) {
  return page.locator('details').filter({ has: page.locator(`summary:text-is("${title}")`) })
}

function isOpen(page: Page, title: string): Promise<boolean> {
  return facet(page, title).evaluate((one: HTMLDetailsElement) => one.open)
}

/** Holds back answers of the search page. */
async function slowDown(page: Page, delayOf: (url: URL) => number): Promise<void> {
  await page.route(/\/jobs\?/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, delayOf(new URL(route.request().url()))))
    await route.continue().catch(() => {}) // given up meanwhile
  })
}

async function total(page: Page): Promise<number> {
  const text = await page.locator('#total').innerText()
  return Number(/[\d.]+/.exec(text)?.[0].replace('.', '') ?? 0)
}

function chips(page: Page): Promise<string[]> {
  return page.locator('.chips a:not(.clear)').allInnerTexts()
}

/** The id of what has the focus, or the name of its tag. */
function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName)
}

async function textOf(page: Page, selector: string): Promise<string> {
  const text = await page.locator(selector).evaluate((part) => part.textContent ?? '')
  return text.replace(/\s+/g, ' ')
}

function aria(page: Page) {
  return page.getByRole('combobox', { name: 'Was' }).evaluate((field) => ({
    expanded: field.getAttribute('aria-expanded'),
    active: field.getAttribute('aria-activedescendant'),
  }))
}

/** Which option the field points at; it must be the only one that is selected. */
function selected(page: Page): Promise<number> {
  return page.evaluate(() => {
    const id = document.getElementById('q')?.getAttribute('aria-activedescendant')
    const options = [...document.querySelectorAll('.suggestions [role=option]')]
    const chosen = options.filter((one) => one.getAttribute('aria-selected') === 'true')
    const [only] = chosen
    return only && chosen.length === 1 && only.id === id ? options.indexOf(only) : -1
  })
}
