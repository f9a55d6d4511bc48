import { listHiringEmployers } from '#db/queries/employers.ts'
import { countPublicJobsByOccupation } from '#db/queries/suggestions.ts'
import { paths } from '#app/paths.ts'
import { fold } from '#search/german.ts'
import { completePlaces } from './region/complete-places.ts'
import { closestSpellings, spellingsOf } from '#search/spelling.ts'
import type { Services } from './services.ts'

export const suggestionFields = ['q', 'near'] as const
export type SuggestionField = (typeof suggestionFields)[number]

export type Suggestion = {
  kind: 'occupation' | 'employer' | 'place'
  /** as people read it: "Bäcker/in" */
  label: string
  /** what the field then holds: "Bäcker" */
  value: string
  /** a page that answers better than a search */
  href?: string
  /** public jobs behind it */
  count?: number
}

/** Suggestions a list has at most, and how many of them employers may have before occupations. */
const most = 8
const mostEmployers = 3
/** How long counts may be old, on their whole way to the reader. */
export const freshSeconds = 60
/** Shorter beginnings stand in the middle of too many words. */
const shortestInside = 3
const shortestForgiven = 5

/**
 * What somebody may mean who has typed this much into a field of the search: occupations and
 * employers that have public jobs now, with their number, or places. At most 8, the likeliest first
 * within their kind: what begins like the text, then what holds it, then what is spelt much like it;
 * of equals, those with more jobs.
 *
 * @returns with `maxAge`: for how many seconds the answer may be kept
 */
export async function suggest(
  services: Pick<Services, 'db' | 'region' | 'clock'>,
  { field, text }: { field: SuggestionField; text: string },
): Promise<{ suggestions: Suggestion[]; maxAge: number }> {
  if (field === 'near') {
    const places = completePlaces(services.region, text, most)
    const suggestions = places.map(({ label, near }): Suggestion => ({
      kind: 'place',
      label,
      value: near,
    }))
    return { suggestions, maxAge: freshSeconds }
  }
  const { age, ...vocabulary } = await knownVocabulary(services)
  const typed = fold(text).split(' ').filter(Boolean)
  const found = typed.length === 0 ? [] : best(vocabulary, typed)
  return { suggestions: pick(found), maxAge: Math.floor(freshSeconds - age) }
}

/** Something that can be suggested, and the folded words it is found by. */
type Entry = { suggestion: Suggestion; jobs: number; words: string[] }
/** All of them, those with more jobs first, and all their words once. */
type Vocabulary = { entries: Entry[]; words: string[] }
type Known = { vocabulary: Promise<Vocabulary>; at: number }

const known = new WeakMap<Services['db'], Known>()

/** Everything that can be suggested, read at most once a minute; `age` in seconds. */
async function knownVocabulary({
  db,
  clock,
}: Pick<Services, 'db' | 'clock'>): Promise<Vocabulary & { age: number }> {
  const now = clock().getTime()
  const kept = known.get(db)
  const age = kept ? (now - kept.at) / 1_000 : Infinity
  if (kept && age >= 0 && age < freshSeconds) return { ...(await kept.vocabulary), age }
  const vocabulary = readVocabulary(db)
  known.set(db, { vocabulary, at: now })
  vocabulary.catch(() => known.delete(db))
  return { ...(await vocabulary), age: 0 }
}

async function readVocabulary(db: Services['db']): Promise<Vocabulary> {
  const [occupations, employers] = await Promise.all([
    countPublicJobsByOccupation(db),
    listHiringEmployers(db),
  ])
  const entries: Entry[] = [
    ...occupations.map(({ name, jobs }) => ({
      suggestion: { kind: 'occupation' as const, label: name, value: searchFor(name), count: jobs },
      words: fold(withBothForms(name)).split(' '),
      jobs,
    })),
    ...employers.map(({ name, slug, jobs }) => ({
      suggestion: {
        kind: 'employer' as const,
        label: name,
        value: name,
        href: paths.employer({ slug }),
        count: jobs,
      },
      words: fold(name).split(' '),
      jobs,
    })),
  ].toSorted((a, b) => b.jobs - a.jobs || german.compare(a.suggestion.label, b.suggestion.label))
  return { entries, words: [...new Set(entries.flatMap(({ words }) => words))] }
}

const german = new Intl.Collator('de')

/** "Bäcker/in" is found as Bäckerin too, "Kaufmann/-frau" as Kauffrau. */
function withBothForms(name: string): string {
  return name
    .replace(/(\p{L}+)\/-?in(?!\p{L})/gu, '$1 $1in')
    .replace(/(\p{L}+)mann\/-frau/gu, '$1mann $1frau')
}

/** An official name as people search for it, "Kaufmann/-frau - Handel" as "Kaufmann Handel". */
function searchFor(name: string): string {
  return name
    .replace(/\((\p{Ll}+)\/\p{Ll}+\)/gu, '$1') // Beamt(er/in)
    .replace(/\(.*?\)/g, ' ')
    .replace(/(?<=\p{L})\/-?\p{L}+/gu, '')
    .replace(/\s-\s|\s+/g, ' ')
    .trim()
}

/** Entries that answer to every typed word, the best first; of equals in the order given. */
function best({ entries, words }: Vocabulary, typed: string[]): Entry[] {
  const meanings: Map<string, number>[] = []
  for (const word of typed) {
    const ranks = meantBy(word, words)
    if (ranks.size === 0) return []
    meanings.push(ranks)
  }
  const found: Entry[][] = [[], [], []]
  for (const entry of entries) found[rankOf(entry, meanings)]?.push(entry)
  return found.flat()
}

/** That of the typed word which fits least; Infinity where one does not fit at all. */
function rankOf({ words }: Entry, meanings: Map<string, number>[]): number {
  let worst = 0
  for (const ranks of meanings) {
    let own = Infinity
    for (const word of words) own = Math.min(own, ranks.get(word) ?? Infinity)
    worst = Math.max(worst, own)
  }
  return worst
}

/**
 * The known words a typed one may mean, and how well: 0 begins with it, 1 holds it, 2 is spelt much
 * like it and there is nothing else.
 */
function meantBy(word: string, words: string[]): Map<string, number> {
  const ranks = new Map<string, number>()
  for (const one of words) {
    if (one.startsWith(word)) ranks.set(one, 0)
    else if (word.length >= shortestInside && one.includes(word)) ranks.set(one, 1)
  }
  return ranks.size > 0 || word.length < shortestForgiven ? ranks : misspelt(word, words)
}

/** The word is the beginning of one, with a letter too many, too few or wrong. */
function misspelt(word: string, words: string[]): Map<string, number> {
  const beginnings = (one: string) => [-1, 0, 1].map((more) => one.slice(0, word.length + more))
  const long = words.filter((one) => one.length >= word.length - 2)
  const meant = new Set(closestSpellings(word, spellingsOf(long.flatMap(beginnings))))
  const found = long.filter((one) => beginnings(one).some((beginning) => meant.has(beginning)))
  return new Map(found.map((one) => [one, 2]))
}

/** A share for each kind, occupations first; what one leaves goes to the other. */
function pick(found: Entry[]): Suggestion[] {
  const of = (kind: Suggestion['kind']) =>
    found.map(({ suggestion }) => suggestion).filter((one) => one.kind === kind)
  const occupations = of('occupation')
  const employers = of('employer').slice(0, Math.max(mostEmployers, most - occupations.length))
  return [...occupations.slice(0, most - employers.length), ...employers]
}
