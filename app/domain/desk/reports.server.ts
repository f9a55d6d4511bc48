import { openCase } from '#db/queries/desk-cases.ts'
import { findEmployerById, findEmployerBySlug } from '#db/queries/employers.ts'
import { findJob } from '#db/queries/jobs.ts'
import { countWaitingReports, findReportBySecret, insertReport } from '#db/queries/reports.ts'
import type { Job } from '#db/tables/job.ts'
import { inTransaction } from '#db/transaction.ts'
import { paths } from '#app/paths.ts'
import { type Office, writeTo } from '../employers/post.server.ts'
import { reportReasonLabels } from './cases.ts'
import { newSecret, secretDigest } from './private-link.server.ts'
import { receiptLetter } from './report-letters.ts'
import { type ReportReason, riskOfReport } from './reports.ts'

/** What a report is about: a job, or an employer. */
export type ReportSubject = {
  employerId: number
  employerName: string
  /** null for the employer itself */
  jobId: number | null
  jobTitle: string | null
  /** its page */
  path: string
}

/** What a request names: the id of a job, or the slug of an employer. */
export type Named = { job: number } | { employer: string }

/**
 * What can be reported: what is public, and a job that was until somebody began to write. Undefined
 * for what the desk has taken off the board, and for what never was there.
 */
export async function reportSubject(
  { db }: Pick<Office, 'db'>,
  named: Named,
): Promise<ReportSubject | undefined> {
  const job = 'job' in named ? await findJob(db, named.job) : null
  if (job === undefined || (job && !wasPublic(job))) return undefined
  const employer =
    'employer' in named
      ? await findEmployerBySlug(db, named.employer)
      : job && (await findEmployerById(db, job.employerId))
  if (!employer || employer.blockedAt) return undefined
  return {
    employerId: employer.id,
    employerName: employer.name,
    jobId: job?.id ?? null,
    jobTitle: job?.title ?? null,
    path: job ? paths.job(job) : paths.employer(employer),
  }
}

/**
 * Takes what a reader says and lays it before the desk. Nothing else happens to the job: however many
 * report it, somebody decides.
 *
 * @param given.receiptByMail false where the address has had enough mails: the page tells the same
 * @returns the secret of the receipt's link
 */
export function fileReport(
  office: Office,
  subject: ReportSubject,
  given: { reason: ReportReason; text: string; email: string | null; receiptByMail: boolean },
): Promise<string> {
  const { employerId, jobId } = subject
  const { reason, text, email } = given
  const secret = newSecret()
  return inTransaction(office.db, async (trx) => {
    const before = await countWaitingReports(trx, { employerId, jobId, reason })
    const reportId = await insertReport(trx, {
      employerId,
      jobId,
      reason,
      text,
      email,
      receiptHash: secretDigest(secret),
      createdAt: office.clock(),
    })
    await openCase(trx, {
      kind: 'report',
      employerId,
      jobId,
      reportId,
      reasons: reasonsOf(reason, before),
      ...riskOfReport(reason, before),
    })
    if (email !== null && given.receiptByMail) {
      const report = { ...subject, id: reportId, reason }
      const link = office.env.PUBLIC_ORIGIN + paths.report(secret)
      await writeTo({ ...office, db: trx }, { email, accountId: null }, receiptLetter(report, link))
    }
    return secret
  })
}

/** The report a private link leads to. */
export function reportOfLink({ db }: Pick<Office, 'db'>, secret: string) {
  return findReportBySecret(db, secretDigest(secret))
}

function reasonsOf(reason: ReportReason, before: number): string[] {
  const first = `Meldung: ${reportReasonLabels[reason]}.`
  if (before === 0) return [first]
  return [first, `Das melden ${before + 1} Leserinnen und Leser.`]
}

function wasPublic({ publishedAt, withdrawnReason }: Job): boolean {
  return publishedAt !== null && withdrawnReason !== 'removed'
}
