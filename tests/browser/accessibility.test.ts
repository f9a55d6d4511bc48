import { beforeAll, describe, test } from 'vitest'
import { runBoard } from '#tests/support/board.ts'
import { expectAccessible, openBrowser } from '#tests/support/browser.ts'

const board = runBoard({ engine: 'postgres' })
const browser = await openBrowser(board.origin)
let jobPath = ''
let employerPath = ''

beforeAll(async () => {
  const answer = await fetch(`${board.origin()}/api/v1/jobs`)
  const { jobs } = (await answer.json()) as { jobs: { url: string; employer: { slug: string } }[] }
  jobPath = new URL(jobs[0]?.url ?? '').pathname
  employerPath = `/employers/${jobs[0]?.employer.slug}`
})

describe.each([
  ['light', 1280],
  ['dark', 360],
] as const)('in %s at %i px axe finds nothing on', (colorScheme, width) => {
  test.each<[string, () => string]>([
    ['home', () => '/'],
    ['the search', () => '/jobs'],
    ['a search with everything chosen', () => everything],
    ['the open filters', () => '/jobs?q=Pflege#filter'],
    ['an empty search', () => '/jobs?q=Xyzzyqwert&kind=job'],
    ['a search with mistakes', () => '/jobs?near=Nirgendheim&foo=1&page=0'],
    ['a job', () => jobPath],
    ['the employers', () => '/employers'],
    ['an employer', () => employerPath],
    ['a text of the region', () => '/pages/accessibility'],
    ['a page that does not exist', () => '/nope'],
    ['the login', () => '/login'],
  ])('%s', async (_name, path) => {
    const page = await browser.open(path(), { colorScheme, viewport: { width, height: 800 } })
    browser.forgive(/status of 404/)
    await expectAccessible(page)
    await page.context().close()
  })
})

const everything =
  '/jobs?q=Pflege&near=99734&radius=30&district=16062&municipality=16062041&sector=R&kind=job' +
  '&hours=full&contract=permanent&remote=none&relation=direct&german=B2&since=30&sort=nearest'
