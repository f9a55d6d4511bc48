import type { Generated, Insertable, Selectable } from 'kysely'

/** A matter the desk decides. */
export type DeskCaseTable = {
  id: Generated<number>
  /** 'new-employer' or 'held-job' */
  kind: string
  employerId: number
  jobId: number | null
  /** why it came up, one German sentence each */
  reasons: string[]
  openedAt: Generated<Date>
  decidedAt: Date | null
  decidedBy: string | null
  /** 'approved' or 'declined' */
  decision: string | null
  /** to the employer, with a decision */
  note: string | null
}

export type DeskCase = Selectable<DeskCaseTable>
export type NewDeskCase = Insertable<DeskCaseTable>
