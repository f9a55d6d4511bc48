import { fold } from '#search/german.ts'

/** A word as rules compare it, and where it stands in what was typed. */
export type Word = {
  folded: string
  /** UTF-16 offsets in the original */
  start: number
  end: number
}

export type Sentence = {
  words: Word[]
  /** what was typed, with the signs around it */
  original: string
  /** ' wir suchen dich . ' */
  folded: string
  /** where each word begins in `folded` */
  starts: number[]
}

/** A hyphen or joiner nobody sees belongs to the word around it. */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00AD\u200B-\u200D\u2060]*/gu
const unseen = /[\u00AD\u200B-\u200D\u2060]/g
const lineOrMark = /[\n\r!?;•…]/
const abbreviations = new Set(
  'abs b bspw bzw ca d dr einschl etc evtl ggf h incl inkl max mind min nr o s str tel u v z'.split(
    ' ',
  ),
)

/**
 * A text in sentences and words, each word folded as the search folds it. The offsets are those of
 * the text as it was given, whatever it is made of: umlauts, combining marks, emoji.
 */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Word[][] = [[]]
  let before: Word | undefined
  for (const match of text.matchAll(wordPattern)) {
    const folded = fold(match[0].replace(unseen, ''))
    if (folded === '') continue
    const word = { folded, start: match.index, end: match.index + match[0].length }
    if (before && isBreak(text, before, word)) sentences.push([])
    sentences.at(-1)?.push(word)
    before = word
  }
  return sentences
    .filter((words) => words.length > 0)
    .map((words) => ({ words, original: originalOf(text, words), ...foldedTogether(words) }))
}

/** Some of its words, as a sentence of their own. */
export function partOf(sentence: Sentence, from: number, to: number): Sentence {
  const words = sentence.words.slice(Math.max(0, from), to)
  return { words, original: sentence.original, ...foldedTogether(words) }
}

function foldedTogether(words: Word[]): Pick<Sentence, 'folded' | 'starts'> {
  const starts: number[] = []
  let folded = ' '
  for (const word of words) {
    starts.push(folded.length)
    folded += `${word.folded} `
  }
  return { folded: `${folded}. `, starts }
}

/** Abbreviations and "max. 35" end nothing; a full stop before a capital letter does. */
function isBreak(text: string, before: Word, next: Word): boolean {
  const between = text.slice(before.end, next.start)
  if (lineOrMark.test(between)) return true
  if (!/^[^\p{L}\p{N}]*\.\s/u.test(between)) return false
  return !abbreviations.has(before.folded) && /\p{Lu}/u.test(text.slice(next.start, next.start + 2))
}

/** With the signs that follow the last word, so that "(m/w/d)" and "gn*" stay whole. */
function originalOf(text: string, words: Word[]): string {
  const start = words[0]?.start ?? 0
  const end = words.at(-1)?.end ?? 0
  return text.slice(Math.max(0, start - 1), end + 2)
}
