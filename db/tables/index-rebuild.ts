import type { Generated, Selectable } from 'kysely'

/** A wish to build the index anew; the one index writer fulfils it and reports here. */
export type IndexRebuildTable = {
  id: Generated<number>
  requestedAt: Generated<Date>
  startedAt: Date | null
  finishedAt: Date | null
  done: Generated<number>
  total: Generated<number>
  error: string | null
}

export type IndexRebuild = Selectable<IndexRebuildTable>
