import { Hono } from 'hono'
import { afterAll, describe, expect, test } from 'vitest'
import { leaseMs, openDatabaseState } from '#db/database-state.server.ts'
import { knownState } from '#db/known-state.server.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import { publishJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { createPageCache, type PageCache } from '#app/serving/page-cache.server.ts'
import { type Page, pageOf } from '#app/serving/page.server.ts'
import { type Asked, publicPages } from '#app/serving/public-pages.server.ts'
import { openServices } from '#app/services.server.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const shared = { 'content-type': 'text/html', 'cache-control': 'public, no-cache' }
const aPage = (text = 'Stellen') => pageOf(Buffer.from(text), shared)

describe('the cache', () => {
  test('has what was kept for as long as nothing is written', async () => {
    const { cache, write, wait } = aCache()
    const page = aPage()
    keepAt(cache, '/', page, await cache.stateBefore())
    wait(1_000)
    expect(await cache.find('/')).toBe(page)
    write()
    wait(leaseMs + 1)
    expect(await cache.find('/')).toBeUndefined()
  })

  test('asks once for everybody who comes while an answer is in force', async () => {
    const { cache, questions, wait } = aCache()
    keepAt(cache, '/', aPage(), await cache.stateBefore())
    for (let reader = 0; reader < 5; reader += 1) await cache.find('/')
    wait(leaseMs)
    await cache.find('/')
    expect(questions()).toBe(1)
    wait(1)
    await cache.find('/')
    expect(questions()).toBe(2)
  })

  test('has it at once for as long as an answer is in force, and no longer', async () => {
    const { cache, questions, wait } = aCache()
    const page = aPage()
    keepAt(cache, '/', page, await cache.stateBefore())
    wait(leaseMs)
    expect(cache.peek('/')).toBe(page)
    wait(1)
    expect(cache.peek('/')).toBeUndefined()
    await cache.find('/')
    expect(cache.peek('/')).toBe(page)
    expect(cache.peek('/other')).toBeUndefined()
    expect(questions()).toBe(2)
  })

  test('does not have at once what was kept before something was written', async () => {
    const { cache, write, wait } = aCache()
    keepAt(cache, '/', aPage(), await cache.stateBefore())
    write()
    wait(leaseMs + 1)
    keepAt(cache, '/new', aPage(), await cache.stateBefore())
    await cache.find('/new')
    expect(cache.peek('/')).toBeUndefined()
  })

  test('does not have what was rendered while something was written', async () => {
    const { cache, write, wait } = aCache()
    const before = await cache.stateBefore()
    write()
    wait(leaseMs + 1)
    keepAt(cache, '/', aPage(), before)
    expect(await cache.find('/')).toBeUndefined()
  })

  test('keeps a page from the second time it was asked for', async () => {
    const { cache } = aCache()
    const before = await cache.stateBefore()
    const page = aPage()
    cache.keep('/', page, before)
    expect(await cache.find('/')).toBeUndefined()
    expect(page.isKept).toBe(false)
    cache.keep('/', page, before)
    expect(await cache.find('/')).toBe(page)
    expect(page.isKept).toBe(true)
  })

  test('drops nothing for pages that are asked for once', async () => {
    const { cache } = aCache({ maxBytes: 1_000 })
    const before = await cache.stateBefore()
    keepAt(cache, '/', aPage(), before)
    for (let number = 0; number < 99; number += 1) cache.keep(`/${number}`, aPage(), before)
    expect(await cache.find('/')).toBeDefined()
  })

  test('does not have what was never kept, and asks nobody about it', async () => {
    const { cache, questions } = aCache()
    expect(await cache.find('/')).toBeUndefined()
    expect(questions()).toBe(0)
  })

  test('forgets what nobody wrote about after ten seconds', async () => {
    const { cache, wait } = aCache()
    keepAt(cache, '/', aPage(), await cache.stateBefore())
    wait(10_000)
    expect(await cache.find('/')).toBeDefined()
    wait(1)
    expect(await cache.find('/')).toBeUndefined()
  })

  test('has nothing while the database does not answer', async () => {
    const { cache, fail, wait } = aCache()
    keepAt(cache, '/', aPage(), await cache.stateBefore())
    fail()
    wait(leaseMs + 1)
    expect(await cache.find('/')).toBeUndefined()
  })

  test('keeps nothing when it is not known how things stood', async () => {
    const { cache, fail, wait } = aCache()
    fail()
    wait(2_000)
    const before = await cache.stateBefore()
    expect(before).toBeUndefined()
    keepAt(cache, '/', aPage(), before)
    fail(false)
    expect(await cache.find('/')).toBeUndefined()
  })

  test('drops what was not asked for longest when it is full', async () => {
    const { cache } = aCache({ maxBytes: 1_000 })
    const before = await cache.stateBefore()
    const keep = (key: string) => keepAt(cache, key, aPage('x'.repeat(50)), before)
    for (let number = 0; number < 9; number += 1) keep(`/${number}`)
    await cache.find('/0')
    keep('/9')
    expect(await cache.find('/0')).toBeDefined()
    expect(await cache.find('/1')).toBeUndefined()
    keepAt(cache, '/large', aPage('x'.repeat(500)), before)
    expect(await cache.find('/large')).toBeUndefined()
  })
})

describe('a withdrawn job', async () => {
  const services = await openTestServices()
  const state = openDatabaseState(services.env.DATABASE_URL ?? '')
  // what another process of the board has: its own pool, nothing in common but the database
  const elsewhere = await openServices(services.env, { region, clock: services.clock })
  afterAll(() => Promise.all([state.close(), elsewhere.close()]))

  test.each([
    ['this process', services],
    ['another process', elsewhere],
  ])(
    'is never shown again once the withdrawal is committed by %s, however many are asking',
    async (_where, writing) => {
      const job = await aPublicJob(services)
      const cache = createPageCache(knownState(state.read))
      const truth = { isPublic: true, writes: 0 }
      const seen = { kept: 0, rendered: 0, wrong: 0 }
      const read = async () => {
        while (truth.writes < 80) {
          const asked = { ...truth }
          const shown = await show(cache, seen, async () => {
            const found = await findPublicJob(services.db, job.id)
            return aPage(found ? 'public' : 'gone')
          })
          const isSettled = asked.writes === truth.writes && asked.writes % 2 === 0
          if (isSettled && (shown === 'public') !== asked.isPublic) seen.wrong += 1
        }
      }
      const write = async () => {
        while (truth.writes < 80) {
          truth.writes += 1
          if (truth.isPublic) await withdrawJob(writing, 'test', job.id, 'cancelled')
          else await publishJob(writing, 'test', job.id)
          truth.isPublic = !truth.isPublic
          truth.writes += 1
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
      }
      await Promise.all([write(), ...Array.from({ length: 8 }, read)])
      expect(seen.wrong).toBe(0)
      expect(seen.kept).toBeGreaterThan(0)
      expect(seen.rendered).toBeGreaterThan(0)
    },
  )
})

describe('public pages', () => {
  test('are answered from memory when they were asked for before, or with 304', async () => {
    const board = aBoard()
    await board.get('/jobs?q=1')
    const first = await board.get('/jobs?q=1')
    const second = await board.get('/jobs?q=1')
    expect(await first.text()).toBe(await second.text())
    expect(board.rendered).toEqual(['/jobs?q=1', '/jobs?q=1'])
    const known = await board.get('/jobs?q=1', {
      'if-none-match': second.headers.get('etag') ?? '',
    })
    expect(known.status).toBe(304)
    expect(await known.text()).toBe('')
    expect(known.headers.get('cache-control')).toBe('public, no-cache')
    await board.get('/jobs?q=2')
    expect(board.rendered).toEqual(['/jobs?q=1', '/jobs?q=1', '/jobs?q=2'])
  })

  test('carry the headers of every public page, and an id of their own', async () => {
    const board = aBoard()
    const answers = [await board.get('/'), await board.get('/')]
    for (const [number, { headers }] of answers.entries()) {
      expect(headers.get('content-security-policy')).toBe("default-src 'none'")
      expect(headers.get('x-request-id')).toBe(String(number + 1))
    }
  })

  test('are rendered anew for whoever has a session, and for what is no plain GET', async () => {
    const board = aBoard()
    await board.get('/')
    await board.get('/')
    await board.get('/', { cookie: 'other=1; session=abc' })
    await board.get('/', { cookie: '__Host-session=abc' })
    await board.get('/', {}, 'HEAD')
    await board.get('/', {}, 'POST')
    expect(board.rendered).toEqual(['/', '/', 'anew', 'anew', 'anew', 'anew'])
    await board.get('/', { cookie: '_pk_id=1; mysession=2' }) // somebody else's, on the same domain
    expect(board.rendered).toHaveLength(6)
  })

  test('are rendered anew when something was written while they were rendered', async () => {
    const board = aBoard({ writesWhileRendering: true })
    for (let times = 0; times < 3; times += 1) await board.get('/')
    expect(board.rendered).toEqual(['/', '/', '/'])
  })

  test.each([
    ['an error', { status: 500 }],
    ['a page that is gone', { status: 410 }],
    ['a page for one person', { headers: { 'cache-control': 'no-store' } }],
    ['a page that says nothing of it', { headers: { 'cache-control': '' } }],
    ['an answer with a cookie', { headers: { 'set-cookie': 'session=1' } }],
    ['a page with the nonce of its policy', { body: '<script nonce="secret">' }],
  ])('do not include %s: it is not kept', async (_what, facts) => {
    const board = aBoard(facts)
    for (let times = 0; times < 3; times += 1) await board.get('/')
    expect(board.rendered).toEqual(['/', '/', '/'])
  })
})

/** Keeps a page that somebody has asked for before. */
function keepAt(cache: PageCache, ...[key, page, before]: Parameters<PageCache['keep']>): void {
  cache.keep(key, page, before)
  cache.keep(key, page, before)
}

/** A cache on a database that is written to by hand. */
function aCache(options: { maxBytes?: number } = {}) {
  let state = 0
  let asked = 0
  let isDown = false
  let time = 0
  const askState = async () => {
    asked += 1
    if (isDown) throw new Error('down')
    return `state ${state}`
  }
  return {
    cache: createPageCache(
      knownState(askState, () => time),
      { ...options, now: () => time },
    ),
    write: () => void (state += 1),
    wait: (ms: number) => void (time += ms),
    fail: (fails = true) => void (isDown = fails),
    questions: () => asked,
  }
}

async function show(
  cache: PageCache,
  seen: { kept: number; rendered: number },
  render: () => Promise<Page>,
): Promise<string> {
  const kept = await cache.find('/')
  if (kept) {
    seen.kept += 1
    return kept.body.toString()
  }
  const before = await cache.stateBefore()
  const page = await render()
  seen.rendered += 1
  cache.keep('/', page, before)
  return page.body.toString()
}

/** A server that renders what is asked for, and tells what it rendered. */
function aBoard({
  status = 200,
  headers = {},
  body = '<p>Stellen</p>',
  writesWhileRendering = false,
}: {
  status?: number
  headers?: Record<string, string>
  body?: string
  writesWhileRendering?: boolean
} = {}) {
  const { cache, write, wait } = aCache()
  const rendered: string[] = []
  const app = new Hono<Asked>()
  let requests = 0
  app.use(async (c, next) => {
    requests += 1
    c.set('requestId', String(requests))
    await next()
  })
  const pages = publicPages({
    cache,
    headersOf: () => ({ 'content-security-policy': "default-src 'none'" }),
    async render(c) {
      c.set('nonce', 'secret')
      rendered.push(c.req.url.replace('http://localhost', ''))
      if (writesWhileRendering) write()
      wait(leaseMs + 1)
      return new Response(body, { status, headers: { ...shared, ...headers } })
    },
  })
  app.get('*', pages).all('*', (c) => {
    rendered.push('anew')
    return c.text('anew')
  })
  const get = (path: string, asked: Record<string, string> = {}, method = 'GET') =>
    Promise.resolve(app.request(path, { method, headers: asked }))
  return { get, rendered }
}
