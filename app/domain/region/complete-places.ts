import { placesBeginning } from './beginnings.ts'
import { means, originOf } from './origin.ts'
import type { Region } from './region.ts'

/** A place to choose, and the text that means it. */
export type PlaceChoice = { label: string; near: string }

/**
 * Places that the beginning of a name or postcode could become, for completing while somebody
 * types; {@link placesBeginning} has the order. A postcode that was met stands before the name, a
 * former name before the municipality it belongs to now.
 */
export function completePlaces(region: Region, text: string, limit = 8): PlaceChoice[] {
  return placesBeginning(region, text, limit).map(({ spot, former, postcode }) => {
    const { label, near } = originOf(region, spot)
    const coded = `${postcode} ${spot.name}`
    if (postcode !== undefined && !label.startsWith(postcode) && means(region, coded, spot)) {
      return { label: `${postcode} ${label}`, near: coded }
    }
    if (former === undefined || !means(region, former, spot)) return { label, near }
    return { label: `${former} (${spot.name})`, near: former }
  })
}
