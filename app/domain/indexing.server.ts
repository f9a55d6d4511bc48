import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '#db/client.server.ts'
import {
  activeGeneration,
  forgetGeneration,
  disusedGenerations,
  recordGeneration,
} from '#db/queries/index-generations.ts'
import { finishRebuild, reportRebuild } from '#db/queries/index-rebuilds.ts'
import { type Drift, insertSweep } from '#db/queries/index-sweeps.ts'
import {
  claimIndexTasks,
  delayIndexTasks,
  finishIndexTasks,
  indexBacklog,
  requestIndexing,
  waitingIndexTasks,
} from '#db/queries/index-tasks.ts'
import {
  jobsWithoutDocument,
  publicJobDocuments,
  publicJobVersions,
} from '#db/queries/job-documents.ts'
import { countPublicJobs, jobVersions } from '#db/queries/jobs.ts'
import {
  type IndexGeneration,
  IndexUnavailable,
  type JobDocument,
  type JobIndex,
} from '#search/job-index.ts'
import { refreshDocuments } from './job-writing.server.ts'
import type { Services } from './services.ts'

/** Exactly one process writes to the index: the one that holds this lock. */
export const indexWriterLock = 'index-writer'

/** Many at once: the engine indexes four thousand in little more time than one. */
const batchSize = 4_000
/** Worth a task of the engine while more is being written. */
const manyWait = 2_000
const backlogPollMs = 100
/** How soon an engine that did not answer is asked again. */
const retrySeconds = 1
/** A writer that dies keeps its tasks from the next one no longer than this. */
const leaseSeconds = 15
/** A replaced index is kept this long, for searches under way and for going back. */
const retiredHours = 24

type Indexing = Pick<Services, 'db' | 'jobIndex' | 'region' | 'clock'>
type Target = Pick<JobIndex, 'put' | 'remove'>
type Task = { jobId: number; version: number; attempts: number }
type Version = { id: number; version: number }

/**
 * Brings the index up to what is true now for a batch of waiting jobs: reads each row again, puts
 * what is public and removes the rest, and clears a task only when the engine confirmed and no
 * later write has moved on.
 *
 * @returns how many tasks were taken; 0 means nothing waits
 */
export async function indexPending(
  services: Indexing,
  targets: Target[] = [services.jobIndex],
): Promise<number> {
  const tasks = await claimIndexTasks(services.db, { limit: batchSize, leaseSeconds })
  if (tasks.length > 0) await indexTasks(services, targets, tasks)
  return tasks.length
}

/** Whether there is no index to keep up with: none of ours, or one that somebody emptied. */
export async function isIndexLost({
  db,
  jobIndex,
}: Pick<Services, 'db' | 'jobIndex'>): Promise<boolean> {
  if (!(await jobIndex.isReady())) return true
  const { done: isEmpty } = await jobIndex.versions()[Symbol.asyncIterator]().next()
  if (!isEmpty) return false
  return (await countPublicJobs(db)) > (await waitingIndexTasks(db)).length
}

/**
 * Indexes what waits, if no other process is at it already.
 *
 * @returns false when another process holds the index writer's lock
 */
export async function catchUp(
  services: Indexing & Pick<Services, 'tryLock'>,
  report: Report = () => {},
): Promise<boolean> {
  const lock = await services.tryLock(indexWriterLock)
  if (!lock) return false
  try {
    await bringUp(services, report)
    return true
  } finally {
    await lock.release()
  }
}

export type BesideState = {
  /** whether another process keeps the index instead */
  isMine: boolean
  /** what kept the index from catching up */
  failure?: unknown
}

/**
 * Does `work` and indexes beside it what it writes, a good lot at a time: the engine has its own core.
 * What keeps the index from catching up is told when `work` is done; it never stops it.
 *
 * @param least how many jobs make a lot
 * @returns what `work` came to, and how far the index is
 */
export async function indexBeside<T>(
  services: Indexing & Pick<Services, 'tryLock'>,
  work: () => Promise<T>,
  { report = () => {}, least = manyWait }: { report?: Report; least?: number } = {},
): Promise<{ result: T } & BesideState> {
  const lock = await services.tryLock(indexWriterLock)
  if (!lock) return { result: await work(), isMine: false }
  try {
    const working = new AbortController()
    const keeping = keepUp(services, working.signal, { report, least })
    const failed = keeping.then(
      () => ({}),
      (failure: unknown) => ({ failure }),
    )
    const result = await work().finally(async () => {
      working.abort()
      await failed
    })
    return { result, isMine: true, ...(await failed) }
  } finally {
    await lock.release()
  }
}

/** Indexes whenever much waits, until the signal aborts; then what is left. */
async function keepUp(
  services: Indexing,
  signal: AbortSignal,
  { report, least }: { report: Report; least: number },
): Promise<void> {
  let isReady = false
  while (!signal.aborted) {
    try {
      if (!isReady && (await isIndexLost(services))) await rebuildIndex(services, { report })
      isReady = true
      const { waiting } = await indexBacklog(services.db)
      if (waiting >= least) await indexPending(services)
      else await sleep(backlogPollMs, undefined, { signal }).catch(() => {})
    } catch {
      // whoever did not answer is asked again, at the end for the last time; by then its tasks are due
      await sleep(retrySeconds * 1_100)
    }
  }
  await bringUp(services, report)
}

async function bringUp(services: Indexing, report: Report): Promise<void> {
  if (await isIndexLost(services)) await rebuildIndex(services, { report })
  else await drain(services)
}

/**
 * Compares ids and versions of the index with what is public, and queues what differs for repair:
 * stale (older version), ghost (not public any more), missing. Jobs that wait already do not count.
 */
export async function sweepIndex({ db, jobIndex }: Indexing): Promise<Drift> {
  const indexed = new Map<number, number>()
  for await (const { id, version } of jobIndex.versions()) indexed.set(id, version)
  const differing = { stale: [] as Version[], ghost: [] as Version[], missing: [] as Version[] }
  for await (const job of eachPublicJob(db)) {
    const held = indexed.get(job.id)
    indexed.delete(job.id)
    if (held !== job.version) differing[held === undefined ? 'missing' : 'stale'].push(job)
  }
  differing.ghost = [...indexed].map(([id, version]) => ({ id, version }))

  const waiting = new Set(await waitingIndexTasks(db)) // asked last: it knows what was written since
  const drifted = (jobs: Version[]) => jobs.filter(({ id }) => !waiting.has(id))
  const [stale, ghost, missing] = [
    drifted(differing.stale),
    drifted(differing.ghost),
    drifted(differing.missing),
  ]
  await requestIndexing(db, [...stale, ...missing])
  const unexplained = await buryGhosts(db, jobIndex, ghost)
  const drift = { stale: stale.length, ghost: unexplained.length, missing: missing.length }
  await insertSweep(db, drift)
  await dropDisused(db, jobIndex)
  return drift
}

export type Report = (progress: { done: number; total: number }) => void | Promise<void>

/**
 * Builds a new index beside the one that answers, from Postgres alone, and flips the pointer when
 * it is complete. Writes that happen meanwhile go to both. Only for the holder of the lock.
 *
 * @param rebuildId the wish this fulfils, told about progress and end
 * @throws what stopped it; the old index then goes on answering
 */
export async function rebuildIndex(
  services: Indexing,
  { rebuildId, report = () => {} }: { rebuildId?: number; report?: Report } = {},
): Promise<void> {
  const { db, jobIndex } = services
  const generation = await jobIndex.beginGeneration()
  try {
    await recordGeneration(db, generation.name)
    await fill(services, generation, async (progress) => {
      if (rebuildId !== undefined) await reportRebuild(db, rebuildId, progress)
      await report(progress)
    })
    await generation.activate()
  } catch (error) {
    await giveUp(db, generation).catch(() => {})
    if (rebuildId !== undefined) await finishRebuild(db, rebuildId, String(error)).catch(() => {})
    throw error
  }
  if (rebuildId !== undefined) await finishRebuild(db, rebuildId, null)
  await drain(services)
}

/** Frees an index that was not finished; never the one that answers, whatever it was that failed. */
async function giveUp(db: Db, generation: IndexGeneration): Promise<void> {
  if ((await activeGeneration(db)) !== generation.name) await generation.discard()
}

async function fill(
  services: Indexing,
  generation: IndexGeneration,
  report: Report,
): Promise<void> {
  const { db, jobIndex } = services
  const total = await countPublicJobs(db)
  const isAlone = !(await jobIndex.isReady())
  let done = 0
  let page: Version[] = []
  await report({ done, total })
  do {
    page = await publicJobVersions(db, { afterId: page.at(-1)?.id ?? 0, limit: batchSize })
    const ids = page.map((job) => job.id)
    await refreshDocuments(services, ids)
    const documents = await documentsOf(services, ids)
    await generation.put(documents)
    // sequential on purpose: a document read earlier must not arrive after a later one
    if (isAlone) await finish(db, documents)
    else await drain(services, [jobIndex, generation])
    done += page.length
    await report({ done: Math.min(done, total), total })
  } while (page.length === batchSize) // what was published since comes with the tasks
  if (isAlone) await drain(services, [generation])
}

/** What the tasks of these documents waited for is done. */
async function finish(db: Db, documents: JobDocument[]): Promise<void> {
  await finishIndexTasks(
    db,
    documents.map(({ id, version }) => ({ jobId: id, version })),
  )
}

/** Indexes what waits now; on a board where people write all the time something always waits. */
async function drain(services: Indexing, targets?: Target[]): Promise<void> {
  while ((await indexPending(services, targets)) === batchSize);
}

async function indexTasks(services: Indexing, targets: Target[], tasks: Task[]): Promise<void> {
  const { db } = services
  try {
    const ids = tasks.map((task) => task.jobId)
    const documents = await documentsOf(services, ids)
    const versions = new Map(documents.map((document) => [document.id, document.version]))
    const gone = ids.filter((id) => !versions.has(id))
    for (const target of targets) {
      if (documents.length > 0) await target.put(documents)
      if (gone.length > 0) await target.remove(gone)
    }
    await finishIndexTasks(
      db,
      tasks.map((task) => ({ ...task, version: versions.get(task.jobId) ?? task.version })),
    )
  } catch (error) {
    if (error instanceof IndexUnavailable) {
      const jobIds = tasks.map((task) => task.jobId)
      await delayIndexTasks(db, jobIds, { error: error.message, delaySeconds: retrySeconds })
      throw error
    }
    await retryInHalves(services, targets, tasks, error)
  }
}

/** One document the engine cannot digest fails its whole batch: find it, keep it, index the rest. */
async function retryInHalves(
  services: Indexing,
  targets: Target[],
  tasks: Task[],
  error: unknown,
): Promise<void> {
  const [task] = tasks
  if (tasks.length === 1 && task) {
    const delaySeconds = Math.min(2 ** task.attempts, 600)
    await delayIndexTasks(services.db, [task.jobId], { error: String(error), delaySeconds })
    return
  }
  const middle = Math.ceil(tasks.length / 2)
  await indexTasks(services, targets, tasks.slice(0, middle))
  await indexTasks(services, targets, tasks.slice(middle))
}

/** The documents of those that are public; one that was lost is written anew. */
async function documentsOf(services: Indexing, ids: number[]): Promise<JobDocument[]> {
  const rows = await publicJobDocuments(services.db, ids)
  const lost = rows.length < ids.length ? await jobsWithoutDocument(services.db, ids) : []
  if (lost.length > 0) {
    await refreshDocuments(services, lost)
    rows.push(...(await publicJobDocuments(services.db, lost)))
  }
  return rows.map((row) => row.document as JobDocument)
}

async function* eachPublicJob(db: Db): AsyncGenerator<{ id: number; version: number }> {
  for (let afterId = 0; ;) {
    const page = await publicJobVersions(db, { afterId, limit: 1_000 })
    yield* page
    const last = page.at(-1)
    if (!last) return
    afterId = last.id
  }
}

/**
 * A ghost with a row goes the way of every write; one without can only be removed. A job whose days
 * are over is no fault of the index: searches leave it out by its date, and here it leaves the index.
 *
 * @returns those that should not have been there
 */
async function buryGhosts(db: Db, jobIndex: JobIndex, ghosts: Version[]): Promise<Version[]> {
  const jobs = await jobVersions(
    db,
    ghosts.map(({ id }) => id),
  )
  await requestIndexing(db, jobs)
  const known = new Map(jobs.map((job) => [job.id, job]))
  const orphans = ghosts.filter(({ id }) => !known.has(id))
  if (orphans.length > 0) await jobIndex.remove(orphans.map(({ id }) => id))
  return ghosts.filter(({ id }) => !known.get(id)?.isExpired)
}

async function dropDisused(db: Db, jobIndex: JobIndex): Promise<void> {
  const active = await activeGeneration(db)
  for (const name of await disusedGenerations(db, retiredHours)) {
    if (name !== active) await jobIndex.dropGeneration(name)
    await forgetGeneration(db, name)
  }
}
