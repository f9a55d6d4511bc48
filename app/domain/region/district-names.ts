import { foldName, withoutDots } from './name-forms.ts'
import type { District, Region } from './region.ts'

const known = new WeakMap<Region, Map<string, District>>()

/**
 * Districts by what people call them, folded: "Landkreis Nordhausen", "LK Nordhausen",
 * "Kyffhäuserkreis". A town that is a district of its own is not among them: it is a place.
 */
export function districtsByName(region: Region): Map<string, District> {
  const before = known.get(region)
  if (before) return before
  const found = new Map<string, District>()
  for (const district of region.districts) {
    const isTown = region.municipalities.some(
      (one) => one.district === district.ags && one.ags === `${district.ags}000`,
    )
    if (isTown) continue
    for (const form of formsOf(district)) found.set(form, district)
  }
  known.set(region, found)
  return found
}

function formsOf({ name, fullName }: District): string[] {
  return [...withoutDots(name), ...withoutDots(fullName)].flatMap((spelling) => {
    const full = foldName(spelling)
    const short = full.replace(/^(?:landkreis|kreis) /, '')
    const bare = short.endsWith('kreis') ? [short, short.replace(/ ?kreis$/, ' kreis')] : []
    return [
      full,
      ...['landkreis', 'kreis', 'lk'].map((kind) => `${kind} ${short}`),
      ...bare,
    ].filter((form) => form !== short || short.endsWith('kreis'))
  })
}
