import { statfsSync } from 'node:fs'

/** Surroundings in which no engine can run. The message is one German line that says what to do. */
export class EngineError extends Error {
  override name = 'EngineError'
}

/**
 * What the operating system or Postgres complained of, in one line that names DATA_DIR; errors that
 * are not about the surroundings come back as they are.
 */
export function plainly(error: unknown, dataDir: string): unknown {
  const code = codeOf(error)
  if (error instanceof EngineError || !(error instanceof Error) || !code) return error
  if (['ENOSPC', 'EDQUOT', '53100'].includes(code)) {
    return new EngineError(full(dataDir), { cause: error })
  }
  // a file system that makes no directories says that the new one is not there
  const isUnmakeable = code === 'ENOENT' && 'syscall' in error && error.syscall === 'mkdir'
  if (isUnmakeable || ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) {
    const line = `DATA_DIR ${dataDir} ist nicht beschreibbar (${error.message}).`
    return new EngineError(line, { cause: error })
  }
  return error
}

/**
 * Says that a disk is full if that is what an engine died of: it wrote so, or, as its log may lie
 * on the same disk, there is no room left for what it needs to start.
 */
export function diskFull(directory: string, written: string): string | undefined {
  const { bavail, bsize } = statfsSync(directory)
  if (!/No space left on device/.test(written) && bavail * bsize > 24 << 20) return undefined
  return full(directory)
}

function full(directory: string): string {
  return `Der Datenträger von ${directory} ist voll.`
}

/** The `code` of a system or database error. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
