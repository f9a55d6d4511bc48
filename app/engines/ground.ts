import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { EngineError } from './engine-error.ts'
import { makeDirectories } from './files.ts'
import { environment, type User } from './processes.ts'

/** Where the engines of one DATA_DIR live, and as whom they run. */
export type Ground = {
  /** DATA_DIR's real path */
  dataDir: string
  /** what holds the engines' directories: DATA_DIR, or a private one if they cannot reach that */
  base: string
  /** Postgres refuses to run as root, so root lends both engines a name that owns nothing else */
  user?: User
}

/**
 * Makes DATA_DIR if need be and finds out where the engines can live.
 *
 * @throws EngineError when that is nowhere
 */
export function survey(directory: string): Ground {
  const root = process.getuid?.() === 0
  // parents keep their ordinary mode: only the leaf is ours to close
  if (makeDirectories(directory)) chmodSync(directory, root ? 0o711 : 0o700)
  const dataDir = realpathSync(directory)
  if (!root) return { dataDir, base: dataDir }
  const user = ownerOf(join(dataDir, 'postgres')) ?? nobody()
  return { dataDir, base: canEnter(user, dataDir) ? dataDir : privateBase(dataDir, user), user }
}

/** Whose processes the engines are. */
export function engineUid(ground: Ground): number {
  return ground.user?.uid ?? process.getuid?.() ?? -1
}

/** Where DATA_DIR/<name> is, or where it would be made: a link may lead elsewhere. */
export function whereIs(ground: Ground, name: string): string {
  const here = join(ground.dataDir, name)
  if (isLink(here)) return readlinkSync(here)
  return existsSync(here) ? here : join(ground.base, name)
}

/** Whether DATA_DIR has something, or a link, of that name. */
export function isKnown(ground: Ground, name: string): boolean {
  return lstatSync(join(ground.dataDir, name), { throwIfNoEntry: false }) !== undefined
}

/** Leaves a link in DATA_DIR to what lies elsewhere. */
export function tellWhere(ground: Ground, name: string, place: string): void {
  const here = join(ground.dataDir, name)
  if (place === here || (isLink(here) && readlinkSync(here) === place)) return
  rmSync(`${here}.new`, { force: true })
  symlinkSync(place, `${here}.new`)
  renameSync(`${here}.new`, here)
}

/** Makes a directory that belongs to the engines alone, inside one that is not theirs. */
export function makeTheirs(ground: Ground, path: string): string {
  mkdirSync(path, { recursive: true })
  chmodSync(path, 0o700)
  giveAway(ground, path)
  return path
}

export function giveAway(ground: Ground, path: string): void {
  if (ground.user) chownSync(path, ground.user.uid, ground.user.gid)
}

/** Whether the engines can get at what lies in a directory. */
export function canEnter(user: User | undefined, directory: string): boolean {
  return tryRun(user, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory]) === undefined
}

/** Runs a program as the engines' user: undefined if it went well, else its complaint. */
export function tryRun(user: User | undefined, file: string, args: string[]): string | undefined {
  const run = spawnSync(file, args, {
    ...user,
    cwd: '/',
    env: environment(),
    encoding: 'utf8',
    timeout: 30_000,
  })
  if (run.error) return run.error.message
  if (run.status === 0) return undefined
  return run.stderr.trim().split('\n').at(-1) || `Ende mit ${run.status ?? run.signal}`
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

/** An ordinary user's data stay that user's, even if root starts the engines once. */
function ownerOf(path: string): User | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined
}

function nobody(): User {
  const user = { uid: idOfNobody('-u'), gid: idOfNobody('-g') }
  const problem = tryRun(user, '/bin/sh', ['-c', 'exit 0'])
  if (!problem) return user
  throw new EngineError(
    `Postgres läuft nicht als root, und root kann hier nicht zu nobody werden (${problem}): ` +
      'als anderer Benutzer starten oder DATABASE_URL setzen.',
  )
}

function idOfNobody(option: '-u' | '-g'): number {
  return Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }))
}

function privateBase(dataDir: string, user: User): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const base = `/var/lib/fachwerk-${name}`
  if (!lstatSync(base, { throwIfNoEntry: false })) mkdirSync(base, { mode: 0o711 })
  const found = lstatSync(base)
  if (!found.isDirectory() || found.uid !== 0 || found.mode & 0o022) {
    throw new EngineError(`${base} ist kein Verzeichnis, das root allein gehört.`)
  }
  chmodSync(base, 0o711)
  if (!canEnter(user, base)) {
    throw new EngineError(`nobody erreicht weder DATA_DIR ${dataDir} noch ${base}.`)
  }
  return base
}
