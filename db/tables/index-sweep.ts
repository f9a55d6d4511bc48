import type { Generated, Selectable } from 'kysely'

/** What a comparison of the index with `public_job` found, and queued for repair. */
export type IndexSweepTable = {
  id: Generated<number>
  at: Generated<Date>
  /** in both, but the index holds an older version */
  stale: number
  /** in the index, not public */
  ghost: number
  /** public, not in the index */
  missing: number
}

export type IndexSweep = Selectable<IndexSweepTable>
