import { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { createPageCache } from '#app/page-cache.server.ts'
import { type Asked, countViews, publicPages } from '#app/public-pages.server.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const counted: number[] = []
let rendered = 0

/** A board whose jobs are number 7, which moved, number 8, and 9, which is gone. */
const app = new Hono<Asked>()
app.use(countViews({ add: (_kind, jobId) => counted.push(jobId) }))
app.get(
  '*',
  publicPages({ cache: createPageCache(async () => 'same'), headersOf: () => ({}), render }),
)
app.all('*', (c) => render(c))

async function render({ req }: { req: { path: string } }): Promise<Response> {
  rendered += 1
  const headers = { 'content-type': 'text/html', 'cache-control': 'public, no-cache' }
  if (req.path === '/jobs/old-7') return new Response(null, { status: 301, headers })
  return new Response('a page', { status: req.path.endsWith('-9') ? 410 : 200, headers })
}

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const url = `http://localhost:3000${path}`
  const answer = await app.request(url, { method, headers: { 'user-agent': firefox, ...headers } })
  return answer.status
}

beforeEach(() => {
  counted.length = 0
  rendered = 0
})

describe('a view of a job', () => {
  test('is counted every time, also when the page comes from memory', async () => {
    for (let times = 0; times < 3; times += 1) expect(await ask('/jobs/koch-8')).toBe(200)
    expect({ counted, rendered }).toEqual({ counted: [8, 8, 8], rendered: 1 })
  })

  test('is counted whatever stands behind the address', async () => {
    await ask('/jobs/koch-8?utm_source=x')
    expect(counted).toEqual([8])
  })

  test.each([
    ['moved', '/jobs/old-7', 301],
    ['is gone', '/jobs/weg-9', 410],
    ['is a list', '/jobs', 200],
    ['is another page', '/employers/koch-8', 200],
    ['is data for a script', '/jobs/koch-8?_data=routes%2Fjobs.%24slug', 200],
  ])('is not counted when what is asked for %s', async (_what, path, status) => {
    expect(await ask(path)).toBe(status)
    expect(counted).toEqual([])
  })

  test.each<[string, Record<string, string>, string]>([
    ['only its head is asked for', {}, 'HEAD'],
    ['something is posted', {}, 'POST'],
    ['a robot reads', { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' }, 'GET'],
    ['it is fetched ahead', { 'sec-purpose': 'prefetch' }, 'GET'],
    ['a member reads', { cookie: 'session=abc' }, 'GET'],
  ])('is not counted when %s', async (_when, headers, method) => {
    await ask('/jobs/koch-8', headers, method)
    expect(counted).toEqual([])
  })
})
