import type { AccountTable } from './tables/account.ts'
import type { EmployerTable } from './tables/employer.ts'
import type { IndexGenerationTable } from './tables/index-generation.ts'
import type { IndexRebuildTable } from './tables/index-rebuild.ts'
import type { IndexSweepTable } from './tables/index-sweep.ts'
import type { IndexTaskTable } from './tables/index-task.ts'
import type { JobDocumentTable } from './tables/job-document.ts'
import type { JobPlaceTable } from './tables/job-place.ts'
import type { JobTable } from './tables/job.ts'
import type { MemberTable } from './tables/member.ts'
import type { SessionTable } from './tables/session.ts'

/** The sum of the tables, camelCase here and snake_case in SQL. */
export type Schema = {
  account: AccountTable
  employer: EmployerTable
  indexGeneration: IndexGenerationTable
  indexRebuild: IndexRebuildTable
  indexSweep: IndexSweepTable
  indexTask: IndexTaskTable
  job: JobTable
  jobDocument: JobDocumentTable
  jobPlace: JobPlaceTable
  member: MemberTable
  session: SessionTable
  /** a view: every public read starts here */
  publicJob: JobTable
}
