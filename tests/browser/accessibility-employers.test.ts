import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  cutOffWhenLarge,
  cutOffWhenNarrow,
  desktop,
  expectOutline,
  faultsOnDesktop,
  faultsOnPhone,
  type PageState,
} from '#tests/support/accessibility.ts'
import { runBoard } from '#tests/support/board.ts'
import { openBrowser, signedIn } from '#tests/support/browser.ts'
import { paths } from '#app/paths.ts'
import { drafts, openScene, type Person } from './employer-scene.ts'

const board = runBoard({ engine: 'postgres', demo: false })
const browser = await openBrowser(board.origin)
let scene: Awaited<ReturnType<typeof openScene>>

beforeAll(async () => {
  scene = await openScene(board.services())
})

type State = PageState & { as?: Person }

const entering: State[] = [
  { name: 'signing up, with mistakes', path: paths.signup, reach: send('Konto anlegen') },
  { name: 'the mail is on its way', path: paths.signupSent },
  { name: 'confirming the address', path: () => scene.links.confirmation, sign: 'form .go' },
  { name: 'a link that is over', path: () => paths.signupConfirm('x'.repeat(43)) },
  { name: 'asking for a link', path: paths.loginLink, sign: '#email' },
  { name: 'a login by link', path: () => scene.links.login, sign: 'form .go' },
  { name: 'an invitation', path: () => scene.links.invitation, sign: '.actions .go' },
  { name: 'the link of a reminder', path: () => scene.links.renewal, sign: '[name=reason]' },
]

const account: State[] = [
  { name: 'the account', path: paths.account, sign: '.sessions' },
  {
    name: 'the second step, being set up',
    path: paths.accountSecondStep,
    reach: (page) => page.getByRole('button', { name: 'Einrichten' }).click(),
    sign: 'main img',
  },
  { name: 'the data of the account', path: paths.accountData, sign: '.notice' },
]

const employer: State[] = [
  {
    name: 'a new employer, with mistakes',
    as: 'newcomer',
    path: paths.newEmployer,
    reach: send('Betrieb anlegen'),
  },
  { name: 'the profile', path: paths.employerProfile, sign: '#logo' },
  { name: 'the team, with invitations', path: paths.employerMembers, sign: '.people' },
  { name: 'proving who one is', as: 'doctor', path: paths.employerVerification, sign: '.code' },
  { name: 'having proved it', path: paths.employerVerification },
]

const adverts: State[] = [
  { name: 'adverts in every state', path: paths.employerHome, sign: '.state.declined' },
  {
    name: 'adverts that are ticked',
    path: paths.employerHome,
    reach: (page) => page.locator('[name=job]').first().check(),
    sign: '.bulk',
  },
  { name: 'no adverts', as: 'builder', path: paths.employerHome, sign: '.prose .go' },
  { name: 'a new advert', path: paths.newAdvert, sign: '#advert' },
  {
    name: 'an advert with mistakes and advice',
    path: () => `${paths.draft(drafts.mistaken)}?checked`,
    sign: '[data-advice=title] mark',
  },
  { name: 'a preview', path: () => paths.draftStep(drafts.complete, 'preview'), sign: '.confirm' },
  {
    name: 'a preview of what the desk will look at',
    as: 'doctor',
    path: () => paths.draftStep(drafts.held, 'preview'),
    sign: '.confirm .notice',
  },
  {
    name: 'an advert that waits for the desk',
    as: 'doctor',
    path: () => paths.draftStep(drafts.sent, 'publication'),
    sign: 'h1:text("Freigabe")',
  },
  { name: 'a question of the desk', path: () => scene.question, sign: '#text' },
  { name: 'a history', path: () => scene.history, sign: '.history ul' },
]

describe('leaves axe, the eye and the finger nothing to wish for:', () => {
  test.each<State>([
    ...entering,
    ...[...account, ...employer, ...adverts].map((state) => ({ as: 'baker' as const, ...state })),
  ])('$name', async ({ as, path, reach, sign = 'h1' }) => {
    const person = as ? signedIn(scene.cookies[as]) : {}
    const page = await browser.open(path(), { ...person, viewport: desktop })
    await reach?.(page)
    await page.locator(sign).first().waitFor()
    await page.mouse.move(0, 0) // what a mouse is over has a colour of its own
    await expectOutline(page)
    expect({
      'in light at 1280 px': await faultsOnDesktop(page),
      'in dark at 360 px': await faultsOnPhone(page),
      'at 320 px': await cutOffWhenNarrow(page),
      'with large text': await cutOffWhenLarge(page),
    }).toEqual(spotless)
    browser.forgive(/status of (?:400|410)/)
    await page.context().close()
  })
})

type Wrong = {
  path: () => string
  as?: Person
  /** field → what is typed into it, and is still there afterwards */
  typed: Record<string, string>
  button: string
  /** the message, with the name of the field and what is expected in it */
  says: RegExp
}

const wrong: Record<string, Wrong> = {
  'signing up': {
    path: paths.signup,
    typed: { 'Ihr Name': 'Erna Probst', 'E-Mail': 'erna@' },
    button: 'Konto anlegen',
    says: /E-Mail: .*name@betrieb\.de.*Passwort: .*mindestens 8 Zeichen/s,
  },
  'a login': {
    path: paths.login,
    typed: { 'E-Mail': 'erna@probst.example' },
    button: 'Anmelden',
    says: /beide Felder/,
  },
  'a login by link': {
    path: paths.loginLink,
    typed: { 'E-Mail': 'erna' },
    button: 'Link schicken',
    says: /E-Mail: .*name@betrieb\.de/,
  },
  'a new employer': {
    path: paths.newEmployer,
    as: 'newcomer',
    typed: { Name: 'X', Website: 'ftp://x', Postleitzahl: '9973', 'Über den Betrieb': 'Brot.' },
    button: 'Betrieb anlegen',
    says: /Name: .*Website: .*https:\/\/.*Postleitzahl: .*fünf Ziffern.*Gemeinde: /s,
  },
  'the profile': {
    path: paths.employerProfile,
    as: 'baker',
    typed: { Website: 'ftp://x', Links: 'meine Seite', Leistungen: 'Brot' },
    button: 'Speichern',
    says: /Website: .*https:\/\/.*Links: .*https:\/\//s,
  },
  'a logo that is no picture': {
    path: paths.employerLogo,
    as: 'baker',
    typed: {},
    button: 'Hochladen',
    says: /Bilddatei/,
  },
  'an invitation': {
    path: paths.employerMembers,
    as: 'baker',
    typed: { 'E-Mail': 'kollegin' },
    button: 'Einladen',
    says: /E-Mail: .*name@betrieb\.de/,
  },
  'an own name': {
    path: paths.account,
    as: 'baker',
    typed: { 'Ihr Name': '' },
    button: 'Namen speichern',
    says: /Ihr Name: /,
  },
  'another address': {
    path: paths.accountEmail,
    as: 'baker',
    typed: { 'Neue E-Mail-Adresse': 'neu@' },
    button: 'Link schicken',
    says: /Neue E-Mail-Adresse: .*name@betrieb\.de/,
  },
  'the end of an account': {
    path: paths.accountData,
    as: 'baker',
    typed: { 'Ihre E-Mail-Adresse zur Bestätigung': 'falsch' },
    button: 'Konto endgültig löschen',
    says: /E-Mail-Adresse: /,
  },
  'an advert': {
    path: paths.newAdvert,
    as: 'baker',
    typed: {
      'Titel der Stelle': 'Bäcker',
      Arbeitsort: 'Atlantis',
      'Gehalt von (Euro)': 'viel',
      'Bewerbung per E-Mail': 'irgendwie',
    },
    button: 'Vorschau',
    says: /Arbeitsort: .*Postleitzahl.*Gehalt von \(Euro\): .*Zahl.*Bewerbung per E-Mail: /s,
  },
}

describe.each([
  ['with script', true],
  ['without script', false],
])('a form that is refused, %s,', (_how, javaScriptEnabled) => {
  test.each(Object.entries(wrong))(
    'keeps what was typed and leads to what was expected: %s',
    async (_what, { as, path, typed, button, says }) => {
      const person = as ? signedIn(scene.cookies[as]) : {}
      const page = await browser.open(path(), { ...person, javaScriptEnabled })
      const field = (label: string) =>
        page.getByLabel(label, { exact: true }).and(page.locator('input, textarea'))
      for (const [label, text] of Object.entries(typed)) await field(label).fill(text)
      await page.getByRole('button', { name: button, exact: true }).click()
      const message = page.locator('[role=alert]:focus')
      await message.waitFor()
      expect(await message.innerText()).toMatch(says)
      expect(await page.title()).toMatch(/^Fehler: (?!Fehler)/)
      for (const [label, text] of Object.entries(typed)) {
        expect(await field(label).inputValue()).toBe(text)
      }
      browser.forgive(/status of 400/)
      await page.context().close()
    },
  )
})

const spotless = {
  'in light at 1280 px': [],
  'in dark at 360 px': [],
  'at 320 px': [],
  'with large text': [],
}

/** Sends a form in which nothing is filled in, past the browser's own bubbles. */
function send(button: string) {
  return async (page: Page): Promise<void> => {
    const form = page.locator('form', { has: page.getByRole('button', { name: button }) }).last()
    await form.evaluate((one) => one.setAttribute('novalidate', ''))
    await form.getByRole('button', { name: button }).click()
    const mistakes = page.getByRole('alert')
    await mistakes.waitFor()
    expect(await mistakes.getByRole('link').count()).toBeGreaterThan(1)
  }
}
