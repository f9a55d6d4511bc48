import { fold } from '#search/german.ts'
import type { Municipality, Place, Region } from './region.ts'
import { type Spellings, spellingsOf } from '#search/spelling.ts'

/** A region's places, laid out for looking up. */
export type PlaceIndex = {
  /** every municipality and locality, the region's own first */
  places: Place[]
  municipalities: Map<string, Municipality>
  /** by folded name, with and without what follows a slash, comma or bracket */
  current: Map<string, Place[]>
  former: Map<string, Place[]>
  spellings: Spellings
  /** one place per municipality that has the postcode */
  byPostcode: Map<string, Place[]>
  /** AGS of a municipality → all its postcodes, its localities' among them */
  postcodes: Map<string, Set<string>>
  /** what may follow a place's name to tell it from others: beginnings of words in other names */
  qualifiers: Set<string>
  /** AGS of the region's own districts */
  own: Set<string>
  /** AGS of a district → the folded Land */
  states: Map<string, string>
}

const indexes = new WeakMap<Region, PlaceIndex>()

/** The index of a region, built at the first call. */
export function placeIndex(region: Region): PlaceIndex {
  const known = indexes.get(region)
  if (known) return known
  const index = buildIndex(region)
  indexes.set(region, index)
  return index
}

function buildIndex(region: Region): PlaceIndex {
  const municipalities = new Map(region.municipalities.map((one) => [one.ags, one]))
  const seats = new Map(region.municipalities.map((one) => [one.ags, seatOf(one)]))
  const localities = region.localities.flatMap((one): Place[] => {
    const municipality = municipalities.get(one.municipality)
    if (!municipality) return []
    const { name, postcode, lat, lon } = one
    const { ags, district } = municipality
    return [{ municipality: ags, district, locality: name, postcode, lat, lon }]
  })
  const current = new Map<string, Place[]>()
  for (const one of region.municipalities) addName(current, one.name, seats.get(one.ags))
  for (const place of localities) addName(current, place.locality ?? '', place)
  const former = new Map<string, Place[]>()
  for (const one of region.former) {
    const stillThere = current.get(fold(one.name))?.some(isIn(one.municipality))
    if (!stillThere) addName(former, one.name, seats.get(one.municipality))
  }
  return {
    places: [...seats.values(), ...localities],
    municipalities,
    current,
    former,
    spellings: spellingsOf([...current.keys(), ...former.keys()]),
    byPostcode: placesByPostcode(region, { seats, localities }),
    postcodes: postcodesByMunicipality(region, localities),
    qualifiers: qualifiersOf(region),
    own: new Set(region.districts.filter((one) => !one.neighbour).map((one) => one.ags)),
    states: new Map(region.districts.map((one) => [one.ags, fold(one.state)])),
  }
}

function isIn(municipality: string) {
  return (place: Place) => place.municipality === municipality
}

function seatOf({ ags, district, postcodes, lat, lon }: Municipality): Place {
  return { municipality: ags, district, locality: null, postcode: postcodes[0] ?? '', lat, lon }
}

function addName(names: Map<string, Place[]>, name: string, place: Place | undefined): void {
  if (!place) return
  for (const key of new Set([fold(name), fold(headOf(name))])) {
    const places = names.get(key) ?? []
    if (!places.includes(place)) names.set(key, [...places, place])
  }
}

/** What stands before a slash, comma or bracket. */
export function headOf(name: string): string {
  return name.split(/[/,(]/, 1)[0] ?? ''
}

/** The locality where only one of a municipality has the postcode, else the municipality. */
function placesByPostcode(
  region: Region,
  { seats, localities }: { seats: Map<string, Place>; localities: Place[] },
): Map<string, Place[]> {
  const found = new Map<string, Place[]>()
  for (const { ags, postcodes } of region.municipalities) {
    const parts = localities.filter((one) => one.municipality === ags)
    for (const code of new Set([...postcodes, ...parts.map((one) => one.postcode)])) {
      const [only, ...more] = parts.filter((one) => one.postcode === code)
      const isLocality = only && more.length === 0 && code !== postcodes[0]
      const seat = seats.get(ags)
      const place = isLocality ? only : seat && { ...seat, postcode: code }
      if (place) found.set(code, [...(found.get(code) ?? []), place])
    }
  }
  return found
}

function postcodesByMunicipality(region: Region, localities: Place[]): Map<string, Set<string>> {
  const found = new Map(region.municipalities.map((one) => [one.ags, new Set(one.postcodes)]))
  for (const place of localities) found.get(place.municipality)?.add(place.postcode)
  return found
}

function qualifiersOf(region: Region): Set<string> {
  const names = [
    ...region.districts.flatMap((one) => [one.name, one.fullName]),
    ...region.municipalities.map((one) => one.name),
    ...region.localities.map((one) => one.name),
  ]
  const found = new Set<string>()
  for (const word of new Set(names.flatMap((name) => fold(name).split(' ')))) {
    for (let end = 2; end <= word.length; end++) found.add(word.slice(0, end))
  }
  return found
}
