import { addJobCounts } from '#db/queries/job-counts.ts'
import type { JobCount } from '#db/tables/job-count.ts'
import { dayOf } from './calendar.ts'
import type { Services } from './services.ts'

export type CountKind = 'view' | 'apply'

/** How often job pages were opened and ways to apply taken; in memory until it is written. */
export type JobCounts = {
  /**
   * Counts one. Nothing is kept about who it was.
   *
   * @param from whom to take no more than a few a minute from; forgotten when counts are taken out
   */
  add(kind: CountKind, jobId: number, from?: string): void
  /** What was counted, which starts at nothing again. */
  take(): JobCount[]
  /** Puts back what could not be written. */
  giveBack(counts: JobCount[]): void
}

/** A person does not click on more, and a script may not fill the memory. */
const mostFromOne = 20
const mostKept = 20_000

/** Counts of this process, by the day it is on the board. */
export function createJobCounts({ clock }: Pick<Services, 'clock'>): JobCounts {
  let kept = new Map<string, JobCount>()
  let senders = new Map<string, number>()
  const put = (one: JobCount) => {
    const key = `${one.jobId} ${one.kind} ${one.day}`
    const known = kept.get(key)
    if (known) known.count += one.count
    else if (kept.size < mostKept) kept.set(key, one)
  }
  const isTooMuch = (from: string) => {
    const count = (senders.get(from) ?? 0) + 1
    if (senders.size < mostKept) senders.set(from, count)
    return count > mostFromOne
  }
  return {
    add(kind, jobId, from) {
      if (from !== undefined && isTooMuch(from)) return
      put({ jobId, kind, day: dayOf(clock()), count: 1 })
    },
    take() {
      const taken = [...kept.values()]
      kept = new Map()
      senders = new Map()
      return taken
    },
    giveBack(counts) {
      for (const one of counts) put(one)
    },
  }
}

/** Writes what was counted; what cannot be written now is kept for the next time. */
export async function writeJobCounts({
  db,
  jobCounts,
}: Pick<Services, 'db'> & { jobCounts: JobCounts }): Promise<void> {
  const counts = jobCounts.take()
  if (counts.length === 0) return
  try {
    const busy = new Set(await addJobCounts(db, counts))
    jobCounts.giveBack(counts.filter(({ jobId }) => busy.has(jobId)))
  } catch (error) {
    jobCounts.giveBack(counts)
    throw error
  }
}
