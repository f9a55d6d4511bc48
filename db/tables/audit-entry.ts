import type { Generated, Insertable, Selectable } from 'kysely'

/** Something the desk did. Never changed and never removed: a trigger refuses. */
export type AuditEntryTable = {
  /** without gaps, given by the database */
  number: Generated<number>
  at: Generated<Date>
  /** 'desk:<account>', 'desk:command' or 'board' */
  actor: string
  /** e.g. 'employer.block' */
  action: string
  /** 'job', 'employer', 'case', 'account', 'setting' … */
  subject: string
  subjectId: string
  /** the facts that changed, as they were and as they are */
  before: unknown
  after: unknown
  reason: string | null
}

export type AuditEntry = Selectable<AuditEntryTable>
export type NewAuditEntry = Omit<Insertable<AuditEntryTable>, 'number'>
