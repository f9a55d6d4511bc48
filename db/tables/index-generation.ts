import type { Generated, Selectable } from 'kysely'

/** An index that was built. The active one is the pointer: flipping it is one UPDATE here. */
export type IndexGenerationTable = {
  name: string
  active: Generated<boolean>
  createdAt: Generated<Date>
  retiredAt: Date | null
}

export type IndexGeneration = Selectable<IndexGenerationTable>
