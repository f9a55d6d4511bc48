import { type Reach, reaches } from '#search/job-index.ts'
import { queryWords } from '#search/words.ts'
import { emptySearch, type JobSearch } from './job-search.ts'
import type { Region } from './region/region.ts'
import {
  isDenial,
  misspelt,
  respell,
  understand,
  type Understood,
  withoutWishes,
} from './understanding.ts'

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

/** What a reading finds; see JobHits. */
type Found = { total: number; fit: number | null; isSpelt: boolean }
/** `isWord`: it is only asked whether an advert has this word, which no page will be shown of. */
type Probe = (search: JobSearch, reach: Reach, isWord?: boolean) => Promise<Found>

/**
 * Reads what was typed: words that name a kind or hours are taken as that, a word that no advert has
 * and no title is made of for one that sounds like it, and the rest is stretched step by step only as
 * far as it must be to find something that fits. What is understood but leaves nothing is taken
 * literally after all; a wish to do without something is given up then.
 *
 * @param probe how many jobs a reading finds and how well the first fits (0 to 1)
 * @param allowed how far words may be stretched
 */
export async function findReading(
  search: JobSearch,
  region: Region,
  probe: Probe,
  allowed: readonly Reach[] = reaches,
): Promise<Reading> {
  const literal: Meant = { search, understood: [] }
  const meanings = search.literal || search.q === '' ? literal : understand(search, region)
  const { typed, first } = await fulfilled(meanings, probe)
  let best: Best = { reading: { ...typed, reach: 'close' }, fit: 0 }
  if (first.fit === null) return best.reading // no words, nothing to stretch
  if (isBetter(first, best)) best = { ...best, fit: first.fit }
  /** Whether it is the best so far. */
  const look = async (one: Meant, reach: Reach): Promise<boolean> => {
    const found = await probe(one.search, reach)
    const isBest = found.fit === null || isBetter(found, best)
    if (isBest) best = { reading: { ...one, reach }, fit: found.fit ?? 1 }
    return isBest
  }
  const isRight = search.literal || first.isSpelt
  const unknown = isRight ? [] : await misspeltWords(typed.search, { first, probe })
  const guesses = isRight ? [] : respell(typed, { unknown, region })
  let meant = typed
  for (const guess of guesses) {
    if (meant === typed && (await look(guess, 'close'))) meant = guess
  }
  const guess = meant === typed ? guesses.slice(0, 1) : []
  const isBoth = typed.understood.length > 0 && !typed.understood.some(isDenial)
  const all = [meant, ...guess, ...(isBoth ? [literal] : [])]
  const ways: Way[] = [
    ...[meant, ...guess].map((one) => ({ meant: one, reaches: further, below: goodFit })),
    ...around(meant, region).map((wider) => ({ meant: wider, reaches: near, below: weakFit })),
    ...(isBoth ? [{ meant: literal, reaches: near, below: goodFit }] : []),
    ...all
      .filter((one) => isDivisible(one, { typed, first }))
      .map((one) => ({ meant: one, reaches: ['some' as const], below: weakFit })),
  ]
  for (const way of ways) {
    for (const reach of way.reaches.filter((one) => allowed.includes(one))) {
      if (best.fit < way.below) await look(way.meant, reach)
    }
  }
  return best.reading
}

/** What is asked for, and its wishes as far as some job fulfils them. */
async function fulfilled(typed: Meant, probe: Probe): Promise<{ typed: Meant; first: Found }> {
  const first = await probe(typed.search, 'close')
  const modest = first.total === 0 ? withoutWishes(typed) : null
  return modest ? { typed: modest, first: await probe(modest.search, 'close') } : { typed, first }
}

/**
 * Whether some of the words may do. Not where one of them is a wish, which must be fulfilled or given
 * up; nor where an advert has them all as they are spelt.
 */
function isDivisible(one: Meant, { typed, first }: { typed: Meant; first: Found }): boolean {
  const isTogether = first.total > 0 && first.isSpelt && queryWords(typed.search.q).length > 1
  return !isTogether && withoutWishes(one) === null
}

type Best = { reading: Reading; fit: number }

function isBetter({ total, fit }: Found, best: Best): boolean {
  return total > 0 && fit !== null && fit > best.fit + clearly
}

/**
 * The words that are none: a word that some advert has is right, whatever the others are.
 *
 * @param first what the whole search found, which need not be asked again where it is one word
 */
async function misspeltWords(
  search: JobSearch,
  { first, probe }: { first: Found; probe: Probe },
): Promise<string[]> {
  const whole = JSON.stringify({ ...emptySearch, ...search })
  const words = misspelt(search)
  const found = await Promise.all(
    words.map((q) => {
      const alone: JobSearch = { ...emptySearch, q }
      return JSON.stringify(alone) === whole ? first : probe(alone, 'close', true)
    }),
  )
  return words.filter((_, position) => !found[position]?.isSpelt)
}

type Meant = Pick<Reading, 'search' | 'understood'>
/** A reading to try, as far as the best so far fits worse than `below`. */
type Way = { meant: Meant; reaches: readonly Reach[]; below: number }

/** Words meant as they are written. */
const near = ['close', 'wide'] as const
/** What follows where they are not enough. */
const further = ['wide', 'apart'] as const

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
