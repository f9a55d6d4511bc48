import { randomUUID } from 'node:crypto'
import type { EmployerFacts } from '#app/domain/employers.server.ts'
import type { JobDraft } from '#app/domain/job.ts'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { publishJob } from '#app/domain/jobs.server.ts'
import type { Services } from '#app/domain/services.ts'
import type { Job } from '#db/tables/job.ts'
import { anEmployer, bakery } from './employer.ts'
import { aDraft } from './job-draft.ts'

type Writing = Pick<Services, 'db' | 'region' | 'clock'>
type Facts = { draft?: JobDraft; employer?: EmployerFacts; identifier?: string }

/** A stored job that nobody has published. */
export async function aDraftedJob(
  services: Writing,
  { draft = aDraft(), employer = bakery, identifier = randomUUID() }: Facts = {},
): Promise<Job> {
  const { id: employerId } = await anEmployer(services.db, employer)
  const { job } = await saveJob(services, { employerId, source: 'test', identifier }, draft)
  return job
}

/** A job that is public. */
export async function aPublicJob(services: Writing, facts: Facts = {}): Promise<Job> {
  const job = await aDraftedJob(services, facts)
  await publishJob(services, 'test', job.id)
  return job
}

/** The row as it is now. */
export function jobRow({ db }: Pick<Services, 'db'>, id: number): Promise<Job> {
  return db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}
