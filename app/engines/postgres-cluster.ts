import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { diskFull, EngineError } from './engine-error.ts'
import { syncDirectory } from './files.ts'
import {
  canEnter,
  giveAway,
  isKnown,
  makeTheirs,
  tellWhere,
  whereIs,
  type Ground,
} from './ground.ts'
import { complaintIn, writtenSince } from './logs.ts'
import { environment } from './processes.ts'

const major = '18'

export type Setup = {
  native: string
  log: string
  role: string
  password: string
  durable: boolean
  say: (line: string) => void
}

/**
 * Makes sure that there is a data directory of this Postgres, and returns it.
 *
 * @throws EngineError when the one there is of another version, out of reach or gone
 */
export async function ensureCluster(ground: Ground, setup: Setup): Promise<string> {
  const cluster = whereIs(ground, 'postgres')
  if (!isKnown(ground, 'postgres')) {
    if (existsSync(cluster)) setAside(cluster, setup.say)
    return initialise(ground, cluster, setup)
  }
  if (!existsSync(cluster)) throw new EngineError(vanished(ground, cluster))
  if (ground.user && !canEnter(ground.user, cluster)) {
    throw new EngineError(
      `${cluster} ist für Benutzer ${ground.user.uid} nicht erreichbar: die Rechte der ` +
        'Verzeichnisse darüber prüfen.',
    )
  }
  if (readdirSync(cluster).length === 0) return initialise(ground, cluster, setup)
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (version === major) return cluster
  throw new EngineError(
    `${cluster} stammt von Postgres ${version}, hier läuft ${major}: mit der alten Version ` +
      'sichern und einspielen oder DATABASE_URL setzen.',
  )
}

/** It belonged to a DATA_DIR that somebody has deleted since, and its password with it. */
function setAside(cluster: string, say: (line: string) => void): void {
  const aside = `${cluster}.${Date.now()}`
  renameSync(cluster, aside)
  say(`Die Datenbank eines gelöschten DATA_DIR liegt jetzt unter ${aside}.`)
}

function vanished(ground: Ground, cluster: string): string {
  return (
    `Die Datenbank unter ${cluster} ist verschwunden: zurückholen, oder für einen neuen Anfang ` +
    `${join(ground.dataDir, 'postgres')} löschen.`
  )
}

/** Under another name until it is complete: what has the right name was not broken off midway. */
async function initialise(ground: Ground, cluster: string, setup: Setup): Promise<string> {
  setup.say('Postgres wird eingerichtet …')
  clearDrafts(ground)
  const draft = mkdtempSync(join(ground.base, 'postgres.init-'))
  try {
    makeTheirs(ground, draft)
    await initdb(ground, draft, setup)
    renameSync(draft, cluster)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
  syncDirectory(ground.base)
  tellWhere(ground, 'postgres', cluster)
  return cluster
}

function clearDrafts(ground: Ground): void {
  for (const name of readdirSync(ground.base)) {
    if (!name.startsWith('postgres.init-')) continue
    rmSync(join(ground.base, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

async function initdb(ground: Ground, draft: string, setup: Setup): Promise<void> {
  const passwordFile = `${draft}.password`
  writeFileSync(passwordFile, setup.password, { mode: 0o600 })
  giveAway(ground, passwordFile)
  const log = openSync(setup.log, 'a', 0o600)
  try {
    const child = spawn(
      join(setup.native, 'bin/initdb'),
      initdbOptions(draft, passwordFile, setup),
      {
        ...ground.user,
        cwd: '/',
        env: environment(),
        stdio: ['ignore', log, log],
      },
    )
    const [code, signal] = await once(child, 'exit')
    if (code === 0) return
    const written = writtenSince(setup.log, 0)
    throw new EngineError(
      diskFull(ground.base, written) ??
        `Postgres ließ sich nicht einrichten: ${complaintIn(written) || (signal ?? code)} ` +
          `(Protokoll: ${setup.log})`,
    )
  } finally {
    closeSync(log)
    rmSync(passwordFile, { force: true })
  }
}

/** With the same order and the same letters on every machine, whatever its locales are. */
function initdbOptions(draft: string, passwordFile: string, { role, durable }: Setup): string[] {
  const options = {
    '--pgdata': draft,
    '--username': role,
    '--pwfile': passwordFile,
    '--auth': 'scram-sha-256',
    '--encoding': 'UTF8',
    '--locale-provider': 'builtin',
    '--builtin-locale': 'C.UTF-8',
    '--locale': 'C',
    '--lc-ctype': process.platform === 'darwin' ? 'UTF-8' : 'C.UTF-8',
  }
  const flags = ['--no-instructions', ...(durable ? [] : ['--no-sync'])]
  return [...flags, ...Object.entries(options).flat()]
}
