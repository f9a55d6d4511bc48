import type { AccountTable } from './tables/account.ts'
import type { BaConsentTable } from './tables/ba-consent.ts'
import type { BaDeliveryTable } from './tables/ba-delivery.ts'
import type { AnnouncedPageTable } from './tables/announced-page.ts'
import type { AnnouncingTable } from './tables/announcing.ts'
import type { DeskCaseTable } from './tables/desk-case.ts'
import type { EmployerLogoTable } from './tables/employer-logo.ts'
import type { EmployerTable } from './tables/employer.ts'
import type { IndexGenerationTable } from './tables/index-generation.ts'
import type { IndexRebuildTable } from './tables/index-rebuild.ts'
import type { IndexSweepTable } from './tables/index-sweep.ts'
import type { IndexTaskTable } from './tables/index-task.ts'
import type { JobCountTable } from './tables/job-count.ts'
import type { JobDocumentTable } from './tables/job-document.ts'
import type { JobDraftTable } from './tables/job-draft.ts'
import type { JobEventTable } from './tables/job-event.ts'
import type { JobPlaceTable } from './tables/job-place.ts'
import type { JobTable } from './tables/job.ts'
import type { JoinRequestTable } from './tables/join-request.ts'
import type { MailTable } from './tables/mail.ts'
import type { MemberTable } from './tables/member.ts'
import type { OneTimeTokenTable } from './tables/one-time-token.ts'
import type { ParkedFormTable } from './tables/parked-form.ts'
import type { RateLimitTable } from './tables/rate-limit.ts'
import type { SessionTable } from './tables/session.ts'
import type { SliceTable } from './tables/slice.ts'

/** The sum of the tables, camelCase here and snake_case in SQL. */
export type Schema = {
  account: AccountTable
  baConsent: BaConsentTable
  baDelivery: BaDeliveryTable
  announcedPage: AnnouncedPageTable
  announcing: AnnouncingTable
  deskCase: DeskCaseTable
  employerLogo: EmployerLogoTable
  employer: EmployerTable
  indexGeneration: IndexGenerationTable
  indexRebuild: IndexRebuildTable
  indexSweep: IndexSweepTable
  indexTask: IndexTaskTable
  jobCount: JobCountTable
  jobDocument: JobDocumentTable
  jobDraft: JobDraftTable
  jobEvent: JobEventTable
  jobPlace: JobPlaceTable
  job: JobTable
  joinRequest: JoinRequestTable
  mail: MailTable
  member: MemberTable
  oneTimeToken: OneTimeTokenTable
  parkedForm: ParkedFormTable
  rateLimit: RateLimitTable
  session: SessionTable
  slice: SliceTable
  /** a view: every public read starts here */
  publicJob: JobTable
}
