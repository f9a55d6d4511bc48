import { listEmployerJobs, publicJobIds } from '#db/queries/jobs.ts'
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
  const published = new Set(await publicJobIds(db, employerId))
  const jobs = await listEmployerJobs(db, employerId)
  return jobs.map((job) => {
    const state = stateOf(job, { today, isPublic: published.has(job.id) })
    return {
      id: job.id,
      title: job.title,
      validThrough: job.validThrough,
      isPublic: published.has(job.id),
      mayPublish:
        job.validThrough >= today && job.withdrawnReason !== 'removed' && state !== blocked,
      state,
    }
  })
}

const blocked = 'gesperrt'

function stateOf(job: Job, { today, isPublic }: { today: string; isPublic: boolean }): string {
  if (job.withdrawnReason) return withdrawReasonLabels[job.withdrawnReason as WithdrawReason]
  if (!job.publishedAt) return 'Entwurf'
  if (isPublic) return 'öffentlich'
  return job.validThrough < today ? 'abgelaufen' : blocked
}
