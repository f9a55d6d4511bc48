import { fold, sound, stemOf, withoutGenderMarks } from './german.ts'
import { relatives } from './relatives.ts'
import { vocabulary } from './vocabulary/vocabulary.server.ts'
import { saysNothing } from './words.ts'

/** A query with other words in the place of those that nobody knows. */
export type Respelling = { text: string; replaced: { word: string; by: string }[] }

/** The words of a query that are none, and which words they sound like. Most queries have none. */
export function unknownWords(text: string): string[] {
  return wordsIn(text).filter((word) => knownCorrections(word).length > 0)
}

/** A query as it may have been meant with other words for those `unknown`, the likeliest first. */
export function respellings(text: string, unknown: readonly string[]): Respelling[] {
  const most = Math.max(0, ...unknown.map((word) => knownCorrections(word).length))
  return Array.from({ length: most }, (_, position) => {
    const replaced = unknown.map((word) => {
      const corrections = knownCorrections(word)
      return { word, by: corrections[position] ?? corrections[0] ?? word }
    })
    const by = new Map(replaced.map((one) => [one.word, one.by]))
    const spelt = withoutGenderMarks(text).replace(wholeWords, (word) => by.get(word) ?? word)
    return { text: spelt, replaced }
  })
}

const hyphened = /(?<![\p{L}\p{N}-])\p{L}{3,}(?:-\p{L}{3,})+(?![\p{L}\p{N}-])/gu

/** "Schulden-Berater" as one word; nothing where there is no hyphen. */
export function withoutHyphens(text: string): Respelling[] {
  const replaced = Array.from(new Set(text.match(hyphened)), (word) => {
    const [first = '', ...others] = word.split('-')
    return { word, by: first + others.map((one) => one.toLowerCase()).join('') }
  })
  const by = new Map(replaced.map((one) => [one.word, one.by]))
  const spelt = text.replace(hyphened, (word) => by.get(word) ?? word)
  return replaced.length > 0 ? [{ text: spelt, replaced }] : []
}

function wordsIn(text: string): string[] {
  return [...new Set(withoutGenderMarks(text).match(wholeWords))]
}

/** "kaufm." is no misspelt word, "B2" none at all. */
const wholeWords = /(?<![\p{L}\p{N}])\p{L}{5,}(?![\p{L}\p{N}.])/gu

function correctionsOf(word: string): readonly string[] {
  if (saysNothing(word)) return []
  const { isKnown, correct } = vocabulary()
  const stem = stemOf(fold(word))
  if (isKnown(sound(stem))) return []
  return correct(word, isMadeOfWords(stem) ? 0 : undefined)
}

/** Of known words, of the root of one, or the beginning of one: then only what sounds the same. */
function isMadeOfWords(stem: string): boolean {
  const { splitter, isBeginning } = vocabulary()
  return (
    (stem.length >= shortestBeginning && isBeginning(stem)) ||
    splitter.split(stem).every(splitter.isWord) ||
    relatives(stem, splitter).length > 0
  )
}

const shortestBeginning = 5

const remembered = new Map<string, readonly string[]>()
const maxRemembered = 10_000

/** People mistype the same words over and over. */
function knownCorrections(word: string): readonly string[] {
  let corrections = remembered.get(word)
  if (!corrections) {
    if (remembered.size >= maxRemembered) remembered.clear()
    remembered.set(word, (corrections = correctionsOf(word)))
  }
  return corrections
}
