import { addSearchCounts } from '#db/queries/search-counts.ts'
import type { SearchCountTable } from '#db/tables/search-count.ts'
import { countedWords } from '#search/words.ts'
import { dayOf } from './calendar.ts'
import type { Services } from './services.ts'

/** What is searched for, by its words and the day; in memory until it is written. */
export type SearchCounts = {
  /** Remembers whether a search found something, for when its page is read from memory. */
  note(asked: URLSearchParams, total: number): void
  /** Counts one. Nothing is kept about who it was, nor what else was asked. */
  add(asked: URLSearchParams): void
  /** What was counted, which starts at nothing again. */
  take(): SearchCountTable[]
  /** Puts back what could not be written. */
  giveBack(counts: SearchCountTable[]): void
}

/** A script that asks for anything may not fill the memory. */
const mostKept = 5_000

/** Counts of this process, by the day it is on the board. */
export function createSearchCounts({ clock }: Pick<Services, 'clock'>): SearchCounts {
  let kept = new Map<string, SearchCountTable>()
  let empty = new Set<string>()
  const put = (one: SearchCountTable) => {
    const key = `${one.day} ${one.words}`
    const known = kept.get(key)
    if (known) {
      known.searches += one.searches
      known.empty += one.empty
    } else if (kept.size < mostKept) kept.set(key, one)
  }
  return {
    note(asked, total) {
      const key = keyOf(asked)
      if (total > 0) empty.delete(key)
      else if (empty.size < mostKept) empty.add(key)
      else empty = new Set([key])
    },
    add(asked) {
      const words = countedWords(asked.get('q') ?? '')
      if (words === '') return
      const found = empty.has(keyOf(asked)) ? 1 : 0
      put({ words, day: dayOf(clock()), searches: 1, empty: found })
    },
    take() {
      const taken = [...kept.values()]
      kept = new Map()
      return taken
    },
    giveBack(counts) {
      for (const one of counts) put(one)
    },
  }
}

/** Writes what was counted; what cannot be written now is kept for the next time. */
export async function writeSearchCounts({
  db,
  searchCounts,
}: Pick<Services, 'db' | 'searchCounts'>): Promise<void> {
  const counts = searchCounts.take()
  if (counts.length === 0) return
  try {
    await addSearchCounts(db, counts)
  } catch (error) {
    searchCounts.giveBack(counts)
    throw error
  }
}

function keyOf(asked: URLSearchParams): string {
  return asked.toString().slice(0, 500)
}
