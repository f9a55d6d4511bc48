import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Frame, Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { faultsOnDesktop, faultsOnPhone, cutOffWhenNarrow } from '#tests/support/accessibility.ts'
import { runBoard } from '#tests/support/board.ts'
import { cutOff, launchBrowser, smallTargets, unreadable } from '#tests/support/browser.ts'
import { freePort } from '#tests/support/command.ts'
import { plainPage, runForeignSite } from '#tests/support/foreign-site.ts'

const board = runBoard({ engine: 'postgres' })
const site = runForeignSite()
const browser = await launchBrowser()
afterAll(() => browser.close())

const frame = (query: string, height = 600) =>
  `<iframe src="${board.origin()}/embed${query}" title="Stellen" width="100%" height="${height}" frameborder="0"></iframe>`
const fitting = () => `<script src="${board.origin()}/embed.js" async></script>`

/** A visit, with all that was asked of any server and what the browser had to say. */
async function visit(address: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ locale: 'de-DE', ...options })
  const page = await context.newPage()
  const asked = new Set<string>()
  const complaints: string[] = []
  page.on('request', (request) => asked.add(new URL(request.url()).origin))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address)
  return { page, context, asked, complaints }
}

/** The frames of the board on a page, in order, once each has its jobs. */
async function framesOf(page: Page): Promise<Frame[]> {
  const frames = page
    .frames()
    .slice(1)
    .filter((one) => one.url().startsWith(`${board.origin()}/embed`))
  for (const one of frames) await one.locator('#total').waitFor()
  return frames
}

/** How high the frames on a page are, and what is in them. */
async function heights(page: Page): Promise<{ outside: number[]; inside: number[] }> {
  const outside = await page
    .locator('iframe')
    .evaluateAll((all) => all.map(({ clientHeight }) => clientHeight))
  const inside = await Promise.all(
    (await framesOf(page)).map((one) =>
      one.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)),
    ),
  )
  return { outside, inside }
}

/** Waits until every frame is as high as what is in it. */
async function expectFitting(page: Page): Promise<void> {
  const differences = async () => {
    const { outside, inside } = await heights(page)
    return outside.map((height, at) => height - (inside[at] ?? 0))
  }
  await expect.poll(differences).toEqual(
    page
      .frames()
      .slice(1)
      .map(() => 0),
  )
}

/** The colour of the links to jobs. */
const colour = (one: Frame) =>
  one
    .locator('.hits a')
    .first()
    .evaluate((link) => getComputedStyle(link).color)

const forge = (height: string) => `postMessage({ fachwerk: 'height', height: ${height} }, '*')`

describe('on somebody else’s page', () => {
  test('two frames are as high as what is in them, under a strict policy and wild styles', async () => {
    const origin = board.origin()
    const address = site.show('/zwei', {
      html: plainPage(frame('?hits=2') + frame('?hits=4&accent=ffcc00&scheme=light') + fitting(), {
        head: '<link rel="stylesheet" href="/wild.css">',
      }).replace('<html', '<html dir="rtl"'),
      headers: {
        'content-security-policy': `default-src 'none'; style-src 'self'; script-src ${origin}; frame-src ${origin}`,
      },
    })
    site.show('/wild.css', {
      html: '* { all: unset; font-size: 40px !important } iframe { height: 9px !important; display: block; width: 100% }',
      headers: { 'content-type': 'text/css' },
    })
    const { page, context, asked, complaints } = await visit(address)
    await expectFitting(page)
    const [few, many] = await framesOf(page)
    if (!few || !many) throw new Error('no frames')
    expect(await few.locator('.hits > li').count()).toBe(2)
    expect(await many.locator('.hits > li').count()).toBe(4)
    expect(await colour(many)).toBe('rgb(122, 98, 0)')
    expect(await colour(few)).not.toBe('rgb(122, 98, 0)')

    await few.locator('.filters > summary').click()
    await few.getByText('Unstrut-Hainich-Kreis').click()
    await expectFitting(page)
    await few.getByRole('button', { name: 'Filter anwenden' }).click()
    await few.locator('.chips').getByText('Unstrut-Hainich-Kreis').waitFor()
    await expectFitting(page)
    // the list begins where the reader sees it, also after a click at its end
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await many.getByRole('link', { name: 'Seite 2' }).click()
    await many.waitForURL(/page=2/)
    const top = () =>
      page
        .locator('iframe')
        .nth(1)
        .evaluate((one) => one.getBoundingClientRect().top)
    await expect.poll(top).toBeGreaterThanOrEqual(-1)

    expect([...asked].toSorted()).toEqual([site.origin(), origin].toSorted())
    expect(await context.cookies()).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  test('a forged height is ignored, whoever sends it and whatever it is', async () => {
    site.show('/falsch', { html: `<script>parent.${forge('7000')}</script>` })
    const { page, context } = await visit(
      site.show('/echt', {
        html: plainPage(
          `${frame('?hits=1')}<iframe src="/falsch" title="Werbung" height="50"></iframe>${fitting()}`,
        ),
      }),
    )
    const [own] = await framesOf(page)
    const real = async () => (await heights(page)).inside[0]
    const seen = async () => (await heights(page)).outside
    await expect.poll(seen).toEqual([await real(), 50])
    await page.evaluate(forge('6000'))
    for (const height of ['-5', '5', '1e9', 'NaN', '"500"', 'null', '{}']) {
      await own?.evaluate(`parent.${forge(height)}`)
    }
    await own?.evaluate(`parent.postMessage('height', '*')`)
    await page.waitForTimeout(100)
    expect(await seen()).toEqual([await real(), 50])
    await context.close()
  })

  test('without any script the frame has a fixed height and the whole search', async () => {
    const { page, context } = await visit(
      site.show('/ohne', { html: plainPage(frame('?hits=3&links=here') + fitting()) }),
      { javaScriptEnabled: false },
    )
    const [own] = await framesOf(page)
    if (!own) throw new Error('no frame')
    expect(await page.locator('iframe').evaluate(({ clientHeight }) => clientHeight)).toBe(600)
    await own.getByRole('textbox', { name: 'Was' }).fill('Pflege')
    await own.getByRole('button', { name: 'Suchen' }).click()
    await own.waitForURL(/q=Pflege/)
    expect(new URL(own.url()).searchParams.get('hits')).toBe('3')
    expect(await own.locator('.hits > li').count()).toBe(3)
    await own.locator('.filters > summary').click()
    await own.getByRole('checkbox', { name: /^Nordhausen/ }).check()
    await own.getByRole('button', { name: 'Filter anwenden' }).click()
    await own.waitForURL(/district=16062/)
    await own.locator('.hits a').first().click()
    await page.waitForURL(/\/jobs\/[\w-]+-\d+$/) // in the place of the page around the frame
    expect(new URL(page.url()).origin).toBe(board.origin())
    await context.close()
  })

  test('can be used by keyboard at 320 px, and axe finds nothing', async () => {
    const viewport = { width: 320, height: 640 }
    const { page, context } = await visit(
      site.show('/schmal', {
        html: plainPage(frame('?hits=3&links=new&heading-level=3') + fitting()),
      }),
      { viewport },
    )
    await expectFitting(page)
    const [own] = await framesOf(page)
    if (!own) throw new Error('no frame')
    const focused = () => own.evaluate(() => document.activeElement?.id ?? '')
    for (let tries = 0; tries < 5 && (await focused()) !== 'q'; tries += 1) {
      await page.keyboard.press('Tab')
    }
    await page.keyboard.type('Koch')
    await page.keyboard.press('Enter')
    await own.waitForURL(/q=Koch/)
    await own.locator('h3#total').waitFor()
    expect(await own.locator('.hits h4 a[target=_blank]').count()).toBeGreaterThan(0)
    await own.locator('.filters > summary').press('Enter')
    await own.locator('.facets').waitFor()
    const { violations } = await new AxeBuilder({ page })
      .include('iframe')
      .disableRules(['page-has-heading-one', 'landmark-one-main']) // the page around has both
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])

    await page.goto(`${board.origin()}/embed?q=Koch&accent=ffcc00&hits=x&near=Nordhausen`)
    await page.locator('.filters > summary').click()
    const faults = [
      ...(await cutOff(page)),
      ...(await smallTargets(page)),
      ...(await unreadable(page)),
    ]
    await page.emulateMedia({ colorScheme: 'dark' })
    expect([...faults, ...(await unreadable(page))]).toEqual([])
    await context.close()
  })

  test('a board that is down leaves the page readable', async () => {
    const down = `http://localhost:${await freePort()}`
    const html = plainPage(`${frame('')}${fitting()}<p>Wir freuen uns auf Sie.</p>`)
    const { page, context, complaints } = await visit(
      site.show('/aus', { html: html.replaceAll(board.origin(), down) }),
    )
    expect(await page.getByText('Wir freuen uns auf Sie.').isVisible()).toBe(true)
    expect(complaints.filter((one) => !one.includes('ERR_CONNECTION_REFUSED'))).toEqual([])
    await context.close()
  })

  test('the sandbox of WordPress gets its height and follows its links', async () => {
    const secret = 'a1b2c3d4e5'
    const { page, context } = await visit(
      site.show('/wordpress', {
        html: plainPage(
          '<script>var told = []; addEventListener("message", (event) => told.push(event.data))</script>' +
            `<iframe sandbox="allow-scripts" src="${board.origin()}/embed?hits=2#?secret=${secret}" title="Stellen"></iframe>`,
        ),
      }),
    )
    const told = (message: string) =>
      page.evaluate(
        (kind) =>
          (globalThis as unknown as { told: Record<string, unknown>[] }).told.findLast(
            (one) => one['message'] === kind,
          ),
        message,
      )
    const [own] = await framesOf(page)
    if (!own) throw new Error('no frame')
    await expect.poll(() => told('height')).toMatchObject({ secret, value: expect.any(Number) })
    await own.getByRole('textbox', { name: 'Was' }).fill('Pflege')
    await own.getByRole('textbox', { name: 'Was' }).press('Enter')
    await own.waitForURL(/q=Pflege/)
    await own.getByRole('link', { name: 'Weiter' }).click()
    await own.waitForURL(/page=2/)
    await own.locator('.hits a').first().click()
    const value = expect.stringMatching(/^http:\/\/localhost:\d+\/jobs\/[\w-]+-\d+$/) as string
    await expect.poll(() => told('link')).toMatchObject({ secret, value })
    await context.close()
  })
})

describe('the page of docs/embedding.md', () => {
  test('shows all three ways of embedding on another site', async () => {
    const origin = board.origin()
    const example = readFileSync('docs/examples/embedding.html', 'utf8')
    const html = example
      .replaceAll('https://stellen.example', origin)
      .replaceAll(encodeURIComponent('https://stellen.example'), encodeURIComponent(origin))
    const { page, context, asked, complaints } = await visit(site.show('/alle', { html }), {
      viewport: { width: 1280, height: 5_000 },
    })
    await expect.poll(() => page.locator('fachwerk-jobs [part~=hit]').count()).toBe(3)
    await expectFitting(page)
    const question = /http:\S+\/oembed\?\S+?(?=\.\s)/.exec(html)?.[0].replaceAll('&amp;', '&')
    const answer = (await (await fetch(question ?? '')).json()) as { html: string }
    expect(html).toContain(answer.html)
    expect([...asked].toSorted()).toEqual([site.origin(), origin].toSorted())
    expect(await context.cookies()).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('the builder', () => {
  test('shows and writes what is chosen at once, and is for everybody', async () => {
    const { page, context, complaints } = await visit(`${board.origin()}/embed/builder?hits=2`)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByLabel('Farbe der Links').fill('ffcc00')
    await page.getByLabel('Farbe der Links').blur()
    await page.getByText('Die Farbe #ffcc00 ist als Text zu schwach').waitFor()
    expect(new URL(page.url()).searchParams.get('accent')).toBe('ffcc00')
    await expectFitting(page)
    await page.getByRole('button', { name: /^Kopieren.*fester Höhe/ }).click()
    await page.getByText('Kopiert.').waitFor({ state: 'attached' })
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain(`<iframe src="${board.origin()}/embed?hits=2&amp;accent=ffcc00"`)
    expect(complaints).toEqual([])
    await page.reload()
    const faults = [
      ...(await faultsOnDesktop(page)),
      ...(await faultsOnPhone(page)),
      ...(await cutOffWhenNarrow(page)),
    ]
    expect(faults).toEqual([])
    await context.close()
  })

  test('without script writes it after a click, and its address remembers', async () => {
    const { page, context } = await visit(`${board.origin()}/embed/builder`, {
      javaScriptEnabled: false,
    })
    await page.getByLabel('Stellen auf einer Seite').fill('3')
    await page.getByRole('button', { name: 'Vorschau erneuern' }).click()
    await page.waitForURL(/hits=3/)
    expect(await page.getByLabel('Einfacher Link').isVisible()).toBe(true)
    expect(await page.getByLabel('Rahmen mit fester').inputValue()).toContain('/embed?hits=3"')
    expect(await page.getByRole('button', { name: 'Kopieren' }).count()).toBe(0)
    const [own] = await framesOf(page)
    expect(await own?.locator('.hits > li').count()).toBe(3)
    await context.close()
  })
})
