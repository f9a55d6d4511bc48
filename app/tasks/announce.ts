import { setTimeout as sleep } from 'node:timers/promises'
import { announcePages } from '#app/domain/announcing.server.ts'
import type { AppServices } from '#app/services.server.ts'

/** Several changes of one job in that time are one. */
const everyMs = 30_000
const lockName = 'announcing'

/**
 * Tells search engines what changed, every half minute until `signal` aborts, if that is switched
 * on; of several processes one does.
 */
export async function announceChanges(services: AppServices, signal: AbortSignal): Promise<void> {
  if (!services.env.INDEXNOW_KEY) return
  while (!signal.aborted) {
    await takeTurn(services, signal).catch((error: unknown) => {
      services.log.warn({ err: error }, 'search engines were not told, trying again')
    })
    await sleep(everyMs, undefined, { signal }).catch(() => {})
  }
}

async function takeTurn(services: AppServices, signal: AbortSignal): Promise<void> {
  const lock = await services.tryLock(lockName)
  if (!lock) return
  try {
    const { told, problem, givenUp } = await announcePages(services, signal)
    if (told > 0) services.log.info({ pages: told }, 'search engines were told')
    if (problem) services.log.warn({ problem, givenUp }, 'search engines could not be told')
  } finally {
    await lock.release()
  }
}
