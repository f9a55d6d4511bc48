import { fold, withoutUmlauts } from './german.ts'
import { soundsLike } from './phonetics.ts'
import { type Spellings, spellingsOf, spellingsWithin } from './spelling.ts'

/** A word as it is written, and in how many names. */
export type Written = { written: string; uses: number }

/** Words by how they sound. */
export type SoundIndex = (
  sound: string,
  /** sounds that may be other ones, missing or too many: 0, 1 or 2 */
  limit: number,
) => (Written & { edits: number; isSameStart: boolean })[]

/**
 * Prepares words to be found by their sound. By beginning and length, so that most of them need not
 * be looked at: whoever makes two mistakes in a word still begins it right.
 */
export function createSoundIndex(words: Iterable<Written>): SoundIndex {
  const bySound = new Map<string, Written[]>()
  for (const word of words) {
    for (const sound of soundsOf(word.written)) append(bySound, sound, word)
  }
  const drawers = new Map<string, Spellings>()
  for (const spelling of spellingsOf(bySound.keys())) {
    append(drawers, spelling.word.charAt(0) + spelling.word.length, spelling)
  }
  const beginnings = new Set(Array.from(bySound.keys(), (sound) => sound.charAt(0)))

  function within(sound: string, limit: number): { word: string; edits: number }[] {
    if (limit === 0) return [{ word: sound, edits: 0 }]
    const first = limit > 1 ? [sound.charAt(0)] : [...beginnings]
    const lengths = Array.from({ length: 2 * limit + 1 }, (_, at) => sound.length - limit + at)
    return lengths.flatMap((length) =>
      first.flatMap((one) => spellingsWithin(sound, drawers.get(one + length) ?? [], limit)),
    )
  }

  return (sound, limit) =>
    within(sound, limit).flatMap(({ word, edits }) => {
      const isSameStart = word.charAt(0) === sound.charAt(0)
      return (bySound.get(word) ?? []).map((one) => ({ ...one, edits, isSameStart }))
    })
}

/** A word without its dots and capitals, as its letters are compared. */
export function plain(word: string): string {
  return withoutUmlauts(fold(word))
}

/** How a word may be heard: the au of Chauffeur is an o, the g of Ingenieur a sch. */
function soundsOf(written: string): string[] {
  const letters = plain(written)
  const heard = french.test(letters) ? letters.replaceAll(/g(?=[ei])/g, 'sch') : letters
  const forms = [letters, letters.replaceAll('au', 'o'), heard]
  return [...new Set(forms)].map(soundsLike)
}

const french = /g(?:eur|ieur|en(?=ieur)|iss)|ag(?:e|en)$/

function append<K, T>(groups: Map<K, T[]>, key: K, one: T): void {
  const others = groups.get(key)
  if (others) others.push(one)
  else groups.set(key, [one])
}
