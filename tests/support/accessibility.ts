import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { cutOff, smallTargets, unreadable, violationsOf, wear } from './browser.ts'

/** A page as somebody meets it. */
export type PageState = {
  name: string
  path: () => string
  /** what a reader does to get there */
  reach?: (page: Page) => Promise<void>
  /** what shows that it is this state */
  sign?: string
}

export const desktop = { width: 1280, height: 800 }
export const phone = { width: 360, height: 740 }
const narrow = { width: 320, height: 640 }

/** A language, one first heading, no level left out, the landmarks of every page, names for its ways. */
export async function expectOutline(page: Page): Promise<void> {
  expect(await outline(page)).toEqual({
    lang: 'de',
    h1: 1,
    skippedLevels: [],
    landmarks: ['HEADER', 'MAIN', 'FOOTER'],
    navigations: expect.toSatisfy((all: string[]) => new Set(all).size === all.length) as string[],
  })
}

/** What is wrong in light at 1280 px. */
export async function faultsOnDesktop(page: Page): Promise<string[]> {
  await page.setViewportSize(desktop)
  return [...(await violationsOf(page)), ...(await unreadable(page))]
}

/** What is wrong in dark at 360 px, where every target has 24 px. */
export async function faultsOnPhone(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize(phone)
  return [...(await violationsOf(page)), ...(await unreadable(page)), ...(await smallTargets(page))]
}

/** What is cut off at 320 px. */
export async function cutOffWhenNarrow(page: Page): Promise<string[]> {
  await page.setViewportSize(narrow)
  return cutOff(page)
}

/** What is cut off when text is twice as large. */
export async function cutOffWhenLarge(page: Page): Promise<string[]> {
  await page.setViewportSize(desktop)
  await wear(page, ':root { font-size: 212.5% !important }') // the board's own text is 106.25 %
  return cutOff(page)
}

function outline(page: Page) {
  return page.evaluate(() => {
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map((one) =>
      Number(one.tagName[1]),
    )
    const navigations = [...document.querySelectorAll('nav')]
    return {
      lang: document.documentElement.lang,
      h1: document.querySelectorAll('h1').length,
      skippedLevels: levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1),
      landmarks: [...document.querySelectorAll('body > :is(header, main, footer)')].map(
        ({ tagName }) => tagName,
      ),
      navigations: navigations.map((one) => one.ariaLabel ?? ''),
    }
  })
}
