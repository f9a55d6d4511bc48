/** Chance that tells the same story for the same seed; numbers in [0, 1). */
export type Random = () => number

/** mulberry32, seeded with any text. */
export function createRandom(seed: string): Random {
  let state = hash(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number between the bounds, both included. */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1))
}

/** @throws when there is nothing to choose from */
export function pick<T>(random: Random, items: readonly T[]): T {
  return pickWeighted(random, items, () => 1)
}

/** Like pick, but an item is as likely as its weight says. */
export function pickWeighted<T>(
  random: Random,
  items: readonly T[],
  weight: (item: T) => number,
): T {
  let rest = random() * items.reduce((sum, item) => sum + weight(item), 0)
  const found = items.find((item) => (rest -= weight(item)) < 0) ?? items.at(-1)
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

/** So many of the items, or all there are, in the order they stand. */
export function sample<T>(random: Random, items: readonly T[], count: number): T[] {
  const chosen = new Set(shuffle(random, [...items.keys()]).slice(0, count))
  return items.filter((_, index) => chosen.has(index))
}

export function shuffle<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

/** FNV-1a, 32 bits */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return state
}
