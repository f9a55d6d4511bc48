import { addDays } from './calendar.ts'
import type { Region } from './region/region.ts'

/** The last day of a job that is renewed today, as an ISO date. */
export function renewedEnd(region: Pick<Region, 'policies'>, today: string): string {
  return addDays(today, region.policies.suggestedDays)
}

/** A last day somebody chose, no further off than the region allows and not in the past. */
export function lastDayWithin(
  region: Pick<Region, 'policies'>,
  today: string,
  day: string,
): string {
  const furthest = addDays(today, region.policies.maxDays)
  if (day > furthest) return furthest
  return day < today ? today : day
}
