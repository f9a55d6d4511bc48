import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Deed } from '#app/domain/desk/cases.ts'
import { paths } from '#app/paths.ts'
import { findJob } from '#db/queries/jobs.ts'
import { listOpenCases } from '#db/queries/desk-cases.ts'
import { anAccount } from '#tests/factories/account.ts'
import { aSlice } from '#tests/factories/slice.ts'
import { racedSlice, type Racer, surfaces } from '#tests/engines/surfaces.ts'
import { runBoard } from '#tests/support/board.ts'
import { openBrowser } from '#tests/support/browser.ts'
import {
  addressOf,
  aKnownEmployer,
  anUnknownEmployer,
  aPublicAdvert,
  own,
  sendAdvert,
} from './desk-scene.ts'
import { decideByForm, decideByKey, logIn, report } from './desk-hand.ts'
import { pointer } from './hand.ts'

const board = runBoard({ demo: false })
const browser = await openBrowser(board.origin)
const desk = 'mara@desk.example'

/** What is done with the case of that title. */
const decisions: Record<string, Deed> = {
  'Töpferei Thyra': 'approved',
  'Werkstatt Helme': 'asked',
  'Agentur Ohne Sitz': 'declined',
  'Tischler (m/w/d)': 'approved',
  'Polsterer (m/w/d)': 'declined',
  'Glaser (m/w/d)': 'approved',
  'Dachdecker (m/w/d)': 'removed',
  'Gärtner (m/w/d)': 'declined',
  'Florist (m/w/d)': 'removed',
  'Müller (m/w/d)': 'asked',
  'Kosmetikberater (m/w/d)': 'blocked',
  'Mühle Bode': 'declined',
}
/** Of the employer that is blocked. */
let shown: Racer

beforeAll(async () => {
  const services = board.services()
  await anAccount(services, { email: desk, deskRole: 'admin' })
  for (const name of ['Töpferei Thyra', 'Werkstatt Helme', 'Agentur Ohne Sitz']) {
    await anUnknownEmployer(services, name)
  }
  const workshop = await aKnownEmployer(services, 'Holz und Glas Zorge')
  for (const title of ['Tischler (m/w/d)', 'Polsterer (m/w/d)']) {
    await sendAdvert(services, workshop, { ...own, title })
  }
  for (const title of ['Glaser (m/w/d)', 'Dachdecker (m/w/d)']) {
    const id = await aPublicAdvert(services, workshop, { title })
    const apply = title.startsWith('D') ? { applyUrl: 'https://anderswo.example/hin' } : {}
    await sendAdvert(services, workshop, { ...own, title, payMax: '20', ...apply }, id)
  }
  const mill = await aKnownEmployer(services, 'Mühle Bode', { isVerified: true })
  await sendAdvert(services, mill, { title: 'Müller (m/w/d)', applyEmail: 'x@gmx.example' })
  for (const title of ['Gärtner (m/w/d)', 'Florist (m/w/d)']) {
    await aPublicAdvert(services, mill, { title })
  }
  const shady = await aKnownEmployer(services, 'Schönheit Sofort')
  const title = 'Verkäufer wzkranich (m/w/d)'
  const id = await aPublicAdvert(services, shady, { title })
  const { version = 0 } = (await findJob(services.db, id)) ?? {}
  shown = { id, title, word: 'wzkranich', version, employer: { slug: shady.slug } }
  await sendAdvert(services, shady, {
    ...own,
    title: 'Kosmetikberater (m/w/d)',
    description: 'Sie zahlen vorab 50 Euro für das Starterpaket.',
  })
  await aSlice(services, 'district=16062', { slug: racedSlice })
  await board.settled()
})

/** A page that React goes on with may be drawn anew. */
const patient = { timeout: 5_000 }

test('a day at the desk: twelve cases, an objection, and all of it on record', async () => {
  const page = await browser.open(paths.home())
  await report(page, { job: await idOf('Gärtner (m/w/d)') }, /Etwas anderes/)
  await report(page, { job: await idOf('Florist (m/w/d)') }, /Angaben sind falsch/)
  await report(page, { employer: 'muehle-bode' }, /Etwas anderes/)
  expect(await listOpenCases(board.services().db)).toHaveLength(12)

  await logIn(page, desk)
  await expect.poll(() => page.locator('.cases tbody tr').count(), patient).toBe(12)
  expect(await showing()).toEqual(telling.map(({ name }) => name))
  const begin = performance.now()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk\/cases\/\d+/)
  const done: string[] = []
  let left: string[] | undefined
  let title = 'Fälle'
  while (/\/desk\/cases\/\d+/.test(page.url())) {
    await expect.poll(() => page.locator('h1').innerText(), patient).not.toBe(title)
    title = await page.locator('h1').innerText()
    const deed = decisions[title]
    if (!deed) throw new Error(`nothing is said of ${title}`)
    done.push(title)
    await (done.length % 2 ? decideByKey(page, deed) : decideByForm(page, deed))
    // with the very next read, however far the index is
    if (deed === 'blocked') left = await showing()
  }
  expect(left).toEqual([])
  expect(done.toSorted()).toEqual(Object.keys(decisions).toSorted())
  const seconds = (performance.now() - begin) / 1_000
  console.info(`${done.length} Fälle in ${seconds.toFixed(1)} s`)
  await expect.poll(() => page.locator('.cases tbody tr').count(), patient).toBe(2)
  await expect.poll(() => page.getByText('Rückfrage gestellt').count(), patient).toBe(2)

  await readLetters(page)
  await object(page)
  await readAudit(page)
  browser.forgive(/status of 4(?:04|10)/)
  await page.context().close()
})

async function idOf(title: string): Promise<number> {
  const { db } = board.services()
  const job = db.selectFrom('job').select('id').where('title', '=', title)
  return (await job.executeTakeFirstOrThrow()).id
}

/** Hints and counts, in which no job stands. */
const hasNoJobs = /^(?:API facets|suggestions)$/
const telling = surfaces.filter(({ name }) => !hasNoJobs.test(name))

/** The surfaces that show a job of the employer that is blocked, or the employer. */
async function showing(): Promise<string[]> {
  const [job, employer] = [paths.job(shown), paths.employer(shown.employer)]
  const names: string[] = []
  for (const { name, path, isOwn } of telling) {
    const answer = await fetch(board.origin() + path(shown))
    const body = await answer.text()
    const isThere = isOwn ? answer.ok : body.includes(job) || body.includes(employer)
    if (isThere && answer.ok) names.push(name)
  }
  return names
}

/** Everybody was told, and nobody was who must not be. */
async function readLetters(page: Page): Promise<void> {
  await page.goto(`${board.origin()}/mailbox`)
  const all = await page.locator('.mail').allInnerTexts()
  const to = (address: string) => all.filter((one) => one.includes(`an ${address}`))
  expect(to(addressOf('Agentur Ohne Sitz'))).toHaveLength(1)
  expect(to(addressOf('Schönheit Sofort'))[0]).toContain('gesperrt')
  // receipt and answer, of two reports
  expect(to('leserin@home.example')).toHaveLength(4)
  // asked, and one advert removed; of what was dismissed the mill hears nothing
  expect(to(addressOf('Mühle Bode'))).toHaveLength(2)
}

/** The employer objects by the link in its letter; the desk takes back what it did. */
async function object(page: Page): Promise<void> {
  const hand = pointer(page)
  const letter = page.locator('.mail', { hasText: 'Polsterer' }).first()
  await letter.locator('a[href*="/objections/"]').click()
  await page.waitForURL(/\/objections\//)
  const link = page.url()
  await hand.fill('Warum sind Sie anderer Meinung?', 'Wir polstern seit hundert Jahren am Markt.')
  await hand.press('Widerspruch einlegen')
  await page.getByText('Das Regionalmanagement hat noch nicht entschieden.').waitFor()

  await page.goto(board.origin() + paths.deskObjections())
  await hand.follow(/Polsterer/)
  await hand.check(/^Ja/)
  await hand.fill(/^Begründung/, 'Sie haben recht: Den Betrieb gibt es.')
  await hand.press('Entscheiden und Brief senden')
  await page.waitForURL(/note=upheld/)
  await page.goto(link)
  await page.getByText('Sie haben recht bekommen.').waitFor()
  await board.settled()
  await page.goto(`${board.origin()}/jobs?q=Polsterer`)
  expect(await page.locator('.hits a').allInnerTexts()).toContain('Polsterer (m/w/d)')
}

/** Its numbers have no gap, a filter narrows it, and the table holds what the page shows. */
async function readAudit(page: Page): Promise<void> {
  const hand = pointer(page)
  await page.goto(board.origin() + paths.deskAudit())
  await page.getByText('Die Nummern sind lückenlos.').waitFor()
  const all = await exported(page)
  const numbers = all.map((line) => Number(/^\d+/.exec(line)?.[0]))
  expect(numbers).toEqual(numbers.map((_, at) => numbers.length - at))
  expect(numbers.length).toBeGreaterThanOrEqual(13)
  await page.getByText('Einschränken').click()
  await hand.choose('Was', 'Fall rückgefragt')
  await hand.press('Zeigen')
  await page.waitForURL(/action=case.ask-back/)
  await expect.poll(() => page.locator('.table tbody tr').count(), patient).toBe(2)
  expect(await exported(page)).toHaveLength(2)
}

/** The lines of the table behind the link, without its head. */
async function exported(page: Page): Promise<string[]> {
  const href = await page.getByRole('link', { name: 'Tabelle (CSV)' }).getAttribute('href')
  const answer = await page.request.get(board.origin() + (href ?? ''))
  const lines = (await answer.text()).split(/\r\n(?="?\d+"?[;,])/)
  return lines.slice(1).map((line) => line.replace(/^"/, ''))
}
