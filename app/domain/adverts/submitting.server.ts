import { openCase } from '#db/queries/desk-cases.ts'
import { deleteDraft, employerOfOrigin, lockDraft, markDraftDone } from '#db/queries/job-drafts.ts'
import { findEmployerJob, type JobWithPlaces, publicJobIds } from '#db/queries/jobs.ts'
import { dayOf } from '../calendar.ts'
import type { JobDraft } from '../job.ts'
import { digestOf, type JobOrigin } from '../job-facts.server.ts'
import { saveJob } from '../job-saving.server.ts'
import { writeTogether } from '../job-writing.server.ts'
import { publishJob, submitJob } from '../jobs.server.ts'
import type { Services } from '../services.ts'
import { boardSource, type OpenDraft, openDraft, type Writer } from './drafts.server.ts'
import { holdReasons } from './hold-reasons.ts'
import { type AdvertReading, readAdvert } from './reading.server.ts'

type Writing = Pick<Services, 'db' | 'region' | 'clock'>

export type Submission =
  | { outcome: 'public' | 'held' | 'saved'; job: { id: number; title: string } }
  /** what was confirmed is not what stands there now */
  | { outcome: 'changed-since' }
  | { outcome: 'incomplete' }
  | { outcome: 'unknown' }

/** A draft as its job would be. */
export function readDraft(
  { region, clock }: Pick<Writing, 'region' | 'clock'>,
  { fields, job }: Pick<OpenDraft, 'fields' | 'job'>,
): AdvertReading {
  return readAdvert(fields, { region, today: dayOf(clock()), job })
}

/** Whose job a draft makes or changes, by the name its source has for it. */
export function originOf({ key, job, employer }: OpenDraft): JobOrigin {
  return {
    employerId: employer.id,
    source: job?.source ?? boardSource,
    identifier: job?.identifier ?? key,
  }
}

/** What an employer confirms: this text and no other. */
export function confirmationOf(open: OpenDraft, draft: JobDraft): string {
  return digestOf({ origin: originOf(open), draft })
}

/** Why the desk looks at it first. */
export function reasonsToHold(
  { region }: Pick<Writing, 'region'>,
  { employer, job }: OpenDraft,
  draft: JobDraft,
): string[] {
  const before = job?.publishedAt ? { url: job.applyUrl, email: job.applyEmail } : undefined
  return holdReasons(employer, draft, { region, before })
}

/**
 * Makes the job of a draft, or changes it, once its employer has confirmed the text. What nobody
 * has to look at is public at once; the rest waits for the desk, with a case. A job that is public
 * stays so while the desk looks at the change. Sent twice, it does the same as sent once.
 *
 * @param confirmed confirmationOf the text the employer saw
 */
export function submitAdvert(
  services: Writing,
  writer: Writer,
  { key, confirmed }: { key: string; confirmed: string },
): Promise<Submission> {
  return writeTogether(services, async (together) => {
    await lockDraft(together.db, writer.employerId, key)
    const open = await openDraft(together, writer, key)
    if (!open) return { outcome: 'unknown' }
    if (open.job && (open.isDone || isInForce(open, confirmed))) {
      return outcomeOf(together, open.job.id, writer)
    }
    const reading = readDraft(together, open)
    if (!reading.ok) return { outcome: 'incomplete' }
    if (confirmationOf(open, reading.draft) !== confirmed) return { outcome: 'changed-since' }
    // the key of a public advert is public: whoever writes under it gets nobody else's job
    const owner = await employerOfOrigin(together.db, originOf(open))
    if (owner !== undefined && owner !== writer.employerId) return { outcome: 'unknown' }
    const { job } = await saveJob(together, originOf(open), reading.draft, actorOf(writer))
    if (open.job) await deleteDraft(together.db, writer.employerId, key)
    else await markDraftDone(together.db, key, job.id)
    await release(together, writer, {
      jobId: job.id,
      isFirst: job.publishedAt === null,
      reasons: reasonsToHold(together, open, reading.draft),
    })
    return outcomeOf(together, job.id, writer)
  })
}

/** Whether the change that was confirmed has been made: of a double click the second comes here. */
function isInForce({ job, isSaved }: OpenDraft, confirmed: string): boolean {
  const isOut = job?.publishedAt != null || job?.submittedAt != null
  return isOut && !isSaved && job.draftDigest === confirmed
}

/** How it stands with a job its employer has sent. */
export async function outcomeOf(
  { db }: Pick<Services, 'db'>,
  jobId: number,
  { employerId }: Pick<Writer, 'employerId'>,
): Promise<Submission> {
  const job = await findEmployerJob(db, employerId, jobId)
  if (!job) return { outcome: 'unknown' }
  return { outcome: await stateOf(db, job), job: { id: job.id, title: job.title } }
}

async function stateOf(db: Services['db'], job: JobWithPlaces) {
  if ((await publicJobIds(db, job.employerId)).includes(job.id)) return 'public'
  return job.publishedAt === null ? 'held' : 'saved'
}

/** Public at once, or with the desk. */
async function release(
  services: Writing,
  { employerId, accountId }: Writer,
  { jobId, isFirst, reasons }: { jobId: number; isFirst: boolean; reasons: string[] },
): Promise<void> {
  const actor = actorOf({ accountId })
  if (reasons.length > 0)
    await openCase(services.db, { kind: 'held-job', employerId, jobId, reasons })
  if (!isFirst) return
  if (reasons.length === 0) await publishJob(services, actor, jobId)
  else await submitJob(services, actor, jobId)
}

function actorOf({ accountId }: Pick<Writer, 'accountId'>): string {
  return `account:${accountId}`
}
