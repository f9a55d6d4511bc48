/** Words to compare with, prepared once. */
export type Spellings = { word: string; letters: number }[]

export function spellingsOf(words: Iterable<string>): Spellings {
  return Array.from(new Set(words), (word) => ({ word, letters: lettersOf(word) }))
}

/**
 * The spellings a mistyped word could have meant, nearest first; of equal ones in the order given.
 * One edit (a letter wrong, missing, extra, or two swapped) is forgiven, two from eight letters on.
 */
export function closestSpellings(word: string, spellings: Spellings): string[] {
  const found = spellingsWithin(word, spellings, word.length < 8 ? 1 : 2)
  return found.toSorted((a, b) => a.edits - b.edits).map((one) => one.word)
}

/** Those with the fewest edits, at most `limit`; in the order given. */
export function nearestSpellings(word: string, spellings: Spellings, limit: number): string[] {
  const found = spellingsWithin(word, spellings, limit)
  const fewest = Math.min(...found.map((one) => one.edits))
  return found.filter((one) => one.edits === fewest).map((one) => one.word)
}

/** All within `limit` edits, and how many each. */
export function spellingsWithin(
  word: string,
  spellings: Spellings,
  limit: number,
): { word: string; edits: number }[] {
  const letters = lettersOf(word)
  const found: { word: string; edits: number }[] = []
  for (const other of spellings) {
    if (Math.abs(other.word.length - word.length) > limit) continue
    if (countBits(other.letters ^ letters) > 2 * limit) continue // an edit changes two at most
    const edits = countEdits(word, other.word, limit)
    if (edits <= limit) found.push({ word: other.word, edits })
  }
  return found
}

/** Which letters occur, one bit each. */
function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) % 32)
  return bits
}

function countBits(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

/** More edits than anything is forgiven; one more still fits a byte. */
const far = 200

/**
 * Optimal string alignment distance, or more than `limit` as soon as that is certain. Only cells
 * within `limit` of the diagonal are looked at: the others could not come back in time.
 */
export function countEdits(a: string, b: string, limit: number): number {
  let beforeLast = new Uint8Array(b.length + 2)
  let last = new Uint8Array(b.length + 2).map((_, column) => Math.min(column, far))
  let line = new Uint8Array(b.length + 2)
  for (let row = 1; row <= a.length; row++) {
    const start = Math.max(1, row - limit)
    const end = Math.min(b.length, row + limit)
    line[start - 1] = start === 1 ? row : far
    let least = far
    for (let column = start; column <= end; column++) {
      const isSame = a[row - 1] === b[column - 1]
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const edits = Math.min(
        (last[column - 1] ?? far) + (isSame ? 0 : 1),
        (last[column] ?? far) + 1,
        (line[column - 1] ?? far) + 1,
        isSwap ? (beforeLast[column - 2] ?? far) + 1 : far,
      )
      line[column] = edits
      least = Math.min(least, edits)
    }
    line[end + 1] = far
    if (least > limit) return least
    ;[beforeLast, last, line] = [last, line, beforeLast]
  }
  return last[b.length] ?? 0
}
