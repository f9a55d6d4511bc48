import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Command, freePort, runCommand } from '#tests/support/command.ts'

let dataDir = ''
let port = 0
const environment = () => ({ DATA_DIR: dataDir, PORT: String(port) })
const get = (path: string) => fetch(`http://localhost:${port}${path}`)

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fachwerk-start-'))
  await chmod(dataDir, 0o755)
  port = await freePort()
})

afterAll(async () => {
  // takes over whatever a failed test left behind, and stops it in order
  await runCommand('import', ['/dev/null'], { env: environment() }).ended
  await rm(dataDir, { recursive: true, force: true })
})

describe('a board on its own engines', () => {
  test('starts from nothing, tells where it is and how to log in, and stops in order', async () => {
    const board = await start()
    expect(board.output()).toContain(`http://localhost:${port}`)
    expect(board.output()).toMatch(/betrieb@demo\.example/)
    expect(board.output()).toMatch(/Beenden mit Strg-C/)
    expect(board.output()).toMatch(/Demo-Daten {2}\d+ Stellen/)
    const ready = (await (await get('/readyz')).json()) as { jobs: number; search: string }
    expect(ready).toMatchObject({ ready: true, search: 'meilisearch' })
    expect(ready.jobs).toBeGreaterThan(400)

    board.kill('SIGTERM')
    expect(await board.ended).toBe(0)
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false)
  })

  test('finishes a request that is under way when it is told to stop', async () => {
    const board = await start()
    const answers = Promise.all(Array.from({ length: 20 }, () => get('/jobs?q=Pflege')))
    await get('/healthz')
    board.kill('SIGINT')
    for (const answer of await answers) expect(answer.status).toBe(200)
    expect(await board.ended).toBe(0)
  })

  test('starts again after kill -9 without tidying up, and has lost nothing', async () => {
    const first = await start()
    const before = ((await (await get('/readyz')).json()) as { jobs: number }).jobs
    first.kill('SIGKILL')
    await first.ended
    const second = await start()
    const after = ((await (await get('/readyz')).json()) as { jobs: number }).jobs
    expect(after).toBe(before)
    second.kill('SIGTERM')
    expect(await second.ended).toBe(0)
  })

  test('shares its engines with commands beside it', async () => {
    const board = await start()
    const file = join(dataDir, 'jobs.json')
    await writeFile(file, JSON.stringify(posting))
    const imported = runCommand('import', [file], { env: environment() })
    expect(await imported.ended).toBe(0)
    expect(imported.output()).toContain('1 neu')
    await found('Glockengießer')

    const reindexed = runCommand('reindex', [], { env: environment() })
    expect(await reindexed.ended).toBe(0)
    expect(reindexed.output()).toContain('neu aufgebaut')
    await found('Glockengießer')

    const account = runCommand(
      'create-account',
      ['--email', 'neu@example.org', '--desk', 'admin'],
      { env: environment() },
    )
    expect(await account.ended).toBe(0)
    const path = new URL(/^http\S+$/m.exec(account.output())?.[0] ?? '').pathname
    expect(path).toMatch(/^\/invitations\/desk\/[\w-]{43}$/)
    expect((await get(path)).status).toBe(200)
    board.kill('SIGTERM')
    expect(await board.ended).toBe(0)
  })

  test('says which port is taken', async () => {
    const board = await start()
    const second = runCommand('start', [], { env: { ...environment(), LOG_LEVEL: 'silent' } })
    expect(await second.ended).toBe(2)
    expect(second.output()).toContain(`PORT: ${port} ist schon belegt`)
    expect((await get('/healthz')).status).toBe(200)
    board.kill('SIGTERM')
    await board.ended
  })

  test('searches on Postgres where no Meilisearch fits the machine, and says so', async () => {
    const hook = resolve('tests/support/without-meilisearch.cjs')
    const env = { ...environment(), LOG_LEVEL: 'warn', NODE_OPTIONS: `--require=${hook}` }
    const board = runCommand('start', [], { env })
    await board.said(/Beenden mit Strg-C/)
    expect(board.output()).toMatch(/Kein Meilisearch für \S+: die Suche läuft auf Postgres/)
    expect(await (await get('/readyz')).json()).toMatchObject({
      ready: true,
      search: 'postgres',
      note: 'Kein Meilisearch: die Suche läuft auf Postgres.',
    })
    await found('Glockengießer')
    board.kill('SIGTERM')
    expect(await board.ended).toBe(0)
  })
})

describe('commands without a running board', () => {
  test.each([
    ['{"@type":"JobPosting"}', 2, /Datensatz 1: title/],
    ['not json at all', 2, /kein gültiges JSON/],
    ['', 2, /0 Datensätze/],
  ])('import of %j ends with %i and says why', async (input, code, message) => {
    const command = runCommand('import', ['-'], { env: environment(), input })
    expect(await command.ended).toBe(code)
    expect(command.output()).toMatch(message)
  })

  test('import stores the good, lists the bad, and ends with 1', async () => {
    const input = [JSON.stringify(posting), '{"title":"ohne alles"}'].join('\n')
    const command = runCommand('import', ['-'], { env: environment(), input })
    expect(await command.ended).toBe(1)
    expect(command.output()).toContain('1 unverändert, 1 abgelehnt')
  })

  test.each([
    ['import', ['/nope.json'], {}, 2, /diese Datei gibt es nicht/],
    ['import', [], {}, 2, /Aufruf: npm run import/],
    ['import', ['-'], { PORT: 'abc' }, 2, /^PORT: /m],
    ['import', ['-'], { DATABASE_URL: 'mysql://x' }, 2, /^DATABASE_URL: erwartet wird postgres/m],
    ['import', ['-'], { REGION: 'atlantis' }, 2, /^REGION: atlantis lässt sich nicht laden/m],
    ['import', ['-'], { DATABASE_URL: 'postgres://localhost:1/x' }, 2, /Postgres antwortet nicht/],
    ['create-account', ['--email', 'x'], {}, 2, /ist keine E-Mail-Adresse/],
    ['start', [], { PUBLIC_ORIGIN: 'http://stellen.example' }, 2, /^PUBLIC_ORIGIN: /m],
  ])('%s %j with %j ends with %i and one clear line', async (name, args, env, code, message) => {
    const command = runCommand(name, args, { env: { ...environment(), ...env } })
    expect(await command.ended).toBe(code)
    expect(command.output()).toMatch(message)
    expect(command.output()).not.toMatch(/\n\s+at /) // no stack trace
  })
})

async function start(): Promise<Command> {
  const board = runCommand('start', [], { env: { ...environment(), LOG_LEVEL: 'silent' } })
  await board.said(/Beenden mit Strg-C/)
  return board
}

/** Searchable within seconds: the running board indexes what was imported. */
async function found(word: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const answer = await get(`/api/v1/jobs?q=${encodeURIComponent(word)}`)
        return ((await answer.json()) as { total: number }).total
      },
      { timeout: 10_000 },
    )
    .toBe(1)
}

const posting = {
  '@type': 'JobPosting',
  title: 'Glockengießer (m/w/d)',
  description: '<p>Sie gießen Glocken.</p>',
  datePosted: '2026-11-20',
  validThrough: '2099-12-31',
  hiringOrganization: { name: 'Glockenguss Beispiel' },
  jobLocation: { address: { addressLocality: 'Nordhausen', postalCode: '99734' } },
  identifier: 'g-1',
  url: 'https://glocken.example/1',
}
