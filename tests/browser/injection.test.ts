import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { newSecret, secretDigest } from '#app/domain/desk/private-link.server.ts'
import { fileReport, reportSubject } from '#app/domain/desk/reports.server.ts'
import { emptyFields, fieldNames } from '#app/domain/adverts/fields.ts'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { publishJob } from '#app/domain/jobs.server.ts'
import { paths } from '#app/paths.ts'
import { markAskedBack, settleCase } from '#db/queries/case-decisions.ts'
import { insertCaseMessage } from '#db/queries/case-messages.ts'
import { openCase } from '#db/queries/desk-cases.ts'
import { insertMail } from '#db/queries/mails.ts'
import { insertObjection } from '#db/queries/objections.ts'
import { putReasonTemplate } from '#db/queries/reason-templates.ts'
import { putSetting } from '#db/queries/settings.ts'
import { putSynonym } from '#db/queries/synonyms.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { aSlice } from '#tests/factories/slice.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { runBoard } from '#tests/support/board.ts'
import { openBrowser } from '#tests/support/browser.ts'

/** Ways to get a script into a page, each of which would set `pwned`. */
const corpus = [
  '<script>pwned=1</script>',
  '</script><script>pwned=1</script>',
  '</title><script>pwned=1</script>',
  '</textarea><script>pwned=1</script>',
  '</style><script>pwned=1</script>',
  '"><script>pwned=1</script>',
  "'><script>pwned=1</script>",
  '<img src=x onerror=pwned=1>',
  '<img src=x onerror="pwned=1" ',
  '<svg onload=pwned=1>',
  '<svg><script>pwned=1</script></svg>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=pwned=1>',
  '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '<details open ontoggle=pwned=1>',
  '<input autofocus onfocus=pwned=1>',
  '<a href="javascript:pwned=1">a</a>',
  '[a](javascript:pwned=1)',
  '[a](JaVaScRiPt&colon;pwned=1)',
  '[a](data:text/html,<script>pwned=1</script>)',
  '![a](x"onerror="pwned=1)',
  '<https://x.example/"onmouseover="pwned=1>',
  '&lt;script&gt;pwned=1&lt;/script&gt;',
  '&#60;script&#62;pwned=1&#60;/script&#62;',
  '\\u003cscript\\u003epwned=1\\u003c/script\\u003e',
  '{{constructor.constructor("pwned=1")()}}',
  '<style>@import "javascript:pwned=1"</style>',
  '<object data="javascript:pwned=1">',
  '<base href="javascript:/a/-pwned=1//">',
  '<meta http-equiv=refresh content="0;url=javascript:pwned=1">',
  '<form action=javascript:pwned=1><button>x</button></form>',
  '<x onclick=pwned=1 style="position:fixed;inset:0">x</x>',
]
/** What swallows the rest of a text stands last, or nothing behind it would be tried. */
const all = [...corpus.filter((one) => !swallows(one)), ...corpus.filter(swallows)].join('\n\n')

function swallows(one: string): boolean {
  return /<(?:math|style|iframe|object|details|form)/.test(one)
}

const board = runBoard()
const browser = await openBrowser(board.origin)
const email = 'erna@gemein.example'
const at = {
  cookie: '',
  desk: '',
  employer: '',
  employerSlug: '',
  employerId: 0,
  job: '',
  jobId: 0,
  draft: 'd'.repeat(22),
  report: '',
  reportCase: 0,
  askedCase: 0,
  objecting: '',
  objection: 0,
  slice: 0,
}
/** As long as a name or a title may be. */
const short = `${corpus[2]} ${corpus[5]} ${corpus[7]}`.slice(0, 100)

beforeAll(async () => {
  const services = board.services()
  const name = `Gemein ${corpus[7]} ${corpus[5]}`.slice(0, 200)
  await anAccount(services, {
    email,
    employer: { name, description: all, website: 'https://www.gemein.example/"><script>pwned=1' },
  })
  const employer = await services.db
    .updateTable('employer')
    .set({ benefits: corpus.slice(0, 20), links: ['https://x.example/"onmouseover="pwned=1'] })
    .where('name', '=', name)
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
  const { job } = await saveJob(
    services,
    { employerId: employer.id, source: 'board', identifier: 'gemein' },
    aDraft({
      title: `Koch ${corpus[2]} ${corpus[5]} ${corpus[7]}`.slice(0, 200),
      description: all,
      benefits: corpus.slice(0, 30).map((one) => one.slice(0, 120)),
      contactName: corpus[7] ?? '',
      apply: {
        url: 'https://x.example/"onmouseover="pwned=1',
        email: null,
        phone: corpus[9] ?? '',
      },
      pay: { min: null, max: null, period: null, tariff: corpus[7] ?? '' },
    }),
  )
  await publishJob(services, 'account:1', job.id)
  await board.settled()
  const typed = Object.fromEntries(fieldNames.map((field) => [field, all]))
  const fields = { ...emptyFields(), ...typed, places: [{ place: all, street: all }] }
  await services.db
    .insertInto('jobDraft')
    .values({
      key: at.draft,
      employerId: employer.id,
      fields: JSON.stringify(fields),
      createdAt: new Date(),
      updatedAt: new Date(),
    })
    .execute()
  Object.assign(at, {
    cookie: await cookieOf(services, email),
    employerId: employer.id,
    employer: paths.employer(employer),
    employerSlug: employer.slug,
    job: paths.job(job),
    jobId: job.id,
  })
  await writeToTheDesk()
  await writeAsTheDesk()
})

/** What readers and employers write to the desk. */
async function writeToTheDesk(): Promise<void> {
  const services = board.services()
  const { db, clock } = services
  const subject = await reportSubject(services, { job: at.jobId })
  if (!subject) throw new Error('the job cannot be reported')
  const given = { text: all, email: null, receiptByMail: false }
  at.report = paths.report(await fileReport(services, subject, { reason: 'other', ...given }))
  const { employerId } = at
  const reported = await db
    .selectFrom('deskCase')
    .select('id')
    .where('employerId', '=', employerId)
    .where('kind', '=', 'report')
    .executeTakeFirstOrThrow()
  at.reportCase = reported.id
  const decided = await openCase(db, { kind: 'new-employer', employerId, reasons: [short] })
  await settleCase(db, decided, { at: clock(), by: 'desk:1', decision: 'declined', note: all })
  const secret = newSecret()
  await db
    .updateTable('deskCase')
    .set({ objectionHash: secretDigest(secret) })
    .where('id', '=', decided)
    .execute()
  at.objecting = paths.objection(secret)
  const object = { caseId: decided, party: 'employer' as const, text: all, createdAt: clock() }
  at.objection = (await insertObjection(db, object)) ?? 0
}

/** What the desk writes, and what is mailed. */
async function writeAsTheDesk(): Promise<void> {
  const services = board.services()
  const { db, clock } = services
  const { id } = await anAccount(services, { email: 'mara@gemein.example', deskRole: 'admin' })
  await db.updateTable('account').set({ name: short }).execute()
  at.desk = await cookieOf(services, 'mara@gemein.example')
  const { employerId } = at
  at.askedCase = await openCase(db, { kind: 'rule-hit', employerId, reasons: [short] })
  await markAskedBack(db, at.askedCase, { at: clock(), note: all })
  for (const writtenBy of [`desk:${id}`, 'account:1']) {
    await insertCaseMessage(db, { caseId: at.askedCase, writtenBy, text: all })
  }
  await db
    .updateTable('employer')
    .set({
      verifiedAt: clock(),
      verifiedBy: `desk:${id}`,
      verifiedHow: 'desk',
      verifiedEvidence: all.slice(0, 1_000),
    })
    .where('id', '=', employerId)
    .execute()
  const slice = await aSlice(services, 'kind=job', {
    name: short,
    slug: 'gemein',
    intro: all.slice(0, 1_000),
  })
  at.slice = slice.id
  await putSynonym(db, { word: `gemein ${corpus[5]}`, meaning: short, createdBy: 'test' })
  await putReasonTemplate(db, {
    key: 'wage-floor',
    title: short.slice(0, 80),
    text: all,
    ground: short,
    decisions: ['removed', 'declined'],
    updatedBy: 'test',
  })
  await putSetting(db, {
    name: 'announcement',
    value: all.slice(0, 500),
    updatedBy: 'test',
    updatedAt: clock(),
  })
  await insertMail(db, {
    recipient: email,
    subject: short,
    body: `${all}\n\nhttps://x.example/"><script>pwned=1</script>`,
    accountId: null,
    sentAt: null,
    lastError: all,
  })
}

describe('what people typed stays text', () => {
  test.each<[string, () => string]>([
    ['on the page of the job', () => at.job],
    ['on the page of the employer', () => at.employer],
    ['among the employers', () => '/employers'],
    ['in the search', () => `/jobs?q=Koch+Gemein`],
    ['in what was searched for', () => `/jobs?q=${encodeURIComponent(all.slice(0, 200))}`],
    ['in a place that nobody knows', () => `/jobs?near=${encodeURIComponent(corpus[5] ?? '')}`],
    ['in the dashboard', () => `/employer?employer=${at.employerId}`],
    ['in the history', () => `/employer/jobs/${at.jobId}/history`],
    ['in the profile', () => `/employer/profile?employer=${at.employerId}`],
    ['in the form of an advert', () => `/employer/jobs/drafts/${at.draft}`],
    ['in the form, checked', () => `/employer/jobs/drafts/${at.draft}?checked`],
    ['in its preview', () => `/employer/jobs/drafts/${at.draft}/preview`],
    [
      'where the login leads back to',
      () => `/login?returnTo=${encodeURIComponent(corpus[5] ?? '')}`,
    ],
    ['in the team', () => `/employer/members?employer=${at.employerId}`],
    ['in a question of the desk', () => `/employer/cases/${at.askedCase}`],
    ['in the account', () => '/account'],
    ['in the mailbox', () => '/mailbox'],
    ['in the slice', () => '/slices/gemein'],
    ['on the home page', () => '/'],
    ['in the search on other sites', () => `/embed?q=${encodeURIComponent(all.slice(0, 200))}`],
    ['in what the builder hands out', () => `/embed/builder?q=${encodeURIComponent(short)}`],
    ['where a job is reported', () => `/reports/new?job=${at.jobId}`],
    ['in the receipt of a report', () => at.report],
    ['where somebody objects', () => at.objecting],
  ])('%s', async (_where, path) => {
    expect(await faultsOf(path(), at.cookie)).toEqual([])
  })

  test.each<[string, () => string]>([
    ['in the queue', () => '/desk/cases'],
    ['in a report', () => `/desk/cases/${at.reportCase}`],
    ['in the letter about it', () => `/desk/cases/${at.reportCase}?do=removed&template=wage-floor`],
    ['in what was asked back', () => `/desk/cases/${at.askedCase}`],
    ['among the employers', () => '/desk/employers?q=gemein'],
    ['in what was looked for', () => `/desk/employers?q=${encodeURIComponent(corpus[5] ?? '')}`],
    ['at an employer', () => `/desk/employers/${at.employerSlug}`],
    [
      'in what it is to be merged with',
      () => `/desk/employers/${at.employerSlug}?problem=to&into=${encodeURIComponent(short)}`,
    ],
    ['among the objections', () => '/desk/objections'],
    ['in an objection', () => `/desk/objections/${at.objection}`],
    ['among the slices', () => '/desk/slices'],
    ['in the form of a slice', () => `/desk/slices/${at.slice}`],
    ['among the words', () => '/desk/words'],
    ['in a reason', () => '/desk/templates/wage-floor'],
    ['in the settings', () => '/desk/settings'],
    ['in the team', () => '/desk/staff'],
    [
      'in an advert the desk writes',
      () => `/employer/jobs/drafts/${at.draft}?employer=${at.employerId}`,
    ],
  ])('at the desk: %s', async (_where, path) => {
    expect(await faultsOf(path(), at.desk)).toEqual([])
  })

  test.each<[string, () => string, string]>([
    ['in Atom', () => '/jobs.atom?q=Koch+Gemein', 'content'],
    ['in JSON Feed', () => '/jobs.json?q=Koch+Gemein', 'content_html'],
    ['in the XML for aggregators', () => '/feeds/jobs.xml', 'description'],
    ['in the API', () => paths.apiJob(at.jobId), 'description'],
  ])('and so for who reads it %s', async (_where, path, field) => {
    const page = await browser.open('/healthz', { bypassCSP: true })
    const answer = await fetch(board.origin() + path())
    const text = await answer.text()
    const pieces = await page.evaluate(piecesOf, { text, field })
    expect(pieces.filter((piece) => piece.includes('pwned')).length).toBeGreaterThan(0)
    await page.setContent(`<main>${pieces.join('\n')}</main>`)
    await page.mouse.move(300, 300)
    expect(await planted(page)).toEqual([])
    browser.forgive(/./)
    await page.context().close()
  })
})

/** What is wrong with a page that holds what people typed; that it does not is wrong as well. */
async function faultsOf(path: string, cookie: string): Promise<string[]> {
  const page = await browser.open('/healthz', { bypassCSP: true }) // the text, not the policy, must hold
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: board.origin() }])
  page.on('dialog', (dialog) => void dialog.dismiss())
  await page.goto(board.origin() + path)
  await page.mouse.move(300, 300)
  const isThere = (await page.content()).includes('pwned')
  const faults = [...(isThere ? [] : ['nothing of it is there']), ...(await planted(page))]
  browser.forgive(/status of 40\d/)
  await page.context().close()
  return faults
}

/** The HTML that a feed or an answer carries in fields of a name, as its reader would put it into a page. */
function piecesOf({ text, field }: { text: string; field: string }): string[] {
  if (!text.startsWith('<')) {
    const found: string[] = []
    JSON.parse(text, (key, value: unknown) => {
      if (key === field && typeof value === 'string') found.push(value)
      return value
    })
    return found
  }
  const feed = new DOMParser().parseFromString(text, 'application/xml')
  return [...feed.getElementsByTagNameNS('*', field)].map((one) => one.textContent ?? '')
}

test.each(corpus.filter((one) => /<(?!https)/.test(one) && !one.startsWith('[')))(
  'which would be noticed as markup: %s',
  async (one) => {
    const page = await browser.open('/healthz', { bypassCSP: true })
    await page.setContent(`<main>${one}</main>`)
    expect(await planted(page)).not.toEqual([])
    browser.forgive(/./)
    await page.context().close()
  },
)

/** What a page must not hold: our own scripts and styles have addresses or are the theme. */
function planted(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [...document.querySelectorAll('*')].filter((one) => {
      const hasHandler = one.getAttributeNames().some((name) => name.startsWith('on'))
      const hasScriptLink = ['href', 'src', 'action', 'formaction', 'data'].some((name) =>
        /^\s*(?:javascript|data:text|vbscript)/i.test(one.getAttribute(name) ?? ''),
      )
      if (one.matches('iframe.preview-frame[src^="/embed?"]')) return false // the builder's own
      const isForeign = one.matches(
        'main :is(script:not([type="application/ld+json"]), style, meta, x), iframe, object, embed, base, meta[http-equiv]',
      )
      return hasHandler || hasScriptLink || isForeign
    })
    const names = found.map((one) => one.outerHTML.slice(0, 120))
    return 'pwned' in window ? ['a script ran', ...names] : names
  })
}
