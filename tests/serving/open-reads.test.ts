import { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { openReads } from '#app/serving/open-reads.server.ts'
import type { Asked } from '#app/serving/public-pages.server.ts'
import '#tests/support/matchers.ts'

let now = 0
const address = { current: '192.0.2.1' }
let app = new Hono<Asked>()

beforeEach(() => {
  now = 0
  address.current = '192.0.2.1'
  app = new Hono<Asked>()
  app.use(openReads({ clientAddress: () => address.current, now: () => now, perMinute: 3 }))
  app.all('*', (c) => c.text('an answer'))
})

const ask = async (path: string, method = 'GET') => app.request(path, { method })
const left = async (path = '/api/v1/jobs') => {
  const { status, headers } = await ask(path)
  return status === 429 ? 'none' : headers.get('ratelimit-remaining')
}

describe('reads of other programs', () => {
  test('are counted for each address, and told', async () => {
    expect([await left(), await left('/jobs.atom'), await left('/jobs.json')]).toEqual([
      '2',
      '1',
      '0',
    ])
    expect(await left()).toBe('none')
    address.current = '192.0.2.2'
    expect(await left()).toBe('2')
  })

  test('are refused with how long to wait, and taken again after it', async () => {
    for (let times = 0; times < 3; times += 1) await ask('/api/v1/jobs')
    now = 20_000
    const refused = await ask('/api/v1/jobs')
    expect(refused).toHaveStatus(429)
    expect(refused.headers.get('retry-after')).toBe('40')
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    expect(await refused.json()).toMatchObject({ status: 429, code: 'too-many-requests' })
    now = 60_000
    expect(await left()).toBe('2')
  })

  test('of one IPv6 network are one reader', async () => {
    address.current = '2001:db8:1:2::1'
    expect(await left()).toBe('2')
    address.current = '2001:db8:1:2:ffff::9'
    expect(await left()).toBe('1')
    address.current = '2001:db8:1:3::1'
    expect(await left()).toBe('2')
  })

  test('of all jobs at once count for ten', async () => {
    for (const path of ['/feeds/jobs.xml', '/open-data/jobs.jsonl', '/open-data/jobs.csv']) {
      address.current = `192.0.2.${path.length}`
      expect(await left(path)).toBe('none')
    }
    address.current = '192.0.2.9'
    expect(await left('/open-data/catalog.json')).toBe('2')
  })

  test('of the machine itself are told and never refused', async () => {
    for (const own of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      address.current = own
      for (let times = 0; times < 5; times += 1) expect(await ask('/api/v1/jobs')).toHaveStatus(200)
      expect(await left()).toBe('0')
    }
  })

  test('may come from any site: the question before is answered, without credentials', async () => {
    const answer = await ask('/api/v1/jobs', 'OPTIONS')
    expect(answer).toHaveStatus(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false)
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'are all that is answered: not %s',
    async (method) => {
      const answer = await ask('/api/v1/jobs', method)
      expect(answer).toHaveStatus(405)
      expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
      expect(await answer.json()).toMatchObject({ code: 'method-not-allowed' })
    },
  )

  test('are not those of people: pages are not counted', async () => {
    for (const path of ['/', '/jobs', '/jobs/koch-1', '/jobs.atomic']) {
      expect((await ask(path)).headers.has('ratelimit-limit')).toBe(false)
    }
  })
})
