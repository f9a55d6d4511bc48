import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'
import { violationsOf } from './axe.ts'
import { launchBrowser } from './chromium.ts'

export { launchBrowser, violationsOf }

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
    /**
     * @param path on the board, or the whole address of a page elsewhere
     * @param others origins that a page elsewhere may ask besides its own
     */
    async open(
      path: string,
      options: BrowserContextOptions = {},
      others: string[] = [],
    ): Promise<Page> {
      const context = await browser.newContext({ locale: 'de-DE', ...options })
      const page = await context.newPage()
      const { href, origin: home } = new URL(path, origin())
      watch(page, [home, ...others], complaints)
      await page.goto(href)
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

/** What makes a page the one of somebody who has signed in: their Cookie header, as a browser's. */
export function signedIn(cookie: string): BrowserContextOptions {
  const [name = '', value = ''] = cookie.split('=')
  const rest = { domain: 'localhost', path: '/', expires: -1, httpOnly: true, secure: false }
  return { storageState: { cookies: [{ name, value, ...rest, sameSite: 'Lax' }], origins: [] } }
}

/** Axe over the whole page, every rule for WCAG 2.2 AA and target sizes; no violation passes. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([])
}

/** Loads the picture of the tab, which a browser without tabs leaves out. */
export async function loadIcon(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { href = '' } = document.querySelector<HTMLLinkElement>('link[rel=icon]') ?? {}
    const isLoaded = performance.getEntriesByName(href).length > 0
    if (href && !isLoaded) await (await fetch(href)).arrayBuffer()
  })
}

/** Lays a style sheet over the page's own, as a reader's would; the last one counts. */
export async function wear(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [sheet]
  }, css)
}

/**
 * What stands out too little from any colour that may lie behind it: text by less than 4.5:1; large
 * text, the border of a field and the ring of what has the focus by less than 3:1. Axe passes over
 * text on gradients, placeholders and whatever is switched off; here they count.
 */
export function unreadable(page: Page): Promise<string[]> {
  return measure(page, () =>
    seenElements().flatMap((element) => {
      const { color, fill, borderTopColor, outlineColor } = getComputedStyle(element)
      const text = textsOf(element).map((one) => one.data.trim())
      const isField = element.matches('select, textarea, input:not([type=checkbox], [type=radio])')
      const hasText = text.length > 0 || isField
      const isRinged = element.matches(':focus-visible') && !element.closest('svg')
      return [
        hasText && faint(element, element instanceof SVGElement ? fill : color),
        isField && faint(element, borderTopColor, { what: 'border', least: 3 }),
        isRinged && faint(element, outlineColor, { what: 'ring', least: 3 }),
        ...['::before', '::after', '::placeholder'].map((what) => {
          const part = getComputedStyle(element, what)
          const isThere = what === '::placeholder' ? isField : /^"./.test(part.content)
          return isThere && faint(element, part.color, { what })
        }),
      ].filter((complaint) => typeof complaint === 'string')
    }),
  )
}

/**
 * What does not fit: a page that scrolls sideways, a box that cuts off its content, a hint that is
 * longer than its field, and text that lies under something else or beyond the edge.
 */
export async function cutOff(page: Page): Promise<string[]> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 }
  await showWhole(page, size)
  const found = await measure(page, () => {
    scrollTo({ top: 0, behavior: 'instant' }) // a frame may have made the page longer meanwhile
    const { scrollWidth } = document.documentElement
    return [
      ...(scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide`] : []),
      ...seenElements().flatMap((element) => [
        ...(cutsOff(element) ? [`${nameOf(element)} cuts off its content`] : []),
        ...coveredTexts(element),
      ]),
    ]
  })
  await page.setViewportSize(size)
  return [...new Set(found)]
}

/** Makes the window as high as the page, which a frame may make longer meanwhile. */
async function showWhole(page: Page, size: { width: number; height: number }): Promise<void> {
  for (let height = size.height, round = 0; round < 10; round += 1) {
    const needed = await page.evaluate(async () => {
      await new Promise((settled) =>
        setTimeout(settled, document.querySelector('iframe') ? 200 : 0),
      )
      return document.documentElement.scrollHeight
    })
    if (round > 0 && needed <= height) return
    height = Math.max(height, needed)
    await page.setViewportSize({ ...size, height })
  }
}

/** What one presses and is smaller than 24 × 24 px; only links within a sentence may be. */
export function smallTargets(page: Page): Promise<string[]> {
  return measure(page, () =>
    seenElements()
      .filter((one) =>
        one.matches('a[href], button, input, select, textarea, summary, [role=option]'),
      )
      .filter((one) => !standsInSentence(one))
      .map((one) => one.closest('label') ?? one)
      .map((one) => ({ html: one.outerHTML, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ html, box }) => `${box.width.toFixed(1)} × ${box.height.toFixed(1)}: ${html}`),
  )
}

/** What `work` finds in the page. It runs there, and knows nothing but the functions named here. */
function measure(page: Page, work: () => string[]): Promise<string[]> {
  const tools = [
    seenElements,
    nameOf,
    textsOf,
    blockOf,
    standsInSentence,
    cutsOff,
    fits,
    coveredTexts,
    pointsOf,
    lineage,
    faint,
    grounds,
    paintsOf,
    rgba,
    over,
    luminance,
  ]
  return page.evaluate<string[]>(`(() => { ${tools.join('\n')}; return (${work})() })()`)
}

function seenElements(): Element[] {
  const never = '.hidden, .skip:not(:focus), script, style, option'
  return [...document.body.querySelectorAll('*')].filter(
    (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(never),
  )
}

function nameOf({ tagName, id, classList }: Element): string {
  return [tagName.toLowerCase(), id && `#${id}`, ...[...classList].map((one) => `.${one}`)].join('')
}

function textsOf(element: Element): Text[] {
  return [...element.childNodes]
    .filter((node) => node instanceof Text)
    .filter((text) => text.data.trim() !== '')
}

/** The box whose lines an element is part of. */
function blockOf(element: Element): Element {
  const isInline = getComputedStyle(element).display === 'inline'
  return isInline && element.parentElement ? blockOf(element.parentElement) : element
}

function standsInSentence(link: Element): boolean {
  const block = blockOf(link)
  if (block === link || link.closest('svg')) return false
  const around = [block, ...block.querySelectorAll('*')].filter(
    (one) => blockOf(one) === block && !one.closest('a, .hidden'),
  )
  return around.some((one) => textsOf(one).some(({ data }) => /\p{L}/u.test(data)))
}

function cutsOff(element: Element): boolean {
  if (element instanceof HTMLInputElement && !element.value)
    return !fits(element, element.placeholder)
  if (element instanceof HTMLInputElement) return false // what one has typed may be longer
  if (element instanceof HTMLSelectElement) {
    return !fits(element, element.selectedOptions[0]?.text ?? '', 20) // the arrow takes its share
  }
  const { overflowX, overflowY } = getComputedStyle(element)
  return (
    (/hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
    (/hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1)
  )
}

/** Whether a text has room in a field, beside something as wide as `rest` pixels. */
function fits(field: HTMLElement, text: string, rest = 0): boolean {
  const pen = new OffscreenCanvas(1, 1).getContext('2d')
  if (!pen) return false
  const style = getComputedStyle(field)
  const { letterSpacing, wordSpacing, paddingLeft, paddingRight } = style
  const font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  Object.assign(pen, { font, letterSpacing, wordSpacing })
  const padding = Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight)
  return pen.measureText(text).width + rest <= field.clientWidth - padding
}

/** Lines of an element's own text, of which a point belongs to something else. */
function coveredTexts(element: Element): string[] {
  if (element.closest('svg')) return []
  const block = blockOf(element)
  const scroller = element.closest('.scroll, .suggestions')?.getBoundingClientRect()
  const range = document.createRange()
  return textsOf(element).flatMap((text) => {
    range.selectNodeContents(text)
    return [...range.getClientRects()]
      .filter(
        ({ bottom, right }) => !scroller || (bottom < scroller.bottom && right < scroller.right),
      )
      .flatMap(pointsOf)
      .map(([x, y]) => document.elementFromPoint(x, y))
      .filter((hit) => !block.contains(hit) && !hit?.closest('.suggestions')) // an open list may
      .map((hit) => `“${text.data}” lies under ${hit ? nameOf(hit) : 'the edge'}`)
  })
}

function pointsOf({ left, right, top, height, width }: DOMRect): [x: number, y: number][] {
  const inset = Math.min(2, width / 4)
  return [left + inset, (left + right) / 2, right - inset].flatMap((x) => [
    [x, top + height * 0.3],
    [x, top + height * 0.7],
  ])
}

/** An element below all its ancestors, the outermost first. */
function lineage(element: Element | null): Element[] {
  return element ? [...lineage(element.parentElement), element] : []
}

type Rgba = [red: number, green: number, blue: number, alpha: number]

/** A complaint when a part of an element stands out too little, or false. */
function faint(
  element: Element,
  color: string,
  { what = 'text', least = 4.5 }: { what?: string; least?: number } = {},
): string | false {
  const { fontSize, fontWeight } = getComputedStyle(element)
  const px = Number.parseFloat(fontSize)
  const isLarge = px >= 24 || (px >= 18.66 && Number(fontWeight) >= 700)
  const [red, green, blue, alpha] = rgba(color)
  const opacity = lineage(element).reduce(
    (all, one) => all * Number(getComputedStyle(one).opacity),
    alpha,
  )
  const around = what === 'border' || what === 'ring' ? element.parentElement : element
  const ratios = grounds(around ?? element).map((ground) => {
    const one = luminance(over([red, green, blue, opacity], ground))
    const other = luminance(ground)
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  })
  const ratio = Math.min(...ratios)
  const isEnough = ratio >= (isLarge ? 3 : least)
  return !isEnough && `${ratio.toFixed(2)}:1 ${what} of ${nameOf(element)} ${element.textContent}`
}

/** Every colour that may lie behind what an element shows. */
function grounds(element: Element): Rgba[] {
  const white: Rgba = [255, 255, 255, 1]
  return lineage(element).reduce<Rgba[]>(
    (below, one) => {
      const plain = below.map((lower) => over(rgba(getComputedStyle(one).backgroundColor), lower))
      const painted = paintsOf(one).flatMap((paint) => plain.map((lower) => over(paint, lower)))
      const known = new Map([...plain, ...painted].map((color) => [String(color), color]))
      return [...known.values()]
    },
    [white],
  )
}

/** Colours of a gradient, or of the shapes of a drawing. */
function paintsOf(element: Element): Rgba[] {
  const shapes = element.matches('svg') ? [...element.querySelectorAll('path')] : []
  const paints = shapes.map((shape) => getComputedStyle(shape).fill)
  const { backgroundImage } = getComputedStyle(element)
  return [...paints, backgroundImage].flatMap((paint) =>
    (paint.match(/rgba?\([^)]*\)/g) ?? []).map(rgba),
  )
}

/** A colour as the browser computes it. */
function rgba(color: string): Rgba {
  const parts = /^rgba?\(/.test(color) ? color.match(/[\d.]+/g)?.map(Number) : undefined
  if (!parts) throw new Error(`no rgb(): ${color}`)
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts
  return [red, green, blue, alpha]
}

function over([red, green, blue, alpha]: Rgba, below: Rgba): Rgba {
  const mix = (part: number, lower: number) => part * alpha + lower * (1 - alpha)
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2]), 1]
}

/** Relative luminance after WCAG 2.2. */
function luminance([red, green, blue]: Rgba): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue]
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function watch(page: Page, origins: string[], complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (![...origins, 'data:'].some((one) => url.startsWith(one)))
      complaints.push(`request: ${url}`)
  })
}
