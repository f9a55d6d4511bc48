import type { Generated } from 'kysely'

/** What is still counted of a job that was deleted. */
export type PastJobTable = {
  id: Generated<number>
  /** ISO date, the first of the month it was published in */
  month: string
  /** for how many days it was public */
  days: number
  /** AGS */
  districts: string[]
  sector: string | null
  sectorVersion: number
  kind: string
  /** why it was taken off the board; null when its days were over */
  reason: string | null
  views: number
  applies: number
}
