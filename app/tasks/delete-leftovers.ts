import { setTimeout as sleep } from 'node:timers/promises'
import { deleteLeftovers as clear } from '#app/domain/leftovers.server.ts'
import type { AppServices } from '#app/services.server.ts'

const everyMs = 60 * 60_000

/** Deletes what has served, every hour until `signal` aborts; two at once do no harm. */
export async function deleteLeftovers(services: AppServices, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await clear(services).catch((error: unknown) => {
      services.log.warn({ err: error }, 'leftovers were not deleted, trying again in an hour')
    })
    await sleep(everyMs, undefined, { signal }).catch(() => {})
  }
}
