import { existsSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makePrivate } from './files.ts'

/** Begins a new DATA_DIR/log/<name>.log, keeps the one before, and returns the new one's path. */
export function freshLog(dataDir: string, name: string): string {
  const directory = makePrivate(join(dataDir, 'log'))
  const path = join(directory, `${name}.log`)
  if (existsSync(path)) renameSync(path, join(directory, `${name}.previous.log`))
  return path
}

/** In bytes. */
export function lengthOf(log: string): number {
  return statSync(log, { throwIfNoEntry: false })?.size ?? 0
}

/** What was written to a log that is still young since it had a length, in bytes. */
export function writtenSince(log: string, length: number): string {
  return existsSync(log) ? readFileSync(log).subarray(length).toString('utf8') : ''
}

/** The last line that tells of an error, without its time stamp. */
export function complaintIn(text: string): string {
  const line = text.split('\n').findLast((each) => /(error|fatal|panic):/i.test(each)) ?? ''
  return line.replace(/^.*?(error|fatal|panic):\s*/i, '').trim()
}
