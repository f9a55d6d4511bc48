import { setTimeout as sleep } from 'node:timers/promises'
import { openRebuild } from '#db/queries/index-rebuilds.ts'
import {
  indexPending,
  indexWriterLock,
  isIndexLost,
  rebuildIndex,
  sweepIndex,
} from '#app/domain/indexing.server.ts'
import type { AppServices } from '#app/services.server.ts'

const pollMs = 1_000
const sweepEveryMs = 10 * 60_000
/** How soon an index that was lost or emptied is noticed. */
const healthEveryMs = 10_000
/** How long to wait before asking again for a lock that another process holds. */
const lockRetryMs = 2_000

/**
 * Keeps the index in step with Postgres until `signal` aborts: the one process that holds the lock
 * indexes what waits, rebuilds on request, and sweeps for drift every ten minutes. Losing the lock
 * or an engine ends the turn; it is taken up again when both are back.
 */
export async function writeIndex(services: AppServices, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await takeTurn(services, signal)
    } catch (error) {
      services.log.warn({ err: error }, 'index writer stopped, trying again')
    }
    await pause(lockRetryMs, signal)
  }
}

async function takeTurn(services: AppServices, signal: AbortSignal): Promise<void> {
  const lock = await services.tryLock(indexWriterLock)
  if (!lock) return
  const bell = createBell()
  const listening = services.listen('index_task', bell.ring)
  try {
    const healthIsDue = every(healthEveryMs, services.monotonicMs)
    const sweepIsDue = every(sweepEveryMs, services.monotonicMs)
    while (!signal.aborted && (await lock.isHeld())) {
      if (healthIsDue()) await rebuildIfLost(services)
      await rebuildIfAsked(services)
      const indexed = await indexPending(services)
      if (indexed > 0) continue
      if (sweepIsDue()) await sweep(services)
      else await bell.heard(pollMs, signal)
    }
  } finally {
    await listening.close()
    await lock.release()
  }
}

async function rebuildIfLost(services: AppServices): Promise<void> {
  if (!(await isIndexLost(services))) return
  services.log.info('no usable index, building one')
  await rebuildIndex(services)
}

async function rebuildIfAsked(services: AppServices): Promise<void> {
  const wish = await openRebuild(services.db)
  if (!wish) return
  services.log.info({ rebuild: wish.id }, 'rebuilding the index')
  await rebuildIndex(services, { rebuildId: wish.id })
}

async function sweep(services: AppServices): Promise<void> {
  const drift = await sweepIndex(services)
  const found = drift.stale + drift.ghost + drift.missing
  services.log[found > 0 ? 'warn' : 'debug'](drift, 'index sweep')
}

/** A question that is answered with yes at once and then every `ms`. */
function every(ms: number, now: () => number): () => boolean {
  let next = now()
  return () => {
    if (now() < next) return false
    next = now() + ms
    return true
  }
}

/** Resolves when the time is over or the signal aborts; never rejects. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {})
}

/** A bell that remembers one ring, so that none is missed between two looks. */
function createBell() {
  let rung = false
  let wake: (() => void) | undefined
  return {
    ring() {
      rung = true
      wake?.()
    },
    /** Resolves at a ring, after `ms`, or when the signal aborts; at once after a missed ring. */
    async heard(ms: number, signal: AbortSignal) {
      if (!rung) {
        const ringing = new AbortController()
        wake = () => ringing.abort()
        await pause(ms, AbortSignal.any([signal, ringing.signal]))
      }
      rung = false
    },
  }
}
