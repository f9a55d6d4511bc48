import { existsSync, lstatSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EngineError } from './engine-error.ts'
import {
  canEnter,
  engineUid,
  isKnown,
  makeTheirs,
  tellWhere,
  whereIs,
  type Ground,
} from './ground.ts'

/** The part of a socket's path that Postgres appends to its directory. */
export const socketName = '.s.PGSQL.5432'

/**
 * The directory of Postgres' socket, entered by its owner only: DATA_DIR/run, or behind a link of
 * that name where the path would be too long for a socket.
 */
export function socketDirectory(ground: Ground): string {
  const place = whereIs(ground, 'run')
  // what is theirs already is not touched again: outside DATA_DIR they could have swapped it
  if (fits(place) && isOurs(ground, place)) return place
  const fresh =
    fits(place) && isInside(ground, place)
      ? place
      : mkdtempSync(join(shortParent(ground), 'fachwerk-'))
  makeTheirs(ground, fresh)
  // DATA_DIR may have been moved to a longer path, with a directory of that name in it
  if (fresh !== place) rmSync(join(ground.dataDir, 'run'), { recursive: true, force: true })
  tellWhere(ground, 'run', fresh)
  return fresh
}

/** Leaves nothing behind in the system's directory for temporary files. */
export function discardSocketDirectory(ground: Ground): void {
  const place = whereIs(ground, 'run')
  if (!isKnown(ground, 'run') || isInside(ground, place)) return
  if (isOurs(ground, place)) rmSync(place, { recursive: true, force: true })
  rmSync(join(ground.dataDir, 'run'), { force: true })
}

/** The kernel takes 107 bytes on Linux, 103 on macOS. */
function fits(directory: string): boolean {
  return Buffer.byteLength(join(directory, socketName)) <= 100
}

function isInside(ground: Ground, place: string): boolean {
  return place === join(ground.base, 'run')
}

/** What a link leads to may have been cleaned up, and somebody else may have come there. */
function isOurs(ground: Ground, place: string): boolean {
  const found = lstatSync(place, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return false
  return found.uid === engineUid(ground) && (found.mode & 0o777) === 0o700
}

function shortParent(ground: Ground): string {
  const parent = [tmpdir(), '/tmp'].find(
    (path) =>
      existsSync(path) && fits(join(path, 'fachwerk-123456')) && canEnter(ground.user, path),
  )
  if (parent) return parent
  throw new EngineError(`Kein Verzeichnis mit kurzem Pfad für den Socket von Postgres gefunden.`)
}
