import { settleCase } from '#db/queries/case-decisions.ts'
import { findCase, type OpenCase } from '#db/queries/desk-cases.ts'
import {
  findReport,
  findReporter,
  listOpenReportsOfJob,
  putAnswerHash,
} from '#db/queries/reports.ts'
import { paths } from '#app/paths.ts'
import { type Office, writeTo } from '../employers/post.server.ts'
import { dateLabel } from '../labels.ts'
import { audit } from './audit.server.ts'
import type { Decision } from './cases.ts'
import { decisionView } from './decision-view.ts'
import { mayObject, objectionEnd } from './objection-term.ts'
import { newSecret, secretDigest } from './private-link.server.ts'
import { answerLetter } from './report-letters.ts'

/** A decision that was just taken, by whom. */
type Ruled = { matter: OpenCase; decision: Decision; by: string; ground?: string | null }

/**
 * Tells readers what became of what they reported: the one whose case was decided and, where the job
 * is gone now, all others who reported it, whose cases are settled with it. In the transaction of the
 * decision.
 */
export async function answerReporters(office: Office, ruled: Ruled): Promise<void> {
  const { matter, decision, by, ground = null } = ruled
  if (matter.reportId !== null) await answerReporter(office, matter.id)
  if (decision !== 'removed' || matter.jobId === null) return
  for (const { id } of await listOpenReportsOfJob(office.db, matter.jobId)) {
    const decided = { at: office.clock(), by, decision, note: null, ground }
    if (!(await settleCase(office.db, id, decided))) continue
    await answerReporter(office, id)
    await audit(office.db, {
      actor: by,
      action: 'case.remove',
      subjectId: id,
      after: { decision, ground, withCase: matter.id },
    })
  }
}

/**
 * Writes to the reader behind a decided case, if they gave an address; the receipt's page tells the
 * same to those who did not. In the transaction of the decision.
 */
export async function answerReporter(office: Office, caseId: number): Promise<void> {
  const { db, env } = office
  const matter = await findCase(db, caseId)
  if (!matter?.decidedAt || matter.reportId === null) return
  const report = await findReport(db, matter.reportId)
  const email = await findReporter(db, matter.reportId)
  if (!report || email === null) return
  const secret = newSecret()
  await putAnswerHash(db, caseId, secretDigest(secret))
  const letter = answerLetter(report, decisionView(matter, 'reporter', report.reason), {
    link: env.PUBLIC_ORIGIN + paths.report(secret),
    objectUntil: mayObject(matter, 'reporter') ? dateLabel(objectionEnd(matter.decidedAt)) : null,
  })
  await writeTo(office, { email, accountId: null }, letter)
}
