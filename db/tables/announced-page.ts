import type { Selectable } from 'kysely'

/** A page of a job as search engines were told of it last; it may outlive its job. */
export type AnnouncedPageTable = {
  jobId: number
  /** of the job */
  version: number
  path: string
}

export type AnnouncedPage = Selectable<AnnouncedPageTable>
