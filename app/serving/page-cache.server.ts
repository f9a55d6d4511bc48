import { leaseMs } from '#db/database-state.server.ts'
import type { KnownState } from '#db/known-state.server.ts'
import type { Page } from './page.server.ts'

/**
 * Public pages as they were rendered, for as long as nothing has been written anywhere. A page is kept
 * from the second time it is rendered: most searches are asked once, and who reads thousands of them in
 * a row drives out nothing that many ask for.
 */
export type PageCache = {
  /**
   * The page as it is now. What somebody was told is committed before this was asked is in it, whoever
   * committed it: the database itself says whether anything has happened since the page was rendered,
   * and who commits waits until no earlier answer is gone by any more.
   */
  find(key: string): Promise<Page | undefined>
  /** The same at once; undefined also when the database would have to be asked first. */
  peek(key: string): Page | undefined
  /** To be called before a page is rendered, and handed to `keep` with it. */
  stateBefore(): Promise<string | undefined>
  /** Keeps what was asked for before, and remembers of anything else that it was asked for. */
  keep(key: string, page: Page, stateBefore: string | undefined): void
}

/** Bounds what no commit tells: an engine that was down when the page was rendered, a clock. */
const maxAgeMs = 10_000
/** So many pages are remembered that were asked for once. */
const mostAsked = 10_000
/** A state this old names a page that is hardly ever found again. */
const stateMs = 1_000

type Kept = { page: Page; state: string; at: number; bytes: number }

/**
 * The cache of a web process. It asks nothing until it holds something.
 *
 * @param now milliseconds on a clock that only moves forward
 */
export function createPageCache(
  state: KnownState,
  {
    now = () => performance.now(),
    maxBytes = 32 * 1024 * 1024,
  }: { now?: () => number; maxBytes?: number } = {},
): PageCache {
  const kept = new Map<string, Kept>()
  const asked = new Set<string>()
  let bytes = 0
  const drop = (key: string, one: Kept) => {
    if (kept.get(key) !== one) return
    kept.delete(key)
    bytes -= one.bytes
  }
  const isAskedAgain = (key: string): boolean => {
    if (asked.has(key)) return true
    if (asked.size >= mostAsked) asked.clear()
    asked.add(key)
    return false
  }
  const isYoung = (one: Kept) => now() - one.at <= maxAgeMs
  /** The one asked for last goes last. */
  const used = (key: string, one: Kept): Page => {
    if (kept.get(key) === one) {
      kept.delete(key)
      kept.set(key, one)
    }
    return one.page
  }
  return {
    peek(key) {
      const one = kept.get(key)
      if (!one || !isYoung(one) || state.known(leaseMs) !== one.state) return undefined
      return used(key, one)
    },
    async find(key) {
      const one = kept.get(key)
      if (!one) return undefined
      if (!isYoung(one) || (await state.ask(leaseMs)) !== one.state) {
        drop(key, one)
        return undefined
      }
      return used(key, one)
    },
    async stateBefore() {
      return state.ask(stateMs)
    },
    keep(key, page, stateBefore) {
      const size = key.length + page.body.length * 2 // packed forms included
      if (!stateBefore || size > maxBytes / 8 || !isAskedAgain(key)) return
      const former = kept.get(key)
      if (former) drop(key, former)
      page.isKept = true
      kept.set(key, { page, state: stateBefore, at: now(), bytes: size })
      bytes += size
      for (const [oldest, one] of kept) {
        if (bytes <= maxBytes) break
        drop(oldest, one)
      }
    },
  }
}
