import { foldName, withoutDots } from './name-forms.ts'
import { type OriginIndex, originIndex } from './origin-index.ts'
import { fillers } from './places.ts'
import type { Region } from './region.ts'
import type { Spot } from './spots.ts'

/** A place whose name or postcode goes on like what was typed. */
export type Continuation = {
  spot: Spot
  /** the former name that was met, when it was not the place's own */
  former?: string
  /** the postcode that was met */
  postcode?: string
}

/** From one word of a name to its end. */
type Ending = { text: string; spot: Spot; isWhole: boolean; former?: string }

/**
 * The places of which a word, or the postcode, begins with the text: the region's first, then its
 * neighbours', then Germany's by inhabitants. When none does, and from four letters on, those that
 * would with one edit, the first letter taken as typed; from five letters on the region's and its
 * neighbours' also when only towns elsewhere do. Fewer than two letters or digits find nothing.
 */
export function placesBeginning(region: Region, text: string, limit: number): Continuation[] {
  const [, digits = '', rest = ''] = typed.exec(text.slice(0, maxLength)) ?? []
  const word = foldName(rest)
  if (digits === '' && rest.trim().length < 2) return []
  if (digits !== '' && (digits.length < 2 || digits.length > 5)) return []
  const { words, codes } = endingsOf(region)
  if (word === '') return digits === '' ? [] : distinct(startingWith(codes, digits), limit)
  const fits = (spot: Spot) => digits === '' || hasPostcode(spot, digits)
  const exact = startingWith(words, word).filter(({ spot }) => fits(spot))
  const isAtHome = exact.some(({ spot }) => spot.tier < 2)
  if (word.length < 4 || isAtHome) return distinct(inOrder(exact), limit)
  const misspelt = sameInitial(words, word).filter(
    ({ spot, text: ending }) =>
      (exact.length === 0 || (spot.tier < 2 && word.length > 4)) &&
      beginsWithinOneEdit(ending, word) &&
      fits(spot),
  )
  return distinct([...inOrder(exact), ...inOrder(misspelt)], limit)
}

const typed = /^\s*(?:D\s?-?\s?(?=\d))?(\d*)(.*)$/is
const maxLength = 100

/** By their first two letters or digits, in the order of the index. */
type Endings = {
  words: Map<string, Ending[]>
  codes: Map<string, { text: string; spot: Spot; postcode: string }[]>
}

const known = new WeakMap<OriginIndex, Endings>()

/** All endings of the index, laid out at the first call. */
function endingsOf(region: Region): Endings {
  const index = originIndex(region)
  const before = known.get(index)
  if (before) return before
  const endings: Endings = { words: new Map(), codes: new Map() }
  for (const spot of index.spots) {
    for (const ending of endingsOfName(spot.nameAlone, spot)) put(endings.words, ending)
    for (const code of spot.postcodes) put(endings.codes, { text: code, spot, postcode: code })
  }
  for (const { name, spot } of index.former) {
    for (const ending of endingsOfName(name, spot)) put(endings.words, { ...ending, former: name })
  }
  known.set(index, endings)
  return endings
}

function endingsOfName(name: string, spot: Spot): Ending[] {
  return withoutDots(name).flatMap((spelling): Ending[] => {
    const whole = foldName(spelling)
    if (!whole.includes(' ')) return [{ text: whole, spot, isWhole: true }]
    const words = whole.split(' ')
    return words.flatMap((word, at) =>
      at > 0 && fillers.has(word)
        ? []
        : [{ text: words.slice(at).join(' '), spot, isWhole: at === 0 }],
    )
  })
}

function put<T extends { text: string }>(entries: Map<string, T[]>, entry: T): void {
  const key = entry.text.slice(0, 2)
  const others = entries.get(key)
  if (others) others.push(entry)
  else entries.set(key, [entry])
}

function startingWith<T extends { text: string }>(entries: Map<string, T[]>, text: string): T[] {
  if (text.length === 1) return sameInitial(entries, text)
  return (entries.get(text.slice(0, 2)) ?? []).filter((entry) => entry.text.startsWith(text))
}

function sameInitial<T>(entries: Map<string, T[]>, word: string): T[] {
  return [...entries].flatMap(([key, others]) => (key[0] === word[0] ? others : []))
}

/** By tier, a name's first word before its others; else as they are. */
function inOrder(entries: Ending[]): Ending[] {
  return entries.toSorted(
    (a, b) => a.spot.tier - b.spot.tier || Number(b.isWhole) - Number(a.isWhole),
  )
}

function hasPostcode({ postcodes }: Spot, digits: string): boolean {
  return postcodes.some((code) => code.startsWith(digits))
}

function distinct(entries: Continuation[], limit: number): Continuation[] {
  const found = new Map<Spot, Continuation>()
  for (const { spot, former, postcode } of entries) {
    if (found.size === limit) break
    if (found.has(spot)) continue
    found.set(spot, { spot, ...(former && { former }), ...(postcode && { postcode }) })
  }
  return [...found.values()]
}

/** Whether a name begins with the word, one letter of it wrong, missing, extra, or two swapped. */
function beginsWithinOneEdit(name: string, word: string): boolean {
  let at = 0
  while (at < word.length && name[at] === word[at]) at++
  return (
    name.startsWith(word.slice(at + 1), at + 1) ||
    name.startsWith(word.slice(at + 1), at) ||
    name.startsWith(word.slice(at), at + 1) ||
    (name[at] === word[at + 1] &&
      name[at + 1] === word[at] &&
      name.startsWith(word.slice(at + 2), at + 2))
  )
}
