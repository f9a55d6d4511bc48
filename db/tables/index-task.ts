import type { Generated, Selectable } from 'kysely'

/** A job whose document is behind. One row a job: a later write raises the version it waits for. */
export type IndexTaskTable = {
  jobId: number
  version: number
  /** a writer that dies holds the row no longer than its lease */
  claimedUntil: Date | null
  attempts: Generated<number>
  lastError: string | null
  createdAt: Generated<Date>
}

export type IndexTask = Selectable<IndexTaskTable>
