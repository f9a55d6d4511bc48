import type { Generated, Insertable, Selectable } from 'kysely'

/** What happened to a job, for its employer to read. */
export type JobEventTable = {
  id: Generated<number>
  jobId: number
  at: Date
  /** 'account:<id>', 'import', 'desk:<id>' … */
  actor: string
  what: string
  /** fields of the job that changed: [{ field, from, to }] */
  changes: unknown
}

export type JobEvent = Selectable<JobEventTable>
export type NewJobEvent = Insertable<JobEventTable>
