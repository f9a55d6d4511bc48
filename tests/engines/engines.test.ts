import {
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EngineError } from '#app/engines/engines.ts'
import { isRunning, untilGone } from '#app/engines/processes.ts'
import { enginesOf, killed, openScene, prepare } from './scene.ts'

const isRoot = process.getuid?.() === 0
const hasMeilisearch = process.platform === 'linux' && process.arch === 'x64'
const nobody = { uid: 65534, gid: 65534 }

let scene: ReturnType<typeof openScene>
let dataDir: string

beforeEach(() => {
  scene = openScene()
  dataDir = join(scene.parent(), 'data')
})

afterEach(() => scene.close(), 60_000)

describe('engines', { timeout: 60_000 }, () => {
  test('start, answer, stop and start again with what was written', async () => {
    const first = await scene.hold({ dataDir, durable: true })
    expect(first.said).toEqual(['Postgres wird eingerichtet …', 'Postgres läuft.'])
    await query(first.databaseUrl, `create table bread as select 'Roggen' as name`)
    expect(await query(first.databaseUrl, 'show listen_addresses')).toEqual([''])
    expect(await query(first.databaseUrl, 'show fsync')).toEqual(['on'])
    await first.release()
    expect(enginesOf(dataDir).postgres).toEqual([])

    const second = await scene.hold({ dataDir })
    expect(second.said).toEqual(['Postgres läuft.'])
    expect(second.databaseUrl).toBe(first.databaseUrl)
    expect(await query(second.databaseUrl, 'select name from bread')).toEqual(['Roggen'])
    expect(readdirSync(join(dataDir, 'log'))).toEqual(['postgres.log', 'postgres.previous.log'])
  })

  test('are nobody’s business when none is asked for', async () => {
    const none = await scene.hold({ dataDir, postgres: false })
    expect(none.databaseUrl).toBe('')
    await none.release()
    expect(existsSync(dataDir)).toBe(false)
  })

  test('are set up anew after a set-up that broke off', async () => {
    const broken = scene.begin({ dataDir })
    await until(() => existsSync(dataDir) && drafts().length > 0)
    broken.kill('SIGKILL')
    const next = await scene.hold({ dataDir })
    expect(next.said).toEqual(['Postgres wird eingerichtet …', 'Postgres läuft.'])
    expect(drafts()).toEqual([])
  })

  test('start once when several processes ask at the same moment', async () => {
    const holders = await Promise.all([1, 2, 3].map(() => scene.holdElsewhere({ dataDir })))
    expect(new Set(holders.map((holder) => holder.databaseUrl)).size).toBe(1)
    expect(enginesOf(dataDir).postgres).toHaveLength(1)
    const starts = holders.filter((holder) => holder.said.includes('Postgres läuft.'))
    expect(starts).toHaveLength(1)
    await Promise.all(holders.map((holder) => holder.end('release')))
    expect(enginesOf(dataDir).postgres).toEqual([])
  })

  test.runIf(isRoot)('live elsewhere when root’s directories shut them out', async () => {
    dataDir = join(scene.parent({ mode: 0o700 }), 'data')
    const first = await scene.hold({ dataDir })
    await query(first.databaseUrl, `create table bread as select 'Hafer' as name`)
    await first.release()
    expect(lstatSync(join(dataDir, 'postgres')).isSymbolicLink()).toBe(true)
    const second = await scene.hold({ dataDir })
    expect(await query(second.databaseUrl, 'select name from bread')).toEqual(['Hafer'])
  })

  test.runIf(isRoot)('run for an ordinary user as that user', async () => {
    dataDir = join(scene.parent({ mode: 0o700, owner: nobody }), 'data')
    const holder = await scene.holdElsewhere({ dataDir, meilisearch: hasMeilisearch }, nobody)
    expect(holder.error).toBeUndefined()
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(nobody.uid)
    expect(await query(holder.databaseUrl, 'select 1')).toEqual([1])
    await holder.end('release')
    expect(enginesOf(dataDir)).toEqual({ postgres: [], meilisearch: [] })
  })

  test.runIf(isRoot)('say in one line that a directory cannot be written to', async () => {
    const holder = await scene.holdElsewhere({ dataDir }, nobody)
    expect(holder.name).toBe('EngineError')
    expect(holder.error).toMatch(/^DATA_DIR .* ist nicht beschreibbar .*\.$/)
  })
})

describe('engines that have run before', { timeout: 60_000 }, () => {
  let prepared: Awaited<ReturnType<typeof prepare>>

  beforeAll(async () => {
    prepared = await prepare()
  }, 60_000)

  afterAll(() => prepared.remove())

  beforeEach(() => {
    dataDir = scene.copyOf(prepared.dataDir)
  })

  test('keep their secrets to their owner', async () => {
    const { databaseUrl } = await scene.hold({ dataDir })
    expect(modeOf('postgres.password')).toBe(0o600)
    expect(modeOf('postgres')).toBe(0o700)
    expect(modeOf('run')).toBe(0o700)
    const wrong = databaseUrl.replace(/:[0-9a-f]{64}@/, ':wrong@')
    await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed')
  })

  test('run until the last of several processes lets go', async () => {
    const one = await scene.holdElsewhere({ dataDir })
    const two = await scene.holdElsewhere({ dataDir })
    expect(two.said).toEqual(['Postgres läuft bereits.'])
    expect(two.databaseUrl).toBe(one.databaseUrl)
    await one.end('release')
    expect(await query(two.databaseUrl, 'select 1')).toEqual([1])
    await two.end('release')
    expect(enginesOf(dataDir).postgres).toEqual([])
  })

  test('outlive a killed holder and serve the next', async () => {
    const lost = await scene.holdElsewhere({ dataDir })
    const [before] = enginesOf(dataDir).postgres
    await lost.end('SIGKILL')
    const next = await scene.hold({ dataDir })
    expect(next.said).toEqual(['Postgres läuft bereits.'])
    expect(enginesOf(dataDir).postgres).toEqual([before])
    await next.release()
    expect(enginesOf(dataDir).postgres).toEqual([])
  })

  test('stop when their only holder dies of an error', async () => {
    const holder = await scene.holdElsewhere({ dataDir })
    const [postgres] = enginesOf(dataDir).postgres
    await holder.end('crash')
    expect(await untilGone(postgres!, 10_000)).toBe(true)
  })

  test('stay when another holder is left after such an error', async () => {
    const holder = await scene.holdElsewhere({ dataDir })
    const other = await scene.hold({ dataDir })
    await holder.end('crash')
    expect(await query(other.databaseUrl, 'select 1')).toEqual([1])
  })

  test('of a killed Postgres start anew, and what was written is there', async () => {
    const lost = await scene.holdElsewhere({ dataDir, durable: true })
    await query(lost.databaseUrl, `create table bread as select 'Dinkel' as name`)
    await killed(enginesOf(dataDir).postgres[0])
    const next = await scene.hold({ dataDir, durable: true })
    expect(next.databaseUrl).toBe(lost.databaseUrl)
    expect(await query(next.databaseUrl, 'select name from bread')).toEqual(['Dinkel'])
  })

  test('start although the pid left by a crash belongs to another program now', async () => {
    const lost = await scene.holdElsewhere({ dataDir })
    await killed(enginesOf(dataDir).postgres[0])
    await lost.end('SIGKILL')
    const file = join(dataDir, 'postgres/postmaster.pid')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, '1'))
    const next = await scene.hold({ dataDir })
    expect(await query(next.databaseUrl, 'select 1')).toEqual([1])
  })

  test('are not used for real work when they run without fsync', async () => {
    const careless = await scene.hold({ dataDir, durable: false })
    await expect(scene.hold({ dataDir, durable: true })).rejects.toThrow('ohne fsync')
    expect(await query(careless.databaseUrl, 'select 1')).toEqual([1])
  })

  test('take a data directory whose path is too long for a socket', async () => {
    const long = join(scene.parent(), 'ein sehr langer Weg'.repeat(6))
    renameSync(dataDir, long)
    const { databaseUrl, release } = await scene.hold({ dataDir: long })
    const socket = new URL(databaseUrl).searchParams.get('host')!
    expect(await query(databaseUrl, 'select 1')).toEqual([1])
    expect(Buffer.byteLength(socket)).toBeLessThan(84)
    await release()
    expect(existsSync(socket)).toBe(false)
  })

  test('take a data directory with odd letters in its short path', async () => {
    const odd = join(scene.parent(), `Käse, "Brot" & 100%`)
    renameSync(dataDir, odd)
    const { databaseUrl } = await scene.hold({ dataDir: odd })
    expect(await query(databaseUrl, 'select 1')).toEqual([1])
  })

  test('say in one line that a data directory holds another version', async () => {
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '16\n')
    const attempt = scene.hold({ dataDir })
    await expect(attempt).rejects.toThrow(EngineError)
    await expect(attempt).rejects.toThrow('stammt von Postgres 16, hier läuft 18')
  })
})

describe.runIf(hasMeilisearch)('Meilisearch', { timeout: 60_000 }, () => {
  test('starts beside Postgres, wants its key, and stops', async () => {
    const { meilisearch, databaseUrl, release } = await scene.hold({ ...wishes(), postgres: true })
    expect(await query(databaseUrl, 'select 1')).toEqual([1])
    expect(await versionOf(meilisearch!)).toBe('1.21.0')
    expect((await fetch(`${meilisearch!.url}/version`)).status).toBe(401)
    const [life] = enginesOf(dataDir).meilisearch
    expect(commandOf(life!.pid)).not.toContain(meilisearch!.key)
    expect(modeOf('meilisearch.key')).toBe(0o600)
    await release()
    expect(isRunning(life!)).toBe(false)
  })

  test('serves the next holder after the first was killed', async () => {
    const lost = await scene.holdElsewhere(wishes())
    await lost.end('SIGKILL')
    const next = await scene.hold(wishes())
    expect(next.said).toEqual(['Meilisearch läuft bereits.'])
    expect(next.meilisearch).toEqual(lost.meilisearch)
    await next.release()
    expect(enginesOf(dataDir).meilisearch).toEqual([])
  })

  test('comes back under the same address after it was killed', async () => {
    const first = await scene.hold(wishes())
    await killed(enginesOf(dataDir).meilisearch[0])
    const next = await scene.hold(wishes())
    expect(next.meilisearch).toEqual(first.meilisearch)
    expect(await versionOf(first.meilisearch!)).toBe('1.21.0')
  })

  test('takes another port when its last one is taken', async () => {
    const first = await scene.hold(wishes())
    await first.release()
    const elsewhere = await scene.hold({ ...wishes(), dataDir: join(dataDir, 'other') })
    const port = Number(new URL(elsewhere.meilisearch!.url).port)
    writeFileSync(join(dataDir, 'meilisearch.json'), JSON.stringify({ pid: 1, start: '', port }))
    const next = await scene.hold(wishes())
    expect(next.meilisearch!.url).not.toBe(elsewhere.meilisearch!.url)
    expect(await versionOf(next.meilisearch!)).toBe('1.21.0')
  })

  test('puts the index of another version aside and starts empty', async () => {
    await (await scene.hold(wishes())).release()
    writeFileSync(join(dataDir, 'meilisearch/data/VERSION'), '1.12.0')
    const next = await scene.hold(wishes())
    expect(await versionOf(next.meilisearch!)).toBe('1.21.0')
    expect(next.said[0]).toContain('meilisearch/data.previous')
    expect(existsSync(join(dataDir, 'meilisearch/data.previous/VERSION'))).toBe(true)
  })
})

/** Meilisearch alone. */
function wishes() {
  return { dataDir, postgres: false, meilisearch: true }
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {}) // its server may be killed
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' })
    return rows.map((row) => row[0])
  } finally {
    await client.end()
  }
}

async function versionOf({ url, key }: { url: string; key: string }): Promise<string> {
  const headers = { authorization: `Bearer ${key}` }
  const answer = await fetch(`${url}/version`, { headers })
  return (await answer.json()).pkgVersion
}

function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
}

function modeOf(name: string): number {
  return statSync(join(dataDir, name)).mode & 0o777
}

function drafts(): string[] {
  return readdirSync(dataDir).filter((name) => name.startsWith('postgres.init-'))
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5)
}
