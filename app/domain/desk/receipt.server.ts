import { findCase } from '#db/queries/desk-cases.ts'
import { listObjectionsTo } from '#db/queries/objections.ts'
import { findCaseOfReport } from '#db/queries/reports.ts'
import type { Office } from '../employers/post.server.ts'
import { dateLabel } from '../labels.ts'
import { reportReasonLabels } from './cases.ts'
import { decisionView } from './decision-view.ts'
import { instantLabel } from './instant.ts'
import { mayObject, objectionEnd } from './objection-term.ts'
import { isInTime } from './objections.server.ts'
import { reportOfLink } from './reports.server.ts'

/** What the page of a receipt shows to who has its link; undefined when there is no such report. */
export async function receiptPage(office: Pick<Office, 'db' | 'clock'>, secret: string) {
  const { db } = office
  const report = await reportOfLink(office, secret)
  if (!report) return undefined
  const latest = await findCaseOfReport(db, report.id)
  const matter = latest && (await findCase(db, latest.id))
  return {
    number: report.id,
    what: report.jobTitle ? `„${report.jobTitle}“ bei ${report.employerName}` : report.employerName,
    reason: reportReasonLabels[report.reason] ?? 'Anderes',
    text: report.text,
    at: instantLabel(report.createdAt),
    hasEmail: report.hasEmail,
    decided: matter?.decidedAt
      ? {
          ...decisionView(matter, 'reporter', report.reason),
          at: instantLabel(matter.decidedAt),
          ...(await afterwards(office, matter.id)),
          objectUntil:
            mayObject(matter, 'reporter') && isInTime(office, matter.decidedAt)
              ? dateLabel(objectionEnd(matter.decidedAt))
              : null,
        }
      : null,
  }
}

/** What became of the decision since. */
async function afterwards({ db }: Pick<Office, 'db'>, caseId: number) {
  const objections = await listObjectionsTo(db, caseId)
  return {
    hasObjected: objections.some(({ party }) => party === 'reporter'),
    isReversed: objections.some(({ party, upheld }) => party === 'employer' && upheld === true),
  }
}
