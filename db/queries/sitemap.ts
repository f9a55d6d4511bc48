import { sql } from 'kysely'
import type { Db } from '../client.server.ts'

/** How many ids a block spans: never more jobs than that, and a job never moves to another block. */
export const blockSize = 10_000

/** A public job's page, and when what it shows was last written. */
export type JobPageRow = { id: number; title: string; updatedAt: Date }

/** The blocks of ids that have public jobs, with the latest change to one of them. */
export function listPublicJobBlocks(db: Db): Promise<{ block: number; updatedAt: Date }[]> {
  const block = sql<number>`id / ${sql.lit(blockSize)}`
  return db
    .selectFrom('publicJob')
    .select((eb) => [block.as('block'), eb.fn.max('updatedAt').as('updatedAt')])
    .groupBy(block)
    .orderBy(block)
    .execute()
}

/** The public jobs of a block. */
export function listPublicJobsOfBlock(db: Db, block: number): Promise<JobPageRow[]> {
  return db
    .selectFrom('publicJob')
    .select(['id', 'title', 'updatedAt'])
    .where('id', '>=', block * blockSize)
    .where('id', '<', (block + 1) * blockSize)
    .orderBy('id')
    .execute()
}
