import { listOpenJobs, publicJobsState } from '#db/queries/open-jobs.ts'
import { type OpenCard, openCard } from '../open-job.ts'
import type { Services } from '../services.ts'
import { jobXml, jobXmlEnd, jobXmlHead } from './job-xml.server.ts'

type Reading = Pick<Services, 'db' | 'region' | 'clock'>

/** So many rows are held at a time, whatever the board has. */
const chunkSize = 100

/** All public jobs in one format: a tag that changes when they do, and the text piece by piece. */
export type Dump = { etag: string; updatedAt: Date; pieces: AsyncGenerator<string> }

/** How a dump is written: what stands before the jobs, some of them, and what stands after. */
export type DumpFormat = {
  head: (updatedAt: Date) => string
  jobs: (jobs: OpenCard[]) => string
  end: string
}

/** All public jobs as the XML that aggregators read. */
export function jobXmlDump(services: Reading & { env: { PUBLIC_ORIGIN: string } }): Promise<Dump> {
  const { region } = services
  const origin = services.env.PUBLIC_ORIGIN
  return dumpOf(services, {
    head: (updatedAt) => jobXmlHead(region, origin, updatedAt),
    jobs: (jobs) => jobs.map((job) => jobXml(job, { region, origin })).join(''),
    end: jobXmlEnd,
  })
}

/** All public jobs in a format, as they are while it is read. */
export async function dumpOf(services: Reading, format: DumpFormat): Promise<Dump> {
  const state = await publicJobsState(services.db)
  const updatedAt = state.updatedAt ?? new Date(services.clock().toISOString().slice(0, 10))
  async function* pieces() {
    yield format.head(updatedAt)
    for await (const jobs of allJobs(services)) yield format.jobs(jobs)
    yield format.end
  }
  return { etag: `W/"${state.digest ?? 'none'}"`, updatedAt, pieces: pieces() }
}

/**
 * Every public job, piece by piece; each piece is read when it is asked for, so what is withdrawn
 * meanwhile is left out.
 */
async function* allJobs({ db, region }: Reading): AsyncGenerator<OpenCard[]> {
  let beforeId: number | null = null
  for (;;) {
    const rows = await listOpenJobs(db, { beforeId, limit: chunkSize })
    if (rows.length > 0) yield rows.map((row) => openCard(row, region))
    beforeId = rows.at(-1)?.id ?? null
    if (rows.length < chunkSize || beforeId === null) return
  }
}
