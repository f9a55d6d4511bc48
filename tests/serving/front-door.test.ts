import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AppLoadContext } from '@remix-run/node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { frontDoor } from '#app/serving/front-door.server.ts'
import { createPageCache } from '#app/serving/page-cache.server.ts'
import { pageOf } from '#app/serving/page.server.ts'
import { leaseMs } from '#db/database-state.server.ts'
import { knownState } from '#db/known-state.server.ts'

/** What happened, in order. */
const log: string[] = []
let state = 'as it was'
let server: Server
let origin = ''

const html = { 'content-type': 'text/html', 'cache-control': 'public, no-cache' }
const open = frontDoor({
  pages: {
    match: (path) => (path.startsWith('/jobs') ? [] : undefined),
    async render(_matches, { href, pathname }) {
      log.push(`rendered ${href}`)
      if (pathname === '/jobs/broken') throw new Error('broken')
      return pathname === '/jobs/gone' ? undefined : pageOf(Buffer.from(`page of ${href}`), html)
    },
  },
  cache: createPageCache(knownState(async () => state)),
  origin: 'https://stellen.example',
  headersOf: (path) => ({ 'x-policy': `of ${path}` }),
  contextFor: () => ({}) as AppLoadContext,
  nextId: () => 'id-1',
  tell: ({ path, status }) => log.push(`told ${path} ${status}`),
  count: ({ address }) => log.push(`counted ${address}`),
})

beforeAll(async () => {
  server = createServer((request, response) => {
    open(request, response, () => {
      log.push(`handed on ${request.url}`)
      response.writeHead(299).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  log.length = 0
})

const ask = (path: string, init: RequestInit = {}) => fetch(origin + path, init)

describe('a public page', () => {
  test('is sent under the public origin, with its policy and an id', async () => {
    const answer = await ask('/jobs?q=Koch')
    expect(await answer.text()).toBe('page of https://stellen.example/jobs?q=Koch')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-policy': 'of /jobs',
      'x-request-id': 'id-1',
      'content-length': '43',
      etag: expect.stringMatching(/^W\//),
    })
    expect(log.slice(1)).toEqual(['told /jobs 200', 'counted /jobs?q=Koch'])
  })

  test('asked for again is rendered once as long as nothing is written', async () => {
    for (let times = 0; times < 4; times += 1) await ask('/jobs/kept')
    expect(log.filter((line) => line.startsWith('rendered'))).toHaveLength(2)
    state = 'written'
    await sleep(leaseMs * 2)
    await ask('/jobs/kept')
    expect(log.filter((line) => line.startsWith('rendered'))).toHaveLength(3)
  })

  test('is not sent again to who has it, and that counts as no read', async () => {
    await ask('/jobs')
    const etag = (await ask('/jobs')).headers.get('etag') ?? ''
    log.length = 0
    const again = await ask('/jobs', { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(log).toEqual(['told /jobs 304'])
  })
})

describe('what is handed on', () => {
  test.each<[string, string, RequestInit]>([
    ['another page', '/login', {}],
    ['a member', '/jobs', { headers: { cookie: 'session=abc' } }],
    ['a write', '/jobs', { method: 'POST' }],
    ['only the head of a page', '/jobs', { method: 'HEAD' }],
    ['data for a script', '/jobs?_data=routes%2Fjobs._index', {}],
    ['an index route by name', '/jobs?index', {}],
    ['a job that is gone', '/jobs/gone', {}],
    ['a page that breaks', '/jobs/broken', {}],
  ])('is %s, untouched', async (_what, path, init) => {
    expect((await ask(path, init)).status).toBe(299)
    expect(log.pop()).toBe(`handed on ${path}`)
    expect(log.filter((line) => !line.startsWith('rendered'))).toEqual([])
  })
})
