import { stemOf } from './german.ts'

/** Takes German compounds apart: 'werkfeuerwehrmann' → werk · feuerwehr · mann. */
export type Splitter = {
  /** the parts of a stem, or the stem alone when it is simple or unknown */
  split(stem: string): string[]
  /** whether the stem is a word by itself in the titles it was made from */
  isWord(stem: string): boolean
}

const minPart = 3
const minHead = 4
const links = ['', 's', 'n', 'en', 'e', 'er', 'es']
/** Begin many words without being part of what is meant: Mitarbeiter, Vorarbeiter. */
const prefixes = new Set(
  'ab an auf aus bei ein ent mit nach uber um unter ver vor zer zu'.split(' '),
)

/**
 * Learns from titles which stems are the building blocks of others. A head is a word of its own that
 * ends several longer words; a modifier begins several. Nothing is picked by hand, so trades of other
 * regions and years split as well.
 */
export function createSplitter(stems: Iterable<string>): Splitter {
  const words = new Set([...stems].filter((word) => /^[a-z]{3,}$/.test(word)))
  const { heads, modifiers } = buildingBlocks(words)
  const known = new Map<string, string[]>()

  function split(stem: string): string[] {
    let parts = known.get(stem)
    if (!parts) {
      parts = best(stem, { words, heads, modifiers })
      if (known.size > 50_000) known.clear()
      known.set(stem, parts)
    }
    return parts
  }
  return { split, isWord: (stem) => words.has(stem) }
}

type Blocks = { words: Set<string>; heads: Set<string>; modifiers: Set<string> }

/** How many longer words a block must be part of. */
const productive = 3

function buildingBlocks(words: Set<string>): { heads: Set<string>; modifiers: Set<string> } {
  const headUses = new Map<string, number>()
  const modifierUses = new Map<string, Set<string>>()
  const tailUses = new Map<string, Set<string>>()
  for (const word of words) {
    for (let at = minPart; at <= word.length - minHead; at++) {
      const tail = word.slice(at)
      const beginnings = withoutLink(word.slice(0, at))
      if (words.has(tail)) {
        headUses.set(tail, (headUses.get(tail) ?? 0) + 1)
        for (const beginning of beginnings) addUse(modifierUses, beginning, tail)
      }
      const known = knownBeginning(word, at, words)
      if (known && tail.length > minHead && isJoint(word, at, words)) addUse(tailUses, tail, known)
    }
  }
  const heads = [...headUses].filter(([, uses]) => uses >= productive).map(([head]) => head)
  const bound = [...tailUses].filter(([, uses]) => uses.size >= productive).map(([tail]) => tail)
  const modifiers = [...modifierUses]
    .filter(([modifier, uses]) => uses.size >= productive || words.has(modifier))
    .map(([modifier]) => modifier)
    .filter((modifier) => !prefixes.has(modifier))
  return { heads: new Set([...heads, ...bound]), modifiers: new Set(modifiers) }
}

function addUse(uses: Map<string, Set<string>>, block: string, other: string): void {
  const others = uses.get(block)
  if (others) others.add(other)
  else uses.set(block, new Set([other]))
}

function knownBeginning(word: string, at: number, words: Set<string>): string | undefined {
  return withoutLink(word.slice(0, at)).find((beginning) => words.has(beginning))
}

/**
 * Whether a tail that is no word by itself (-leger, -halter) begins here: not with letters of the
 * part before it (betrieb|sleiter), nor without its own first ones (dampflok|s|chlosser).
 */
function isJoint(word: string, at: number, words: Set<string>): boolean {
  if (/[aeiou]/.test(word.charAt(at)) || tearsSounds(word, at)) return false
  const later = [1, 2, 3].map((cut) => at + cut)
  const earlier = [1, 2].map((cut) => at - cut)
  const isBetter = (joint: number) =>
    (!tearsSounds(word, joint) || words.has(word.slice(joint))) &&
    knownBeginning(word, joint, words) !== undefined
  return !later.some(isBetter) && !earlier.some((joint) => words.has(word.slice(joint)))
}

/** St, sp and sch begin a part: schrift|steller, not schrift|s|teller. */
function tearsSounds(word: string, at: number): boolean {
  return word[at - 1] === 's' && /[cpt]/.test(word.charAt(at))
}

/** What a first part can be without the sound that joins it to the next. */
function withoutLink(part: string): string[] {
  return links
    .filter((link) => part.endsWith(link) && part.length - link.length >= minPart)
    .map((link) => part.slice(0, part.length - link.length))
}

type Path = { cost: number; parts: string[]; hasUnknown: boolean }

/** The cheapest way through the word: few parts, all of them known; one unknown beginning at most. */
function best(word: string, blocks: Blocks): string[] {
  if (word.length < minPart + minHead || !/^[a-z]+$/.test(word)) return [word]
  const paths: (Path | undefined)[] = [{ cost: 0, parts: [], hasUnknown: false }]
  for (let end = minPart; end <= word.length; end++) {
    for (let start = 0; start <= end - minPart; start++) {
      const before = paths[start]
      if (!before || (start === 0 && end === word.length)) continue
      const piece = word.slice(start, end)
      const isLast = end === word.length
      const found = costOf(piece, { isFirst: start === 0, isLast }, blocks)
      if (!found) continue
      // an unknown beginning is believed only before a head that ends many words
      if (isLast && before.hasUnknown && !blocks.heads.has(piece)) continue
      const cost = before.cost + found.cost
      const known = paths[end]
      if (!known || cost < known.cost) {
        const hasUnknown = before.hasUnknown || found.isUnknown
        paths[end] = { cost, parts: [...before.parts, stemOf(found.part)], hasUnknown }
      }
    }
  }
  return paths[word.length]?.parts ?? [word]
}

function costOf(
  piece: string,
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean },
  { heads, modifiers, words }: Blocks,
): { cost: number; part: string; isUnknown: boolean } | undefined {
  const short = piece.length < minHead ? 0.6 : 0
  if (isLast) {
    return piece.length >= minHead && (heads.has(piece) || words.has(piece))
      ? { cost: 1, part: piece, isUnknown: false }
      : undefined
  }
  const modifier = withoutLink(piece).find((part) => modifiers.has(part))
  if (modifier)
    return { cost: 1 + short + (modifier === piece ? 0 : 0.1), part: modifier, isUnknown: false }
  return isFirst && piece.length >= minHead
    ? { cost: 2.6, part: piece, isUnknown: true }
    : undefined
}
