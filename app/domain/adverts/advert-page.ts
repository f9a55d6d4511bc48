import type { AdvertFields } from './fields.ts'
import type { ShownAdvice } from './shown-advice.ts'

/** What the form of an advert shows, as plain data. */
export type AdvertPage = {
  draftKey: string
  employer: { id: number; name: string }
  fields: AdvertFields
  errors: Record<string, string>
  advice: ShownAdvice[]
  occupations: { kldb: string; name: string }[]
  /** ISO instant of the last save; null when nothing is kept yet */
  savedAt: string | null
  /** the key of what waited for a login */
  parked: string | null
  /** the public or earlier job it changes */
  job: { id: number; title: string } | null
  /** whether the job was changed after this change of it was begun */
  isOutdated: boolean
  region: { name: string; suggestedDays: number; maxDays: number; today: string; latest: string }
}
