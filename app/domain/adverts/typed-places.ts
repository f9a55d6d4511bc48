import type { PlaceDraft } from '../job.ts'
import { placeKey, placeName, resolvePlace } from '../region/places.ts'
import type { Place, Region } from '../region/region.ts'
import type { PlaceFields } from './fields.ts'

type Errors = Record<string, string>

/**
 * The places somebody typed, resolved against the region; empty rows do not count, nor does the
 * same place again. What is unknown
 * or could be several is asked back, by the name of its field.
 */
export function typedPlaces(
  region: Region,
  rows: PlaceFields[],
): { places: PlaceDraft[]; errors: Errors } {
  const places: PlaceDraft[] = []
  const errors: Errors = {}
  for (const [at, { place, street }] of rows.entries()) {
    if (place.trim() === '') {
      if (street.trim() !== '') errors[`place-${at}`] = 'Nennen Sie zur Straße auch den Ort.'
      continue
    }
    const found = resolvePlace(region, { name: place })
    if (found.ok) {
      const typed = { ...found.place, street: street.trim() || null }
      if (!places.some((known) => isSame(known, typed))) places.push(typed)
    } else errors[`place-${at}`] = question(region, found)
  }
  return { places, errors }
}

/** A stored place as somebody would type it, so that it means the same place again. */
export function typedPlace(
  region: Region,
  place: Pick<Place, 'municipality' | 'locality' | 'postcode'> & { street: string | null },
): PlaceFields {
  return { place: nameToType(region, place), street: place.street ?? '' }
}

function isSame(a: PlaceDraft, b: PlaceDraft): boolean {
  return placeKey(a) === placeKey(b) && a.postcode === b.postcode && a.street === b.street
}

function question(
  region: Region,
  { reason, candidates }: { reason: 'unknown' | 'ambiguous'; candidates: Place[] },
): string {
  const names = candidates.slice(0, 6).map((place) => `„${nameToType(region, place)}“`)
  if (reason === 'ambiguous') return `Welcher Ort ist gemeint: ${names.join(' oder ')}?`
  const meant = names.length > 0 ? ` Meinen Sie ${names.join(' oder ')}?` : ''
  return `Diesen Ort kennen wir in ${region.name} und Umgebung nicht.${meant} Erwartet wird eine Postleitzahl, eine Gemeinde oder ein Ortsteil.`
}

/** With the postcode where the name alone could be another place. */
function nameToType(
  region: Region,
  place: Pick<Place, 'municipality' | 'locality' | 'postcode'>,
): string {
  return `${place.postcode} ${placeName(region, place)}`
}
