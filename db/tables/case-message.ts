import type { Generated, Insertable, Selectable } from 'kysely'

/** What the desk asked about a case, and what the employer answered. */
export type CaseMessageTable = {
  id: Generated<number>
  caseId: number
  /** 'desk:<account>' asks, 'account:<account>' answers */
  writtenBy: string
  text: string
  createdAt: Generated<Date>
}

export type CaseMessage = Selectable<CaseMessageTable>
export type NewCaseMessage = Insertable<CaseMessageTable>
