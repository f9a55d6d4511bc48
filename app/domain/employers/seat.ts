import { fold } from '#search/german.ts'
import { placeName, resolvePlace } from '../region/places.ts'
import type { Region } from '../region/region.ts'

export type Seat = { municipality: string; postcode: string }

/**
 * Where an employer has its seat: a place of the region or around it, or any town of Germany when
 * name and postcode agree.
 *
 * @returns the seat, or which field is wrong and what is expected
 */
export function seatOf(
  region: Region,
  { place, postcode }: { place: string; postcode: string },
): Seat | { field: 'place' | 'postcode'; message: string } {
  const near = resolvePlace(region, { name: place, postcode })
  const key = fold(place)
  const named = region.towns.filter((town) => fold(town.name.replace(/[,(/].*$/, '')) === key)
  // a name nobody knows goes by its postcode, as that of an Ortsteil; that of a town elsewhere not
  const isMeant = (ags: string) => named.length === 0 || named.some((town) => town.ags === ags)
  if (near.ok && (near.place.locality !== null || isMeant(near.place.municipality))) {
    return { municipality: near.place.municipality, postcode }
  }
  const town = named.find((one) => one.postcodes.includes(postcode))
  if (town) return { municipality: town.ags, postcode }
  if (named.length > 0) {
    return { field: 'postcode', message: `Diese Postleitzahl gehört nicht zu ${place}.` }
  }
  const candidates = near.ok ? [] : near.candidates
  const names = [...new Set(candidates.map((one) => placeName(region, one)))].slice(0, 5)
  return {
    field: 'place',
    message:
      names.length > 0
        ? `Diesen Ort kennen wir so nicht. Meinen Sie ${names.join(', ')}?`
        : 'Diesen Ort kennen wir nicht. Erwartet wird der Name einer Gemeinde.',
  }
}

/** The name of a seat's municipality, wherever in Germany it lies; null when it is not known. */
export function seatName(region: Region, municipality: string | null): string | null {
  return municipalityOf(region, municipality)?.name ?? null
}

/** The first postcode of a municipality, to begin with; null when it is not known. */
export function seatPostcode(region: Region, municipality: string | null): string | null {
  return municipalityOf(region, municipality)?.postcodes[0] ?? null
}

function municipalityOf(region: Region, ags: string | null) {
  return (
    region.municipalities.find((one) => one.ags === ags) ??
    region.towns.find((one) => one.ags === ags)
  )
}
