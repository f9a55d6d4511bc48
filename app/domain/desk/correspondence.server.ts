import type { Db } from '#db/client.server.ts'
import type { OpenCase } from '#db/queries/desk-cases.ts'
import { findReportWords } from '#db/queries/case-queue.ts'
import { type Applicant, listApplicants, takeJoinRequest } from '#db/queries/join-requests.ts'
import { listColleagues } from '#db/queries/members.ts'
import type { Wording } from '../employers/letters.ts'
import { type Office, writeTo, writeToOwners } from '../employers/post.server.ts'
import { type Decision, reportReasonLabels } from './cases.ts'
import { decisionLetter } from './letters.ts'

type Ruled = {
  matter: OpenCase
  decision: Decision
  note: string | null
  ground?: string | null
  objection: string | undefined
}

/** Who asked first to take over an employer that nobody belongs to. */
export async function claimantOf(
  db: Db,
  { kind, employerId }: Pick<OpenCase, 'kind' | 'employerId'>,
): Promise<Applicant | undefined> {
  if (kind !== 'new-employer' || (await listColleagues(db, employerId)).length > 0) return undefined
  return (await listApplicants(db, employerId))[0]
}

/** An employer that nothing happens to does not learn that somebody reported it. */
export function isDismissal({ kind }: Pick<OpenCase, 'kind'>, decision: Decision): boolean {
  return kind === 'report' && decision === 'declined'
}

/** The letter about a decision, as it will be or is sent; undefined where the employer gets none. */
export async function letterOf(office: Office, ruled: Ruled): Promise<Wording | undefined> {
  const { db, env, region } = office
  const { matter, decision, note, ground = null, objection } = ruled
  if (isDismissal(matter, decision)) return undefined
  const report = matter.reportId === null ? undefined : await findReportWords(db, matter.reportId)
  const claimant = await claimantOf(db, matter)
  return decisionLetter(decision, {
    employer: matter.employerName,
    employerId: matter.employerId,
    origin: env.PUBLIC_ORIGIN,
    job: matter.jobTitle,
    claim: claimant !== undefined,
    // a reader's own words could tell who it was
    reasons: report
      ? [`Gemeldet: ${reportReasonLabels[report.reason] ?? 'Anderes'}.`]
      : matter.reasons,
    note,
    ground,
    byMachine: matter.byMachine,
    byReport: report !== undefined,
    objection,
    contact: region.contact,
  })
}

/** Puts the letter about a decision in the post. */
export async function mailDecision(office: Office, ruled: Ruled): Promise<void> {
  const wording = await letterOf(office, ruled)
  if (wording) await writeAbout(office, ruled.matter, wording)
  const claimant = await claimantOf(office.db, ruled.matter)
  if (!claimant || ruled.decision === 'approved') return
  const { employerId } = ruled.matter
  await takeJoinRequest(office.db, { accountId: claimant.accountId, employerId })
}

/** Writes to whoever a case is about: the employer's owners, or who wants to be one. */
export async function writeAbout(office: Office, matter: OpenCase, wording: Wording) {
  const claimant = await claimantOf(office.db, matter)
  if (claimant) await writeTo(office, claimant, wording)
  else await writeToOwners(office, matter.employerId, wording)
}

/** Whether anybody would read a letter. */
export async function hasReader({ db }: Pick<Office, 'db'>, matter: OpenCase): Promise<boolean> {
  const colleagues = await listColleagues(db, matter.employerId)
  return colleagues.length > 0 || (await claimantOf(db, matter)) !== undefined
}
