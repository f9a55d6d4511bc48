import { type HeaderOf, isReader } from '../http.ts'
import { jobIdOf, paths } from '../paths.ts'
import type { AppServices } from '../services.server.ts'

/** A page that somebody was sent. */
export type Read = {
  /** with its parameters */
  address: string
  header: HeaderOf
}

type Counts = {
  jobCounts: { add: (kind: 'view', jobId: number) => void }
  searchCounts: Pick<AppServices['searchCounts'], 'add'>
}

/**
 * Counts who reads the page of a job, and what is searched for by its words alone. Here and not in
 * the loaders, for most of these pages come from memory. What a script asks is no page, and a page
 * further on is no search of its own. Nothing is kept about who it was.
 */
export function readCounter({ jobCounts, searchCounts }: Counts): (read: Read) => void {
  return ({ address, header }) => {
    const [path = '', query] = address.split('?', 2)
    const jobId = jobIdOf(path)
    if ((jobId === undefined && path !== paths.jobs()) || !isReader(header)) return
    const asked = new URLSearchParams(query)
    if (asked.has('_data')) return
    if (jobId !== undefined) jobCounts.add('view', jobId)
    else if (asked.get('q') && !asked.has('page')) searchCounts.add(asked)
  }
}
