import { foldName, wholeForms } from './name-forms.ts'
import type { OriginIndex } from './origin-index.ts'
import { fillers } from './places.ts'
import { nearestSpellings, type Spellings, spellingsOf } from '#search/spelling.ts'
import { isIn, type Spot, type Tier } from './spots.ts'

/**
 * The spots that the words name, spelt right: of the longest beginning that is a name, when what
 * follows only tells where it is ("am Main", "Hessen"). The region's come before its neighbours',
 * these before Germany's; whole names before parts, but the region's parts before foreign towns.
 */
export function named(
  index: OriginIndex,
  words: string[],
  fits: (spot: Spot) => boolean = () => true,
): Spot[] {
  const { whole, parts } = index
  const steps = [
    [whole, 0],
    [whole, 1],
    [parts, 0],
    [whole, 2],
    [parts, 1],
    [parts, 2],
  ] as const
  for (const [names, tier] of steps) {
    const isMeant = (spot: Spot) => spot.tier === tier && fits(spot)
    const found = longest(words, (beginning) => (names.get(beginning) ?? []).filter(isMeant))
    if (found.length > 0) return found
  }
  return []
}

/**
 * The spots whose spelling is nearest to the words': one edit is forgiven from five letters on, two
 * from nine if the first letter is right. They are of the first of the tiers that has any.
 */
export function misspelt(index: OriginIndex, words: string[], tiers: Tier[]): Spot[] {
  const { whole, parts, spellings } = index
  for (const tier of tiers) {
    const found = longest(words, (beginning) =>
      nearest(beginning, spellings[tier]).flatMap((name) =>
        [...(whole.get(name) ?? []), ...(parts.get(name) ?? [])].filter(isIn(tier)),
      ),
    )
    if (found.length > 0) return found
  }
  return []
}

/** The same among a few spots. */
export function misspeltAmong(spots: Spot[], words: string[]): Spot[] {
  return longest(words, (beginning) => {
    const forms = spots.flatMap(({ nameAlone }) => wholeForms(nameAlone))
    const names = new Set(nearest(beginning, spellingsOf(forms)))
    return spots.filter(({ nameAlone }) => wholeForms(nameAlone).some((form) => names.has(form)))
  })
}

function nearest(text: string, spellings: Spellings): string[] {
  if (text.length < 5) return []
  const once = nearestSpellings(text, spellings, 1)
  if (once.length > 0 || text.length < 9) return once
  return nearestSpellings(text, spellings, 2).filter((name) => name[0] === text[0])
}

/** What the longest beginning leads to, if the rest fits to it. */
function longest(words: string[], spotsOf: (beginning: string) => Spot[]): Spot[] {
  for (let end = words.length; end > 0; end--) {
    const rest = words.slice(end)
    const found = spotsOf(words.slice(0, end).join(' ')).filter((spot) =>
      rest.every((word) => tellsWhere(word, spot)),
    )
    if (found.length > 0) return [...new Set(found)]
  }
  return []
}

/** A filler, or the beginning of a word in the place's full name, district or Land. */
function tellsWhere(word: string, { name, around }: Spot): boolean {
  if (fillers.has(word)) return true
  return foldName(`${name} ${around}`)
    .split(' ')
    .some((other) => other.startsWith(word))
}
