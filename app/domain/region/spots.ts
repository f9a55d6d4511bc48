import { type Coordinate, distanceKm } from './distance.ts'
import { headOf, placeIndex } from './place-index.ts'
import { placeKey, placeName } from './places.ts'
import type { Place, Region, Town } from './region.ts'
import { states } from './states.ts'

/** The region itself, its neighbours, the rest of Germany. */
export type Tier = 0 | 1 | 2

/** A place to start from: one of ours, or a town elsewhere. */
export type Spot = Coordinate & {
  /** the key of our place, or the AGS of a town */
  key: string
  /** "Leipzig"; a locality with its municipality: "Ilfeld (Harztor)" */
  name: string
  /** without the municipality */
  nameAlone: string
  /** tells it from all others */
  label: string
  /** where it lies: district, Land, for a locality its municipality */
  around: string
  tier: Tier
  /** 0 where no figure is known */
  population: number
  postcodes: string[]
}

/** All there are, by tier, then the largest first. */
export function spotsAround(region: Region): Spot[] {
  const { elsewhere, inhabitants } = sortTowns(region)
  const ours = placeIndex(region).places.map((place) => spotOfPlace(region, place, inhabitants))
  return [...ours, ...spotsOfTowns(elsewhere)].toSorted(
    (a, b) => a.tier - b.tier || b.population - a.population,
  )
}

/** For filtering: the spots of a tier. */
export function isIn(tier: Tier) {
  return (spot: Spot) => spot.tier === tier
}

export function isLocality(spot: Spot): boolean {
  return spot.key.includes('/')
}

/** Of the same name and no farther apart, a town of the table is one of our places. */
const twinKm = 15

/**
 * The towns that are none of our places, and the inhabitants of those that are: the table may have
 * them under an older key, and we may not know how many live there.
 */
function sortTowns(region: Region): { elsewhere: Town[]; inhabitants: Map<string, number> } {
  const districts = new Set(region.districts.map((one) => one.ags))
  const heads = placesByHead(region)
  const elsewhere: Town[] = []
  const inhabitants = new Map<string, number>()
  for (const town of region.towns) {
    const namesakes = heads.get(headOf(town.name)) ?? []
    const twin = namesakes.find((place) => distanceKm(place, town) < twinKm)
    if (twin) inhabitants.set(placeKey(twin), town.population ?? 0)
    else if (!districts.has(town.ags.slice(0, 5))) elsewhere.push(town)
  }
  return { elsewhere, inhabitants }
}

function placesByHead(region: Region): Map<string, Place[]> {
  const { places, municipalities } = placeIndex(region)
  const former = region.former.flatMap(({ name, municipality }) =>
    places
      .filter((place) => place.municipality === municipality && place.locality === null)
      .map((place) => ({ name, place })),
  )
  const current = places.map((place) => ({
    name: place.locality ?? municipalities.get(place.municipality)?.name ?? '',
    place,
  }))
  const found = new Map<string, Place[]>()
  for (const { name, place } of [...current, ...former]) {
    const head = headOf(name)
    found.set(head, [...(found.get(head) ?? []), place])
  }
  return found
}

function spotOfPlace(region: Region, place: Place, inhabitants: Map<string, number>): Spot {
  const { municipalities, postcodes, own } = placeIndex(region)
  const district = region.districts.find((one) => one.ags === place.district)
  const municipality = municipalities.get(place.municipality)
  const name = placeName(region, place)
  const isAlone =
    place.district === place.municipality.slice(0, 5) && place.municipality.endsWith('000')
  const around = isAlone ? district?.state : district?.fullName
  const key = placeKey(place)
  return {
    key,
    name,
    nameAlone: place.locality ?? name,
    label: place.locality === null ? `${name}, ${around}` : name,
    around: `${municipality?.name} ${district?.fullName} ${district?.state}`,
    tier: own.has(place.district) ? 0 : 1,
    population:
      (place.locality === null && municipality?.population) || (inhabitants.get(key) ?? 0),
    postcodes:
      place.locality === null ? [...(postcodes.get(place.municipality) ?? [])] : [place.postcode],
    lat: place.lat,
    lon: place.lon,
  }
}

/** A town that shares name and Land with another is told by its postcode. */
function spotsOfTowns(towns: Town[]): Spot[] {
  const labels = towns.map(({ ags, name }) => {
    const state = states[ags.slice(0, 2)] ?? ''
    return name === state ? name : `${name}, ${state}`
  })
  const seen = new Map<string, number>()
  for (const label of labels) seen.set(label, (seen.get(label) ?? 0) + 1)
  return towns.map(({ ags, name, lat, lon, population, postcodes }, at) => {
    const label = labels[at] ?? name
    const isShared = (seen.get(label) ?? 0) > 1 && postcodes.length > 0
    return {
      key: ags,
      name,
      nameAlone: name,
      label: isShared ? `${postcodes[0]} ${label}` : label,
      around: states[ags.slice(0, 2)] ?? '',
      tier: 2,
      population: population ?? 0,
      postcodes,
      lat,
      lon,
    }
  })
}
