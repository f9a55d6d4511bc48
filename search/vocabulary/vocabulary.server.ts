import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { createSplitter, type Splitter } from '../compounds.ts'
import { type Corrector, createCorrector } from '../corrections.ts'
import { fold, sound, stemOf, stemsOf, withoutGenderMarks } from '../german.ts'
import type { Written } from '../sound-index.ts'

/** One official name of an occupation; several share a KldB number. */
export type OfficialTitle = { kldb: string; title: string }

/** Names of the same work. */
export type NameSet = {
  /** each of them is such a name: a title that says one of them means the work */
  own: string[]
  /** with words that only lead to it */
  names: string[]
}

export type Vocabulary = {
  titles: OfficialTitle[]
  /** names that mean the same work: everyday words, then ESCO's occupations */
  sets: NameSet[]
  /** how many of the sets are everyday words */
  everyday: number
  /** other words for what adverts offer, and for whom */
  offers: string[][]
  splitter: Splitter
  /** whether a word, as it sounds, is one of theirs */
  isKnown: (sound: string) => boolean
  /** whether a stem is one of theirs or begins one: "schuld" */
  isBeginning: (stem: string) => boolean
  correct: Corrector
  /** a text with its shortened words in full, as far as titles know them: "kaufm. Angestellte" */
  writeOut: (text: string) => string
}

let loaded: Vocabulary | undefined

/**
 * The words of the trades: official titles, ESCO's names, everyday groups; see SOURCES.md beside the
 * files. Read once a process, when first asked for.
 */
export function vocabulary(root = 'search/vocabulary'): Vocabulary {
  loaded ??= read(root)
  return loaded
}

/** "Glaser/in (ohne Fachrichtungen)" is the plain title. */
const notSpecial = / \(o(?:\.|hne) ?(?:Angabe|Fachr|Schw)[^)]*\)/

function read(root: string): Vocabulary {
  const titles = rows(`${root}/kldb-titles.csv`).map((row) => ({
    kldb: row['kldb5'] ?? '',
    title: (row['benennung'] ?? '').replace(notSpecial, ''),
  }))
  const esco = rows(`${root}/esco-occupations.csv`).map((row) => {
    const names = [
      ...(row['bezeichnung'] ?? '').split('/').slice(0, 1),
      ...(row['alternativbezeichnungen'] ?? '').split(' | '),
    ].filter(Boolean)
    return { own: names, names }
  })
  const everyday = groups(`${root}/everyday-words.txt`)
  const sets = [...everyday, ...esco]
  const uses = new Map<string, number>()
  const names = [...titles.map(({ title }) => title), ...sets.flatMap((set) => set.names)]
  for (const name of names) {
    for (const stem of stemsOf(name)) uses.set(stem, (uses.get(stem) ?? 0) + 1)
  }
  const sounds = new Set(Array.from(uses.keys(), sound))
  const byUse = [...uses].toSorted(([, a], [, b]) => b - a).map(([stem]) => stem)
  const splitter = createSplitter(uses.keys())
  // made when first asked for: a third of the work, and only searches need them
  let isBeginning: Vocabulary['isBeginning'] | undefined
  let correct: Corrector | undefined
  return {
    titles,
    sets,
    everyday: everyday.length,
    offers: groups(`${root}/offers.txt`).map(({ own }) => own),
    splitter,
    isBeginning: (stem) => (isBeginning ??= beginningsOf(uses.keys()))(stem),
    correct: (...asked) => (correct ??= createCorrector(writtenWords(names), splitter))(...asked),
    isKnown: (word) => sounds.has(word),
    writeOut: (text) =>
      text.replace(
        /(\p{L}{3,})\.(\p{L}?)/gu,
        (_, start: string, next: string) =>
          `${byUse.find((word) => word.startsWith(stemOf(fold(start)))) ?? start}${next && ` ${next}`}`,
      ),
  }
}

/** Whether one of the words begins so. */
function beginningsOf(words: Iterable<string>): (beginning: string) => boolean {
  const sorted = [...words].toSorted((a, b) => (a < b ? -1 : 1))
  return (beginning) => {
    let [from, to] = [0, sorted.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((sorted[middle] ?? '') < beginning) from = middle + 1
      else to = middle
    }
    return sorted[from]?.startsWith(beginning) ?? false
  }
}

/** The words of names in both their forms, "Koch/Köchin", "Bäcker/in", but none that is shortened. */
function writtenWords(names: string[]): Written[] {
  const uses = new Map<string, number>()
  for (const name of names) {
    const women = name.matchAll(/(?<![\p{L}(])(\p{L}+)\/-?in(?!\p{L})/gu)
    const words = withoutGenderMarks(name).match(/(?<!\p{L})\p{L}{4,}(?![\p{L}.])/gu) ?? []
    for (const word of [...words, ...Array.from(women, ([, man]) => `${man}in`)]) {
      uses.set(word, (uses.get(word) ?? 0) + 1)
    }
  }
  return Array.from(uses, ([written, count]) => ({ written, uses: count }))
}

/** One group a line, its words between commas; what stands before ">" only leads to the others. */
function groups(path: string): NameSet[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const lists = line.split('>').map(wordsBetweenCommas)
      return { own: lists.at(-1) ?? [], names: lists.flat() }
    })
}

function wordsBetweenCommas(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
}

function rows(path: string): Record<string, string>[] {
  return parse(readFileSync(path, 'utf8'), { columns: true })
}
