import type { Selectable } from 'kysely'

/** How often a job was looked at, or its way to apply taken, on a day. */
export type JobCountTable = {
  jobId: number
  /** 'view' or 'apply' */
  kind: string
  /** ISO date */
  day: string
  count: number
}

export type JobCount = Selectable<JobCountTable>
