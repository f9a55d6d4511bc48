import { setTimeout as sleep } from 'node:timers/promises'
import { keepPeriods as keep } from '#app/domain/desk/retention.server.ts'
import type { AppServices } from '#app/services.server.ts'

const everyMs = 24 * 60 * 60_000
const lockName = 'retention'

/** Lets go of what is no longer needed, once a day until `signal` aborts; of several processes one does. */
export async function keepPeriods(services: AppServices, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await takeTurn(services).catch((error: unknown) => {
      services.log.warn({ err: error }, 'what is no longer needed was not deleted, trying tomorrow')
    })
    await sleep(everyMs, undefined, { signal }).catch(() => {})
  }
}

async function takeTurn(services: AppServices): Promise<void> {
  const lock = await services.tryLock(lockName)
  if (!lock) return
  try {
    const kept = await keep(services)
    const gone = Object.entries(kept).filter(([, count]) => count > 0)
    if (gone.length > 0)
      services.log.info(Object.fromEntries(gone), 'let go of what was not needed')
  } finally {
    await lock.release()
  }
}
