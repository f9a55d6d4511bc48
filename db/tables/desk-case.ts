import type { Generated, Insertable, Selectable } from 'kysely'

/** A matter the desk decides. */
export type DeskCaseTable = {
  id: Generated<number>
  /** 'new-employer', 'held-job', 'changed-job', 'report', 'foreign-apply' or 'rule-hit' */
  kind: string
  employerId: number
  jobId: number | null
  /** why it came up, one German sentence each */
  reasons: string[]
  openedAt: Generated<Date>
  decidedAt: Date | null
  decidedBy: string | null
  /** 'approved', 'declined', 'removed' or 'blocked' */
  decision: string | null
  /** to the employer, with a decision */
  note: string | null
  reportId: Generated<number | null>
  /** 'green', 'amber' or 'red' */
  risk: Generated<string>
  /** how much speaks against it: the queue's order */
  score: Generated<number>
  /** AGS of the district it belongs to */
  district: Generated<string | null>
  assignedTo: Generated<number | null>
  /** since when a question to the employer is open */
  askedBackAt: Generated<Date | null>
  askedBackNote: Generated<string | null>
  /** the rule a decision rests on */
  ground: Generated<string | null>
  /** whether a rule of the board took part in it */
  byMachine: Generated<boolean>
  /** when the employer changed something after a question */
  answeredAt: Generated<Date | null>
  /** what differs from what was public: [{ field, from, to }] */
  changes: Generated<unknown>
  /** digest of the secret with which the employer objects */
  objectionHash: Generated<string | null>
  /** digest of the secret in the letter to the reader who reported it */
  answerHash: Generated<string | null>
}

export type DeskCase = Selectable<DeskCaseTable>
export type NewDeskCase = Insertable<DeskCaseTable>
