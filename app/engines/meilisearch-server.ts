import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeWhole } from './files.ts'
import { engineUid, makeTheirs, tellWhere, whereIs, type Ground } from './ground.ts'
import { isRunning, launch, processesOf, type Life } from './processes.ts'

/** What DATA_DIR/meilisearch.json says of the server that was started last. */
export type Server = Life & { port: number }

/** Every Meilisearch that works on this index. */
export function servers(ground: Ground): Life[] {
  return processesOf('meilisearch', '--db-path', indexOf(ground), engineUid(ground))
}

export function lastServer(ground: Ground): Server | undefined {
  const path = join(ground.dataDir, 'meilisearch.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

export function urlOf({ port }: { port: number }): string {
  return `http://127.0.0.1:${port}`
}

/** Whether it comes to answer to our key before it ends or half a minute has passed. */
export async function untilAnswers(server: Server, key: string): Promise<boolean> {
  let deadline = Date.now() + 30_000
  while (isRunning(server) && Date.now() < deadline) {
    const status = await statusOf(server, key)
    if (status === 200) return true
    // another key, or another server that was faster to take the port: ours will end by itself
    if (status) deadline = Math.min(deadline, Date.now() + 3_000)
    await sleep(25)
  }
  return false
}

export type Launch = { program: string; key: string; log: string }

export async function launchServer(
  ground: Ground,
  port: number,
  { program, key, log }: Launch,
): Promise<Server> {
  const home = furnish(ground)
  const options = {
    '--db-path': indexOf(ground),
    '--dump-dir': join(home, 'dumps'),
    '--snapshot-dir': join(home, 'snapshots'),
    '--http-addr': `127.0.0.1:${port}`,
    '--env': 'production',
    '--log-level': 'WARN',
    '--max-indexing-memory': '512MiB',
    '--max-indexing-threads': String(Math.max(1, Math.floor(availableParallelism() / 2))),
  }
  const env = { MEILI_MASTER_KEY: key, TMPDIR: join(home, 'tmp') }
  const args = ['--no-analytics', ...Object.entries(options).flat()]
  const life = await launch(program, args, { log, cwd: home, env, user: ground.user })
  const server = { ...life, port }
  writeWhole(join(ground.dataDir, 'meilisearch.json'), JSON.stringify(server))
  return server
}

/** Keeps the index under another name, the last one only, and returns that name. */
export function setIndexAside(ground: Ground): string {
  const aside = `${indexOf(ground)}.previous`
  rmSync(aside, { recursive: true, force: true })
  renameSync(indexOf(ground), aside)
  return aside
}

async function statusOf(server: Server, key: string): Promise<number | undefined> {
  try {
    const answer = await fetch(`${urlOf(server)}/version`, {
      headers: { authorization: `Bearer ${key}`, 'accept-encoding': 'identity' },
      signal: AbortSignal.timeout(2_000),
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return undefined
  }
}

function indexOf(ground: Ground): string {
  return join(whereIs(ground, 'meilisearch'), 'data')
}

/** The engine's directories lie in one that is not its own, so that it cannot swap them for links. */
function furnish(ground: Ground): string {
  const home = whereIs(ground, 'meilisearch')
  mkdirSync(home, { recursive: true })
  chmodSync(home, ground.user ? 0o711 : 0o700)
  for (const name of ['data', 'dumps', 'snapshots', 'tmp']) makeTheirs(ground, join(home, name))
  tellWhere(ground, 'meilisearch', home)
  return home
}
