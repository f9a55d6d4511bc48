import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning, startOf, type Life } from './processes.ts'

/**
 * Puts an entry for this process into a directory and returns its name.
 *
 * The name `<pid>.<start>.<random>` says everything, so an entry is complete the moment it exists,
 * and no two are alike, so the entry of a dead process can be removed without hitting anyone else's.
 */
export function enter(directory: string): string {
  const name = `${process.pid}.${startOf(process.pid)}.${randomBytes(4).toString('hex')}`
  writeFileSync(join(directory, name), '', { flag: 'wx', mode: 0o600 })
  return name
}

export function leave(directory: string, name: string): void {
  rmSync(join(directory, name), { force: true })
}

/** The entries of living processes other than `mine`; those of dead ones are cleared away. */
export function others(directory: string, mine?: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory).filter((name) => {
    if (name === mine) return false
    if (isRunning(lifeOf(name))) return true
    leave(directory, name)
    return false
  })
}

/** As `others`, for all entries of this process. */
export function strangers(directory: string): string[] {
  return others(directory).filter((name) => lifeOf(name).pid !== process.pid)
}

export function lifeOf(name: string): Life {
  const [pid, start] = name.split('.')
  return { pid: Number(pid), start: start ?? '' }
}
