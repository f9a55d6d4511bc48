import { sound, stemsOf } from './german.ts'
import { remembered } from './remembered.ts'
import { type Vocabulary, vocabulary } from './vocabulary/vocabulary.server.ts'

/** What a job's title says about its occupation. */
export type OccupationMatch = {
  /** KldB 2010 (revision 2020), five digits; null when no official title fits */
  kldb: string | null
  /** the official title that fits best, as it stands in the list: "Bäcker/in" */
  name: string | null
  /** other names of the same work */
  names: string[]
}

/** `stems` must all be in a title; `special` are the words of a specialisation, which may be. */
type Entry = {
  stems: string[]
  special: string[]
  /** whether `stems` alone tell the occupation group: not so for "Mitarbeiter/in - …" */
  isSpecific: boolean
  name: string
  kldb: string | null
  /** position of the set of names that mean the same */
  set: number | null
}
type Thesaurus = {
  /** the rarest stem of an entry → such entries: a title without it cannot match them */
  byRarest: Map<string, Entry[]>
  /** all stems of official entries, with and without their specialisation → one of them */
  official: Map<string, Entry>
  weights: Map<string, number>
  byKldb: Map<string, string[]>
}

const known = new WeakMap<Vocabulary, Thesaurus>()
/** How many titles and sets of names one title is believed to name. */
const maxMatches = 14
/** How many sets of names a piece of a title is believed to name. */
const maxEveryday = 6
const maxEsco = 2

/**
 * The occupations a title names. An official title fits when the advert's title holds all of its
 * words; the one that explains most of the title wins. "Schreiner oder Holzmechaniker" names two.
 */
export function matchOccupations(title: string, words = vocabulary()): OccupationMatch {
  let match = matchers.get(words)
  if (!match) matchers.set(words, (match = remembered((one) => matchIn(one, words), 5_000)))
  return match(title)
}

/** Many adverts share a title. */
const matchers = new WeakMap<Vocabulary, (title: string) => OccupationMatch>()

function matchIn(title: string, words: Vocabulary): OccupationMatch {
  const thesaurus = thesaurusOf(words)
  const found = segmentsOf(words.writeOut(title)).flatMap((segment) =>
    bestEntries(segment, thesaurus, words),
  )
  const entries = [...new Set(found)].slice(0, maxMatches)
  const official =
    entries.find((entry) => entry.kldb !== null) ?? officialOf(entries, thesaurus, words)
  const names = entries.flatMap((entry) => [
    entry.name,
    ...(entry.set === null ? [] : (words.sets[entry.set]?.names ?? [])),
  ])
  return {
    kldb: official?.kldb ?? null,
    name: official ? plainName(official, title) : null,
    names: [...new Set(names)],
  }
}

/** "Pflegefachkraft - Palliativpflege" only where the advert says so itself. */
function plainName({ name, special }: Entry, title: string): string {
  const words = new Set(significant(title))
  const isSpecial = special.every((stem) => words.has(stem))
  return isSpecial ? name : name.replace(/\s(?:-\s|\().*$/, '')
}

/** "PTA" is no official title, but one of the names that mean the same is. */
function officialOf(entries: Entry[], { official }: Thesaurus, { sets }: Vocabulary) {
  const names = entries.flatMap(({ set }) => (set === null ? [] : (sets[set]?.own ?? [])))
  return names
    .map((name) => official.get(keyOf(significant(name))))
    .find((entry) => entry !== undefined)
}

/** All official titles of a KldB number and of its other levels, or none. */
export function titlesOf(kldb: string | null, words = vocabulary()): string[] {
  return kldb === null ? [] : (thesaurusOf(words).byKldb.get(kldb.slice(0, 4)) ?? [])
}

function thesaurusOf(words: Vocabulary): Thesaurus {
  let thesaurus = known.get(words)
  if (!thesaurus) known.set(words, (thesaurus = build(words)))
  return thesaurus
}

/** Say nothing about the work. */
const fillers = new Set(
  (
    'fur und im in der die das des den dem mit von zu zum zur als am an auf bei oder auch u a b c ' +
    'm w d bzw inkl ca std stund woch tag'
  ).split(' '),
)

function build({ titles, sets }: Vocabulary): Thesaurus {
  const entries: Entry[] = [
    ...titles.flatMap(({ kldb, title }) =>
      alternativesIn(title).map((one) => ({ ...entryOf(one, { kldb, set: null }), name: title })),
    ),
    ...sets.flatMap(({ own }, position) =>
      own.map((name) => entryOf(name, { kldb: null, set: position })),
    ),
  ].filter((entry) => entry.stems.length > 0)
  const groups = new Map<string, Set<string>>()
  for (const { stems, kldb } of entries) {
    const key = keyOf(stems)
    if (kldb !== null) groups.set(key, (groups.get(key) ?? new Set()).add(kldb.slice(0, 3)))
  }
  for (const entry of entries) {
    const group = groups.get(keyOf(entry.stems))
    entry.isSpecific = entry.special.length === 0 || entry.kldb === null || group?.size === 1
  }
  const uses = new Map<string, number>()
  for (const entry of entries) {
    for (const stem of new Set(entry.stems)) uses.set(stem, (uses.get(stem) ?? 0) + 1)
  }
  const weights = new Map(
    [...uses].map(([stem, holders]) => [stem, Math.log(entries.length / holders)]),
  )
  const byRarest = new Map<string, Entry[]>()
  const official = new Map<string, Entry>()
  for (const entry of entries) {
    const rarest = entry.stems.reduce((a, b) => ((uses.get(b) ?? 0) < (uses.get(a) ?? 0) ? b : a))
    const others = byRarest.get(rarest)
    if (others) others.push(entry)
    else byRarest.set(rarest, [entry])
    if (entry.kldb === null) continue
    const inFull = { ...entry, stems: [...entry.stems, ...entry.special], special: [] }
    for (const one of [entry, inFull]) {
      if (!official.has(keyOf(one.stems))) official.set(keyOf(one.stems), one)
    }
  }
  const byKldb = new Map<string, string[]>()
  for (const { kldb, title } of titles) {
    const group = kldb.slice(0, 4)
    const others = byKldb.get(group)
    if (others) others.push(title)
    else byKldb.set(group, [title])
  }
  return { byRarest, official, weights, byKldb }
}

function keyOf(stems: string[]): string {
  return stems.join(' ')
}

/** "Instrumental- und Orchestermusiker/in" is also the title of an Orchestermusiker. */
function alternativesIn(title: string): string[] {
  const second = /^\S+- (?:und|u\.|oder) (\S+)$/.exec(title)?.[1]
  return second === undefined ? [title] : [title, second]
}

/** The words before a bracket or a dash are the occupation, those after it a specialisation. */
function entryOf(name: string, of: { kldb: string | null; set: number | null }): Entry {
  const [, main = name, special = ''] = /^(.*?)\s(?:-\s|\()(.*)$/.exec(name) ?? []
  return { name, ...of, stems: significant(main), special: significant(special), isSpecific: true }
}

function significant(text: string): string[] {
  return telling(text).map(sound)
}

/** A Malergeselle is a Maler. */
const journeyman = /(?<=.{4})gesell$/

function telling(text: string): string[] {
  return stemsOf(text)
    .filter((stem) => !fillers.has(stem))
    .map((stem) => stem.replace(journeyman, ''))
}

/** A title names alternatives between slashes, commas and "oder". */
function segmentsOf(title: string): string[] {
  const whole = title.replace(/\((?:[mwfdxi]\s?[/|*,]\s?)+[mwfdxi]\)/gi, ' ')
  const parts = whole.split(/\s[/|–—-]\s|\s?[,;()&]\s?|\boder\b|\bund\b|\s\/|\/\s/i).filter(Boolean)
  return parts.length > 1 ? [whole, ...parts] : [whole]
}

/** The best official entry and the best set of names for a piece of a title. */
function bestEntries(segment: string, thesaurus: Thesaurus, words: Vocabulary): Entry[] {
  const stems = telling(segment)
  const whole = new Set(stems.map(sound))
  // what a compound is a kind of says too little: no Landschaftspfleger is a Pfleger
  const modifiers = stems.flatMap((stem) => words.splitter.split(stem).slice(0, -1))
  const present = new Set([...whole, ...modifiers.map(sound)])
  const candidates = [...present].flatMap((stem) => thesaurus.byRarest.get(stem) ?? [])
  let official: Scored
  const sets: NonNullable<Scored>[] = []
  for (const entry of candidates) {
    if (!entry.stems.every((stem) => whole.has(stem) || isPart(stem, present))) continue
    if (!entry.isSpecific && specialIn(entry, present).length === 0) continue
    const score = scoreOf(entry, { whole, present, weights: thesaurus.weights })
    if (score < minScore) continue
    if (entry.set === null && score > (official?.score ?? 0)) official = { entry, score }
    if (entry.set !== null) sets.push({ entry, score })
  }
  const best = sets.toSorted((a, b) => b.score - a.score).map(({ entry }) => entry)
  const different = oneOfEachSet(best)
  const isOurs = ({ set }: Entry) => set !== null && set < words.everyday
  return [
    ...(official ? [betterKnown(official.entry, { best, whole, thesaurus, words })] : []),
    ...different.filter(isOurs).slice(0, maxEveryday),
    ...different.filter((entry) => !isOurs(entry)).slice(0, maxEsco),
  ]
}

/**
 * A title whose specialisation the advert does not name is but a guess, and names that mean the same
 * may explain more: "Pflegefachkraft", "Anlagenmechaniker SHK".
 */
function betterKnown(entry: Entry, { best, whole, thesaurus, words }: Known): Entry {
  const said = specialIn(entry, whole).length
  const isGuess = entry.special.length > 0 && said === 0
  const explained = new Set(entry.stems).size + (isGuess ? -1 : said)
  const closer = best.filter(
    ({ stems }) =>
      new Set(stems).size > explained && entry.stems.every((stem) => stems.includes(stem)),
  )
  const itself = closer.flatMap(({ stems }) => thesaurus.official.get(keyOf(stems)) ?? [])
  const other = itself[0] ?? officialOf(closer, thesaurus, words)
  const isKin = entry.stems.every((stem) => other?.stems.includes(stem))
  return other && (isGuess || isKin) ? other : entry
}

type Known = { best: Entry[]; whole: Set<string>; thesaurus: Thesaurus; words: Vocabulary }

function oneOfEachSet(entries: Entry[]): Entry[] {
  return [...new Map(entries.toReversed().map((entry) => [entry.set, entry])).values()].toReversed()
}

/** Short parts of compounds mean something else too often: no Gleisbauer is a Bauer. */
function isPart(stem: string, present: Set<string>): boolean {
  return stem.length >= 7 && present.has(stem)
}

type Scored = { entry: Entry; score: number } | undefined

/** A match of one common word ("Techniker") explains nothing. */
const minScore = 4.5

/** The weight of the words that are explained, less what the entry says and the title does not. */
function scoreOf(
  entry: Entry,
  {
    whole,
    present,
    weights,
  }: { whole: Set<string>; present: Set<string>; weights: Map<string, number> },
): number {
  const weight = (stem: string) => weights.get(stem) ?? 0
  const said = specialIn(entry, present)
  const unsaid = entry.special.filter((stem) => !said.includes(stem))
  const main = sum(entry.stems, (stem) => weight(stem) * (whole.has(stem) ? 1 : 0.6))
  const extra = sum(said, (stem) => weight(stem) * 0.5)
  return main + extra - sum(unsaid, (stem) => Math.max(weight(stem), 1) * 0.25)
}

/** The words of its specialisation that a title says; lists shorten them: "Laboratoriumsanaly." */
function specialIn({ stems, special }: Entry, present: Set<string>): string[] {
  const others = [...present].filter((word) => !stems.includes(word))
  const isShortened = (stem: string) =>
    stem.length >= 7 && others.some((word) => word.startsWith(stem))
  return special.filter((stem) => present.has(stem) || isShortened(stem))
}

function sum(stems: string[], value: (stem: string) => number): number {
  return [...new Set(stems)].reduce((total, stem) => total + value(stem), 0)
}
