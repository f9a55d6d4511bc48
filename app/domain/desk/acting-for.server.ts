import type { WithdrawReason } from '../job.ts'
import { type Actor, type Writing, writeTogether } from '../job-writing.server.ts'
import { withdrawJob } from '../jobs.server.ts'
import { type Renewal, renewJob } from '../renewal.server.ts'
import { audit } from './audit.server.ts'

/** Lets an employer's job run on for it, on record; see renewJobs. */
export function renewFor(
  services: Writing,
  actor: Actor,
  jobId: number,
  until?: string,
): Promise<Renewal> {
  return writeTogether(services, async (together) => {
    const renewal = await renewJob(together, actor, jobId, until)
    if (renewal.ok && renewal.isNew) {
      const after = { validThrough: renewal.validThrough }
      await audit(together.db, { actor, action: 'job.renew-for', subjectId: jobId, after })
    }
    return renewal
  })
}

/** Takes an employer's job off the board for it, on record; see withdrawJobs. */
export function withdrawFor(
  services: Writing,
  actor: Actor,
  jobId: number,
  reason: Exclude<WithdrawReason, 'removed'>,
): Promise<boolean> {
  return writeTogether(services, async (together) => {
    const isDone = await withdrawJob(together, actor, jobId, reason)
    if (isDone) {
      const after = { withdrawnReason: reason }
      await audit(together.db, { actor, action: 'job.withdraw-for', subjectId: jobId, after })
    }
    return isDone
  })
}
