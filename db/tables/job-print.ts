import type { Insertable, Selectable } from 'kysely'

/** What of an advert's text is compared with others. */
export type JobPrintTable = {
  jobId: number
  /** when it was first held against the rules */
  at: Date
  /** min-hashes of its shingles: of two alike texts most are equal */
  prints: number[]
  /** pieces of them: texts that share none are not alike */
  bands: number[]
}

export type JobPrint = Selectable<JobPrintTable>
export type NewJobPrint = Insertable<JobPrintTable>
