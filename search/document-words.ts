import { fold, sound, stemsOf, textWordsOf, wordsOf } from './german.ts'
import { absencesOf } from './absences.ts'
import type { JobDocument } from './job-index.ts'
import { otherWords } from './offers.ts'
import { titlesOf } from './occupations.ts'
import { remembered } from './remembered.ts'
import type { Splitter } from './compounds.ts'
import { relatives, rootOf } from './relatives.ts'
import { vocabulary } from './vocabulary/vocabulary.server.ts'

/** What of a job can be found by words, the most telling field first. Every engine ranks by it. */
export type DocumentWords = {
  title: string
  /** other names of the same work, those of one word */
  names: string
  /** what the title's compounds are a kind of: a Facharzt is an Arzt, an Arztsekretär is none */
  heads: string
  /** the rest of compounds and names, and words of the same root: Reiniger, Reinigung */
  parts: string
  /** employer and places */
  context: string
  /** official titles of neighbouring work */
  related: string
  text: string
}

/** A document's fields as words, spelt as queries are; see wordsOf. */
export function documentWords(document: JobDocument): DocumentWords {
  const { title, occupationTitles, occupation } = document
  const work = workWords(JSON.stringify({ title, occupationTitles, occupation } satisfies Work))
  const text = textWordsOf(document.text)
  const without = absencesOf(document)
  const entered = isOpenToAll(document) ? entry : []
  return {
    title: work.title,
    names: line([...work.names, ...without.promised]),
    heads: work.heads,
    parts: line([...work.parts, ...entered, ...otherWords(text), ...without.unnamed]),
    context: contextWords([document.employerName, ...document.placeNames].join(' ')),
    related: work.related,
    text,
  }
}

type Work = Pick<JobDocument, 'title' | 'occupationTitles' | 'occupation'>

/** What does not depend on who looks for somebody, and where: of many adverts it is the same. */
const workWords = remembered((json) => {
  const { title: text, occupationTitles, occupation } = JSON.parse(json) as Work
  const title = titleWords(text)
  const names = occupationTitles.map(nameWords)
  return {
    title: title.line,
    names: [
      ...names.flatMap(({ short }) => short),
      ...title.acronyms,
      ...title.women,
      ...names.flatMap(({ women }) => women),
    ],
    heads: title.heads,
    parts: [...title.parts, ...names.flatMap(({ long }) => long)],
    related: line([...names.flatMap(({ parts }) => parts), ...neighbours(occupation)]),
  }
}, 2_000)

/** What a title brings by itself. */
function titleWords(text: string) {
  const { splitter, writeOut } = vocabulary()
  const title = stemsOf(writeOut(text))
  const compounds = title.map((stem) => takeApart(stem, splitter))
  const heads = compounds.flatMap((compound) => compound.heads)
  const modifiers = compounds.flatMap((compound) => compound.modifiers)
  const shared = sharedHeads(text, splitter)
  const kin = [...title, ...heads, ...modifiers, ...shared].flatMap((stem) => [
    ...relatives(stem, splitter),
    ...rootOf(stem),
  ])
  return {
    line: line(title.map(sound)),
    acronyms: acronyms(title, splitter).map(sound),
    women: womenIn(text),
    heads: line(heads.map(sound)),
    parts: [...modifiers, ...shared, ...kin].map(sound),
  }
}

const contextWords = remembered((names) => line(wordsOf(names)), 5_000)

/** "Schuldner- und Insolvenzberatung" is a Schuldnerberatung as well. */
function sharedHeads(title: string, splitter: Splitter): string[] {
  return [...title.matchAll(/(\p{L}{3,})-,? (?:und|oder|u\.|&) (\p{L}+)/gu)].flatMap(
    ([, first = '', second = '']) => {
      const [head, ...before] = stemsOf(second).flatMap((stem) => splitter.split(stem).toReversed())
      return head === undefined || before.length === 0 ? [] : stemsOf(first + head)
    },
  )
}

/**
 * Women's names that are not made from the man's, as they are written: a slip in "Krankenschwester"
 * is far from every spelling of "Krankenpfleger".
 */
function womenIn(title: string): string[] {
  return (fold(title).match(/\b\w+(?:schwester|frau)\b/g) ?? []).map(sound)
}

/** What a name of an occupation brings: itself if it is one word, its words, their parts. */
type NameWords = { short: string[]; women: string[]; long: string[]; parts: string[] }

/** Names come from the vocabulary, the same ones again and again. */
const nameWords = remembered((name): NameWords => {
  const { splitter } = vocabulary()
  const stems = stemsOf(name)
  const isOneWord = stems.length === 1
  return {
    short: [...(isOneWord ? stems : []), ...acronyms(stems, splitter)].map(sound),
    women: womenIn(name),
    long: isOneWord ? [] : stems.map(sound),
    parts: stems
      .flatMap((stem) => {
        const { heads, modifiers } = takeApart(stem, splitter)
        return [...heads, ...modifiers, ...relatives(stem, splitter), ...rootOf(stem)]
      })
      .map(sound),
  }
})

const knownNeighbours = new Map<string, string[]>()

/** Words of the official titles around an occupation. */
function neighbours(kldb: string | null): string[] {
  if (kldb === null) return []
  const group = kldb.slice(0, 4)
  let words = knownNeighbours.get(group)
  if (!words) knownNeighbours.set(group, (words = [...new Set(titlesOf(kldb).flatMap(wordsOf))]))
  return words
}

const entry = wordsOf('Quereinstieg')
const openToAll =
  /quereinst|seiteneinst|umschul|ungelernt|angelernt|anlern|lernen (?:wir )?(?:sie )?an\b|(?:ohne|keine) (?:vorkenntnis|erfahrung|ausbildung|berufs)|vorkenntnisse (?:sind )?nicht/i

const training =
  /(?:ausbildung|vorkenntnisse|erfahrung|zeugnisse)\b[^.!?]{0,30}\b(?:nicht (?!nur)|keine?\b|unnötig)|\b(?:ohne|keine?)\b[^.!?]{0,20}(?:ausbildung|kenntnisse|erfahrung|zeugnisse?)\b/i

/** The fifth digit of a KldB number: work that asks for no training. */
const helper = /^\d{4}1$/

/** Whether an advert welcomes people without the training, in whatever words, or its work needs none. */
function isOpenToAll({ title, text, occupation }: JobDocument): boolean {
  return (
    openToAll.test(title) ||
    openToAll.test(text) ||
    training.test(text) ||
    (occupation !== null && helper.test(occupation))
  )
}

/**
 * A compound's heads (what it is a kind of, down to the last part) and everything before them:
 * werkfeuerwehrmann → heads feuerwehrmann, mann; modifiers werk, feuerwehr
 */
function takeApart(stem: string, splitter: Splitter): { heads: string[]; modifiers: string[] } {
  const parts = splitter.split(stem)
  const last = parts.at(-1)
  if (parts.length < 2 || last === undefined) return { heads: [], modifiers: [] }
  const inner = takeApart(last, splitter)
  const first = parts.slice(0, -1).flatMap((part) => {
    const apart = takeApart(part, splitter)
    return [part, ...apart.modifiers, ...apart.heads]
  })
  return { heads: [last, ...inner.heads], modifiers: [...first, ...inner.modifiers] }
}

const lengths = { least: 3, most: 5 }

/** Initials of a name, its last word also in parts: Medizinische Fachangestellte → mf, mfa. */
function acronyms(name: string[], splitter: Splitter): string[] {
  const words = name.filter((word) => word.length > 3)
  const parts = words.map((word) => deepest(word, splitter))
  const last = parts.at(-1)
  if (!last || words.length > lengths.most) return []
  const first = words.slice(0, -1).map(initial)
  return [
    ...new Set(
      [[...first, ...last.map(initial)], parts.flat().map(initial)].map((one) => one.join('')),
    ),
  ].filter(({ length }) => length >= lengths.least && length <= lengths.most)
}

function initial(word: string): string {
  return word[0] ?? ''
}

function deepest(stem: string, splitter: Splitter): string[] {
  const parts = splitter.split(stem)
  return parts.length < 2 ? parts : parts.flatMap((part) => deepest(part, splitter))
}

/** Each word once. The title goes the same way: there a repetition says nothing. */
function line(words: string[]): string {
  return [...new Set(words)].join(' ')
}
