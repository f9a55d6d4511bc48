import { fold } from '#search/german.ts'

/** How many words in a row are compared. */
const shingleLength = 3
/** How many min-hashes a print has. */
const size = 16
/** Of two texts that are nine tenths the same, eleven or so are equal. */
export const leastEqual = 10

/**
 * What of a text is compared with others: for each of 16 orders of all shingles the first one it has
 * (MinHash). The share that is equal in two prints estimates how much the texts have in common.
 * Numbers, and the names in `without`, do not count: a text that only names another town is the same.
 *
 * @returns [] for a text of fewer than eight words, which says too little
 */
export function printOf(text: string, without: string[] = []): number[] {
  const left = new Set(without.flatMap((name) => fold(name).split(' ')))
  const words = fold(text)
    .split(' ')
    .filter((word) => word !== '' && !/\d/.test(word) && !left.has(word))
  if (words.length < 8) return []
  const least = new Uint32Array(size).fill(0xffffffff)
  for (let at = 0; at + shingleLength <= words.length; at += 1) {
    const hash = hashOf(words.slice(at, at + shingleLength).join(' '))
    for (let order = 0; order < size; order += 1) {
      const mixed = mix(hash ^ (order * 0x9e3779b1))
      if (mixed < (least[order] ?? 0)) least[order] = mixed
    }
  }
  // the order is kept in the value, so that prints compare as sets; Postgres' integers have a sign
  return Array.from(least, (hash, order) => (hash & ~0xf) | order | 0)
}

/** Prints in a row that are compared as one. */
const bandLength = 4

/**
 * A print in four pieces. Texts that are nine tenths the same share one of them in 98 of 100 cases,
 * texts that are a third the same in 5: what shares none need not be looked at.
 */
export function bandsOf(prints: number[]): number[] {
  return Array.from({ length: prints.length / bandLength }, (_, band) => {
    const piece = prints.slice(band * bandLength, (band + 1) * bandLength)
    return piece.reduce((hash, print) => mix(hash ^ print), band) | 0
  })
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash
}

/** The finalizer of MurmurHash3: every bit of the answer depends on every bit given. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
