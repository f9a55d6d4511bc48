import { districtsByName } from './district-names.ts'
import { foldName, wholeForms } from './name-forms.ts'
import { meaningOf } from './origin-meaning.ts'
import { originIndex } from './origin-index.ts'
import { titles } from './places.ts'
import type { Region } from './region.ts'
import { nearestSpellings } from '#search/spelling.ts'
import { isLocality, type Spot } from './spots.ts'

export type Word = {
  folded: string
  start: number
  end: number
  /** a hyphen ties it to the next */
  joined: boolean
  /** it stands by itself */
  isFree: boolean
}
/** Positions of the first word and of the one behind the last. */
export type Run = { from: number; to: number }
/** A run that names something, and how far that is from the region: 0 its own, 3 elsewhere. */
export type Hit = { run: Run; distance: number } & (
  { spot: Spot; postcode?: string } | { district: string }
)
type Asked = { words: Word[]; run: Run; isWord: (folded: string) => boolean }

const leads = new Set(
  'in im bei nahe naehe raum um rund umkreis umgebung region aus ab stadt gemeinde von der'.split(
    ' ',
  ),
)
const links = new Set('am an auf bei im in unter vor der dem'.split(' '))

const largeTown = 20_000
/** Names of so many words are looked for with a slip in one of them. */
const maxMisspelt = 3

/** What exactly the words of the run name. */
export function exactHit(region: Region, asked: Asked): Hit | undefined {
  const { words, run } = asked
  const folded = words.slice(run.from, run.to).map((word) => word.folded)
  const district = districtsByName(region).get(folded.join(' '))
  if (district) {
    return { run, district: district.ags, distance: district.neighbour ? 2 : 0 }
  }
  return folded.some(isPostcode)
    ? postcodeHit(region, asked, folded)
    : nameHit(region, asked, folded)
}

/** A postcode alone, or before or after the name that it fits to. */
function postcodeHit(region: Region, { words, run }: Asked, folded: string[]): Hit | undefined {
  const isCountry = folded[0] === 'd' && words[run.from]?.joined
  const rest = isCountry ? folded.slice(1) : folded
  const [postcode = '', ...others] = rest.filter(isPostcode)
  const names = rest.filter((word) => !isPostcode(word))
  const isAtEdge = isPostcode(rest[0] ?? '') || isPostcode(rest.at(-1) ?? '')
  if (others.length > 0 || !isAtEdge) return undefined
  const { whole, byPostcode } = originIndex(region)
  if (!byPostcode.has(postcode)) return undefined
  if (names.length > 0 && !whole.has(names.join(' '))) return undefined
  const { reason, spots } = meaningOf(region, [postcode, ...names].join(' '))
  const [spot] = spots
  if (reason !== null || !spot) return undefined
  return names.length > 0 && !spot.postcodes.includes(postcode)
    ? undefined
    : { run, spot, distance: 0, ...(names.length === 0 && { postcode }) }
}

function isPostcode(word: string): boolean {
  return /^\d{5}$/.test(word)
}

/** The longest beginning of the run that is a name, when what follows tells where the place lies. */
function nameHit(region: Region, asked: Asked, folded: string[]): Hit | undefined {
  for (let end = folded.length; end > 0; end--) {
    const spot = spotCalled(region, folded.slice(0, end).join(' '))
    if (!spot || !tellWhere(region, folded.slice(end), spot)) continue
    const distance = distanceOf(spot, folded.slice(0, end).join(' '))
    const isSure = distance === 0 || isUnmistakable(asked, folded.slice(0, end), distance)
    return isSure ? { run: asked.run, spot, distance } : undefined
  }
  return undefined
}

/** The only spot of that exact name that may be meant. */
function spotCalled(region: Region, name: string): Spot | undefined {
  const { whole, parts } = originIndex(region)
  const spots = [...(whole.get(name) ?? []), ...(parts.get(name) ?? []).filter(isOwn)]
  if (spots.length === 0) return undefined
  const { reason, corrected, spots: meant } = meaningOf(region, name)
  const [spot] = meant
  if (reason !== null || corrected || !spot || !spots.includes(spot)) return undefined
  return spot.tier < 2 || spot.population >= largeTown ? spot : undefined
}

function isOwn(spot: Spot): boolean {
  return spot.tier === 0
}

/** 0 a municipality of the region by its name, 1 other names there, 2 a neighbour, 3 a town elsewhere. */
function distanceOf(spot: Spot, name: string): number {
  if (spot.tier > 0) return spot.tier + 1
  return wholeForms(spot.name).includes(name) && !isLocality(spot) ? 0 : 1
}

function isUnmistakable(
  { words, run, isWord }: Asked,
  [word = '', ...others]: string[],
  distance: number,
): boolean {
  if (others.length > 0) return true
  if (isWord(word)) return false
  if (distance < 2) return true
  return word.length > 5 || isLead(words[run.from - 1]) || run.to === words.length
}

/** Whether a word leads to a place that follows. */
export function isLead(word: Word | undefined): boolean {
  return word !== undefined && word.isFree && leads.has(word.folded)
}

/** Words of the place's own name, district or Land; after "am" also of the districts around. */
function tellWhere(region: Region, rest: string[], { name, around }: Spot): boolean {
  const own = new Set(foldName(`${name} ${around}`).split(' '))
  const districts = new Set(region.districts.flatMap((one) => foldName(one.name).split(' ')))
  return rest.every((word, at) => {
    const isLast = at === rest.length - 1
    if (own.has(word) || titles.has(word)) return true
    if (links.has(word)) return !isLast
    return links.has(rest[at - 1] ?? '') && districts.has(word)
  })
}

/** One word of the run is spelt like that of a place; all others are those of its name. */
export function misspeltHit(region: Region, { words, run, isWord }: Asked): Hit | undefined {
  const folded = words.slice(run.from, run.to).map((word) => word.folded)
  const { whole, spellings } = originIndex(region)
  if (folded.length > maxMisspelt || whole.has(folded.join(' '))) return undefined
  if (!folded.some((word) => mayBeMisspelt(word, isWord))) return undefined
  for (const tier of [0, 1] as const) {
    const limit = tier === 0 && folded.some((word) => word.length > 8) ? 2 : 1
    const names = nearestSpellings(folded.join(' '), spellings[tier], limit).filter((name) => {
      const right = name.split(' ')
      const [at = -1, ...more] = [...right.keys()].filter((one) => right[one] !== folded[one])
      if (right.length !== folded.length || more.length > 0) return false
      const typed = folded[at] ?? ''
      const isAlike = typed[0] === right[at]?.[0]
      return isAlike && mayBeMisspelt(typed, isWord) && !whole.has(typed)
    })
    const spots = new Set(names.flatMap((name) => spotCalled(region, name) ?? []))
    const [spot] = spots
    if (spot && spots.size === 1) return { run, spot, distance: tier }
  }
  return undefined
}

function mayBeMisspelt(word: string, isWord: (folded: string) => boolean): boolean {
  return word.length > 5 && /^\p{L}+$/u.test(word) && !isWord(word)
}
