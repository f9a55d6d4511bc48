import { findEmployerById } from '#db/queries/employers.ts'
import type { Job } from '#db/tables/job.ts'
import { foreignHosts, holdReasons } from './adverts/hold-reasons.ts'
import { isVerified } from './employers/verification.ts'
import type { Actor, Writing } from './job-writing.server.ts'
import { publishJob } from './jobs.server.ts'
import { assessText } from './rules/assessing.server.ts'
import { factsOfJob } from './rules/facts.server.ts'

export type Publication = 'published' | 'waiting' | 'removed' | 'to-confirm'

/**
 * Publishes an employer's own job by hand: again what was public before, and what nobody has to look
 * at first. What the desk has to see goes the way of every new advert, over its form.
 */
export async function publishOwnJob(
  services: Writing,
  actor: Actor,
  job: Job,
): Promise<Publication> {
  if (job.withdrawnReason === 'removed') return 'removed'
  if (job.submittedAt) return 'waiting'
  if (!job.publishedAt && (await hasToBeSeen(services, job))) return 'to-confirm'
  return (await publishJob(services, actor, job.id)) ? 'published' : 'removed'
}

async function hasToBeSeen(services: Writing, job: Job): Promise<boolean> {
  const employer = await findEmployerById(services.db, job.employerId)
  if (!employer) return true
  const facts = factsOfJob(services, job, {
    isConfirmed: isVerified(employer),
    foreignHosts: foreignHosts(employer, { apply: { url: job.applyUrl, email: job.applyEmail } }),
    isImport: false,
  })
  return holdReasons(employer, assessText(services, facts), services.region).length > 0
}
