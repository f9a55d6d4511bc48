import { listJobEvents } from '#db/queries/job-events.ts'
import { findEmployerJob, type JobWithPlaces, publicJobIds } from '#db/queries/jobs.ts'
import { timeZone } from './calendar.ts'
import { actorLabel, changeLines, whatLabel } from './job-history.ts'
import type { Services } from './services.ts'

/**
 * What happened to a job, latest first, for whoever belongs to its employer.
 *
 * @returns undefined when the job is of none of these employers
 */
export async function jobHistory(
  { db }: Pick<Services, 'db'>,
  employerIds: number[],
  jobId: number,
) {
  const job = await ownJob(db, employerIds, jobId)
  if (!job) return undefined
  const events = await listJobEvents(db, [job.employerId], jobId)
  const isPublic = (await publicJobIds(db, job.employerId)).includes(jobId)
  return {
    job: { id: job.id, title: job.title, validThrough: job.validThrough },
    employerId: job.employerId,
    isPublic,
    mayWithdraw: job.withdrawnAt === null,
    events: events.map(({ id, at, actor, accountName, what, changes }) => ({
      id,
      at: instant.format(at),
      who: actorLabel(actor, accountName),
      what: whatLabel(what),
      changes: changeLines(changes),
    })),
  }
}

async function ownJob(
  db: Services['db'],
  employerIds: number[],
  jobId: number,
): Promise<JobWithPlaces | undefined> {
  for (const employerId of employerIds) {
    const job = await findEmployerJob(db, employerId, jobId)
    if (job) return job
  }
  return undefined
}

const instant = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone,
})
