import type { JobHits, JobIndex } from './job-index.ts'

const spells = 6

/**
 * Searches with `primary`, and with `fallback` when that fails or takes longer than `timeoutMs`.
 * After `failures` in a row the primary is left alone for `pauseMs`, then tried by a single search.
 * Hits from the fallback are marked `degraded`. Writes go to the primary alone: they must not succeed where nobody looks.
 *
 * @param now milliseconds, any clock that only moves forward
 * @param onFailure told of every failure, for log and metrics
 */
export function withFallback(
  primary: JobIndex,
  fallback: Pick<JobIndex, 'search'>,
  {
    timeoutMs = 300,
    failures = 3,
    pauseMs = 30_000,
    now = () => performance.now(),
    onFailure,
  }: {
    timeoutMs?: number
    failures?: number
    pauseMs?: number
    now?: () => number
    onFailure: (error: unknown) => void
  },
): JobIndex {
  let inARow = 0
  let pausedUntil = -Infinity

  return {
    ...primary,
    async search(query) {
      if (now() >= pausedUntil) {
        // after a pause one search tries the engine; the others wait for what it finds
        if (inARow >= failures) pausedUntil = now() + pauseMs
        try {
          const hits = await inTime(primary.search(query), timeoutMs)
          inARow = 0
          pausedUntil = -Infinity
          return hits
        } catch (error) {
          inARow += 1
          if (inARow >= failures) pausedUntil = now() + pauseMs
          onFailure(error)
        }
      }
      return { ...(await fallback.search(query)), degraded: true }
    },
  }
}

/**
 * Waits in short spells: while this process itself is busy, none ends, so that an answer that lies
 * there unread is not held against the engine.
 */
async function inTime(answer: Promise<JobHits>, timeoutMs: number): Promise<JobHits> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    let left = spells
    timer = setInterval(() => {
      left -= 1
      if (left === 0) reject(new Error(`no answer in ${timeoutMs} ms`))
    }, timeoutMs / spells)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearInterval(timer)
  }
}
