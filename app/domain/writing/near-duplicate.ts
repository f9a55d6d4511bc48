import { fold, withoutGenderMarks, wordsOf } from '#search/german.ts'

/** What of an advert is compared. */
export type Comparable = { title: string; text: string }

const shingleLength = 3
/** The title tells two jobs of one house apart whose texts end in the same paragraphs. */
const titleShare = 0.25
const nearDuplicate = 0.7
const datesAndNumbers =
  /^(?:.*\d.*|januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember)$/

/**
 * How alike two adverts are, 0 … 1: the words of their titles, and of their texts every three words
 * in a row (Dice). Case, umlauts, gender marks, numbers and months do not count, so that a changed
 * date changes nothing. Two without a word are not alike.
 */
export function similarityOf(a: Comparable, b: Comparable): number {
  const titles = dice(titleWords(a.title), titleWords(b.title))
  const texts = dice(shinglesOf(a.text), shinglesOf(b.text))
  if (titles === null) return texts ?? 0
  if (texts === null) return titles
  return titleShare * titles + (1 - titleShare) * texts
}

/**
 * The same advert once more, perhaps with another town or date: similarity from 0.7 on, where the
 * titles share a word. Where they share none, the texts must be the same.
 */
export function isNearDuplicate(a: Comparable, b: Comparable): boolean {
  const isSameWork = dice(titleWords(a.title), titleWords(b.title)) !== 0
  return similarityOf(a, b) >= (isSameWork ? nearDuplicate : 1 - titleShare)
}

function titleWords(title: string): Set<string> {
  return new Set(wordsOf(title).filter((word) => !datesAndNumbers.test(word)))
}

function shinglesOf(text: string): Set<string> {
  const folded = fold(withoutGenderMarks(text))
  const words = folded.split(' ').filter((word) => word !== '' && !datesAndNumbers.test(word))
  if (words.length === 0) return new Set()
  const last = Math.max(0, words.length - shingleLength)
  return new Set(
    Array.from({ length: last + 1 }, (_, at) => words.slice(at, at + shingleLength).join(' ')),
  )
}

/** Null where neither has anything. */
function dice(a: Set<string>, b: Set<string>): number | null {
  if (a.size + b.size === 0) return null
  let shared = 0
  for (const one of a) if (b.has(one)) shared++
  return (2 * shared) / (a.size + b.size)
}
