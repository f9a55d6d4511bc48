import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { decideCase } from '#app/domain/desk/deciding.server.ts'
import { objectTo } from '#app/domain/desk/objections.server.ts'
import { fileReport, reportSubject } from '#app/domain/desk/reports.server.ts'
import { paths } from '#app/paths.ts'
import { listOpenCases } from '#db/queries/desk-cases.ts'
import { listMails } from '#db/queries/mails.ts'
import { anAccount, cookieOf, password } from '#tests/factories/account.ts'
import { aSlice } from '#tests/factories/slice.ts'
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
import { aKnownEmployer, anUnknownEmployer, aPublicAdvert, own, sendAdvert } from './desk-scene.ts'

const board = runBoard({ engine: 'postgres', demo: false })
const browser = await openBrowser(board.origin)
let cookie = ''
const seen = { case: 0, decided: 0, objection: '', receipt: '', job: 0, slice: 0, report: 0 }

beforeAll(async () => {
  const services = board.services()
  const { db } = services
  const { id } = await anAccount(services, { email: 'mara@desk.example', deskRole: 'admin' })
  await anAccount(services, { email: 'paul@desk.example', deskRole: 'moderator' })
  cookie = await cookieOf(services, 'mara@desk.example')
  await anUnknownEmployer(services, 'Töpferei Thyra')
  const mill = await aKnownEmployer(services, 'Mühle Bode')
  await sendAdvert(services, mill, { ...own, title: 'Polsterer (m/w/d)' })
  seen.job = await aPublicAdvert(services, mill, { title: 'Glaser (m/w/d)' })
  const change = { title: 'Glaserin (m/w/d)', description: 'Sie zahlen vorab 50 Euro.' }
  await sendAdvert(services, mill, { ...own, ...change }, seen.job)
  const subject = await reportSubject(services, { job: seen.job })
  if (!subject) throw new Error('nothing to report')
  const said = { reason: 'scam' as const, text: 'Am Telefon wollten sie Geld.', email: null }
  seen.receipt = await fileReport(services, subject, { ...said, receiptByMail: false })
  const open = await listOpenCases(db)
  const of = (kind: string) => open.find((one) => one.kind === kind)?.id ?? 0
  Object.assign(seen, { case: of('changed-job'), report: of('report'), decided: of('held-job') })
  const ruling = { id: seen.decided, by: `desk:${id}`, decision: 'declined' as const }
  await decideCase(services, { ...ruling, note: 'Das ist keine Stelle.', ground: '§ 1' })
  const mails = await listMails(db, 20)
  const bodies = mails.map(({ body }) => body).join('\n')
  seen.objection = /\/objections\/([\w-]+)/.exec(bodies)?.[1] ?? ''
  await objectTo(services, seen.objection, 'Wir polstern seit hundert Jahren.')
  seen.slice = (await aSlice(services, 'district=16062')).id
})

type State = PageState & { isPublic?: boolean }

const states: State[] = [
  { name: 'the desk', path: paths.desk },
  { name: 'the cases', path: paths.deskCases, sign: '.cases .risk.red' },
  { name: 'a case', path: () => paths.deskCase(seen.case), sign: '.difference' },
  {
    name: 'a case that is being decided',
    path: () => paths.deskCase(seen.case, 'do=asked&template=unclear'),
    sign: '.letter',
  },
  { name: 'a report', path: () => paths.deskCase(seen.report, 'do=declined') },
  { name: 'a case that was decided', path: () => paths.deskCase(seen.decided) },
  { name: 'the objections', path: paths.deskObjections, sign: 'main a[href*="/objections/"]' },
  { name: 'an objection to decide', path: () => paths.deskObjection(1), sign: '[name=upheld]' },
  { name: 'employers', path: () => `${paths.deskEmployers()}?q=e`, sign: 'main li a' },
  { name: 'an employer', path: () => paths.deskEmployer('muehle-bode') },
  { name: 'the health', path: paths.deskHealth },
  { name: 'words', path: paths.deskWords },
  { name: 'the numbers', path: paths.deskNumbers },
  { name: 'the templates', path: paths.deskTemplates },
  { name: 'a template', path: () => paths.deskTemplate('unclear') },
  { name: 'the settings', path: paths.deskSettings },
  { name: 'the audit', path: paths.deskAudit, sign: 'tbody tr' },
  { name: 'the staff', path: paths.deskStaff },
  { name: 'the slices', path: paths.deskSlices },
  { name: 'a slice', path: () => paths.changeSlice(seen.slice) },
  {
    name: 'the recovery codes',
    path: paths.recoveryCodes,
    reach: newCodes,
    sign: '.recovery-codes',
  },
  {
    name: 'a report being written',
    path: () => paths.newReport({ job: seen.job }),
    isPublic: true,
  },
  { name: 'the receipt of a report', path: () => paths.report(seen.receipt), isPublic: true },
  { name: 'an objection', path: () => paths.objection(seen.objection), isPublic: true },
  { name: 'what was decided', path: paths.transparency, isPublic: true },
]

describe('leaves axe, the eye and the finger nothing to wish for:', () => {
  test.each(states)('$name', async ({ path, reach, sign = 'h1', isPublic }) => {
    const page = await browser.open(path(), {
      ...(!isPublic && signedIn(cookie)),
      viewport: desktop,
    })
    await reach?.(page)
    await page.locator(sign).first().waitFor()
    await page.mouse.move(0, 0) // what a mouse is over has a colour of its own
    await expectOutline(page)
    expect({
      'in light at 1280 px': await faultsOnDesktop(page),
      'in dark at 360 px': await faultsOnPhone(page),
      'at 320 px': await cutOffWhenNarrow(page),
      'with large text': await cutOffWhenLarge(page),
    }).toEqual({
      'in light at 1280 px': [],
      'in dark at 360 px': [],
      'at 320 px': [],
      'with large text': [],
    })
    await page.context().close()
  })
})

async function newCodes(page: Page): Promise<void> {
  const ask = page.getByLabel('Ihr jetziges Passwort')
  if (await ask.count()) await ask.fill(password)
  await page.getByRole('button', { name: /Codes zeigen/ }).click()
}
