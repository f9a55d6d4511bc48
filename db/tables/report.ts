import type { Generated, Insertable, Selectable } from 'kysely'

/** What a reader says is wrong with a job or an employer. */
export type ReportTable = {
  id: Generated<number>
  employerId: number
  jobId: number | null
  /** 'scam', 'filled', 'misleading', 'discrimination', 'wrong-employer' or 'other' */
  reason: string
  text: string
  /** of who wants to hear of it; the employer never sees it */
  email: string | null
  /** digest of the secret in the receipt's link */
  receiptHash: string
  createdAt: Generated<Date>
}

export type Report = Selectable<ReportTable>
export type NewReport = Insertable<ReportTable>
