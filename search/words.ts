import { codeOfWish } from './absences.ts'
import { fold, sound, stemOf, weeksAsOne, withoutGenderMarks } from './german.ts'
import type { Reach } from './job-index.ts'
import { vocabulary } from './vocabulary/vocabulary.server.ts'

/** Words of a query that count; more are ignored by every engine alike. */
export const maxWords = 10

/** What every advert is: who asks for no more asks for all of them. */
const anyJob = new Set(
  (
    'arbeit arbeiten arbeitsplatz arbeitsplaetze arbeitsstelle arbeitsstellen job jobs jobangebot ' +
    'jobangebote jobsuche stelle stellen stellenangebot stellenangebote stellenanzeige ' +
    'stellenanzeigen stellenmarkt'
  ).split(' '),
)

/** Tell nothing about a job; left out unless nothing else is asked. */
const fillers = new Set([
  ...anyJob,
  ...(
    'a als am an auf aus b bei beim bis d das dem den der des die ein eine einem einen einer ' +
    'eines f fuer i m o u ' +
    'ich im in ins ist mit nach nur oder sowie suche und vom von vor zu zum zur gesucht bitte ' +
    'moechte gern gerne will wuerde kann koennen habe aber auch ohne kein keine keinen mich mir ' +
    'wo wie was machen sein werden etwas irgendwas naehe ab bin ' +
    'wird werden arbeitgeber firma zahlt bezahlt gezahlt noetig notwendig erforderlich kostenlos ' +
    'kostenlose kostenlosem kostenloses gratis gestellt lernen sucht ' +
    'aktuelle alle freie neue offene sofort'
  ).split(' '),
])

/** Of these no word is made: "Tischler in" is no Tischlerin, but Zeit-Arbeit a kind of work. */
const joining = new Set([...fillers].filter((word) => !anyJob.has(word)))

/** What is too short for the titles to tell, and stands beside other words. */
const shortForms = new Map([
  ['eh', 'einzelhandel'],
  ['gh', 'grosshandel'],
  ['kfm', 'kaufmann'],
  ['ltg', 'leitung'],
  ['ma', 'mitarbeiter'],
  ['sb', 'sachbearbeiter'],
  ['stv', 'stellvertretend'],
])

/** Second parts that say "somebody who does it": what comes before them tells more. */
const people = new Set(
  (
    'angestellt arbeiter assistent assistenz aushilf fachkraft fachmann helfer hilf job kraft ' +
    'mitarbeiter personal stell stellenangebot'
  ).split(' '),
)

/**
 * A query as the words an index compares; see wordsOf.
 *
 * @param reach from `apart` on compounds are taken apart and "…personal", "…mitarbeiter" left out
 */
export function queryWords(text: string, reach: Reach = 'close'): string[] {
  const all = joined(foldedWords(vocabulary().writeOut(weeksAsOne(text)))).map(
    (word) => codeOfWish(word) ?? word,
  )
  if (asksForAnyJob(text)) return []
  const telling = all.filter((word) => !fillers.has(word))
  const stems = (telling.length > 0 ? telling : all).map(stemOf)
  const isApart = reach === 'apart' || reach === 'some'
  const full = stems.length > 1 ? stems.map((stem) => shortForms.get(stem) ?? stem) : stems
  return [...new Set((isApart ? full.flatMap(takeApart) : full).map(sound))].slice(0, maxWords)
}

/**
 * A query as it is counted: its telling words in small letters, which can still be read; '' where it
 * tells nothing, is longer than what many people ask, or looks like somebody's address or number.
 */
export function countedWords(text: string): string {
  if (/@|www\.|\d[\d\s/()+.-]{4,}\d/i.test(text)) return ''
  const words = foldedWords(text).filter((word) => !fillers.has(word))
  const counted = words.join(' ')
  return words.length > 5 || counted.length > 60 ? '' : counted
}

/** Whether a query asks for a job and does not say which: "Jobs", "ich suche Arbeit". */
export function asksForAnyJob(text: string): boolean {
  return saysNothing(text) && foldedWords(text).some((word) => anyJob.has(word))
}

/** Whether no word of a text tells anything about a job: "oder", "Stelle als". */
export function saysNothing(text: string): boolean {
  return foldedWords(text).every((word) => fillers.has(word))
}

function foldedWords(text: string): string[] {
  return fold(withoutGenderMarks(text)).split(' ').filter(Boolean)
}

/** A text with its pieces of one word put together: "Rinder Haltung Sondershausen" */
export function joinPieces(text: string): string {
  return joined(text.split(/\s+/)).join(' ')
}

/** "Tisch ler", "Kälte-Anlagen-Bauer": pieces that make one word of the titles, the longest first. */
function joined(words: string[]): string[] {
  const { isWord } = vocabulary().splitter
  const done: string[] = []
  for (let at = 0; at < words.length;) {
    const pieces = [3, 2].find((length) => {
      const whole = words.slice(at, at + length)
      if (whole.length < length || whole.some((word) => joining.has(fold(word)))) return false
      return isWord(stemOf(fold(whole.join(''))))
    })
    done.push(words.slice(at, at + (pieces ?? 1)).join(''))
    at += pieces ?? 1
  }
  return done
}

function takeApart(stem: string): string[] {
  const { split, isWord } = vocabulary().splitter
  const parts = split(stem)
  // a guess is good enough for a document, not for a question
  if (!parts.every(isWord)) return isWord(stem) ? [stem] : afterKnownWord(stem, isWord)
  const telling = parts.filter((part) => !people.has(part))
  return telling.length > 0 ? telling : parts
}

/** An Außendienstler works there. */
const fellow = /^.{5,}(?=ler$)/

/** "baumfallung" → baum, fall: a word that is known, and the root of what follows. */
function afterKnownWord(stem: string, isWord: (stem: string) => boolean): string[] {
  const work = fellow.exec(stem)?.[0]
  if (work !== undefined && isWord(work)) return [work]
  for (let at = stem.length - 4; at >= 4; at--) {
    if (isWord(stem.slice(0, at))) {
      return [stem.slice(0, at), stem.slice(at).replace(/(?<=.{3})(?:ung|er)$/, '')]
    }
  }
  return [stem]
}

/** Longer words are not mistaken for each other, and adverts misspell them too. */
const longestConfused = 7

/** Whether a query word is meant as it is: a short one of the titles, with others spelt much like it. */
export function isExact(word: string): boolean {
  return word.length <= longestConfused && vocabulary().isKnown(word)
}

/** Whether a query word is one that titles are made of. */
export function isKnown(word: string): boolean {
  return vocabulary().isKnown(word)
}
