/**
 * What a word sounds like to somebody who writes it by ear: one spelling for letters that German
 * speakers mistake for each other. Two words of one sound are not the same word; they are worth
 * comparing letter by letter.
 *
 * @param word in small letters without umlauts, as stemOf makes it
 */
export function soundsLike(word: string): string {
  let sounds = word
  for (const [letters, heard] of rules) sounds = sounds.replace(letters, heard)
  return sounds
}

/** In this order: what is heard as one before its letters are. */
const rules: [RegExp, string][] = [
  [/ph|pf|v/g, 'f'],
  [/tion/g, 'sion'],
  [/i?eur/g, 'or'], // Friseur, Frisör
  [/chs/g, 'ks'],
  [/(?<!s)ch(?=[rl])/g, 'k'],
  [/s?ch/g, 'C'], // Chef, Scheff; Archiv, Arschiv
  [/t?z|ts|c(?=[eiy])/g, 's'],
  [/x/g, 'ks'],
  [/qu/g, 'kw'],
  [/[cgq]/g, 'k'],
  [/b/g, 'p'],
  [/d/g, 't'],
  [/[ea][iy]/g, 'Y'],
  [/[ea]u|oi|oy/g, 'U'],
  [/ou/g, 'u'],
  [/(?<=.)h/g, ''], // only lengthens
  [/ie|y|j/g, 'i'],
  [/e/g, 'a'], // Bäcker and Becker: there are no umlauts here
  [/(.)\1+/g, '$1'],
  [/ar$/, 'a'], // Schlosser, Schlossa
]
