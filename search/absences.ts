import type { JobDocument } from './job-index.ts'
import { remembered } from './remembered.ts'

/**
 * What people wish to do without. An index holds words that are there, so a document carries one for
 * what is not: a short code, spelt like nothing else.
 */
type Absence = {
  /** how the wish is written in a query once it is understood */
  wish: string
  /** and as people say it */
  said: string
  code: string
  /** tells it apart in what people ask and in what adverts say, in small letters */
  thing: RegExp
  /** what of an advert's facts says that it is there */
  isFact?: (document: JobDocument) => boolean
  /** promises that it is not, without naming it */
  promise?: RegExp
  /** who does without no more than this may still have the rest */
  half?: RegExp
}

/** Rank of the level that asks for no German. */
const english = 1

/** Of two that a word names, the first is meant: a Spätschicht is late rather than a shift. */
const absences: Absence[] = [
  {
    wish: 'nachtfrei',
    said: 'ohne Nachtarbeit',
    code: 'xxn',
    thing: /nacht(?!rag|räg|folge|ig|eil)|drei-?schicht|3-schicht|drei schichten/,
    isFact: ({ hours }) => hours.includes('night'),
  },
  {
    wish: 'wochenendfrei',
    said: 'ohne Wochenendarbeit',
    code: 'xxw',
    thing: /wochenend|samstag|sonnabend|sonntag|feiertag/,
    isFact: ({ hours }) => hours.includes('weekend'),
    promise: /montags? bis (?:freitag|donnerstag)|an werktagen/,
    half: /sonntag|feiertag/,
  },
  {
    wish: 'abendfrei',
    said: 'ohne Abendarbeit',
    code: 'xxa',
    thing: /(?<!feier|lebens|sonn)abend(?!brot|essen)|sp(?:ä|ae)t(?:dienst|schicht)/,
  },
  {
    wish: 'schichtfrei',
    said: 'ohne Schichtarbeit',
    code: 'xxs',
    thing: /(?<!be|ge)schicht(?!ung|dick)/,
    isFact: ({ hours }) => hours.includes('shift'),
    promise: /tagdienst|einschichtbetrieb|tagschicht/,
  },
  {
    wish: 'bereitschaftsfrei',
    said: 'ohne Bereitschaftsdienst',
    code: 'xxb',
    thing: /(?:ruf|nacht|abend|sonntags)bereitschaft|bereitschaftsdienst|rufdienst|notdienst/,
  },
  {
    wish: 'telefonfrei',
    said: 'ohne Telefonieren',
    code: 'xxt',
    thing: /telefon|anruf|call ?center|headset|hotline/,
  },
  {
    wish: 'reisefrei',
    said: 'ohne Dienstreisen',
    code: 'xxr',
    thing:
      /(?:dienst|gesch(?:ä|ae)fts|montage)reise|reise(?:bereit|anteil|t(?:ä|ae)tig)|fernverkehr|auf montage|ausw(?:ä|ae)rtig/,
  },
  {
    wish: 'deutschfrei',
    said: 'ohne Deutschkenntnisse',
    code: 'xxd',
    thing: /deutsch(?!land)|sprachkenntnis/,
    isFact: ({ german }) => german !== null && german > english,
  },
]

/** All the words for doing without something. */
export const knownWishes: string[] = absences.map(({ wish }) => wish)

const codes = new Map(absences.map(({ wish, code }) => [wish, code]))

/** The word for doing without something, "nachtfrei"; undefined where the board cannot tell. */
export function wishWithout(thing: string): string | undefined {
  const small = thing.toLowerCase()
  return absences.find((absence) => absence.thing.test(small))?.wish
}

/** The same words as people say them: "Koch nachtfrei" is "Koch ohne Nachtarbeit". */
export function wishesAsSaid(words: string): string {
  return words
    .split(' ')
    .map((word) => absences.find(({ wish }) => wish === word)?.said ?? word)
    .join(' ')
}

/** What stands in documents for such a word, and undefined for all others. */
export function codeOfWish(word: string): string | undefined {
  return codes.get(word)
}

/**
 * What an advert does without: what it promises itself, and what neither its facts nor its text name.
 * An advert without a text tells nothing.
 */
export function absencesOf(document: JobDocument): { promised: string[]; unnamed: string[] } {
  if (document.text === '') return { promised: [], unnamed: [] }
  const { named, promised } = mentions(`${document.title}. ${document.text}`.toLowerCase())
  const free = absences.filter(({ code, isFact }) => !isFact?.(document) && !named.has(code))
  const all = free.map(({ code }) => code)
  return {
    promised: all.filter((code) => promised.has(code)),
    unnamed: all.filter((code) => !promised.has(code)),
  }
}

type Mentions = { named: Set<string>; promised: Set<string> }

const denial =
  /(?<!\p{L})(?:ohne|kein\p{L}*|nie|niemals|nicht|nichts|freie?[nr]?|freiwillig|unnötig|zu hause)(?!\p{L})/u
/** "Nachtarbeit schreckt Sie nicht", "jeder zweite Samstag ist frei" */
const brave =
  /schreck|scheu|stör|angst|nicht (?:nur|heilig)|nichts aus|kein problem|jede[nmrs]? (?:zweite|dritte|vierte)/
/** Most clauses name nothing of all this, and are looked at once. */
const any = new RegExp(
  absences
    .flatMap(({ thing, promise }) => [thing, promise ?? thing].map((one) => one.source))
    .join('|'),
)

function mentions(text: string): Mentions {
  const named = new Set<string>()
  const promised = new Set<string>()
  for (const clause of text.split(/[.!?;:,\n]+/)) {
    if (!any.test(clause)) continue
    const said = saidIn(clause)
    for (const code of said.named) named.add(code)
    for (const code of said.promised) promised.add(code)
  }
  return { named, promised }
}

/** Adverts of an employer repeat their clauses. */
const saidIn = remembered((clause): { named: string[]; promised: string[] } => {
  const isDenied = denial.test(clause) && !brave.test(clause)
  const about = absences.filter(({ thing }) => thing.test(clause))
  const whole = isDenied ? about.filter(({ half }) => !half?.test(clause)) : []
  const kept = absences.filter(({ promise }) => promise?.test(clause))
  return {
    named: isDenied ? [] : about.map(({ code }) => code),
    promised: [...whole, ...kept].map(({ code }) => code),
  }
}, 20_000)
