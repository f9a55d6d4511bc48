import type { Page } from 'playwright-core'
import type { Deed } from '#app/domain/desk/cases.ts'
import { paths } from '#app/paths.ts'
import { password } from '#tests/factories/account.ts'
import { codeFor } from '#tests/factories/one-time-code.ts'
import { pointer } from './hand.ts'

const secret = 'GEZDGNBVGY3TQOJQ'.repeat(2) // see anAccount

/** By password and code, as somebody of the desk comes in who wants to see the cases. */
export async function logIn(page: Page, email: string): Promise<void> {
  const hand = pointer(page)
  await page.goto(at(page, paths.login(paths.deskCases())))
  await hand.fill('E-Mail', email)
  await hand.fill('Passwort', password)
  await hand.press('Anmelden')
  await page.waitForURL(/second-step/)
  await hand.fill('Code aus der App', codeFor(secret))
  await hand.press('Anmelden')
  await page.waitForURL(({ pathname }) => pathname === paths.deskCases())
  await page.locator('.cases').waitFor()
}

/** What a reader does who has something to say; an answer is wanted about a job alone. */
export async function report(
  page: Page,
  about: { job: number } | { employer: string },
  reason: RegExp,
): Promise<void> {
  const hand = pointer(page)
  await page.goto(at(page, paths.newReport(about)))
  await hand.check(reason)
  await hand.fill('Was ist Ihnen aufgefallen?', 'Am Telefon war von etwas anderem die Rede.')
  if ('job' in about) await hand.fill('Ihre E-Mail-Adresse (freiwillig)', 'leserin@home.example')
  await hand.check(/nach bestem Wissen/)
  await hand.press('Melden')
  await page.waitForURL(/\/reports\/(?!new)/)
}

const keys: Record<Deed, string> = {
  approved: 'a',
  declined: 'r',
  asked: 'q',
  removed: 'x',
  blocked: 'b',
}

/** A letter for the deed, a number for the reason, and Enter. */
export async function decideByKey(page: Page, deed: Deed): Promise<void> {
  const before = page.url()
  await page.keyboard.press(keys[deed])
  await page.waitForURL(/do=/)
  if (deed !== 'approved') {
    await page.keyboard.press('1')
    await page.waitForURL(/template=/)
  }
  await page.locator('[data-focus]:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.has('last') && url.href !== before)
}

/** The same with links and a button. */
export async function decideByForm(page: Page, deed: Deed): Promise<void> {
  await page.locator(`.deeds [data-key=${keys[deed]}]`).click()
  await page.waitForURL(/do=/)
  if (deed !== 'approved') {
    await page.locator('.templates a').first().click()
    await page.waitForURL(/template=/)
  }
  const { pathname } = new URL(page.url())
  await page.locator('.decision .go').first().click()
  await page.waitForURL((url) => url.searchParams.has('last') && url.pathname !== pathname)
}

/** An address on the board the page is on. */
function at(page: Page, path: string): string {
  return new URL(path, page.url()).href
}
