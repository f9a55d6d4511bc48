import { wordsOf } from './german.ts'
import { vocabulary } from './vocabulary/vocabulary.server.ts'

/** Finds what a text offers in one word or another, and all the words for it. */
type Finder = (words: string) => string[]

/**
 * Other words for what an advert offers and whom it welcomes: who asks for a Dienstrad means the
 * Jobrad as well.
 *
 * @param words the text as textWordsOf makes it
 */
export function otherWords(words: string): string[] {
  const { offers } = vocabulary()
  let find = finders.get(offers)
  if (!find) finders.set(offers, (find = finderOf(offers)))
  return find(words)
}

/** See weeksAsOne: who asks for it does not look for the word "Woche". */
const week = String.raw`\d+(?:tage|stunden)woche`

const finders = new WeakMap<string[][], Finder>()

/** One look through a text, however many groups there are. */
function finderOf(groups: string[][]): Finder {
  const found = new Map<string, string[]>()
  for (const group of groups) {
    const phrases = group.map(wordsOf)
    const single = phrases.flatMap((words) => (words.length === 1 ? words : []))
    for (const phrase of phrases) found.set(phrase.join(' '), single)
  }
  const phrases = [...found.keys()].toSorted((a, b) => b.length - a.length)
  const any = new RegExp(`(?<= )(?:${phrases.join('|')}|${week})(?= )`, 'g')
  return (words) => {
    const said = ` ${words} `.match(any) ?? []
    return [...new Set(said.flatMap((phrase) => found.get(phrase) ?? [phrase]))]
  }
}
