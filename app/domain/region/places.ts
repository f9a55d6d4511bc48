import { fold } from '#search/german.ts'
import { remembered } from '#search/remembered.ts'
import { type Coordinate, distanceKm } from './distance.ts'
import { closestSpellings } from '#search/spelling.ts'
import { headOf, type PlaceIndex, placeIndex } from './place-index.ts'
import type { Place, Region } from './region.ts'

export type PlaceResolution =
  { ok: true; place: Place } | { ok: false; reason: 'unknown' | 'ambiguous'; candidates: Place[] }

/** Identifies a place in the index and in tables of distances: AGS, or AGS/folded-locality. */
export function placeKey({
  municipality,
  locality,
}: {
  municipality: string
  locality: string | null
}): string {
  return locality === null
    ? municipality
    : `${municipality}/${foldedName(locality).replaceAll(' ', '-')}`
}

/** How people say it: "Ortsteil (Gemeinde)", or the municipality alone. */
export function placeName(
  region: Region,
  { municipality, locality }: { municipality: string; locality: string | null },
): string {
  const name = placeIndex(region).municipalities.get(municipality)?.name ?? municipality
  return locality === null || foldedName(locality) === foldedName(name)
    ? name
    : `${locality} (${name})`
}

/** The names of a region are few and asked for with every search. */
const foldedName = remembered(fold, 20_000)

/** The address in one line: "Musterweg 1, 99999 Ortsteil (Gemeinde)". */
export function placeLine(
  region: Region,
  place: { municipality: string; locality: string | null; postcode: string; street: string | null },
): string {
  const town = `${place.postcode} ${placeName(region, place)}`
  return place.street === null ? town : `${place.street}, ${town}`
}

/** Distance from a point to every place of the region and its neighbours: place key → km. */
export function distancesFrom(
  region: Region,
  { lat, lon }: Coordinate,
): ReadonlyMap<string, number> {
  const known = distances.get(region) ?? distancesIn(region)
  distances.set(region, known)
  return known(`${lat} ${lon}`)
}

/** The places in a circle; the same list every time, so that what is made of it can be kept. */
export function placesWithin(known: ReadonlyMap<string, number>, km: number): string[] {
  const circles = circlesOf.get(known) ?? new Map<number, string[]>()
  circlesOf.set(known, circles)
  const circle =
    circles.get(km) ?? [...known].filter(([, away]) => away <= km).map(([place]) => place)
  circles.set(km, circle)
  return circle
}

const circlesOf = new WeakMap<ReadonlyMap<string, number>, Map<number, string[]>>()

const distances = new WeakMap<Region, (point: string) => ReadonlyMap<string, number>>()

/** People search around the same few towns. */
function distancesIn(region: Region) {
  const { places } = placeIndex(region)
  return remembered((point) => {
    const [lat = 0, lon = 0] = point.split(' ').map(Number)
    return new Map(places.map((place) => [placeKey(place), distanceKm({ lat, lon }, place)]))
  }, 50)
}

/**
 * Which place an address means. The spelling is forgiving (ue for ü, "Stadt …", "…/Land",
 * "… (Land)", "… OT …"), and names of dissolved municipalities lead to their successors.
 *
 * - Name and postcode have to fit together. A locality we do not know goes by its postcode; a
 *   postcode we do not know is forgiven when its first two digits are those of the named place.
 * - A name alone: the region's own places win over those of its neighbours.
 * - A postcode alone: the locality or municipality that has it; several municipalities are
 *   ambiguous.
 *
 * `unknown` comes with up to 5 similar spellings, `ambiguous` with everything it could be.
 */
export function resolvePlace(
  region: Region,
  address: { name?: string | null; postcode?: string | null },
): PlaceResolution {
  const index = placeIndex(region)
  const { name, hint, postcode } = readAddress(address.name ?? '', address.postcode ?? '')
  const coded = index.byPostcode.get(postcode) ?? []
  if (name === '') return coded.length > 0 ? decide(coded) : unknown([])
  const named = find(index, { name, hint })
  if (isNone(named)) return byPostcodeAlone(index, { name, coded })
  if (postcode === '') return decide(preferred(index, named))
  const agreeing = narrow(named, (place) => has(index, place, postcode))
  if (!isNone(agreeing)) {
    return decide(preferred(index, agreeing).map((place) => withPostcode(place, postcode)))
  }
  if (coded.length > 0) return ambiguous([...preferred(index, named), ...coded])
  const near = narrow(named, (place) => place.postcode.slice(0, 2) === postcode.slice(0, 2))
  return isNone(near)
    ? unknown(preferred(index, named).slice(0, 5))
    : decide(preferred(index, near))
}

type Named = { current: Place[]; former: Place[] }

const postcodePattern = /(?<![\w-])(?:D\s?-?\s?)?(\d{5})(?!\d)/i
const maxLength = 200
const localityPattern = /^(.*?)[\s,(/-]*\b(?:OT|Ortsteil|Ortschaft)\b[.:]?\s*(.*)$/i

/** A name, the locality marked as one ("OT …"), and the postcode wherever it stands. */
export function readAddress(text: string, postcode: string) {
  const given = text.slice(0, maxLength)
  const code = /^\d{5}$/.test(postcode.trim()) ? postcode.trim() : postcodePattern.exec(given)?.[1]
  const plain = given.replace(postcodePattern, ' ').trim()
  const [, before = plain, after = ''] = localityPattern.exec(plain) ?? []
  return before === ''
    ? { name: after, hint: '', postcode: code ?? '' }
    : { name: before, hint: after, postcode: code ?? '' }
}

/** The places of a name; those of the hint, a locality, when they lie in one of them. */
function find(index: PlaceIndex, { name, hint }: { name: string; hint: string }): Named {
  const whole = findName(index, name)
  if (hint === '') return whole
  const parts = findName(index, hint)
  const around = new Set([...whole.current, ...whole.former].map((place) => place.municipality))
  if (around.size === 0) return parts
  const inside = narrow(parts, (place) => around.has(place.municipality))
  return isNone(inside) ? whole : inside
}

export const titles = new Set(
  'stadt kreisstadt landgemeinde gemeinde markt flecken hansestadt lutherstadt'.split(' '),
)
export const fillers = new Set([
  ...titles,
  ...'am an auf b bei d de der deutschland germany im in kreis landkreis lk ob vor'.split(' '),
])

/** Places of the longest beginning that is a name, when what follows only tells where it is. */
function findName(index: PlaceIndex, text: string): Named {
  const words = fold(text).split(' ')
  while (words.length > 1 && titles.has(words[0] ?? '')) words.shift()
  for (let end = words.length; end > 0; end--) {
    const key = words.slice(0, end).join(' ')
    const found = { current: index.current.get(key) ?? [], former: index.former.get(key) ?? [] }
    const fitting = narrow(found, (place) =>
      words.slice(end).every((word) => isQualifier(index, word, place)),
    )
    if (!isNone(fitting)) return fitting
  }
  return { current: [], former: [] }
}

function isQualifier({ qualifiers, states }: PlaceIndex, word: string, place: Place): boolean {
  if (fillers.has(word) || qualifiers.has(word)) return true
  return word.length > 1 && (states.get(place.district) ?? '').split(' ').some(startsWith(word))
}

function startsWith(beginning: string) {
  return (word: string) => word.startsWith(beginning)
}

function has({ postcodes }: PlaceIndex, place: Place, postcode: string): boolean {
  return postcodes.get(place.municipality)?.has(postcode) ?? false
}

function narrow({ current, former }: Named, test: (place: Place) => boolean): Named {
  return { current: current.filter(test), former: former.filter(test) }
}

function isNone({ current, former }: Named): boolean {
  return current.length === 0 && former.length === 0
}

/** Today's names of the region, then today's names around it, then former ones. */
function preferred({ own }: PlaceIndex, { current, former }: Named): Place[] {
  const isOwn = (place: Place) => own.has(place.district)
  const home = current.filter(isOwn)
  if (home.length > 0) return home
  return current.length > 0 && !former.some(isOwn) ? current : unique([...current, ...former])
}

/** A name we do not know, most often a locality: its municipality, if the postcode tells. */
function byPostcodeAlone(
  index: PlaceIndex,
  { name, coded }: { name: string; coded: Place[] },
): PlaceResolution {
  if (coded.length > 1) return ambiguous(coded)
  const [place] = coded
  if (!place) return unknown(similar(index, name))
  const seat = index.places.find(
    (one) => one.municipality === place.municipality && one.locality === null,
  )
  return decide([{ ...(seat ?? place), postcode: place.postcode }])
}

function similar(index: PlaceIndex, name: string): Place[] {
  const places = closestSpellings(fold(headOf(name)), index.spellings).flatMap((key) =>
    preferred(index, {
      current: index.current.get(key) ?? [],
      former: index.former.get(key) ?? [],
    }),
  )
  return unique(places).slice(0, 5)
}

function withPostcode(place: Place, postcode: string): Place {
  return place.locality === null ? { ...place, postcode } : place
}

function decide(places: Place[]): PlaceResolution {
  const [place, ...others] = places
  return place && others.length === 0 ? { ok: true, place: { ...place } } : ambiguous(places)
}

function ambiguous(places: Place[]): PlaceResolution {
  return { ok: false, reason: 'ambiguous', candidates: copies(places) }
}

function unknown(places: Place[]): PlaceResolution {
  return { ok: false, reason: 'unknown', candidates: copies(places) }
}

function copies(places: Place[]): Place[] {
  return unique(places).map((place) => ({ ...place }))
}

function unique(places: Place[]): Place[] {
  return [...new Map(places.map((place) => [placeKey(place), place])).values()]
}
