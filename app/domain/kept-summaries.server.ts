import { leaseMs } from '#db/database-state.server.ts'
import type { KnownState } from '#db/known-state.server.ts'
import type { JobSummary } from '#db/queries/jobs.ts'

/** What lists tell of the public ones among jobs, in their order. */
export type ReadSummaries = (ids: number[]) => Promise<JobSummary[]>

/** To be called when a request begins: what was told to anybody before is in what is read. */
export type OpenSummaries = () => ReadSummaries

/**
 * Keeps what was read for as long as nothing is written anywhere: most searches show jobs that
 * somebody saw before, and to read twenty of them costs half as much as to find them. Whether
 * something was written is asked beside the search, not after it; see leaseMs.
 *
 * @param most so many jobs are kept; one takes about two kilobytes
 */
export function keepSummaries(
  read: ReadSummaries,
  { state, most = 20_000 }: { state: KnownState; most?: number },
): OpenSummaries {
  let keptAt: string | undefined
  let kept = new Map<number, JobSummary>()
  const readAt = async (now: string | undefined, ids: number[]) => {
    if (now === undefined) return read(ids)
    if (now !== keptAt) {
      keptAt = now
      kept = new Map()
    }
    const mine = kept // may be replaced while we read
    const missing = ids.filter((id) => !mine.has(id))
    const found = missing.length > 0 ? await read(missing) : []
    const fresh = new Map(found.map((row) => [row.id, row]))
    const rows = ids.flatMap((id) => mine.get(id) ?? fresh.get(id) ?? [])
    for (const [id, row] of fresh) mine.set(id, row)
    dropOldest(mine, most)
    return rows
  }
  return () => {
    const asked = state.ask(leaseMs)
    return async (ids) => readAt(await asked, ids)
  }
}

function dropOldest(kept: Map<number, unknown>, most: number): void {
  for (const id of kept.keys()) {
    if (kept.size <= most) return
    kept.delete(id)
  }
}
