import { paths } from '#app/paths.ts'
import { publicJobsState } from '#db/queries/open-jobs.ts'
import { csvRows, csvStart } from '../csv.ts'
import { type Dump, dumpOf } from '../feeds/all-jobs.server.ts'
import type { OpenCard } from '../open-job.ts'
import type { Services } from '../services.ts'
import { columns, rowOf } from './open-data-columns.ts'
import { openDataJob } from './open-data-job.ts'

type Reading = Pick<Services, 'db' | 'region' | 'clock'> & { env: { PUBLIC_ORIGIN: string } }

/** The facts of all public jobs, a line each (JSON Lines). */
export function openDataLines(services: Reading): Promise<Dump> {
  const told = factsFor(services)
  return dumpOf(services, {
    head: () => '',
    jobs: (jobs) => jobs.map((job) => `${JSON.stringify(told(job))}\n`).join(''),
    end: '',
  })
}

/** The same as a table (CSV, RFC 4180) with the names of its columns in the first row. */
export function openDataTable(services: Reading): Promise<Dump> {
  const told = factsFor(services)
  return dumpOf(services, {
    head: () => csvStart + csvRows([columns.map(({ name }) => name)]),
    jobs: (jobs) => csvRows(jobs.map((job) => rowOf(told(job)))),
    end: '',
  })
}

/** Headers of both: under which licence, and where it is described. */
export function openDataLinks({ region, env }: Pick<Reading, 'region' | 'env'>) {
  const about = env.PUBLIC_ORIGIN + paths.openData()
  return { link: `<${region.openData.license.url}>; rel="license", <${about}>; rel="describedby"` }
}

/** What the page about the open data tells. */
export async function openDataPage({ db, region }: Pick<Reading, 'db' | 'region'>) {
  const { jobs, updatedAt } = await publicJobsState(db)
  return {
    board: region.title,
    openData: region.openData,
    jobs,
    updatedAt: updatedAt?.toISOString() ?? null,
    columns: columns.map(({ name, about }) => ({ name, about })),
  }
}

function factsFor({ region, env }: Reading) {
  const asked = { origin: env.PUBLIC_ORIGIN, license: region.openData.license.id }
  return (job: OpenCard) => openDataJob(job, asked)
}
