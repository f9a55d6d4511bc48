import type { Splitter } from './compounds.ts'
import { fold, stemOf, withoutUmlauts } from './german.ts'
import { soundsLike } from './phonetics.ts'
import { countEdits, spellingsOf, spellingsWithin } from './spelling.ts'

/** A word as it is written, and in how many names. */
export type Written = { written: string; uses: number }

/** The words a misspelt one may be meant as, the likeliest first; none where no word sounds like it. */
export type Corrector = (word: string, limit?: number) => string[]

/** Words of fewer letters are too much like each other. */
const shortest = 5
/** More than these are not worth asking an index for. */
const most = 3
/** What is dearer is another word; and what is that much dearer than the best, a worse guess. */
const dearest = 4.5
const dearerThanBest = 2.5

/** `letters`: how many differ from what was typed */
type Guess = { written: string; cost: number; letters: number }

/**
 * Learns how words sound, so that one written by ear is found however its letters differ, and one with
 * a slip in it by what is left of its sound. Nothing is listed: the words are those of the titles.
 *
 * @param splitter tells the parts of a compound; the one that is unknown is corrected by itself
 */
export function createCorrector(
  words: Iterable<Written>,
  splitter: Pick<Splitter, 'isWord'>,
): Corrector {
  const bySound = grouped(
    Array.from(words).flatMap((word) => soundsOf(word.written).map((sound) => ({ ...word, sound }))),
    ({ sound }) => sound,
  )
  const spellings = spellingsOf(bySound.keys())
  const byLength = grouped(spellings, ({ word }) => word.length)
  const byBeginning = grouped(spellings, ({ word }) => `${word[0]}${word.length}`)

  /** Those whose sound is so many edits away, the fewest that lead to any. */
  function guesses(typed: string, limit: number): Guess[] {
    const forms = formsOf(typed)
    for (let edits = 0; edits <= limit; edits++) {
      const found = forms
        .filter(({ most }) => edits <= most)
        .flatMap((form) => alike(form, edits))
        .filter(({ cost }) => cost <= dearest)
        .map((one) => ({ ...one, letters: countEdits(typed, plain(one.written), mostLetters) }))
      if (found.length > 0) return found
    }
    return []
  }

  function alike({ form, sound, extra }: Form, limit: number): Omit<Guess, 'letters'>[] {
    return within(sound, limit).flatMap(({ word, edits }) => {
      const first = word[0] === sound[0] ? 0 : 1
      return (bySound.get(word) ?? []).map(({ written, uses }) => {
        const letters = countEdits(form, plain(written), mostLetters)
        const isFar = edits > 0 && edits + letters > mostChanged * form.length
        const cost = extra + 2 * edits + first + letters / 2 - 0.3 * Math.log(uses)
        return { written, cost: isFar ? Infinity : cost }
      })
    })
  }

  /** Whoever makes two mistakes in a word still begins it right. */
  function within(sound: string, limit: number): { word: string; edits: number }[] {
    if (limit === 0) return bySound.has(sound) ? [{ word: sound, edits: 0 }] : []
    const lengths = Array.from({ length: 2 * limit + 1 }, (_, at) => sound.length - limit + at)
    return lengths.flatMap((length) => {
      const some =
        limit > 1 ? byBeginning.get(`${sound[0]}${length}`) : byLength.get(length)
      return spellingsWithin(sound, some ?? [], limit)
    })
  }

  /** "Pflegeheimschef": one part is a word, the other only sounds like one. */
  function inParts(typed: string): Guess[] {
    const found: Guess[] = []
    for (let at = shortest - 1; at <= typed.length - shortest + 1; at++) {
      const [first, last] = [typed.slice(0, at), typed.slice(at)]
      if (last.length >= shortest && splitter.isWord(stemOf(first.replace(/s$/, ''))))
        found.push(...guesses(last, 0).map((one) => joined(first, one)))
      if (first.length >= shortest && splitter.isWord(stemOf(last)))
        found.push(...guesses(first, 0).map((one) => joined(one, last)))
    }
    return found
  }

  return (word, limit = 2) => {
    const typed = plain(word)
    if (typed.length < shortest || /[^a-z]/.test(typed)) return []
    const whole = guesses(typed, limit)
    if (whole.some(({ letters }) => letters === 0)) return [] // it is a word
    return likeliest(whole.length > 0 || limit === 0 ? whole : inParts(typed))
  }
}

/** Letters are counted up to here. */
const mostLetters = 6
/** Of a word that sounds otherwise, so much may be other letters and sounds. */
const mostChanged = 0.4

/** How a word may be heard: the au of Chauffeur is an o. */
function soundsOf(written: string): string[] {
  const letters = plain(written)
  return [...new Set([letters, letters.replaceAll('au', 'o')].map(soundsLike))]
}

/** `most`: how many sounds may be other ones; `extra`: what it costs to be this form */
type Form = { form: string; sound: string; most: number; extra: number }

/** As it is typed, without its endings, and with ei and ie mistaken for each other. */
function formsOf(typed: string): Form[] {
  const stem = stemOf(typed)
  const swapped = stem.replace(/ei|ie/g, (pair) => (pair === 'ei' ? 'ie' : 'ei'))
  return [...new Set([typed, stem, swapped])].map((form, position) => {
    const sound = soundsLike(form)
    const most = forgiven(sound.length - (position > 0 ? 1 : 0))
    return { form, sound, most, extra: form === swapped && form !== stem ? 1 : 0 }
  })
}

/** How many sounds of so many may be other ones. */
function forgiven(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2
}

function joined(first: string | Guess, last: string | Guess): Guess {
  const [one, other] = [first, last].map((part) =>
    typeof part === 'string' ? { written: part, cost: 1, letters: 0 } : part,
  ) as [Guess, Guess]
  const written = one.written + other.written.toLowerCase()
  return {
    written: written.charAt(0).toUpperCase() + written.slice(1),
    cost: one.cost + other.cost,
    letters: one.letters + other.letters,
  }
}

/** The words by their best guess, each in the form most like the typed one. */
function likeliest(guesses: Guess[]): string[] {
  const ordered = guesses.toSorted((a, b) => a.cost - b.cost)
  const best = ordered[0]?.cost ?? 0
  const worthIt = ordered.filter(({ cost }) => cost <= best + dearerThanBest)
  const byStem = grouped(worthIt, ({ written }) => stemOf(fold(written)))
  return Array.from(byStem.values(), (forms) =>
    forms.reduce((one, other) => (other.letters < one.letters ? other : one)),
  )
    .slice(0, most)
    .map(({ written }) => written)
}

function grouped<T, K>(all: Iterable<T>, keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const others = groups.get(key)
    if (others) others.push(one)
    else groups.set(key, [one])
  }
  return groups
}

function plain(word: string): string {
  return withoutUmlauts(fold(word))
}
