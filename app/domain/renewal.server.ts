import { isMemberWhoWrites } from '#db/queries/job-reminders.ts'
import { findJob, type JobWithPlaces, lockJobs, updateJob } from '#db/queries/jobs.ts'
import { findToken, useToken } from '#db/queries/one-time-tokens.ts'
import type { Job } from '#db/tables/job.ts'
import { inTransaction } from '#db/transaction.ts'
import { dayOf } from './calendar.ts'
import type { WithdrawReason } from './job.ts'
import { type Actor, record, type Writing, writeTogether } from './job-writing.server.ts'
import { withdrawJob } from './jobs.server.ts'
import { lastDayWithin, renewedEnd } from './renewal.ts'

/**
 * Why a job cannot go on: it is not there, not published yet, off the board, the desk's, or over for
 * so long that who to apply to is forgotten.
 */
export type RenewalRefusal = 'missing' | 'unpublished' | 'withdrawn' | 'removed' | 'forgotten'
/** Until when a job runs now, and whether this call is why. */
export type Renewal = { jobId: number } & (
  { ok: true; validThrough: string; isNew: boolean } | { ok: false; why: RenewalRefusal }
)

/** Lets a job run on; see renewJobs. */
export async function renewJob(
  services: Writing,
  actor: Actor,
  jobId: number,
  until?: string,
): Promise<Renewal> {
  const [renewal] = await renewJobs(services, actor, [jobId], until)
  return renewal ?? { jobId, ok: false, why: 'missing' }
}

/**
 * Lets jobs run on, from today for as many days as the region suggests. One that has expired is
 * public again by its new last day; a day further off than that is kept; the first day never moves.
 * Renewing twice a day is renewing once.
 *
 * @param until another last day (ISO), at most the region's maxDays ahead
 * @returns one answer for every id, in their order
 */
export function renewJobs(
  services: Writing,
  actor: Actor,
  jobIds: number[],
  until?: string,
): Promise<Renewal[]> {
  return writeTogether(services, async (together) => {
    const { region, clock, db } = together
    const today = dayOf(clock())
    const end = until ? lastDayWithin(region, today, until) : renewedEnd(region, today)
    const jobs = new Map((await lockJobs(db, jobIds)).map((job) => [job.id, job]))
    const renewals: Renewal[] = []
    for (const jobId of jobIds) {
      const job = jobs.get(jobId)
      const why = refusalOf(job)
      if (!job || why) renewals.push({ jobId, ok: false, why: why ?? 'missing' })
      else if (job.validThrough >= end) {
        renewals.push({ jobId, ok: true, validThrough: job.validThrough, isNew: false })
      } else {
        jobs.set(jobId, await updateJob(db, jobId, { validThrough: end, ...forgetDigest(job) }))
        const changes = [{ field: 'validThrough', from: job.validThrough, to: end }]
        record(together, actor, { jobId, what: 'renewed', changes })
        together.touched.add(jobId)
        renewals.push({ jobId, ok: true, validThrough: end, isNew: true })
      }
    }
    return renewals
  })
}

function refusalOf(job: Job | undefined): RenewalRefusal | undefined {
  if (!job) return 'missing'
  if (job.withdrawnReason === 'removed') return 'removed'
  if (job.withdrawnAt) return 'withdrawn'
  if (!job.publishedAt) return 'unpublished'
  const isReachable = job.applyUrl ?? job.applyEmail ?? job.applyPhone ?? job.sourceUrl
  return isReachable ? undefined : 'forgotten'
}

/**
 * An advert written here that is saved with its former last day is a change again. An import that
 * says the same as ever is none, and leaves the new day alone.
 */
function forgetDigest({ source }: Job): { draftDigest?: string } {
  return source === 'board' ? { draftDigest: '' } : {}
}

/**
 * What the page behind the link of a reminder asks about, or undefined when the link was used, is
 * too old, or was sent to somebody who may not decide about the job any more.
 */
export async function renewalPage(
  services: Writing,
  secret: string,
): Promise<{ job: JobWithPlaces; end: string; isExpired: boolean } | undefined> {
  const { db, region, clock } = services
  const token = await findToken(db, 'renew', secret)
  const job = token?.jobId ? await findJob(db, token.jobId) : undefined
  if (!token?.accountId || !job || job.withdrawnAt) return undefined
  if (!(await isMemberWhoWrites(db, token.accountId, job.employerId))) return undefined
  const today = dayOf(clock())
  return {
    job,
    end: later(renewedEnd(region, today), job.validThrough),
    isExpired: job.validThrough < today,
  }
}

/** Renews by the link of a reminder, which is used up; undefined when it does not count any more. */
export function renewByLink(services: Writing, secret: string): Promise<Renewal | undefined> {
  return byLink(services, secret, (own, { actor, jobId }) => renewJob(own, actor, jobId))
}

/** Takes a job off the board by the link of a reminder; whether it did, undefined as above. */
export function withdrawByLink(
  services: Writing,
  secret: string,
  reason: Exclude<WithdrawReason, 'removed'>,
): Promise<boolean | undefined> {
  return byLink(services, secret, (own, { actor, jobId }) => withdrawJob(own, actor, jobId, reason))
}

function byLink<T>(
  services: Writing,
  secret: string,
  work: (services: Writing, link: { actor: Actor; jobId: number }) => Promise<T>,
): Promise<T | undefined> {
  return inTransaction(services.db, async (trx) => {
    const token = await useToken(trx, 'renew', secret)
    const job = token?.jobId ? await findJob(trx, token.jobId) : undefined
    if (!token?.accountId || !job) return undefined
    if (!(await isMemberWhoWrites(trx, token.accountId, job.employerId))) return undefined
    const actor = `account:${token.accountId}`
    return work({ ...services, db: trx }, { actor, jobId: job.id })
  })
}

function later(one: string, other: string): string {
  return one > other ? one : other
}
