import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { cookieOf } from '#tests/factories/account.ts'
import { mailsTo } from '#tests/factories/mail.ts'
import { runBoard } from '#tests/support/board.ts'
import { type Answer, type Row, table } from './table.ts'
import { type Sending, validForms } from './valid-forms.ts'
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
  type World,
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

describe('an answer to who names another host', () => {
  const foreign = 'evil.example'
  const forged = {
    host: foreign,
    forwarded: `host=${foreign};proto=https`,
    'x-forwarded-host': foreign,
    'x-forwarded-proto': 'https',
    'x-original-url': `https://${foreign}/`,
  }

  test.each(['anonymous', 'owner', 'desk'] as const)(
    'never says it, in no page and no redirect, to %s',
    async (role) => {
      people.cookies.owner = await cookieOf(board.services(), 'owner@zugang.example')
      const world = await openWorld(board.services(), people)
      const told: string[] = []
      for (const row of table.filter(({ method }) => method === 'GET')) {
        const path = row.path(world)
        const answer = await rawAnswer(path, { ...forged, cookie: people.cookies[role] })
        if (answer.includes(foreign)) told.push(path)
      }
      expect(told).toEqual([])
    },
  )

  test('never has it in a mail', async () => {
    const email = 'neugierig@neu.example'
    const form = { name: 'Erna Probst', email, password: 'Frische Brötchen um fünf!' }
    const headers = { ...forged, origin: board.origin() }
    const answer = await rawAnswer(paths.signup(), headers, new URLSearchParams(form).toString())
    expect(answer).toMatch(/^302 /)
    expect(answer).not.toContain(foreign)
    const [mail] = await mailsTo(board.services(), email)
    expect(mail?.body).toContain(board.origin())
    expect(JSON.stringify(mail)).not.toContain(foreign)
  })
})

/** Status, headers and body, asked for by hand: `fetch` lets nobody choose the host. */
function rawAnswer(path: string, headers: Record<string, string>, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const options = body === undefined ? { headers } : { headers: { ...headers, ...type } }
    const method = body === undefined ? 'GET' : 'POST'
    const asking = request(board.origin() + path, { ...options, method }, (answer) => {
      const parts = [`${answer.statusCode} ${JSON.stringify(answer.rawHeaders)}`]
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => parts.push(part))
      answer.on('end', () => resolve(parts.join('\n')))
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

describe('a form with the name of every column in it', () => {
  const writes = (['owner', 'desk'] as const).flatMap((role) =>
    table
      .filter(({ method, answers }) => method === 'POST' && answers[role] === 'done')
      .map((row) => [role, row.route, row] as const),
  )
  test.each(writes)(
    'from the %s changes no more than it may, or is refused: %s',
    async (role, _route, row) => {
      const { plain, forged } = await plainAndForged(role, (world) => ({
        path: row.path(world),
        form: row.form?.(world) ?? {},
      }))
      expect(['done', 400]).toContain(forged.answer)
      expect(forged.changes.filter((change) => !plain.changes.includes(change))).toEqual([])
    },
  )

  test.each(validForms.map((one) => [one.as, one.route, one] as const))(
    'changes no more than the same form without does; %s: %s',
    async (as, _route, { open }) => {
      let nth = 0
      const { plain, forged } = await plainAndForged(as, (world) =>
        open({ services: board.services(), people, world, nth: ++nth, look }),
      )
      expect(plain.answer).toBe('done')
      expect(plain.changes).not.toEqual([])
      expect(['done', 400]).toContain(forged.answer)
      expect(forged.changes.filter((change) => !plain.changes.includes(change))).toEqual([])
    },
  )

  test('is sent to every action that takes a form', () => {
    const posts = table.filter(({ method }) => method === 'POST')
    const accepted = posts.filter(
      ({ answers }) => answers.owner === 'done' || answers.desk === 'done',
    )
    const tried = new Set([...accepted, ...validForms].map(({ route }) => route))
    const others = posts.map(({ route }) => route).filter((route) => !tried.has(route))
    expect([...new Set(others)].toSorted()).toEqual(withoutValidForm)
  })
})

/** Whose forms hold nothing but a proof, a file or the number of a login. */
const withoutValidForm = [
  'account.data.tsx',
  'account.data_.employer-deletion.tsx',
  'account.sessions.ts',
  'employer.profile_.logo.tsx',
  'login_.recovery.tsx',
  'login_.second-step.tsx',
]

/** What a form changes as it is, and with the name of every column in it as well. */
async function plainAndForged(role: Role, open: (world: World) => Promise<Sending> | Sending) {
  const services = board.services()
  const names = await columnNames(services)
  const changed = async (more: Record<string, string>) => {
    if (role !== 'anonymous')
      people.cookies[role] = await cookieOf(services, `${role}@zugang.example`)
    const world = await openWorld(services, people)
    const { path, form } = await open(world)
    const before = await stateOf(services)
    const answer = await ask({ method: 'POST' }, path, { ...more, ...form }, role)
    return { answer, changes: changesBetween(before, await stateOf(services)) }
  }
  return {
    plain: await changed({}),
    forged: await changed(Object.fromEntries(names.map((name) => [name, evil(name)]))),
  }
}

/** What a page hands to its component. */
async function look(path: string, route: string, as: Role): Promise<Record<string, never>> {
  const address = new URL(path, board.origin())
  address.searchParams.set('_data', `routes/${route}`)
  const answer = await fetch(address, { headers: { cookie: people.cookies[as] } })
  return (await answer.json()) as Record<string, never>
}

/** A value that somebody who forges a form would like to see stored. */
function evil(name: string): string {
  if (/role$/i.test(name)) return 'admin'
  if (/(?:_at|At)$/.test(name)) return '2026-01-01T00:00:00Z'
  if (/id$/i.test(name)) return '1'
  return name === 'key' ? 'x'.repeat(22) : '1'
}

async function ask(
  row: Pick<Row, 'method'>,
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
