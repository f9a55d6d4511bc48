import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { listMails } from '#db/queries/mails.ts'
import { runBoard } from '#tests/support/board.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { type Hand, keyboard, pointer } from './hand.ts'

const board = runBoard()
const browser = await openBrowser(board.origin)
const phone = { viewport: { width: 360, height: 740 } }

describe.each([
  ['with script', { javaScriptEnabled: true }, pointer, 'Sonnenhof'],
  ['without script', { javaScriptEnabled: false }, pointer, 'Mondhof'],
  ['by keyboard alone', { javaScriptEnabled: true }, keyboard, 'Sternhof'],
])('an employer, %s on a phone,', (_how, options, handOf, name) => {
  test('signs up, publishes a job that is found, changes it and takes it back', async () => {
    const page = await browser.open('/', { ...phone, ...options })
    const hand = handOf(page)
    const domain = `${name.toLowerCase()}.example`
    const begin = performance.now()

    await hand.follow('Für Betriebe')
    await page.waitForURL(/\/login/)
    await hand.follow(/Konto anlegen/)
    await page.waitForURL(/\/signup/)
    await hand.fill('Ihr Name', 'Erna Probst')
    await hand.fill('E-Mail', `erna@${domain}`)
    await hand.fill('Passwort', 'Frische Brötchen um fünf!')
    await hand.press('Konto anlegen')
    await page.getByRole('heading', { name: 'Wir haben Ihnen geschrieben' }).waitFor()

    await page.goto(await linkTo(`erna@${domain}`))
    await hand.press('Ja, das ist meine Adresse')
    await page.waitForURL(/\/employer\/new/)
    await hand.fill('Name', `${name} GmbH`)
    await hand.fill('Website', `https://www.${domain}`)
    await hand.fill('Postleitzahl', '99734')
    await hand.fill('Gemeinde', 'Nordhausen')
    await hand.press('Betrieb anlegen')
    await page.getByRole('heading', { name: `${name} GmbH ist bestätigt` }).waitFor()
    const beforeAdvert = hand.fields

    await hand.follow('Zu Ihren Stellen')
    await page.waitForURL(/\/employer(?:\?|$)/)
    await hand.follow('Erste Stelle schreiben')
    await page.waitForURL(/\/jobs\/new/)
    const advertBegin = performance.now()
    await writeAdvert(hand, { title: `Melkerin (m/w/d) ${name}`, domain })
    await hand.press('Vorschau')
    await page.waitForURL(/\/preview/)
    await hand.press('Veröffentlichen')
    await page.getByRole('heading', { name: 'Ihre Anzeige ist öffentlich' }).waitFor()
    await hand.follow('Zur Anzeige')
    await page.waitForURL(/\/jobs\/melkerin-/)
    const advertSeconds = (performance.now() - advertBegin) / 1_000
    const jobUrl = page.url()
    await board.settled()
    expect(await hits(page, `Melkerin ${name}`)).toContain(`Melkerin (m/w/d) ${name}`)

    await page.goto(`${board.origin()}/employer`)
    await hand.follow(/^Bearbeiten/)
    await page.waitForURL(/\/drafts\//)
    await hand.fill('Titel der Stelle', `Melker (m/w/d) ${name}`)
    await hand.press('Vorschau')
    await page.waitForURL(/\/preview/)
    await hand.press('Änderung übernehmen')
    await page.getByRole('heading', { name: 'Ihre Anzeige ist öffentlich' }).waitFor()
    await board.settled()
    expect(await hits(page, `Melker ${name}`)).toContain(`Melker (m/w/d) ${name}`)

    await page.goto(`${board.origin()}/employer`)
    await hand.check(/auswählen$/)
    await hand.choose('Grund', 'nicht mehr zu besetzen')
    await hand.press('Vom Board nehmen')
    await page.getByText('1 Stelle').first().waitFor()
    expect((await fetch(jobUrl)).status).toBe(410)
    expect(await hits(page, `Melker ${name}`)).not.toContain(`Melker (m/w/d) ${name}`)
    console.info(
      `${_how}: ${beforeAdvert} Felder bis zum Betrieb, ${hand.fields - beforeAdvert} für Anzeige und Änderung; ` +
        `Anzeige ${advertSeconds.toFixed(1)} s, alles ${((performance.now() - begin) / 1_000).toFixed(1)} s`,
    )
    browser.forgive(/status of 410/)
    await page.context().close()
  })
})

/** What an advert cannot do without, and the pay. */
async function writeAdvert(hand: Hand, { title, domain }: { title: string; domain: string }) {
  await hand.fill('Titel der Stelle', title)
  await hand.fill('Arbeitsort', '99734 Nordhausen')
  await hand.fill('Gehalt von (Euro)', '2900')
  await hand.choose('Das Gehalt gilt', 'im Monat')
  await hand.fill(
    'Beschreibung',
    'Sie melken **80 Kühe** und füttern die Kälber.\n\n- Arbeit in zwei Schichten\n- Wohnung auf dem Hof',
  )
  await hand.check('direkt beim Betrieb')
  await hand.fill('Bewerbung per E-Mail', `stelle@${domain}`)
}

async function linkTo(recipient: string): Promise<string> {
  const mails = await listMails(board.services().db, 20)
  const mail = mails.find((one) => one.recipient === recipient)
  return /https?:\/\/\S+/.exec(mail?.body ?? '')?.[0] ?? ''
}

async function hits(page: Page, words: string): Promise<string[]> {
  await page.goto(`${board.origin()}/jobs?q=${encodeURIComponent(words)}`)
  return page.locator('.hits a').allInnerTexts()
}
