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

/** A compound of known words or of the root of one: then only what sounds the same is another. */
function isMadeOfWords(stem: string): boolean {
  const { splitter } = vocabulary()
  return splitter.split(stem).every(splitter.isWord) || relatives(stem, splitter).length > 0
}

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
