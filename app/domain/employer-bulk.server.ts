import { jobTitles } from '#db/queries/employer-adverts.ts'
import { copyJob } from './adverts/drafts.server.ts'
import { type DashboardResult, renewedResult } from './dashboard-message.ts'
import type { WithdrawReason } from './job.ts'
import { type Writing, writeTogether } from './job-writing.server.ts'
import { withdrawJobs } from './jobs.server.ts'
import { renewJobs } from './renewal.server.ts'

/** What can be done with several adverts at once. */
export type BulkAction =
  | { what: 'renew' }
  | { what: 'copy' }
  | { what: 'withdraw'; reason: Exclude<WithdrawReason, 'removed'> }

/**
 * Does the same with several of an employer's jobs, all in one transaction; those with which it is
 * not possible are named.
 *
 * @returns undefined, and nothing is done, when one of them is not the employer's
 */
export function doAtOnce(
  services: Writing,
  writer: { employerId: number; accountId: number },
  { jobIds, action }: { jobIds: number[]; action: BulkAction },
): Promise<DashboardResult | undefined> {
  return writeTogether(services, async (together) => {
    const ids = [...new Set(jobIds)]
    const own = await jobTitles(together.db, writer.employerId, ids)
    if (own.size < ids.length) return undefined
    const actor = `account:${writer.accountId}`
    if (action.what === 'renew') return renewedResult(await renewJobs(together, actor, ids))
    if (action.what === 'withdraw') {
      const withdrawn = new Set(await withdrawJobs(together, actor, ids, action.reason))
      const refused = ids
        .filter((id) => !withdrawn.has(id))
        .map((jobId) => ({ jobId, why: 'withdrawn' }))
      return { what: 'withdrawn' as const, count: withdrawn.size, refused }
    }
    const refused: DashboardResult['refused'] = []
    for (const jobId of ids) {
      if ((await copyJob(together, writer, jobId)) === 'full') refused.push({ jobId, why: 'full' })
    }
    return { what: 'copied' as const, count: ids.length - refused.length, refused }
  })
}
