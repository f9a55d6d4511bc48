import { placesBeginning } from './beginnings.ts'
import { distanceKm } from './distance.ts'
import { foldName, wholeForms } from './name-forms.ts'
import { type OriginIndex, originIndex } from './origin-index.ts'
import { misspelt, misspeltAmong, named } from './origin-names.ts'
import { placeKey, readAddress, resolvePlace, titles } from './places.ts'
import type { Region } from './region.ts'
import { states } from './states.ts'
import { isLocality, type Spot } from './spots.ts'

/** What a text means: without a reason the first of the spots, and only that. */
export type Meaning = {
  reason: 'unknown' | 'ambiguous' | null
  /** it was written differently */
  corrected: boolean
  spots: Spot[]
}

/**
 * What {@link resolvePlace} understands comes first: the region's places, then its neighbours'.
 * Then:
 *
 * - A postcode shared by several municipalities means the largest that has its seat there, else the
 *   most central place that has it. For a distance that is near enough.
 * - Dots of umlauts may be missing, and parts stand for the whole ("Langensalza", "Leinefelde").
 * - Germany's towns. Of namesakes one is meant if it has 15 times the inhabitants of any other, or
 *   5 times and lies within 100 km of the region: Halle is Halle (Saale). Else the name is
 *   ambiguous: Frankfurt, Neustadt.
 * - A Land or a district is no place, and not taken for one that is spelt alike.
 * - A name we do not know with a postcode that we do is taken for a part of the town.
 * - The nearest spelling, {@link misspelt}. Of several the one with twice the inhabitants is meant.
 *   A beginning of five letters that only one name of the region has comes before foreign towns.
 * - A known town, or one of our municipalities, with something unknown behind it: "Leipzig Grünau".
 *
 * The last two are corrections.
 */
export function meaningOf(region: Region, text: string): Meaning {
  const index = originIndex(region)
  const { name, postcode } = readAddress(text, '')
  const words = wordsOf(name)
  const place = resolvePlace(region, { name: text })
  const [exact] = place.ok ? spotsAt(index, [place.place]) : []
  if (exact) return insteadByPostcode(index, { exact, words, postcode }) ?? sure(exact)
  const candidates = place.ok ? [] : spotsAt(index, place.candidates)
  if (!place.ok && place.reason === 'ambiguous') {
    if (words.length === 0) return byPostcode(index, postcode, candidates)
    const [spelt, ...others] = postcode === '' ? [] : misspeltAmong(candidates, words)
    return spelt && others.length === 0 ? sure(spelt, true) : ambiguous(candidates)
  }
  if (words.length === 0) return elsewhereByPostcode(region, postcode)
  const called = elsewhereByName(index, words, postcode)
  if (!called && isArea(region, words.join(' '))) return unknown(continuations(region, text))
  return (
    called ??
    bySpelling(misspelt(index, words, [0, 1])) ??
    byBeginning(region, words.join(' ')) ??
    bySpelling(misspelt(index, words, [2])) ??
    byFirstWords(index, words) ??
    unknown([...candidates, ...continuations(region, words.join(' '))])
  )
}

/** {@link resolvePlace} forgives a postcode it does not know; here it may be that of a namesake. */
function insteadByPostcode(
  index: OriginIndex,
  { exact, words, postcode }: { exact: Spot; words: string[]; postcode: string },
): Meaning | undefined {
  if (postcode === '' || exact.postcodes.includes(postcode)) return undefined
  const namesakes = named(index, words, (spot) => spot.postcodes.includes(postcode))
  return namesakes.length > 0 ? decide(index, namesakes) : undefined
}

function isArea(region: Region, name: string): boolean {
  const districts = region.districts.flatMap((one) => [one.name, one.fullName])
  const areas = ['Deutschland', region.name, ...Object.values(states), ...districts]
  return areas.some((area) => foldName(area) === name)
}

const maxWords = 12

/** Folded words of a name, without titles in front. */
function wordsOf(name: string): string[] {
  const words = foldName(name).split(' ').filter(Boolean).slice(0, maxWords)
  while (words.length > 1 && titles.has(words[0] ?? '')) words.shift()
  return words
}

function spotsAt(
  { byKey }: OriginIndex,
  places: { municipality: string; locality: string | null }[],
): Spot[] {
  return places.flatMap((place) => byKey.get(placeKey(place)) ?? [])
}

function byPostcode(index: OriginIndex, postcode: string, candidates: Spot[]): Meaning {
  const seats = (index.byPostcode.get(postcode) ?? []).filter(
    (spot) => spot.postcodes[0] === postcode,
  )
  const largest = seats.find((spot) => !isLocality(spot) && spot.population > 0)
  return only(largest ?? mostCentral(seats.length > 0 ? seats : candidates))
}

/** From so many inhabitants on a town is known well enough to be meant without a doubt. */
const townSize = 5000

function elsewhereByPostcode(region: Region, postcode: string): Meaning {
  const [largest] = originIndex(region).byPostcode.get(postcode) ?? []
  return largest ? sure(largest) : unknown(continuations(region, postcode.slice(0, 3)))
}

/** Name and postcode have to fit together, as in {@link resolvePlace}. */
function elsewhereByName(
  index: OriginIndex,
  words: string[],
  postcode: string,
): Meaning | undefined {
  const called = named(index, words)
  if (postcode === '') return called.length > 0 ? decide(index, called) : undefined
  const agreeing = named(index, words, (spot) => spot.postcodes.includes(postcode))
  if (agreeing.length > 0) return decide(index, agreeing)
  const coded = index.byPostcode.get(postcode) ?? []
  const [largest] = coded
  if (largest) {
    const [spelt] = misspeltAmong(coded, words)
    const towns = called.filter((spot) => spot.population >= townSize)
    if (spelt) return sure(spelt, true)
    return towns.length > 0 ? ambiguous([...towns, largest]) : sure(largest)
  }
  const isNear = (code: string) => code.slice(0, 2) === postcode.slice(0, 2)
  const near = called.filter((spot) => spot.postcodes.some(isNear))
  if (near.length > 0) return decide(index, near)
  return called.length > 0 ? unknown(called) : undefined
}

function bySpelling(spots: Spot[]): Meaning | undefined {
  const [largest, second, ...others] = largestFirst(spots)
  if (!largest) return undefined
  const isClear = !second || largest.population >= 2 * Math.max(second.population, 1)
  return isClear ? sure(largest, true) : ambiguous([largest, second, ...others])
}

function byBeginning(region: Region, text: string): Meaning | undefined {
  if (text.length < 5) return undefined
  const [spot, ...others] = continuations(region, text).filter(
    ({ tier, nameAlone }) =>
      tier === 0 && wholeForms(nameAlone).some((form) => form.startsWith(text)),
  )
  if (!spot) return undefined
  return others.length === 0 ? sure(spot, true) : unknown([spot, ...others])
}

function byFirstWords(index: OriginIndex, words: string[]): Meaning | undefined {
  for (let end = words.length - 1; end > 0; end--) {
    const called = named(index, words.slice(0, end))
    const { reason, spots } = called.length > 0 ? decide(index, called) : unknown([])
    const [spot] = spots
    if (reason !== null || !spot) continue
    if (spot.population >= townSize || (spot.tier < 2 && !isLocality(spot))) return sure(spot, true)
  }
  return undefined
}

function continuations(region: Region, text: string): Spot[] {
  return placesBeginning(region, text, 5).map((one) => one.spot)
}

/** Places without a figure are smaller than the smallest with one. */
const leastPopulation = 500

/** The only one, or the one that is much larger than its namesakes. */
function decide({ centre }: OriginIndex, spots: Spot[]): Meaning {
  const [largest, second, ...others] = largestFirst(spots)
  if (!largest) return unknown([])
  if (!second) return sure(largest)
  const times = largest.population / Math.max(second.population, leastPopulation)
  const isMeant = times >= 15 || (times >= 5 && distanceKm(centre, largest) <= 100)
  return isMeant ? sure(largest) : ambiguous([largest, second, ...others])
}

function largestFirst(spots: Spot[]): Spot[] {
  return spots.toSorted((a, b) => b.population - a.population)
}

/** The place with the smallest sum of distances to all the others. */
function mostCentral(spots: Spot[]): Spot | undefined {
  const far = (spot: Spot) => spots.reduce((sum, other) => sum + distanceKm(spot, other), 0)
  return spots.toSorted((a, b) => far(a) - far(b))[0]
}

function only(spot: Spot | undefined): Meaning {
  return spot ? sure(spot) : unknown([])
}

function sure(spot: Spot, corrected = false): Meaning {
  return { reason: null, corrected, spots: [spot] }
}

function ambiguous(spots: Spot[]): Meaning {
  return { reason: 'ambiguous', corrected: false, spots: [...new Set(spots)] }
}

function unknown(spots: Spot[]): Meaning {
  return { reason: 'unknown', corrected: false, spots: [...new Set(spots)].slice(0, 5) }
}
