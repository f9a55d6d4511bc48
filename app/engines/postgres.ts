import { setTimeout as sleep } from 'node:timers/promises'
import { diskFull, EngineError } from './engine-error.ts'
import { secret } from './files.ts'
import type { Ground } from './ground.ts'
import { complaintIn, freshLog, lengthOf, writtenSince } from './logs.ts'
import { addressOf, role, untilAnswers } from './postgres-address.ts'
import { findPostgres } from './postgres-binaries.ts'
import { ensureCluster } from './postgres-cluster.ts'
import { launchPostmaster, postmasters, recordedPostmaster, type Launch } from './postmaster.ts'
import { isRunning, signal, untilGone, type Life } from './processes.ts'
import { discardSocketDirectory } from './socket-directory.ts'

export type PostgresWishes = {
  /** false switches off what makes an acknowledged write survive a power failure */
  durable: boolean
  /** whether nobody else holds the engines, so that they may be stopped */
  alone: () => boolean
  say: (line: string) => void
}

/**
 * Finds Postgres running or starts it, and returns the address of its database.
 *
 * @throws EngineError when it cannot run here
 */
export async function holdPostgres(ground: Ground, wishes: PostgresWishes): Promise<string> {
  const password = secret(ground.dataDir, 'postgres.password')
  const running = recordedPostmaster(ground)
  if (running && (await isFit(running, addressOf(ground, password), wishes))) {
    wishes.say('Postgres läuft bereits.')
    return addressOf(ground, password)
  }
  await stopPostgres(ground, wishes.say)
  const native = findPostgres(ground)
  const log = freshLog(ground.dataDir, 'postgres')
  await ensureCluster(ground, { ...wishes, native, log, role, password })
  const address = addressOf(ground, password)
  await start(ground, address, { native, log, durable: wishes.durable })
  wishes.say('Postgres läuft.')
  return address
}

/** Stops every Postgres on this data directory, the fast way that keeps it whole. */
export async function stopPostgres(ground: Ground, say: (line: string) => void): Promise<void> {
  for (const server of postmasters(ground)) {
    signal(server, 'SIGINT')
    if (await untilGone(server, 30_000)) continue
    say('Postgres hält nicht an und wird abgebrochen.')
    signal(server, 'SIGQUIT')
    if (await untilGone(server, 15_000)) continue
    throw new EngineError(`Postgres (Prozess ${server.pid}) lässt sich nicht anhalten.`)
  }
  discardSocketDirectory(ground)
}

/** Asks it to stop without waiting. */
export function signalPostgres(ground: Ground): void {
  for (const server of postmasters(ground)) signal(server, 'SIGINT')
}

/** Whether a running server is one to use; one that is not may be stopped. */
async function isFit(server: Life, address: string, wishes: PostgresWishes): Promise<boolean> {
  const unsafe = await untilAnswers(server, address)
  if (unsafe && (unsafe.length === 0 || !wishes.durable)) return true
  if (!isRunning(server) || wishes.alone()) return false
  throw new EngineError(
    unsafe
      ? `Postgres läuft für einen anderen Prozess ohne ${unsafe.join(', ')}: den zuerst beenden.`
      : `Postgres (Prozess ${server.pid}) läuft für einen anderen Prozess und antwortet nicht.`,
  )
}

async function start(ground: Ground, address: string, options: Launch): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const before = lengthOf(options.log)
    const server = await launchPostmaster(ground, options)
    if (await untilAnswers(server, address)) return
    signal(server, 'SIGQUIT')
    await untilGone(server, 15_000)
    const written = writtenSince(options.log, before)
    // the children of a server that was killed take a moment to notice
    const passes = /shared memory block|lock file/.test(written)
    if (!passes || Date.now() > deadline) throw failure(ground, written, options.log)
    await sleep(250)
  }
}

function failure(ground: Ground, written: string, log: string): EngineError {
  const reason = complaintIn(written) || 'es antwortet nicht'
  return new EngineError(
    diskFull(ground.base, written) ?? `Postgres startet nicht: ${reason} (Protokoll: ${log})`,
  )
}
