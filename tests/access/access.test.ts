import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { cookieOf } from '#tests/factories/account.ts'
import { runBoard } from '#tests/support/board.ts'
import { type Answer, type Row, table } from './table.ts'
import {
  changesBetween,
  columnNames,
  keepWorld,
  openPeople,
  openWorld,
  type People,
  type Role,
  roles,
  stateOf,
} from './world.ts'

const board = runBoard({ engine: 'postgres', demo: false })
let people: People

beforeAll(async () => {
  people = await openPeople(board.services())
})

const routes = readdirSync('app/routes').filter((file) => /\.tsx?$/.test(file))

describe('the table', () => {
  test.each(routes)('has a row for whatever %s answers', (route) => {
    const source = readFileSync(`app/routes/${route}`, 'utf8')
    const methods = [
      ...(/export (?:default|(?:async )?function loader)/.test(source) ? ['GET'] : []),
      ...(/export (?:async )?function action/.test(source) ? ['POST'] : []),
    ]
    const rows = table.filter((row) => row.route === route).map(({ method }) => method)
    expect([...new Set(rows)]).toEqual(expect.arrayContaining(methods))
  })
})

describe('a write that comes from elsewhere', () => {
  const writes = table.filter(({ method }) => method === 'POST')
  const disguises: [string, Record<string, string>, string][] = [
    ['from another origin', { origin: 'https://evil.example' }, ''],
    ['from nowhere', {}, ''],
    ['from an opaque origin', { origin: 'null' }, ''],
    ['from another site, the browser says', { 'sec-fetch-site': 'cross-site' }, ''],
    ['from another host of the site', { 'sec-fetch-site': 'same-site' }, ''],
    [
      'with a forged host',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
      '',
    ],
    ['as a data request', { origin: 'https://evil.example' }, '_data=routes%2Femployer._index'],
  ]
  test.each(disguises)('%s changes nothing, whoever is logged in', async (_how, headers, query) => {
    const services = board.services()
    const world = await openWorld(services, people)
    const before = await stateOf(services)
    for (const row of writes) {
      const path = row.path(world)
      const address = `${board.origin()}${path}${query && (path.includes('?') ? '&' : '?') + query}`
      const answer = await fetch(address, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...headers, cookie: people.cookies.owner },
        body: new URLSearchParams(row.form?.(world)),
      })
      expect([row.route, answer.status]).toEqual([row.route, 403])
    }
    expect(changesBetween(before, await stateOf(services))).toEqual([])
  })
})

describe.each(roles)('as %s', (role) => {
  let kept: ReturnType<typeof keepWorld>
  beforeAll(() => {
    kept = keepWorld(board.services(), people)
  })

  test.each(table.map((row) => [row.method, row.route, row] as const))(
    '%s %s answers as the table says',
    async (_method, _route, row) => {
      const world = await kept.world()
      const answer = await ask(row, row.path(world), row.form?.(world), role)
      const changes = await kept.changes()
      expect(answer).toBe(row.answers[role])
      expect(row.answers[role] === 'done' ? [] : changes).toEqual([])
    },
  )
})

describe('an answer', () => {
  const reads = table.filter(({ method }) => method === 'GET')
  test('may stand in a frame of others when it is the search made for that, and no other', async () => {
    const world = await openWorld(board.services(), people)
    const more = [
      '/embed?q=x',
      '/embed/',
      '/embed.js',
      '/embed%2F',
      '/Embed',
      '/',
      '/healthz',
      '/x',
    ]
    const found = new Map<string, string | undefined>()
    for (const path of [...reads.map((row) => row.path(world)), ...more]) {
      for (const cookie of ['', people.cookies.owner]) {
        const { headers, body } = await fetch(board.origin() + path, {
          redirect: 'manual',
          headers: { cookie },
        })
        await body?.cancel()
        const policy = headers.get('content-security-policy') ?? ''
        const ancestors = /frame-ancestors ([^;]*)/.exec(policy)?.[1]
        if (ancestors !== "'none'") found.set(path, ancestors)
      }
    }
    expect([...found]).toEqual([
      ['/embed', '*'],
      ['/embed?q=x', '*'],
    ])
  })
})

describe('a form with the name of every column in it', () => {
  const writes = table.filter(
    ({ method, answers }) => method === 'POST' && answers.owner === 'done',
  )
  test.each(writes.map((row) => [row.route, row] as const))(
    'changes no more than it may, or is refused: %s',
    async (_route, row) => {
      const services = board.services()
      people.cookies.owner = await cookieOf(services, 'owner@zugang.example')
      const changed = async (more: Record<string, string>) => {
        const world = await openWorld(services, people)
        const before = await stateOf(services)
        const form = { ...more, ...row.form?.(world) }
        const answer = await ask(row, row.path(world), form, 'owner')
        return { answer, changes: changesBetween(before, await stateOf(services)) }
      }
      const names = await columnNames(services)
      const plain = await changed({})
      const forged = await changed(Object.fromEntries(names.map((name) => [name, evil(name)])))
      expect(['done', 400]).toContain(forged.answer)
      expect(forged.changes.filter((change) => !plain.changes.includes(change))).toEqual([])
    },
  )
})

/** A value that somebody who forges a form would like to see stored. */
function evil(name: string): string {
  if (/role$/i.test(name)) return 'admin'
  if (/(?:_at|At)$/.test(name)) return '2026-01-01T00:00:00Z'
  if (/id$/i.test(name)) return '1'
  return name === 'key' ? 'x'.repeat(22) : '1'
}

async function ask(
  row: Row,
  path: string,
  form: Record<string, string> | undefined,
  role: Role,
): Promise<Answer | number> {
  const answer = await fetch(board.origin() + path, {
    method: row.method,
    redirect: 'manual',
    headers: { origin: board.origin(), cookie: people.cookies[role] },
    ...(row.method === 'POST' && { body: new URLSearchParams(form) }),
  })
  await answer.arrayBuffer()
  const leadsTo = answer.headers.get('location') ?? ''
  if (answer.status >= 300 && answer.status < 400 && /^\/login(?:\?|$)/.test(leadsTo))
    return 'login'
  return answer.status < 400 ? 'done' : answer.status
}
