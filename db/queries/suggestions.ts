import type { NotNull } from 'kysely'
import type { Db } from '../client.server.ts'

/** Official names of the occupations that have public jobs, and how many each. */
export function countPublicJobsByOccupation(db: Db): Promise<{ name: string; jobs: number }[]> {
  return db
    .selectFrom('publicJob')
    .innerJoin('jobDocument', 'jobDocument.jobId', 'publicJob.id')
    .select('jobDocument.occupationName as name')
    .select((eb) => eb.fn.countAll<number>().as('jobs'))
    .where('jobDocument.occupationName', 'is not', null)
    .groupBy('jobDocument.occupationName')
    .$narrowType<{ name: NotNull }>()
    .execute()
}
