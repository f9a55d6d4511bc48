import type { Generated, Selectable } from 'kysely'

/** How telling search engines goes: one row, from the first time on. */
export type AnnouncingTable = {
  isOnly: Generated<boolean>
  startedAt: Generated<Date>
  /** in a row that failed */
  attempts: Generated<number>
  /** not before then */
  nextAt: Generated<Date>
  lastError: string | null
}

export type Announcing = Selectable<AnnouncingTable>
