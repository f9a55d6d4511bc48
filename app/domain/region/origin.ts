import type { Coordinate } from './distance.ts'
import { meaningOf } from './origin-meaning.ts'
import type { Region } from './region.ts'
import type { Spot } from './spots.ts'

/** Where a person starts from: a place of ours, or a town anywhere in Germany. */
export type Origin = Coordinate & {
  /** for a sentence: "Mühlhausen/Thüringen", "Ilfeld (Harztor)", "Leipzig" */
  name: string
  /** to choose by: "Mühlhausen/Thüringen, Unstrut-Hainich-Kreis", "Frankfurt am Main, Hessen" */
  label: string
  /** what resolves to exactly this origin */
  near: string
}

export type OriginResolution =
  | { ok: true; origin: Origin; corrected: boolean }
  | { ok: false; reason: 'unknown' | 'ambiguous'; candidates: Origin[] }

const maxCandidates = 10

/**
 * Where a person starts from, as typed: a postcode, a name, or both; {@link meaningOf} has the
 * rules. `corrected` tells that the spelling was not what the origin is called, so that a page can
 * say what it took it for. `ambiguous` comes with what it could be, `unknown` with what is alike.
 */
export function resolveOrigin(region: Region, text: string): OriginResolution {
  const { reason, corrected, spots } = meaningOf(region, text)
  const [first] = spots
  if (reason === null && first) return { ok: true, origin: originOf(region, first), corrected }
  const candidates = spots.slice(0, maxCandidates).map((spot) => originOf(region, spot))
  return { ok: false, reason: reason ?? 'unknown', candidates }
}

/** A spot in words, with the shortest text that leads back to it. */
export function originOf(region: Region, spot: Spot): Origin {
  const { name, label, lat, lon } = spot
  const near = nearOf(region, spot)
  return { name: near === name ? name : label, label, near, lat, lon }
}

/** Whether the text means the spot exactly as it is written. */
export function means(region: Region, text: string, spot: Spot): boolean {
  const { reason, corrected, spots } = meaningOf(region, text)
  return reason === null && !corrected && spots[0] === spot
}

const nears = new WeakMap<Spot, string>()

function nearOf(region: Region, spot: Spot): string {
  const known = nears.get(spot)
  if (known !== undefined) return known
  const { name, label, postcodes } = spot
  const texts = [name, `${name}, ${spot.around}`, ...postcodes.map((code) => `${code} ${name}`)]
  const near = texts.find((text) => means(region, text, spot)) ?? label
  nears.set(spot, near)
  return near
}
