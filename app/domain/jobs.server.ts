import { lockJobs, markPublished, markSubmitted, updateJob } from '#db/queries/jobs.ts'
import type { JobPatch } from '#db/tables/job.ts'
import { dayOf } from './calendar.ts'
import { type Actor, record, type Writing, writeTogether } from './job-writing.server.ts'
import type { WithdrawReason } from './job.ts'

/**
 * Makes a job public; see publishJobs.
 *
 * @returns whether it is published now
 */
export async function publishJob(services: Writing, actor: Actor, jobId: number): Promise<boolean> {
  return (await publishJobs(services, actor, [jobId])).length === 1
}

/**
 * Makes jobs public. What is public already stays as it is; what the desk removed stays removed.
 *
 * @returns the ids of those that are published now
 */
export function publishJobs(services: Writing, actor: Actor, jobIds: number[]): Promise<number[]> {
  return writeTogether(services, async (together) => {
    const { db, clock, touched } = together
    const jobs = await lockJobs(db, jobIds)
    const allowed = jobs.filter((job) => job.withdrawnReason !== 'removed')
    const due = allowed.filter((job) => !job.publishedAt || job.withdrawnAt).map(({ id }) => id)
    const now = clock()
    await markPublished(db, due, { at: now, by: actor, day: dayOf(now) })
    for (const jobId of due) {
      record(together, actor, { jobId, what: 'published' })
      touched.add(jobId)
    }
    return allowed.map(({ id }) => id)
  })
}

/**
 * Takes a job off the board; see withdrawJobs.
 *
 * @returns whether this did it
 */
export async function withdrawJob(
  services: Writing,
  actor: Actor,
  jobId: number,
  reason: WithdrawReason,
): Promise<boolean> {
  return (await withdrawJobs(services, actor, [jobId], reason)).length === 1
}

/**
 * Takes jobs off the board at once, on every surface; also those that have expired, so that they
 * can be said to be filled. Withdrawing twice keeps the first reason, except that the desk can
 * remove for good what its employer had only withdrawn.
 *
 * @returns the ids of those that this withdrew
 */
export function withdrawJobs(
  services: Writing,
  actor: Actor,
  jobIds: number[],
  reason: WithdrawReason,
): Promise<number[]> {
  return writeTogether(services, async (together) => {
    const jobs = await lockJobs(together.db, jobIds)
    const due = jobs.filter(
      (job) => !job.withdrawnAt || (reason === 'removed' && job.withdrawnReason !== 'removed'),
    )
    for (const { id: jobId, withdrawnReason } of due) {
      await updateJob(together.db, jobId, {
        withdrawnAt: together.clock(),
        withdrawnBy: actor,
        withdrawnReason: reason,
        ...notWaiting,
      })
      const changes = [{ field: 'withdrawnReason', from: withdrawnReason, to: reason }]
      record(together, actor, { jobId, what: 'withdrawn', changes })
      together.touched.add(jobId)
    }
    return due.map(({ id }) => id)
  })
}

/** Lets a job wait for the desk; see submitJobs. */
export async function submitJob(services: Writing, actor: Actor, jobId: number): Promise<boolean> {
  return (await submitJobs(services, actor, [jobId])).length === 1
}

/**
 * Puts a job back that the desk has removed, as it was: its day of publication stays, and so does its
 * end. What its employer has withdrawn stays withdrawn.
 *
 * @returns whether it had been removed
 */
export function restoreJob(services: Writing, actor: Actor, jobId: number): Promise<boolean> {
  return writeTogether(services, async (together) => {
    const [job] = await lockJobs(together.db, [jobId])
    if (job?.withdrawnReason !== 'removed') return false
    await updateJob(together.db, jobId, {
      withdrawnAt: null,
      withdrawnBy: null,
      withdrawnReason: null,
    })
    record(together, actor, { jobId, what: 'published' })
    together.touched.add(jobId)
    return true
  })
}

/**
 * Lets jobs wait for the desk, which publishes or declines them. What is public, or was removed by
 * the desk, does not wait.
 *
 * @returns the ids of those that wait now
 */
export function submitJobs(services: Writing, actor: Actor, jobIds: number[]): Promise<number[]> {
  return writeTogether(services, async (together) => {
    const jobs = await lockJobs(together.db, jobIds)
    const allowed = jobs.filter(
      (job) => job.withdrawnReason !== 'removed' && (!job.publishedAt || job.withdrawnAt),
    )
    const due = allowed.filter((job) => !job.submittedAt).map(({ id }) => id)
    await markSubmitted(together.db, due, { at: together.clock(), by: actor })
    for (const jobId of due) {
      record(together, actor, { jobId, what: 'submitted' })
      together.touched.add(jobId)
    }
    return allowed.map(({ id }) => id)
  })
}

/**
 * The desk does not let a job that waits onto the board.
 *
 * @param note why, for its employer to read
 * @returns whether it waited
 */
export function declineJob(
  services: Writing,
  actor: Actor,
  jobId: number,
  note: string | null = null,
): Promise<boolean> {
  return writeTogether(services, async (together) => {
    const [job] = await lockJobs(together.db, [jobId])
    if (!job?.submittedAt) return false
    await updateJob(together.db, jobId, notWaiting)
    const changes = note === null ? [] : [{ field: 'note', from: null, to: note }]
    record(together, actor, { jobId, what: 'declined', changes })
    together.touched.add(jobId)
    return true
  })
}

const notWaiting = { submittedAt: null, submittedBy: null } satisfies JobPatch
