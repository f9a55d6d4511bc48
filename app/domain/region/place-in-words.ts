import { foldName } from './name-forms.ts'
import { originOf } from './origin.ts'
import { exactHit, type Hit, isLead, misspeltHit, type Run, type Word } from './place-hits.ts'
import type { Region } from './region.ts'

/** A stretch of the text, as offsets, that names a place to start from or a district (its AGS). */
export type PlaceInWords =
  | { start: number; end: number; near: string; label: string }
  | { start: number; end: number; district: string }

/**
 * Finds the place that is named among the words of a search: "Bäcker in Sondershausen", "Tischler
 * 99752". What leads to it ("in", "Nähe", "Raum", "Landkreis") and what only tells where it lies
 * ("am Harz", "Thüringen") belongs to the stretch. Of several the longest counts, then the nearest
 * to the region, then the last.
 *
 * - The region's municipalities, postcodes and districts count always.
 * - Its localities, former names and parts of names, and its neighbours, count if they are not
 *   words as well. So do Germany's towns from 20 000 inhabitants on, if there is no doubt which one
 *   is meant. Outside the region names of up to five letters, which are often surnames, have to
 *   stand at the end of the text or behind "in", "bei", "Raum".
 * - Failing all these, a word of six letters that is none and that one place of the region or its
 *   neighbours is spelt like.
 *
 * @param isWord whether a folded word is one of the language: an occupation, a name for work
 */
export function placeInWords(
  region: Region,
  text: string,
  isWord: (folded: string) => boolean,
): PlaceInWords | null {
  const words = wordsIn(text)
  const hit =
    best(runsOf(words).flatMap((run) => exactHit(region, { words, run, isWord }) ?? [])) ??
    best(runsOf(words).flatMap((run) => misspeltHit(region, { words, run, isWord }) ?? []))
  if (!hit) return null
  const stretch = stretchOf(text, words, hit.run)
  if ('district' in hit) return { ...stretch, district: hit.district }
  const { near, label } = originOf(region, hit.spot)
  if (hit.postcode === undefined) return { ...stretch, near, label }
  return { ...stretch, near: hit.postcode, label: `${hit.postcode} ${hit.spot.name}` }
}

const maxLength = 200
const maxWordsInName = 6

function wordsIn(text: string): Word[] {
  return [...text.slice(0, maxLength).matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    folded: foldName(match[0]),
    start: match.index,
    end: match.index + match[0].length,
    joined: /^-[\p{L}\p{N}]/u.test(text.slice(match.index + match[0].length)),
    isFree: isFree(text, match),
  }))
}

/** With space or a bracket before it and space behind: the "in" of "Koch/in" and "Koch(in)" is not. */
function isFree(text: string, { 0: word, index }: RegExpExecArray): boolean {
  return /(?:^|\s)\(?$/.test(text.slice(0, index)) && /^\s/.test(text.slice(index + word.length))
}

/** All of them that do not begin or end inside a hyphenated word. */
function runsOf(words: Word[]): Run[] {
  return words.flatMap((_, from) =>
    words.slice(from, from + maxWordsInName).flatMap((last, length) => {
      const isPartOfWord = words[from - 1]?.joined || last.joined
      return isPartOfWord ? [] : [{ from, to: from + length + 1 }]
    }),
  )
}

function best(hits: Hit[]): Hit | undefined {
  return hits.toSorted(
    (a, b) =>
      lengthOf(b.run) - lengthOf(a.run) || a.distance - b.distance || b.run.from - a.run.from,
  )[0]
}

function lengthOf({ from, to }: Run): number {
  return to - from
}

const surroundings = /^\s*(?:und|u\.|&)?\s*(?:Umgebung|Umkreis|Umland)(?!\p{L})/iu

/** With what leads to it, what follows ("und Umgebung"), and brackets around it. */
function stretchOf(text: string, words: Word[], { from, to }: Run): { start: number; end: number } {
  let first = from
  while (isLead(words[first - 1])) first--
  const start = words[first]?.start ?? 0
  const last = words[to - 1]?.end ?? 0
  const end = last + (surroundings.exec(text.slice(last))?.[0].length ?? 0)
  const isInBrackets = text[start - 1] === '(' && text[end] === ')'
  return isInBrackets ? { start: start - 1, end: end + 1 } : { start, end }
}
