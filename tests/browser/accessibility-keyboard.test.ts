import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { runBoard } from '#tests/support/board.ts'
import { openBrowser, signedIn, unreadable } from '#tests/support/browser.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { bakery } from '#tests/factories/employer.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'

const board = runBoard()
const browser = await openBrowser(board.origin)
const desktop = { viewport: { width: 1280, height: 800 } }
const phone = { viewport: { width: 360, height: 740 } }
let jobPath = ''
let cookie = ''

beforeAll(async () => {
  const answer = await fetch(`${board.origin()}/api/v1/jobs`)
  const { jobs } = (await answer.json()) as { jobs: { url: string }[] }
  jobPath = new URL(jobs[0]?.url ?? '').pathname
  const services = board.services()
  await anAccount(services, { email: 'mara@baecker.example', employer: bakery })
  await aPublicJob(services)
  await aPublicJob(services)
  await aDraftedJob(services)
  cookie = await cookieOf(services, 'mara@baecker.example')
})

describe('the way with Tab', () => {
  test.each([
    ['home', () => '/', desktop],
    ['the search', () => '/jobs?district=16062&kind=job&kind=apprenticeship', desktop],
    ['the search on a phone', () => '/jobs?q=Pflege&page=2', phone],
    ['nothing found', () => '/jobs?q=Xyzzyqwert&hours=mini&near=Frankfurt', desktop],
    ['a job on a phone', () => jobPath, phone],
    ['the login', () => '/login', phone],
    ['the form of an advert', () => '/employer/jobs/new', desktop],
    ['the form of an advert on a phone', () => '/employer/jobs/new', phone],
    ['an employer’s adverts', () => '/employer', desktop],
    ['an employer’s adverts on a phone', () => '/employer', phone],
  ])(
    'through %s meets everything once, in order, in sight, and ends',
    async (_name, path, size) => {
      const person = path().startsWith('/employer') ? signedIn(cookie) : {}
      const page = await browser.open(path(), { ...person, ...size })
      const stops = await walk(page)
      expect(stops.map(({ name }) => name)).toEqual(await tabbable(page))
      expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([])
      expect(stops.filter((stop, at) => leadsBack(stops[at - 1], stop))).toEqual([])
      await page.context().close()
    },
  )

  test('leads backwards as well', async () => {
    const page = await browser.open('/jobs?q=Pflege', desktop)
    await tabTo(page, '#near')
    await page.keyboard.press('Shift+Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
    await page.keyboard.press('Shift+Tab')
    expect(await textOfStop(page)).toBe('Für Betriebe')
    await page.context().close()
  })

  test.each(['light', 'dark'] as const)('has a ring that stands out in %s', async (colorScheme) => {
    const page = await browser.open('/jobs?q=Pflege&kind=job', { ...desktop, colorScheme })
    for (const stop of ['.brand', '#q', '#radius', '.go', 'summary', '[name=kind]', '.hits a']) {
      await tabTo(page, stop)
      expect(await unreadable(page)).toEqual([])
    }
    await page.context().close()
  })
})

describe('with the keyboard alone one', () => {
  test('skips to the search, takes a suggestion, and takes it back', async () => {
    const page = await browser.open('/jobs', desktop)
    await page.keyboard.press('Tab')
    expect(await textOfStop(page)).toBe('Zum Inhalt')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.locator('#q').evaluate((one) => one.matches(':focus'))).toBe(true)

    await page.keyboard.type('mecha')
    await page.getByRole('listbox', { name: 'Vorschläge' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=[^&]*mecha/i)
    expect(await stopOf(page)).toMatchObject({ name: 'input q q', isSeen: true })

    await tabTo(page, '.chips a')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/jobs$/)
    expect(await stopOf(page)).toMatchObject({ name: 'h2 total', isSeen: true })
    await page.context().close()
  })

  test('sets a filter and unsets it, pages on, reads a job and comes back', async () => {
    const page = await browser.open('/jobs', desktop)
    await tabTo(page, '[name=kind]')
    await page.keyboard.press('Space')
    await page.waitForURL(/\/jobs\?kind=/)
    expect(await stopOf(page)).toMatchObject({ name: 'input kind', isSeen: true })
    await page.keyboard.press('Space')
    await page.waitForURL(/\/jobs$/)
    expect(await stopOf(page)).toMatchObject({ name: 'input kind', isSeen: true })

    await tabTo(page, '.pages [rel=next]')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/jobs\?page=2$/)
    expect(await stopOf(page)).toMatchObject({ name: 'h2 total', isSeen: true })

    await tabTo(page, '.hits a')
    const title = await textOfStop(page)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/jobs\/.+-\d+$/)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title)
    await page.goBack()
    await page.waitForURL(/\/jobs\?page=2$/)
    await tabTo(page, '.pages [rel=prev]')
    await page.context().close()
  })

  test('says which place is meant', async () => {
    const page = await browser.open('/jobs?near=Frankfurt', desktop)
    await tabTo(page, '.notice a')
    await page.keyboard.press('Enter')
    await page.waitForURL(/near=Frankfurt\+am\+Main/)
    expect(await stopOf(page)).toMatchObject({ name: 'h2 total', isSeen: true })
    await page.context().close()
  })

  test('goes into the filters of a phone and out again', async () => {
    const page = await browser.open('/jobs', phone)
    await tabTo(page, '.filter-link')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await stopOf(page)).toMatchObject({ name: 'summary', isSeen: true })
    await tabTo(page, '[name=kind]')
    await page.keyboard.press('Space')
    await page.waitForURL(/\/jobs\?kind=.+#filter$/)
    await tabTo(page, '.filter-close')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('#hits') !== null)).toBe(true)
    expect(await stopOf(page)).toMatchObject({ isSeen: true })
    await page.context().close()
  })

  test('tries again where the connection was lost', async () => {
    const page = await browser.open('/jobs', desktop)
    await page.context().setOffline(true)
    await tabTo(page, '[name=kind]')
    await page.keyboard.press('Space')
    await page.getByRole('alert').waitFor()
    browser.forgive(/ERR_INTERNET_DISCONNECTED/)
    await page.context().setOffline(false)
    await tabTo(page, '.lost button')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/jobs\?kind=/)
    expect(await stopOf(page)).toMatchObject({ name: 'h2 total' })
    await page.context().close()
  })
})

describe('in forced colours', () => {
  test.each(['light', 'dark'] as const)('all that is told by colour stays: %s', async (scheme) => {
    const page = await browser.open('/jobs?q=Pflege&kind=job&page=2', {
      ...desktop,
      forcedColors: 'active',
      colorScheme: scheme,
    })
    await page.getByRole('combobox', { name: 'Was' }).fill('mecha')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await stopOf(page)).toMatchObject({ name: 'input q q', isSeen: true })
    expect(await borderless(page, '.ask input, .ask select, .go, .chips a, .pages a')).toEqual([])
    expect(await unreadable(page)).toEqual([])

    const [chosen, other] = await looks(page, '[role=option]')
    expect(chosen?.outline).toMatch(/solid/)
    expect(other?.outline).toMatch(/none/)
    const current = await looks(page, '.pages [aria-current]')
    const pages = await looks(page, '.pages a:not([aria-current])')
    expect(pages.map(({ background }) => background)).not.toContain(current[0]?.background)
    const sorts = await looks(page, '.sorts a')
    expect(sorts.filter(({ decoration }) => decoration === 'none')).toHaveLength(1)
    const boxes = await looks(page, '.facets input')
    expect(boxes.filter(({ appearance }) => appearance === 'none')).toEqual([]) // drawn by the system
    await page.context().close()
  })
})

type Stop = {
  name: string
  isDate: boolean
  isSeen: boolean
  top: number
  left: number
  bottom: number
}

/** Every stop from the top of the page until Tab leaves it; day, month and year of a date are one. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  while (stops.length < 300) {
    await page.keyboard.press('Tab')
    const stop = await stopOf(page)
    if (stop.name === 'body') return stops
    const isSameDate = stop.isDate && stops.at(-1)?.name === stop.name
    if (!isSameDate) stops.push(stop)
  }
  throw new Error(
    `no way out: ${stops
      .slice(-5)
      .map(({ name }) => name)
      .join(', ')}`,
  )
}

/** Goes on with Tab to the next stop that fits; wherever it passes there must be something to see. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab')
    const stop = await stopOf(page)
    expect(stop, `on the way to ${selector}`).toMatchObject({ isSeen: true })
    if (await page.evaluate((one) => document.activeElement?.matches(one), selector)) return
  }
  throw new Error(`no ${selector} in sight`)
}

/** What has the focus, whether a ring shows it, and whether nothing lies over it. */
function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const focused = document.activeElement as HTMLElement
    const district = focused.closest('svg') && focused.querySelector('path')
    const { outlineStyle, outlineWidth } = getComputedStyle(focused)
    const isRinged = district
      ? Number.parseFloat(getComputedStyle(district).strokeWidth) >= 3
      : outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2
    const box = (focused.getClientRects()[0] ?? focused.getBoundingClientRect()) as DOMRect
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    const isFree = district !== null || focused.contains(hit)
    return {
      name: [focused.localName, focused.id, focused.getAttribute('name')].filter(Boolean).join(' '),
      isDate: focused.matches('[type=date]'),
      isSeen: focused.matches(':focus-visible') && isRinged && isFree,
      top: box.top + scrollY,
      left: box.left,
      bottom: box.bottom + scrollY,
    }
  })
}

/**
 * What Tab should meet, in the order of the document; of a group of radio buttons only the one that
 * is chosen, or else the first.
 */
function tabbable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLInputElement>(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
    )
    const isMet = (radio: HTMLInputElement) => {
      const group = [...all].filter(({ type, name }) => type === 'radio' && name === radio.name)
      return (group.find(({ checked }) => checked) ?? group[0]) === radio
    }
    return [...all]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
      .filter((one) => one.tabIndex >= 0 && (one.type !== 'radio' || isMet(one)))
      .map((one) => [one.localName, one.id, one.getAttribute('name')].filter(Boolean).join(' '))
  })
}

/** Whether the focus jumps up, other than to the top of the next column. */
function leadsBack(before: Stop | undefined, { bottom, left }: Stop): boolean {
  return before !== undefined && bottom <= before.top && left <= before.left
}

function textOfStop(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.textContent?.trim())
}

function looks(page: Page, selector: string) {
  return page.locator(selector).evaluateAll((all) =>
    all.map((one) => {
      const style = getComputedStyle(one)
      return {
        outline: style.outlineStyle,
        background: style.backgroundColor,
        decoration: style.textDecorationLine,
        appearance: style.appearance,
      }
    }),
  )
}

/** Controls whose edge is not drawn, or in the colour of what is around them. */
function borderless(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility() && !one.matches('.pages [aria-current]'))
      .filter((one) => {
        const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(one)
        const ground = getComputedStyle(document.body).backgroundColor
        return borderTopStyle !== 'solid' || borderTopWidth === '0px' || borderTopColor === ground
      })
      .map((one) => one.outerHTML),
  )
}
