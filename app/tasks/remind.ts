import { setTimeout as sleep } from 'node:timers/promises'
import { remindOfEnds as remind } from '#app/domain/reminders.server.ts'
import type { AppServices } from '#app/services.server.ts'

const everyMs = 60 * 60_000
const lockName = 'reminders'

/** Reminds of jobs that end soon, every hour until `signal` aborts; of several processes one does. */
export async function remindOfEnds(services: AppServices, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await takeTurn(services).catch((error: unknown) => {
      services.log.warn({ err: error }, 'reminders were not sent, trying again in an hour')
    })
    await sleep(everyMs, undefined, { signal }).catch(() => {})
  }
}

async function takeTurn(services: AppServices): Promise<void> {
  const lock = await services.tryLock(lockName)
  if (!lock) return
  try {
    const jobs = await remind(services)
    if (jobs > 0) services.log.info({ jobs }, 'reminded of jobs that end soon')
  } finally {
    await lock.release()
  }
}
