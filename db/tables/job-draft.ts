import type { Insertable, Selectable } from 'kysely'

/** What somebody is still writing. */
export type JobDraftTable = {
  /** random; the identifier of the job that comes of it, so that one form makes one job */
  key: string
  employerId: number
  accountId: number | null
  /** the job that is being changed, or that came of it */
  jobId: number | null
  /** the form as it was typed: name → value, or values */
  fields: unknown
  createdAt: Date
  updatedAt: Date
}

export type JobDraftRow = Selectable<JobDraftTable>
export type NewJobDraft = Insertable<JobDraftTable>
