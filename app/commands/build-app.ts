import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError } from './board.ts'

const fingerprintFile = 'build/fingerprint'
/** What a build is made of; a change in any of it makes the build stale. */
const sources = [
  'app',
  'db',
  'search',
  'public',
  'package-lock.json',
  'remix.config.js',
  'vite.config.ts',
]

/**
 * Builds the app unless the build that lies there was made from the same sources.
 *
 * @returns whether it was necessary
 * @throws CommandError with the builder's own words
 */
export async function buildApp({ force = false } = {}): Promise<boolean> {
  const fingerprint = await fingerprintOf(sources)
  const built = await readFile(fingerprintFile, 'utf8').catch(() => '')
  if (!force && built === fingerprint) return false
  await rm(fingerprintFile, { force: true }) // a build that is cut short is no build
  await runVite()
  await writeFile(fingerprintFile, fingerprint)
  return true
}

async function runVite(): Promise<void> {
  const child = spawn(
    process.execPath,
    ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'warn'],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new CommandError(`Der Bau der Anwendung ist gescheitert:\n${output}`, 1)
}

async function fingerprintOf(paths: string[]): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths) {
    for (const file of await filesUnder(path)) hash.update(file).update(await readFile(file))
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null)
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}
