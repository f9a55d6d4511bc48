import type { AdvisoryLock } from '#db/advisory-lock.server.ts'
import type { Db } from '#db/client.server.ts'
import type { Mail } from '#db/tables/mail.ts'
import type { JobIndex } from '#search/job-index.ts'
import type { OpenSummaries } from './kept-summaries.server.ts'
import type { Region } from './region/region.ts'
import type { SearchCounts } from './search-counts.server.ts'

/** Sends mails; rejects when the server did not take one. */
export type Mailer = {
  send: (mail: Pick<Mail, 'id' | 'recipient' | 'subject' | 'body'>) => Promise<void>
  close: () => void
}

/** What the verbs work with. Plugged together in app/services.server.ts, overridden in tests. */
export type Services = {
  db: Db
  /** searches with a fallback; writes belong to the index writer alone */
  jobIndex: JobIndex
  region: Region
  /** opens what lists tell of public jobs, when a request begins */
  openSummaries: OpenSummaries
  /** null where there is no mail server: mails wait in the database */
  mailer: Mailer | null
  clock: () => Date
  /** the lock of that name on the database, or undefined when another process holds it */
  tryLock: (name: string) => Promise<AdvisoryLock | undefined>
  /** of this process, until they are written */
  searchCounts: SearchCounts
  /** told how many hits of a search were not public any more */
  onStaleHits: (count: number) => void
}
