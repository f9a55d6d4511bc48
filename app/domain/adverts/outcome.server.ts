import { findEmployerById } from '#db/queries/employers.ts'
import { findOpenCaseOfJob } from '#db/queries/job-drafts.ts'
import type { Services } from '../services.ts'
import { keyOfChange, openDraft, type Writer } from './drafts.server.ts'
import { outcomeOf } from './submitting.server.ts'

/** What became of an advert its employer has confirmed; undefined while nothing has. */
export async function outcomePage(
  services: Pick<Services, 'db' | 'region' | 'clock'>,
  writer: Writer,
  key: string,
) {
  const open = await openDraft(services, writer, key)
  if (!open?.job) return undefined
  const submission = await outcomeOf(services, open.job.id, writer)
  if (!('job' in submission)) return undefined
  const employer = await findEmployerById(services.db, open.job.employerId)
  return {
    title: open.job.title,
    job: submission.job,
    outcome: submission.outcome,
    changeKey: keyOfChange(open.job.id),
    isVerified: employer?.verifiedAt != null,
    reasons: (await findOpenCaseOfJob(services.db, open.job.id))?.reasons ?? [],
    contact: { ...services.region.contact },
  }
}
