import type { Generated, Selectable } from 'kysely'

/** A word people search for, and what the desk says it means. */
export type SynonymTable = {
  word: string
  meaning: string
  createdAt: Generated<Date>
  createdBy: string
}

export type Synonym = Selectable<SynonymTable>
