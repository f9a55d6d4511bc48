import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible, openBrowser } from '#tests/support/browser.ts'
import { runBoard } from '#tests/support/board.ts'

const board = runBoard({ engine: 'postgres' })
const browser = await openBrowser(board.origin)

/** The form of a new advert, as an employer of the demo sees it. */
async function newAdvert(options: Parameters<typeof browser.open>[1] = {}): Promise<Page> {
  const page = await browser.open('/login?returnTo=/employer/jobs/new', options)
  await page.fill('#email', 'betrieb@demo.example')
  await page.fill('#password', 'Fachwerk-Demo')
  await page.click('main button.go')
  await page.waitForURL(/jobs\/new/)
  return page
}

async function fillIn(page: Page, title: string): Promise<void> {
  await page.fill('#title', title)
  await page.fill('#place-0', '99734 Nordhausen')
  await page.fill('#description', '## Aufgaben\n\n- Brot backen\n- **Kuchen** backen')
  await page.check('input[name=relation][value=direct]')
  await page.fill('#applyEmail', 'jobs@anderswo.example')
}

async function confirm(page: Page): Promise<void> {
  await page.click('button:has-text("Vorschau")')
  await page.waitForURL(/\/preview$/)
  expect(await page.locator('.preview h2').first().textContent()).toBe('Aufgaben')
  await page.locator('form.confirm button').first().click()
  await page.waitForURL(/\/publication$/)
}

test('the list of adverts ticks all of its page at once, and none again', async () => {
  const page = await newAdvert()
  await page.locator('#advert').waitFor()
  await page.goto(`${board.origin()}/employer`)
  const boxes = page.locator('[name=job]')
  const all = page.getByLabel(`Alle ${await boxes.count()} auf dieser Seite auswählen`)
  await all.check()
  expect(await page.locator('[name=job]:not(:checked)').count()).toBe(0)
  await all.uncheck()
  expect(await page.locator('[name=job]:checked').count()).toBe(0)
  expect(await boxes.count()).toBeGreaterThan(5)
  await page.context().close()
})

describe('writing an advert', () => {
  test('works without script, on a small screen, from the form to the desk', async () => {
    const page = await newAdvert({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 780 },
    })
    await fillIn(page, 'Bäcker ohne Skript')
    await page.click('button:has-text("Noch ein Ort")')
    await page.fill('#place-1', 'Sondershausen')
    await page.fill('#title', '')
    await page.click('button:has-text("Vorschau")')
    expect(await page.locator('[role=alert] a').allTextContents()).toEqual([
      expect.stringContaining('Titel der Stelle'),
    ])
    await page.fill('#title', 'Bäcker ohne Skript')
    await confirm(page)
    expect(await page.textContent('h1')).toBe('Ihre Anzeige wartet auf die Freigabe')
  })

  test('is not told what is missing where nobody has been yet', async () => {
    const page = await newAdvert()
    await page.waitForLoadState('networkidle')
    expect(await page.locator('.advice p').count()).toBe(0)
    await page.fill('#title', 'B')
    await page.fill('#title', '')
    await page.fill('#openings', '2')
    await page.locator('[data-advice=title] p').waitFor()
    expect(await page.locator('.advice p').allTextContents()).toEqual([
      expect.stringContaining('Der Titel fehlt'),
    ])
    await page.context().close()
  })

  test('begins anew once one was sent, also before it was ever saved', async () => {
    const page = await newAdvert()
    await fillIn(page, 'Schneller als gespeichert (m/w/d)')
    await page.click('button:has-text("Vorschau")')
    await page.waitForURL(/\/preview$/)
    await page.goto(`${board.origin()}/employer/jobs/new`)
    await page.waitForLoadState('networkidle')
    expect(await page.inputValue('#title')).toBe('')
    expect(await page.isVisible('#restored')).toBe(false)
    await page.context().close()
  })

  test('is put back when it was sent and never arrived', async () => {
    const page = await newAdvert()
    await fillIn(page, 'Nie angekommen (m/w/d)')
    await page.route('**/drafts/**', (route) => route.abort())
    await page.click('button:has-text("Vorschau")')
    await page.waitForURL(/chrome-error/)
    await page.unroute('**/drafts/**')
    browser.forgive(/ERR_FAILED/)
    await page.goto(`${board.origin()}/employer/jobs/new`)
    expect(await page.inputValue('#title')).toBe('Nie angekommen (m/w/d)')
    expect(await page.isVisible('#restored')).toBe(true)
    await page.context().close()
  })

  test('is saved by itself, with advice beside the fields, and survives a dead connection', async () => {
    const page = await newAdvert()
    await fillIn(page, 'Bäckerin')
    await page.locator('#saved', { hasText: 'Gespeichert um' }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/drafts\/[\w-]{22}$/)
    expect(await page.locator('[data-advice=title] mark').textContent()).toBe('Bäckerin')
    expect(await page.locator('[data-occupations]').textContent()).toContain('Bäcker/in')
    await expectAccessible(page)

    await page.context().setOffline(true)
    await page.fill('#contactName', 'Mara Beispiel')
    await page.locator('#saved', { hasText: 'keine Verbindung' }).waitFor()
    browser.forgive(/ERR_INTERNET_DISCONNECTED/)
    await page.context().setOffline(false)
    await page.goto(page.url())
    expect(await page.inputValue('#contactName')).toBe('Mara Beispiel')
    expect(await page.isVisible('#restored')).toBe(true)

    await page.click('[data-take=title]')
    expect(await page.inputValue('#title')).toMatch(/\(m\/w\/d\)/)
    await confirm(page)
  })
})
