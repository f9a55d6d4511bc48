import { type Reach, reaches } from '#search/job-index.ts'
import type { JobSearch } from './job-search.ts'
import type { Region } from './region/region.ts'
import { understand, type Understood } from './understanding.ts'

/** How a search was read in the end. */
export type Reading = {
  search: JobSearch
  understood: Understood[]
  reach: Reach
}

/** A first hit that fits at least this well ends the search for a better reading. */
const goodFit = 0.55
/** Below this, a part of the words may do better. */
const weakFit = 0.5
/** A wider reading must fit better by this much than a closer one. */
const clearly = 0.05

/**
 * Reads what was typed: words that name a kind or hours are taken as that, and the rest is stretched
 * step by step only as far as it must be to find something that fits. What is understood but leaves
 * nothing is taken literally after all.
 *
 * @param probe how many jobs a reading finds and how well the first fits (0 to 1)
 * @param allowed how far words may be stretched
 */
export async function findReading(
  search: JobSearch,
  region: Region,
  probe: (search: JobSearch, reach: Reach) => Promise<{ total: number; fit: number | null }>,
  allowed: readonly Reach[] = reaches,
): Promise<Reading> {
  const literal: Meant = { search, understood: [] }
  const meant: Meant = search.literal || search.q === '' ? literal : understand(search, region)
  const isBoth = meant.understood.length > 0
  const ways: Way[] = [
    { meant, reaches: [...near, 'apart'], below: goodFit },
    ...around(meant, region).map((wider) => ({ meant: wider, reaches: near, below: weakFit })),
    ...(isBoth ? [{ meant: literal, reaches: near, below: goodFit }] : []),
    { meant, reaches: ['some'], below: weakFit },
    ...(isBoth ? [{ meant: literal, reaches: ['some' as const], below: weakFit }] : []),
  ]
  let best: { reading: Reading; fit: number } = { reading: { ...meant, reach: 'close' }, fit: 0 }
  for (const way of ways) {
    for (const reach of way.reaches.filter((one) => allowed.includes(one))) {
      if (best.fit >= way.below) break
      const { total, fit } = await probe(way.meant.search, reach)
      const reading = { ...way.meant, reach }
      if (fit === null) return { ...reading } // no words, nothing to stretch
      if (total > 0 && fit > best.fit + clearly) best = { reading, fit }
    }
  }
  return best.reading
}

type Meant = Pick<Reading, 'search' | 'understood'>
/** A reading to try, as far as the best so far fits worse than `below`. */
type Way = { meant: Meant; reaches: readonly Reach[]; below: number }

/** Words meant as they are written. */
const near = ['close', 'wide'] as const

/** The same around the place that was named among the words, step by step. */
function around({ search, understood }: Meant, region: Region): Meant[] {
  if (!understood.some(({ field }) => field === 'municipality' || field === 'near')) return []
  const [ags] = search.municipality
  const place = search.near || region.municipalities.find((one) => one.ags === ags)?.name
  return place === undefined
    ? []
    : [20, 50].map((radius) => ({
        search: { ...search, municipality: [], near: place, radius },
        understood,
      }))
}
