import { markAnswered, settleHolds } from '#db/queries/case-decisions.ts'
import { type CaseKind, type CaseRisk, openCase } from '#db/queries/desk-cases.ts'
import type { JobWithPlaces } from '#db/queries/jobs.ts'
import type { Job } from '#db/tables/job.ts'
import { descriptionLines } from '../description.server.ts'
import { audit } from '../desk/audit.server.ts'
import { ordinaryRisk } from '../desk/cases.ts'
import { changedFacts, changedPlaces, type JobChange } from '../job-changes.ts'
import type { Writing } from '../job-writing.server.ts'
import type { JobDraft } from '../job.ts'
import { publishJob, submitJob } from '../jobs.server.ts'
import type { Assessment } from '../rules/assess.ts'
import { bringUpEarlier } from '../rules/assessing.server.ts'
import { actorOf, type OpenDraft, type Writer } from './drafts.server.ts'

/** An advert its employer has sent, and why the desk looks at it first. */
export type Release = {
  employerId: number
  actor: string
  jobId: number
  /** never public so far */
  isFirst: boolean
  isVerified: boolean
  /** written by the desk: nothing of it waits, and what waited of this job is settled */
  isOfDesk: boolean
  reasons: string[]
  /** what the rules of the region say to it */
  assessment: Assessment
  changes: JobChange[]
}

/**
 * Public at once, or with the desk. What the desk has asked about goes back to it, also when no
 * reason to hold it is left.
 */
export async function releaseAdvert(services: Writing, sent: Release): Promise<void> {
  const { db, clock } = services
  const { employerId, actor, jobId, isFirst, isOfDesk, reasons, changes } = sent
  const at = clock()
  const isAnswer = !isOfDesk && (await markAnswered(db, { employerId, jobId, at }))
  if (reasons.length > 0) {
    const kind = kindOf(sent)
    await openCase(db, {
      kind,
      employerId,
      jobId,
      reasons,
      changes,
      byMachine: true,
      ...riskOf(kind, sent),
    })
    await bringUpEarlier(services, employerId, sent.assessment)
  }
  if (!isFirst) return
  if (reasons.length > 0 || isAnswer) await submitJob(services, actor, jobId)
  else {
    await publishJob(services, actor, jobId)
    const note = isOfDesk ? 'Für den Betrieb geschrieben.' : 'Der Grund ist weggefallen.'
    const by = isOfDesk ? actor : 'board'
    await settleHolds(db, jobId, { at, by, decision: 'approved', note })
  }
}

/** Puts on record what the desk has written for an employer, as it was and as it is. */
export async function auditWriting(
  services: Writing,
  writer: Writer,
  { open, draft, job }: { open: Pick<OpenDraft, 'job'>; draft: JobDraft; job: Job },
): Promise<void> {
  const changes = open.job ? changesOf(services, open.job, draft, job) : []
  await audit(services.db, {
    actor: actorOf(writer),
    action: open.job ? 'job.change-for' : 'job.write-for',
    subjectId: job.id,
    ...(open.job && { before: Object.fromEntries(changes.map((one) => [one.field, one.from])) }),
    after: open.job
      ? Object.fromEntries(changes.map((one) => [one.field, one.to]))
      : { employerId: writer.employerId, title: job.title },
  })
}

function kindOf({ isFirst, isVerified: isKnown, assessment }: Release): CaseKind {
  if (!isFirst) return 'changed-job'
  if (isOfRules(assessment)) return 'rule-hit'
  return isKnown ? 'foreign-apply' : 'held-job'
}

type Danger = { risk: CaseRisk; score: number }

/** The worse of what the kind and the rules say. */
function riskOf(kind: CaseKind, { changes, assessment }: Release): Danger {
  const ordinary = ordinaryDanger(kind, changes)
  if (!isOfRules(assessment) || assessment.score < ordinary.score) return ordinary
  return { risk: assessment.risk, score: assessment.score }
}

/** To let a job be approved and then lead applications elsewhere is what a fraud does. */
function ordinaryDanger(kind: CaseKind, changes: JobChange[]): Danger {
  const leadsElsewhere = changes.some(({ field }) => field === 'applyUrl' || field === 'applyEmail')
  if (kind === 'changed-job' && leadsElsewhere) return { risk: 'red', score: 70 }
  return kind === 'rule-hit' ? { risk: 'green', score: 0 } : ordinaryRisk[kind]
}

/** More than that nobody knows the employer, or where people apply. */
function isOfRules({ findings }: Assessment): boolean {
  return findings.some(({ measure }) => measure !== 'unconfirmed' && measure !== 'foreign-apply')
}

/** What the desk sees of a change, the text as well. */
export function changesOf(
  { region }: Pick<Writing, 'region'>,
  before: JobWithPlaces,
  draft: JobDraft,
  now: Job,
): JobChange[] {
  const facts = changedFacts(before, now)
  return [
    ...facts.map((change) =>
      change.field === 'description'
        ? {
            field: 'text',
            from: descriptionLines(before.description),
            to: descriptionLines(now.description),
          }
        : change,
    ),
    ...changedPlaces(region, { before: before.places, now: draft.places }),
  ]
}
