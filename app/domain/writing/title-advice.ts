import { fold } from '#search/german.ts'
import type { Advice, DraftText } from './advice.ts'

type Found = { rule: string; pattern: RegExp; message: string }

const longestTitle = 80
/** Up to four capitals are an abbreviation: SHK, CNC, MTRA. */
const shouted = /(?<![\p{L}\p{N}])\p{Lu}{5,}(?![\p{L}\p{N}])/gu

/** What a title need not hold, because the advert has a field for it or it says nothing. */
const ballast: Found[] = [
  {
    rule: 'title-exclamation',
    pattern: /!+/u,
    message: 'Ausrufezeichen machen einen Titel nicht besser. Lassen Sie sie weg.',
  },
  {
    rule: 'title-pay',
    pattern:
      /\d[\d.,]*\s*(?:€|euro\b|eur\b)|(?<!\p{L})(?:top|spitzen)-?\s?(?:verdienst|gehalt|lohn)/iu,
    message:
      'Das Gehalt hat ein eigenes Feld und steht dann in jeder Liste. Nehmen Sie es aus dem Titel.',
  },
  {
    rule: 'title-urgent',
    pattern:
      /(?<!\p{L})(?:dringend|eilt|ab sofort|sofort|zum nächstmöglichen (?:zeitpunkt|termin)|asap)(?!\p{L})/iu,
    message: 'Wann es losgeht, hat ein eigenes Feld. Im Titel genügt, was getan wird.',
  },
  {
    rule: 'title-seeking',
    pattern: /(?<!\p{L})(?:wir suchen|gesucht|stellenangebot|stellenanzeige)(?!\p{L})/iu,
    message: 'Dass Sie jemanden suchen, versteht sich. Beginnen Sie mit dem Beruf.',
  },
]

/** What keeps a title from being found and read: loud, long, or full of other fields. */
export function titleAdvice({ title, places }: DraftText): Advice[] {
  const typed = title ?? ''
  if (typed.trim() === '') {
    return [hint('title-missing', 'Der Titel fehlt. Schreiben Sie den Beruf, wie man ihn sucht.')]
  }
  return [
    ...shouting(typed),
    ...ballast.flatMap(({ rule, pattern, message }) => marked(rule, message, pattern.exec(typed))),
    ...placesIn(typed, places ?? []),
    ...tooLong(typed),
  ]
}

function shouting(title: string): Advice[] {
  const first = title.matchAll(shouted).next().value
  if (!first) return []
  const suggestion = title.replace(
    shouted,
    (word) => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`,
  )
  const message = `Großbuchstaben liest man wie Schreien. Vorschlag: „${suggestion}“.`
  return marked('title-capitals', message, first).map((advice) => ({ ...advice, suggestion }))
}

function placesIn(title: string, places: NonNullable<DraftText['places']>): Advice[] {
  const folded = ` ${fold(title)} `
  const name = places
    .flatMap((place) => [place.name, place.locality])
    .find((one) => one && fold(one) !== '' && folded.includes(` ${fold(one)} `))
  if (!name) return []
  const start = title.toLowerCase().indexOf(name.toLowerCase())
  const message = `Der Ort „${name}“ steht schon in jeder Liste. Nehmen Sie ihn aus dem Titel.`
  if (start < 0 || title.toLowerCase().length !== title.length)
    return [hint('title-place', message)]
  const found = title.slice(start, start + name.length)
  const at = { start, end: start + name.length }
  return [{ ...hint('title-place', message), phrase: found, at }]
}

function tooLong(title: string): Advice[] {
  if (title.trim().length <= longestTitle) return []
  return [
    hint(
      'title-long',
      `Der Titel hat mehr als ${longestTitle} Zeichen und wird in Listen schwer lesbar. Beruf und ein Zusatz genügen.`,
    ),
  ]
}

function marked(rule: string, message: string, found: RegExpExecArray | null): Advice[] {
  if (!found) return []
  const at = { start: found.index, end: found.index + found[0].length }
  return [{ ...hint(rule, message), phrase: found[0], at }]
}

function hint(rule: string, message: string): Advice {
  return { field: 'title', rule, severity: 'hint', message }
}
