import type { Generated, Insertable, Selectable } from 'kysely'

/** What somebody says against a decision, once and within six months. */
export type ObjectionTable = {
  id: Generated<number>
  caseId: number
  /** 'employer' or 'reporter' */
  party: string
  text: string
  createdAt: Generated<Date>
  decidedAt: Date | null
  decidedBy: string | null
  /** whether the decision was changed */
  upheld: boolean | null
  note: string | null
}

export type Objection = Selectable<ObjectionTable>
export type NewObjection = Insertable<ObjectionTable>
