import { setTimeout as sleep } from 'node:timers/promises'
import { writeJobCounts } from '#app/domain/job-counts.server.ts'
import { writeSearchCounts } from '#app/domain/search-counts.server.ts'
import type { AppServices } from '#app/services.server.ts'

/**
 * Not more often: after a commit, whatever it wrote, every page in memory has to be rendered anew
 * (see app/serving/page-cache.server.ts). A process that dies loses a minute of counts.
 */
const everyMs = 60_000

/** Writes what this process has counted, every minute and when `signal` aborts. */
export async function writeCounts(services: AppServices, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(everyMs, undefined, { signal }).catch(() => {})
    await Promise.all([writeJobCounts(services), writeSearchCounts(services)]).catch(
      (error: unknown) => {
        services.log.warn({ err: error }, 'counts could not be written, trying again in a minute')
      },
    )
  }
}
