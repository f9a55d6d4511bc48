import { listEmployerJobs } from '#db/queries/jobs.ts'
import type { Job } from '#db/tables/job.ts'
import { dayOf } from './calendar.ts'
import type { WithdrawReason } from './job.ts'
import { withdrawReasonLabels } from './labels.ts'
import type { Services } from './services.ts'

/** An employer's jobs with what can be done about each, latest change first. */
export async function employerDashboard(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  employerId: number,
) {
  const today = dayOf(clock())
  const jobs = await listEmployerJobs(db, employerId)
  return jobs.map((job) => {
    const isExpired = job.validThrough < today
    return {
      id: job.id,
      title: job.title,
      validThrough: job.validThrough,
      isPublic: job.publishedAt !== null && job.withdrawnAt === null && !isExpired,
      mayPublish: !isExpired && job.withdrawnReason !== 'removed',
      state: stateOf(job, isExpired),
    }
  })
}

function stateOf(job: Job, isExpired: boolean): string {
  if (job.withdrawnReason) return withdrawReasonLabels[job.withdrawnReason as WithdrawReason]
  if (!job.publishedAt) return 'Entwurf'
  return isExpired ? 'abgelaufen' : 'öffentlich'
}
