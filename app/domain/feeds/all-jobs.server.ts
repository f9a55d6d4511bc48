import { listOpenJobs, publicJobsState } from '#db/queries/open-jobs.ts'
import { type OpenCard, openCard } from '../open-job.ts'
import type { Services } from '../services.ts'
import { jobXml, jobXmlEnd, jobXmlHead } from './job-xml.server.ts'

type Reading = Pick<Services, 'db' | 'region' | 'clock'>

/** So many rows are held at a time, whatever the board has. */
const chunkSize = 100

/** All public jobs in one format: a tag that changes when they do, and the text piece by piece. */
export type Dump = { etag: string; updatedAt: Date; pieces: AsyncGenerator<string> }

/** All public jobs as the XML that aggregators read. */
export async function jobXmlDump(
  services: Reading & { env: { PUBLIC_ORIGIN: string } },
): Promise<Dump> {
  const { db, region, clock, env } = services
  const state = await publicJobsState(db)
  const updatedAt = state.updatedAt ?? new Date(clock().toISOString().slice(0, 10))
  const origin = env.PUBLIC_ORIGIN
  async function* pieces() {
    yield jobXmlHead(region, origin, updatedAt)
    for await (const jobs of allJobs(services)) {
      yield jobs.map((job) => jobXml(job, { region, origin })).join('')
    }
    yield jobXmlEnd
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
