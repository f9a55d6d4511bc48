import { z } from 'zod'
import { findCase, openCase, type OpenCase } from '#db/queries/desk-cases.ts'
import { findJob } from '#db/queries/jobs.ts'
import { listColleagues } from '#db/queries/members.ts'
import { findObjection, type Party, settleObjection } from '#db/queries/objections.ts'
import { findReporter } from '#db/queries/reports.ts'
import { inTransaction } from '#db/transaction.ts'
import { type Office, writeTo } from '../employers/post.server.ts'
import { markVerified } from '../employers/verify.server.ts'
import { publishJob, restoreJob } from '../jobs.server.ts'
import { audit } from './audit.server.ts'
import { unblockEmployer } from './blocking.server.ts'
import { writeAbout } from './correspondence.server.ts'
import { objectionLetter } from './report-letters.ts'

/** What the desk posts to an objection. */
export const ObjectionForm = z.strictObject({
  upheld: z.enum(['yes', 'no'], 'Bitte wählen Sie, ob der Widerspruch Erfolg hat.'),
  note: z
    .string('Bitte begründen Sie das.')
    .transform((text) => text.replace(/\r\n/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(10, 'Bitte begründen Sie das in einem Satz: mindestens 10 Zeichen.')
        .max(2_000, 'Höchstens 2.000 Zeichen.'),
    ),
})

type Ruling = { id: number; by: string; upheld: boolean; note: string }

/** unknown: no such objection · decided: somebody was first · case: leads on to an open case */
export type ObjectionDeciding =
  { outcome: 'done' | 'unknown' | 'decided' } | { outcome: 'case'; caseId: number }

/**
 * Decides an objection, once, and writes to whoever made it. Where an employer is right, what was
 * taken from it comes back: an advert onto the board, a blocked employer onto every page. Where a
 * reader is right, their report is an open case again, which is decided like any other: the employer
 * hears why before anything is gone for good.
 */
export function decideObjection(office: Office, ruling: Ruling): Promise<ObjectionDeciding> {
  return inTransaction(office.db, async (trx) => {
    const within = { ...office, db: trx }
    const { id, by, upheld, note } = ruling
    const objection = await findObjection(trx, id)
    const matter = objection && (await findCase(trx, objection.caseId))
    if (!objection || !matter) return { outcome: 'unknown' }
    if (!(await settleObjection(trx, id, { at: office.clock(), by, upheld, note }))) {
      return { outcome: 'decided' }
    }
    const party = objection.party as Party
    const caseId = upheld ? await makeGood(within, matter, { party, by }) : undefined
    await tell(within, matter, { party, upheld, note })
    await audit(trx, {
      actor: by,
      action: upheld ? 'objection.uphold' : 'objection.dismiss',
      subjectId: id,
      before: { caseId: matter.id, party, decision: matter.decision },
      after: { upheld, ...(caseId !== undefined && { openedCase: caseId }) },
      reason: note,
    })
    return caseId === undefined ? { outcome: 'done' } : { outcome: 'case', caseId }
  })
}

/** @returns the id of the case that a reader's objection opens */
async function makeGood(
  office: Office,
  matter: OpenCase,
  { party, by }: { party: Party; by: string },
): Promise<number | undefined> {
  const { employerId, jobId, reportId, decision } = matter
  if (party === 'reporter') {
    return openCase(office.db, {
      kind: 'report',
      employerId,
      jobId,
      reportId,
      reasons: [...matter.reasons, 'Der Widerspruch gegen die erste Entscheidung hatte Erfolg.'],
      risk: 'red',
      score: 100,
      district: matter.district,
    })
  }
  if (decision === 'blocked') await unblockEmployer(office, { employerId, by })
  else if (jobId === null) await confirmAgain(office, employerId, by)
  else if (decision === 'removed') await restoreJob(office, by, jobId)
  else await publishDeclined(office, jobId, by)
  return undefined
}

/** Whoever nobody belongs to is confirmed by who takes it over. */
async function confirmAgain(office: Office, employerId: number, by: string): Promise<void> {
  if ((await listColleagues(office.db, employerId)).length === 0) return
  await markVerified(office.db, employerId, { at: office.clock(), by, how: 'desk' })
}

/** What its employer has withdrawn or sent anew meanwhile stays as it is. */
async function publishDeclined(office: Office, jobId: number, by: string): Promise<void> {
  const job = await findJob(office.db, jobId)
  if (job && !job.withdrawnAt && !job.submittedAt) await publishJob(office, by, jobId)
}

async function tell(
  office: Office,
  matter: OpenCase,
  { party, upheld, note }: { party: Party; upheld: boolean; note: string },
): Promise<void> {
  const consequence = consequenceOf(matter, party, upheld)
  const wording = objectionLetter(matter, { upheld, note, consequence })
  if (party === 'employer') return writeAbout(office, matter, wording)
  const email = matter.reportId === null ? null : await findReporter(office.db, matter.reportId)
  if (email !== null) await writeTo(office, { email, accountId: null }, wording)
}

function consequenceOf({ decision, jobId }: OpenCase, party: Party, upheld: boolean): string {
  if (!upheld) return 'Die Entscheidung bleibt, wie sie war.'
  if (party === 'reporter') {
    return 'Sie haben recht bekommen: Ihre Meldung wird neu geprüft. Was dabei herauskommt, schreiben wir Ihnen.'
  }
  if (decision === 'blocked') return 'Sie haben recht bekommen: Die Sperre ist aufgehoben.'
  return jobId === null
    ? 'Sie haben recht bekommen: Der Betrieb ist bestätigt.'
    : 'Sie haben recht bekommen: Ihre Stelle ist wieder öffentlich, solange sie läuft und Sie sie nicht selbst zurückgezogen haben.'
}
