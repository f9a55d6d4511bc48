import type { AccountTable } from './tables/account.ts'
import type { AnnouncedPageTable } from './tables/announced-page.ts'
import type { AnnouncingTable } from './tables/announcing.ts'
import type { AuditEntryTable } from './tables/audit-entry.ts'
import type { BaConsentTable } from './tables/ba-consent.ts'
import type { BaDeliveryTable } from './tables/ba-delivery.ts'
import type { CaseMessageTable } from './tables/case-message.ts'
import type { DeskCaseTable } from './tables/desk-case.ts'
import type { DocumentWordTable } from './tables/document-word.ts'
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
import type { JobPrintTable } from './tables/job-print.ts'
import type { JobTable } from './tables/job.ts'
import type { JoinRequestTable } from './tables/join-request.ts'
import type { MailTable } from './tables/mail.ts'
import type { MemberTable } from './tables/member.ts'
import type { ObjectionTable } from './tables/objection.ts'
import type { OneTimeTokenTable } from './tables/one-time-token.ts'
import type { ParkedFormTable } from './tables/parked-form.ts'
import type { PastJobTable } from './tables/past-job.ts'
import type { RateLimitTable } from './tables/rate-limit.ts'
import type { ReasonTemplateTable } from './tables/reason-template.ts'
import type { RecoveryCodeTable } from './tables/recovery-code.ts'
import type { ReportTable } from './tables/report.ts'
import type { SearchCountTable } from './tables/search-count.ts'
import type { SessionTable } from './tables/session.ts'
import type { SettingTable } from './tables/setting.ts'
import type { SliceTable } from './tables/slice.ts'
import type { SynonymTable } from './tables/synonym.ts'

/** The sum of the tables, camelCase here and snake_case in SQL. */
export type Schema = {
  account: AccountTable
  announcedPage: AnnouncedPageTable
  announcing: AnnouncingTable
  auditEntry: AuditEntryTable
  baConsent: BaConsentTable
  baDelivery: BaDeliveryTable
  caseMessage: CaseMessageTable
  deskCase: DeskCaseTable
  documentWord: DocumentWordTable
  employer: EmployerTable
  employerLogo: EmployerLogoTable
  indexGeneration: IndexGenerationTable
  indexRebuild: IndexRebuildTable
  indexSweep: IndexSweepTable
  indexTask: IndexTaskTable
  job: JobTable
  jobCount: JobCountTable
  jobDocument: JobDocumentTable
  jobDraft: JobDraftTable
  jobEvent: JobEventTable
  jobPlace: JobPlaceTable
  jobPrint: JobPrintTable
  joinRequest: JoinRequestTable
  mail: MailTable
  member: MemberTable
  objection: ObjectionTable
  oneTimeToken: OneTimeTokenTable
  parkedForm: ParkedFormTable
  pastJob: PastJobTable
  rateLimit: RateLimitTable
  reasonTemplate: ReasonTemplateTable
  recoveryCode: RecoveryCodeTable
  report: ReportTable
  searchCount: SearchCountTable
  session: SessionTable
  setting: SettingTable
  slice: SliceTable
  synonym: SynonymTable
  /** a view: every public read starts here */
  publicJob: JobTable
}
