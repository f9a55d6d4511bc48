import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { emptyFields, fieldNames } from '#app/domain/adverts/fields.ts'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { publishJob } from '#app/domain/jobs.server.ts'
import { paths } from '#app/paths.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
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
const all = corpus.join('\n\n')

const board = runBoard()
const browser = await openBrowser(board.origin)
const email = 'erna@gemein.example'
const at = { cookie: '', employer: '', employerId: 0, job: '', jobId: 0, draft: 'd'.repeat(22) }

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
    job: paths.job(job),
    jobId: job.id,
  })
})

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
  ])('%s', async (_where, path) => {
    const page = await browser.open('/healthz', { bypassCSP: true }) // the text, not the policy, must hold
    const [name = '', value = ''] = at.cookie.split('=')
    await page.context().addCookies([{ name, value, url: board.origin() }])
    page.on('dialog', (dialog) => void dialog.dismiss())
    await page.goto(board.origin() + path())
    await page.locator('main').waitFor()
    await page.mouse.move(300, 300)
    expect(await page.content()).toContain('pwned') // it is there
    expect(await planted(page)).toEqual([])
    browser.forgive(/status of 40\d/)
    await page.context().close()
  })
})

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
      const isForeign = one.matches(
        'main :is(script:not([type="application/ld+json"]), style, meta, x), iframe, object, embed, base, meta[http-equiv]',
      )
      return hasHandler || hasScriptLink || isForeign
    })
    const names = found.map((one) => one.outerHTML.slice(0, 120))
    return 'pwned' in window ? ['a script ran', ...names] : names
  })
}
