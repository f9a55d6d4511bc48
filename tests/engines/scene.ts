import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { holdEngines, type EngineOptions, type Engines } from '#app/engines/engines.ts'
import { survey } from '#app/engines/ground.ts'
import { servers } from '#app/engines/meilisearch-server.ts'
import { postmasters } from '#app/engines/postmaster.ts'
import { isRunning, signal, untilGone, type Life, type User } from '#app/engines/processes.ts'

type Wishes = Partial<EngineOptions> & { dataDir: string }

/** What tests/engines/hold.ts prints. */
type Report = Omit<Engines, 'release'> & { said: string[]; error?: string; name?: string }

export type Holder = Report & {
  child: ChildProcess
  /** lets go, or crashes, and waits for the process's end */
  end(how: 'release' | 'crash' | 'SIGKILL'): Promise<void>
}

const project = fileURLToPath(new URL('../..', import.meta.url))

/** A data directory in which Postgres has been set up once, to copy. */
export async function prepare(): Promise<{ dataDir: string; remove: () => void }> {
  const path = mkdtempSync(join(tmpdir(), 'engines-'))
  chmodSync(path, 0o755)
  const dataDir = join(path, 'data')
  await (await holdEngines({ ...defaults, dataDir, say: () => {} })).release()
  return { dataDir, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Data directories and processes of one test, and their removal whatever has become of them. */
export function openScene() {
  const parents: string[] = []
  const dataDirs = new Set<string>()
  const children: ChildProcess[] = []
  const held: Engines[] = []

  function parent(options: { mode?: number; owner?: User } = {}): string {
    const path = mkdtempSync(join(tmpdir(), 'engines-'))
    chmodSync(path, options.mode ?? 0o755)
    if (options.owner) chownSync(path, options.owner.uid, options.owner.gid)
    parents.push(path)
    return path
  }

  function copyOf(prepared: string): string {
    const dataDir = join(parent(), 'data')
    execFileSync('cp', ['-a', prepared, dataDir])
    return dataDir
  }

  /** Holds engines in this process. */
  async function hold(wishes: Wishes): Promise<Engines & { said: string[] }> {
    const said: string[] = []
    dataDirs.add(wishes.dataDir)
    const engines = await holdEngines({ ...defaults, say: (line) => said.push(line), ...wishes })
    held.push(engines)
    return { ...engines, said }
  }

  /** Starts a process that is to hold engines, as another user if need be. */
  function begin(wishes: Wishes, user?: User): ChildProcess {
    dataDirs.add(wishes.dataDir)
    const options = JSON.stringify({ ...defaults, ...wishes })
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(project, 'tests/engines/hold.ts'), options],
      { cwd: project, stdio: ['pipe', 'pipe', 'ignore'], ...user },
    )
    children.push(child)
    return child
  }

  /** Holds engines in another process. */
  async function holdElsewhere(wishes: Wishes, user?: User): Promise<Holder> {
    const child = begin(wishes, user)
    const [line] = await once(createInterface(child.stdout!), 'line')
    return { ...JSON.parse(line), child, end: (how) => end(child, how) }
  }

  async function close(): Promise<void> {
    for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
    await Promise.all(held.map((engines) => engines.release().catch(() => {})))
    for (const dataDir of dataDirs) await clear(dataDir)
    for (const path of parents) rmSync(path, { recursive: true, force: true, maxRetries: 5 })
  }

  return { parent, copyOf, hold, begin, holdElsewhere, close }
}

/** The engines of a data directory that are running. */
export function enginesOf(dataDir: string): { postgres: Life[]; meilisearch: Life[] } {
  const ground = survey(dataDir)
  return { postgres: postmasters(ground), meilisearch: servers(ground) }
}

export async function killed(life: Life | undefined): Promise<void> {
  if (!life || !isRunning(life)) throw new Error('There is no such process to kill')
  signal(life, 'SIGKILL')
  await untilGone(life, 5_000)
}

const defaults = { postgres: true, meilisearch: false, durable: false }

async function end(child: ChildProcess, how: 'release' | 'crash' | 'SIGKILL'): Promise<void> {
  const exit = once(child, 'exit')
  if (how === 'SIGKILL') child.kill(how)
  else child.stdin!.write(`${how}\n`)
  await exit
}

async function clear(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return
  const { base, dataDir: real } = survey(dataDir)
  const { postgres, meilisearch } = enginesOf(dataDir)
  for (const life of [...postgres, ...meilisearch]) await killed(life)
  if (base !== real) rmSync(base, { recursive: true, force: true, maxRetries: 5 })
}
