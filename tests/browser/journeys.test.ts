import { describe, expect, test } from 'vitest'
import { runBoard } from '#tests/support/board.ts'
import { openBrowser } from '#tests/support/browser.ts'

const board = runBoard()
const browser = await openBrowser(board.origin)
const phone = { viewport: { width: 360, height: 740 } }

describe.each([
  ['with script', true],
  ['without script', false],
])('a job seeker %s', (_how, javaScriptEnabled) => {
  test('searches by word, narrows by district, reads a job and sees how to apply', async () => {
    const page = await browser.open('/', { ...phone, javaScriptEnabled })
    await page.getByLabel('Was', { exact: true }).fill('Pflegefachkraft')
    await page.getByRole('button', { name: 'Stellen finden' }).click()
    await page.waitForURL(/\/jobs\?q=Pflegefachkraft/)
    const before = await total(page)

    await page.getByRole('link', { name: /^Filter/ }).click()
    await page.getByLabel(/^Nordhausen/).check()
    if (javaScriptEnabled) await page.getByRole('link', { name: /Stellen zeigen/ }).click()
    else await page.getByRole('button', { name: 'Filter anwenden' }).click()
    await page.waitForURL(/district=16062/)
    const after = await total(page)
    expect(after).toBeGreaterThan(0)
    expect(after).toBeLessThan(before)
    await page
      .getByRole('list', { name: 'Gewählte Filter' })
      .getByText('Landkreis Nordhausen')
      .waitFor()

    await page.locator('.hits a').first().click()
    await page.waitForURL(/\/jobs\/[a-z0-9-]+-\d+$/)
    await page.getByText('Gehalt', { exact: true }).waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.locator('.apply').innerText()).toMatch(/bewerben|Anrufen/)
    await page.context().close()
  })

  test('takes a filter away by its chip and goes back in the history', async () => {
    const page = await browser.open('/jobs?kind=apprenticeship&sector=R', { javaScriptEnabled })
    const both = await total(page)
    await page.getByRole('link', { name: /Ausbildung entfernen/ }).click()
    await page.waitForURL(/\/jobs\?sector=R$/)
    expect(await total(page)).toBeGreaterThan(both)
    await page.goBack()
    await expect.poll(() => total(page)).toBe(both)
    await page.context().close()
  })

  test('is told plainly when nothing fits, and gets a way on', async () => {
    const page = await browser.open('/jobs?q=Xyzzyqwert&hours=mini', { javaScriptEnabled })
    await page.getByRole('heading', { name: /Keine Stelle/ }).waitFor()
    await page.getByRole('link', { name: 'alle Stellen ansehen' }).click()
    await expect.poll(() => total(page)).toBeGreaterThan(400)
    await page.context().close()
  })
})

describe('the map', () => {
  test('leads to the jobs of a district, by keyboard as well', async () => {
    const page = await browser.open('/')
    const district = page.getByRole('link', { name: /^Kyffhäuserkreis: \d+ Stellen/ })
    await district.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/jobs\?district=16065/)
    expect(await total(page)).toBeGreaterThan(50)
    await page.context().close()
  })
})

describe('by keyboard alone', () => {
  test('the first stop is a link to the content, and it leads there', async () => {
    const page = await browser.open('/jobs')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Zum Inhalt')
    await page.keyboard.press('Enter')
    expect(page.url()).toMatch(/#main$/)
    await page.context().close()
  })

  test('a search runs from typing to the job', async () => {
    const page = await browser.open('/jobs')
    await page.getByLabel('Was', { exact: true }).focus()
    await page.keyboard.type('Tischler')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=Tischler/)
    await page.locator('.hits a').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/jobs\/.+-\d+/)
    expect(await page.title()).toContain('Tischler')
    await page.context().close()
  })
})

describe('a public page', () => {
  test('sets no cookie, stores nothing and loads no framework', async () => {
    const page = await browser.open('/jobs')
    const scripts = await page.evaluate(() => [...document.scripts].map((one) => one.src))
    const stored = await page.evaluate(() => localStorage.length + sessionStorage.length)
    expect({ scripts, stored, cookies: await page.context().cookies() }).toEqual({
      scripts: [expect.stringMatching(/\/assets\/search-[\w-]{8}\.js$/)],
      stored: 0,
      cookies: [],
    })
    await page.context().close()
  })

  test.each(['/', '/jobs', '/employers', '/pages/imprint', '/login'])(
    'does not scroll sideways at 320 px: %s',
    async (path) => {
      const page = await browser.open(path, { viewport: { width: 320, height: 640 } })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
      await page.context().close()
    },
  )
})

describe('an employer', () => {
  test('logs in, withdraws a job, and it is gone for everybody at once', async () => {
    const page = await browser.open('/login')
    await page.getByLabel('E-Mail').fill('betrieb@demo.example')
    await page.getByLabel('Passwort').fill('Fachwerk-Demo')
    await page.getByRole('button', { name: 'Anmelden' }).click()
    await page.waitForURL(/\/employer$/)

    const row = page.getByRole('row').filter({ hasText: 'öffentlich' }).first()
    const path = (await row.getByRole('link').first().getAttribute('href')) ?? ''
    await row.getByRole('checkbox').check()
    expect(await page.getByLabel('Grund').inputValue(), 'chosen for them').toBe('')
    await page.getByLabel('Grund').selectOption('filled-here')
    await page.getByRole('button', { name: 'Vom Board nehmen' }).click()
    await page.getByText('1 Stelle vom Board genommen.').waitFor()
    await page.getByText('zurückgezogen: über diese Stellenbörse besetzt').first().waitFor()
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)

    const answer = await fetch(board.origin() + path)
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain('ist besetzt')
    await page.getByRole('button', { name: 'Abmelden' }).click()
    await page.waitForURL(board.origin() + '/')
    await page.goto(board.origin() + '/employer')
    await page.waitForURL(/\/login\?returnTo=%2Femployer/)
    await page.context().close()
  })
})

async function total(page: {
  locator: (selector: string) => { innerText: () => Promise<string> }
}) {
  const text = await page.locator('#total').innerText()
  return Number(/[\d.]+/.exec(text)?.[0].replace('.', '') ?? 0)
}
