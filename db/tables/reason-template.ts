import type { Generated, Selectable } from 'kysely'

/** The desk's own words for a decision. */
export type ReasonTemplateTable = {
  key: string
  title: string
  /** what the letter says */
  text: string
  /** the rule it rests on, of law or of the board's terms */
  ground: string
  /** for which decisions it is offered */
  decisions: string[]
  updatedAt: Generated<Date>
  updatedBy: string
}

export type ReasonTemplate = Selectable<ReasonTemplateTable>
