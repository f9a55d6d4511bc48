import { countHiringEmployers } from '#db/queries/employers.ts'
import { lastSweep } from '#db/queries/index-sweeps.ts'
import { indexBacklog } from '#db/queries/index-tasks.ts'
import { countPublicJobs } from '#db/queries/jobs.ts'
import type { Services } from './services.ts'

/** The figures that tell whether the board does what it should. */
export async function boardHealth({ db }: Pick<Services, 'db'>) {
  const [publicJobs, employers, backlog, sweep] = await Promise.all([
    countPublicJobs(db),
    countHiringEmployers(db),
    indexBacklog(db),
    lastSweep(db),
  ])
  return { publicJobs, employers, ...backlog, sweep: sweep ?? null }
}
