import type { Coordinate } from './distance.ts'
import { partForms, wholeForms } from './name-forms.ts'
import type { Region } from './region.ts'
import { type Spellings, spellingsOf } from '#search/spelling.ts'
import { isIn, type Spot, spotsAround, type Tier } from './spots.ts'

/** Everything one can start from, laid out for looking up. */
export type OriginIndex = {
  /** by tier, then the largest first */
  spots: Spot[]
  byKey: Map<string, Spot>
  /** by folded name; each list in the order of `spots` */
  whole: Map<string, Spot[]>
  /** by what people take for the name */
  parts: Map<string, Spot[]>
  byPostcode: Map<string, Spot[]>
  /** names that are no longer those of a municipality, and where they lead */
  former: { name: string; spot: Spot }[]
  spellings: Record<Tier, Spellings>
  /** middle of the region */
  centre: Coordinate
}

const indexes = new WeakMap<Region, OriginIndex>()

/** The index of a region and of Germany around it, built at the first call (some 100 ms). */
export function originIndex(region: Region): OriginIndex {
  const known = indexes.get(region)
  if (known) return known
  const index = buildIndex(region)
  indexes.set(region, index)
  return index
}

function buildIndex(region: Region): OriginIndex {
  const spots = spotsAround(region)
  const byKey = new Map(spots.map((spot) => [spot.key, spot]))
  const former = region.former.flatMap(({ name, municipality }) => {
    const spot = byKey.get(municipality)
    return spot ? [{ name, spot }] : []
  })
  const named = [...spots.map((spot) => ({ name: spot.nameAlone, spot })), ...former]
  const whole = collect(named, ({ name }) => wholeForms(name))
  const parts = collect(named, ({ name }) => partForms(name))
  return {
    spots,
    byKey,
    whole,
    parts,
    byPostcode: collect(
      spots.map((spot) => ({ spot })),
      ({ spot }) => spot.postcodes,
    ),
    former,
    spellings: {
      0: spellingsOf([...keysIn(0, whole), ...keysIn(0, parts)]),
      1: spellingsOf([...keysIn(1, whole), ...keysIn(1, parts)]),
      2: spellingsOf(keysIn(2, whole)),
    },
    centre: middle(spots.filter((spot) => spot.tier === 0)),
  }
}

function collect<T extends { spot: Spot }>(
  entries: T[],
  keysOf: (entry: T) => string[],
): Map<string, Spot[]> {
  const found = new Map<string, Spot[]>()
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const spots = found.get(key)
      if (!spots) found.set(key, [entry.spot])
      else if (!spots.includes(entry.spot)) spots.push(entry.spot)
    }
  }
  return found
}

function keysIn(tier: Tier, names: Map<string, Spot[]>): string[] {
  return [...names].flatMap(([key, spots]) => (spots.some(isIn(tier)) ? [key] : []))
}

function middle(spots: Spot[]): Coordinate {
  const sum = spots.reduce(({ lat, lon }, spot) => ({ lat: lat + spot.lat, lon: lon + spot.lon }), {
    lat: 0,
    lon: 0,
  })
  return { lat: sum.lat / spots.length, lon: sum.lon / spots.length }
}
