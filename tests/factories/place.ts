import type { PlaceDraft } from '#app/domain/job.ts'
import { resolvePlace } from '#app/domain/region/places.ts'
import { region } from '#tests/support/services.ts'

/** A place of the region as an address means it: "Nordhausen", "99735 Wolkramshausen". */
export function aPlace(address: string): PlaceDraft {
  const found = resolvePlace(region, { name: address })
  if (!found.ok) throw new Error(`${address} is ${found.reason}`)
  return { ...found.place, street: null }
}
