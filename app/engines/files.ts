import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Makes a directory and those above it, and says whether it was missing. Node's own `recursive` tries
 * for ever where a file system makes no directories, as in /proc.
 */
export function makeDirectories(path: string): boolean {
  if (existsSync(path)) return false
  makeDirectories(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    if (!existsSync(path)) throw error // another process was faster
  }
  return true
}

/** Makes a directory for this user alone; directories above it get the ordinary mode. */
export function makePrivate(path: string): string {
  makeDirectories(path)
  chmodSync(path, 0o700)
  return path
}

/** A random secret of 64 hex digits, kept in a file that only its owner may read. */
export function secret(directory: string, name: string): string {
  const path = join(directory, name)
  if (!existsSync(path)) writeWhole(path, randomBytes(32).toString('hex'))
  return readFileSync(path, 'utf8').trim()
}

/** Writes a file that is either the old or the new one, even if the power fails. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.new`
  const file = openSync(draft, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
  syncDirectory(dirname(path))
}

/** Removes what earlier versions left beside a file or directory: `<prefix>…` under other names. */
export function keepOnly(path: string, prefix: string): void {
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(prefix) || name === basename(path)) continue
    rmSync(join(dirname(path), name), { recursive: true, force: true })
  }
}

/** Makes the names in a directory survive a power failure. */
export function syncDirectory(path: string): void {
  const directory = openSync(path, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
