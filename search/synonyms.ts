import { fold, stemOf, withoutGenderMarks } from './german.ts'
import type { JobIndex, JobQuery } from './job-index.ts'

/** A word or a few people search for, and what it means here. */
export type Synonym = { word: string; meaning: string }

/**
 * The same index for people who call things otherwise: a query with such a word is asked as typed and
 * with what the word means, and answered by whichever finds more. It happens when the question is
 * asked, so a new word counts at once, with every engine, and nothing is indexed anew.
 *
 * @param synonyms those in force now
 */
export function withSynonyms(index: JobIndex, synonyms: () => Promise<Synonym[]>): JobIndex {
  return {
    ...index,
    async search(query) {
      const meant = query.text === '' ? undefined : meantBy(query.text, await synonyms())
      if (meant === undefined) return index.search(query)
      const other: JobQuery = { ...query, text: meant }
      const [asTyped, asMeant] = await Promise.all([index.search(query), index.search(other)])
      return asMeant.total > asTyped.total ? asMeant : asTyped
    },
  }
}

/** A text with its first such word replaced by what it means; undefined when it has none. */
export function meantBy(text: string, synonyms: readonly Synonym[]): string | undefined {
  if (synonyms.length === 0) return undefined
  const words = wordsIn(text)
  const stems = words.map(stemOf)
  for (const { word, meaning } of synonyms) {
    const sought = wordsIn(word).map(stemOf)
    const at = stems.findIndex((_, from) =>
      sought.every((stem, position) => stems[from + position] === stem),
    )
    if (sought.length > 0 && at !== -1) {
      return [...words.slice(0, at), meaning, ...words.slice(at + sought.length)].join(' ')
    }
  }
  return undefined
}

function wordsIn(text: string): string[] {
  return fold(withoutGenderMarks(text)).split(' ').filter(Boolean)
}
