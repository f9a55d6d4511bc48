import { setTimeout as sleep } from 'node:timers/promises'
import { createDatabase, unsafeSettings, withDatabase } from '#db/databases.server.ts'
import { codeOf, EngineError } from './engine-error.ts'
import type { Ground } from './ground.ts'
import { isRunning, type Life } from './processes.ts'
import { socketDirectory } from './socket-directory.ts'

/** The role that owns everything. */
export const role = 'fachwerk'

const database = 'fachwerk'

export function addressOf(ground: Ground, password: string): string {
  const host = encodeURIComponent(socketDirectory(ground))
  return `postgres://${role}:${password}@localhost:5432/${database}?host=${host}`
}

/**
 * Waits until the database answers, makes it if need be, and returns which of the server's
 * settings are unsafe. Undefined when the server ends before that, for it may have been about to
 * stop, or stays silent.
 */
export async function untilAnswers(server: Life, address: string): Promise<string[] | undefined> {
  const begun = Date.now()
  while (isRunning(server)) {
    try {
      return await unsafeSettings(address)
    } catch (error) {
      if (codeOf(error) === '3D000') {
        await createDatabase(withDatabase(address, 'postgres'), database)
      } else if (Date.now() - begun > patienceWith(error)) return undefined
      else await sleep(25)
    }
  }
  return undefined
}

/** In milliseconds. */
function patienceWith(error: unknown): number {
  switch (codeOf(error)) {
    case '28P01': {
      const line = 'Die Datei postgres.password in DATA_DIR passt nicht zur Datenbank.'
      throw new EngineError(line, { cause: error })
    }
    case 'EACCES':
    case '53100': // disk full
      throw error
    case '57P03': // starting up, which after a crash takes as long as it takes
      return 9 * 60_000
    default:
      return 30_000
  }
}
