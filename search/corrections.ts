import type { Splitter } from './compounds.ts'
import { fold, stemOf } from './german.ts'
import { soundsLike } from './phonetics.ts'
import { createSoundIndex, plain, type Written } from './sound-index.ts'
import { countEdits } from './spelling.ts'

/**
 * The words that one which is none may be meant as, the likeliest first, at most three; none where it
 * is a word after all, or nothing sounds like it.
 *
 * @param limit how many sounds may be other ones: 0 for what sounds just the same, at most 2
 */
export type Corrector = (word: string, limit?: number) => string[]

/** Words of fewer letters are too much like each other. */
const shortest = 5
/** More than these are not worth asking an index for. */
const most = 3
/** What is dearer is another word; what is that much dearer than the best, a worse guess. */
const dearest = 4.5
const dearerThanBest = 2.5
/** Of a word that sounds otherwise, so much may be other letters and sounds. */
const mostChanged = 0.4
/** Letters are counted up to here. */
const mostLetters = 6

/** `letters`: how many differ from what was typed */
type Guess = { written: string; cost: number; letters: number }

/**
 * Learns how words sound, so that one written by ear is found however its letters differ, and one with
 * a slip in it by what is left of its sound. Nothing is listed: the words are those of the titles.
 *
 * @param splitter tells the words a compound is made of; one part of it is corrected by itself
 */
export function createCorrector(
  words: Iterable<Written>,
  { isWord }: Pick<Splitter, 'isWord'>,
): Corrector {
  const soundingLike = createSoundIndex(words)

  /** Those whose sound is so many edits away, the fewest that lead to any. */
  function guesses(typed: string, limit: number): Guess[] {
    const forms = formsOf(typed)
    for (let edits = 0; edits <= limit; edits++) {
      const found = forms
        .filter((form) => edits <= form.most)
        .flatMap((form) => alike(form, edits))
        .filter(({ cost }) => cost <= dearest)
        .map((one) => ({ ...one, letters: countEdits(typed, plain(one.written), mostLetters) }))
      if (found.length > 0) return found
    }
    return []
  }

  /** Another sound costs most, then letters; of words as far away the commoner is meant. */
  function alike({ form, sound, extra }: Form, limit: number): Omit<Guess, 'letters'>[] {
    return soundingLike(sound, limit).map(({ written, uses, edits, isSameStart }) => {
      const letters = countEdits(form, plain(written), mostLetters)
      const isFar = edits > 0 && edits + letters > mostChanged * form.length
      const cost = extra + 2 * edits + (isSameStart ? 0 : 1) + letters / 2 - 0.3 * Math.log(uses)
      return { written, cost: isFar ? Infinity : cost }
    })
  }

  /** "Museumsförtner": one part is a word, the other only sounds like one. */
  function inParts(word: string, typed: string): Guess[] {
    const dotted = word.length === typed.length ? word : typed
    const found: Guess[] = []
    for (let at = shortest - 1; at <= typed.length - shortest + 1; at++) {
      const [first, last] = [typed.slice(0, at), typed.slice(at)]
      if (last.length >= shortest && isWord(stemOf(first.replace(/s$/, ''))))
        found.push(...guesses(last, 0).map((one) => joined(asIs(dotted.slice(0, at)), one)))
      if (first.length >= shortest && isWord(stemOf(last)))
        found.push(...guesses(first, 0).map((one) => joined(one, asIs(dotted.slice(at)))))
    }
    return found
  }

  return (word, limit = 2) => {
    const typed = plain(word)
    if (typed.length < shortest || /[^a-z]/.test(typed)) return []
    const whole = guesses(typed, limit)
    const found = whole.length > 0 || limit === 0 ? whole : inParts(word, typed)
    return found.some(({ letters }) => letters === 0) ? [] : likeliest(found)
  }
}

/** `most`: how many sounds may be other ones; `extra`: what it costs to be this form */
type Form = { form: string; sound: string; most: number; extra: number }

/** As it is typed, without its endings, and with ei and ie mistaken for each other. */
function formsOf(typed: string): Form[] {
  const stem = stemOf(typed)
  const swapped = stem.replace(/ei|ie/g, (pair) => (pair === 'ei' ? 'ie' : 'ei'))
  return [...new Set([typed, stem, swapped])].map((form) => {
    const sound = soundsLike(form)
    const forgiving = forgiven(sound.length - (form === typed ? 0 : 1))
    return { form, sound, most: forgiving, extra: form === typed || form === stem ? 0 : 1 }
  })
}

/** How many sounds of so many may be other ones. */
function forgiven(length: number): number {
  if (length < 4) return 0
  return length < 8 ? 1 : 2
}

function asIs(part: string): Guess {
  return { written: part, cost: 1, letters: 0 }
}

function joined(first: Guess, last: Guess): Guess {
  const written = first.written + last.written.toLowerCase()
  return {
    written: written.charAt(0).toUpperCase() + written.slice(1),
    cost: first.cost + last.cost,
    letters: first.letters + last.letters,
  }
}

/** The words by their best guess, each in the form most like the typed one. */
function likeliest(guesses: Guess[]): string[] {
  const ordered = guesses.toSorted((a, b) => a.cost - b.cost)
  const best = ordered[0]?.cost ?? 0
  const meant = new Map<string, Guess>()
  for (const guess of ordered.filter(({ cost }) => cost <= best + dearerThanBest)) {
    const stem = stemOf(fold(guess.written))
    const form = meant.get(stem)
    if (!form || guess.letters < form.letters) meant.set(stem, guess) // keeps its first place
  }
  return Array.from(meant.values(), ({ written }) => written).slice(0, most)
}
