import { deleteDraft, employerOfOrigin, lockDraft, markDraftDone } from '#db/queries/job-drafts.ts'
import { findEmployerJob, type JobWithPlaces, publicJobIds } from '#db/queries/jobs.ts'
import { dayOf } from '../calendar.ts'
import { isVerified } from '../employers/verification.ts'
import type { JobDraft } from '../job.ts'
import { digestOf, type JobOrigin } from '../job-facts.server.ts'
import { saveJob } from '../job-saving.server.ts'
import { writeTogether } from '../job-writing.server.ts'
import type { Services } from '../services.ts'
import { withSettings } from '../settings.server.ts'
import { actorOf, boardSource, type OpenDraft, openDraft, type Writer } from './drafts.server.ts'
import { assessAdvert, assessText } from '../rules/assessing.server.ts'
import { factsOfDraft, factsOfJob } from '../rules/facts.server.ts'
import { foreignHosts, holdReasons } from './hold-reasons.ts'
import { type AdvertReading, readAdvert } from './reading.server.ts'
import { auditWriting, changesOf, releaseAdvert } from './releasing.server.ts'

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

/** Why the desk looks at it first, as far as it says so itself; what the desk writes needs no look. */
export function reasonsToHold(
  services: Pick<Writing, 'region' | 'clock'>,
  { isOfDesk }: Pick<Writer, 'isOfDesk'>,
  open: OpenDraft,
  draft: JobDraft,
): string[] {
  if (isOfDesk) return []
  const { facts, before } = advertFacts(services, open, draft)
  return holdReasons(open.employer, assessText(services, facts, before), services.region)
}

/** What the rules look at in what an employer sends, and in what was public of it. */
function advertFacts(
  services: Pick<Writing, 'clock'>,
  { employer, job }: OpenDraft,
  draft: JobDraft,
) {
  const was = job?.publishedAt ? job : undefined
  const applied = was && { url: was.applyUrl, email: was.applyEmail }
  const sender = {
    isConfirmed: isVerified(employer),
    foreignHosts: foreignHosts(employer, draft, applied),
    isImport: false,
  }
  return {
    facts: factsOfDraft(services, draft, sender),
    before: was && factsOfJob(services, was, sender),
  }
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
  return writeTogether(services, async (writing) => {
    const together = await withSettings(writing)
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
    const sent = { jobId: job.id, employerId: writer.employerId, places: reading.draft.places }
    const assessment = await assessAdvert(together, {
      ...sent,
      ...advertFacts(together, open, reading.draft),
    })
    await releaseAdvert(together, {
      employerId: writer.employerId,
      actor: actorOf(writer),
      jobId: job.id,
      isFirst: job.publishedAt === null,
      isVerified: isVerified(open.employer),
      isOfDesk: writer.isOfDesk ?? false,
      reasons: writer.isOfDesk ? [] : holdReasons(open.employer, assessment, together.region),
      assessment,
      changes: open.job?.publishedAt ? changesOf(together, open.job, reading.draft, job) : [],
    })
    if (writer.isOfDesk) await auditWriting(together, writer, { open, draft: reading.draft, job })
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
