import type { Db } from '#db/client.server.ts'
import {
  activeGeneration,
  forgetGeneration,
  retiredGenerations,
} from '#db/queries/index-generations.ts'
import { finishRebuild, reportRebuild } from '#db/queries/index-rebuilds.ts'
import { type Drift, insertSweep } from '#db/queries/index-sweeps.ts'
import {
  claimIndexTasks,
  delayIndexTasks,
  finishIndexTasks,
  requestIndexing,
  waitingIndexTasks,
} from '#db/queries/index-tasks.ts'
import { publicJobDocuments, publicJobVersions } from '#db/queries/job-documents.ts'
import { countPublicJobs, existingJobIds } from '#db/queries/jobs.ts'
import {
  type IndexGeneration,
  IndexUnavailable,
  type JobDocument,
  type JobIndex,
} from '#search/job-index.ts'
import { refreshDocuments } from './jobs.server.ts'
import type { Services } from './services.ts'

/** Exactly one process writes to the index: the one that holds this lock. */
export const indexWriterLock = 'index-writer'

const batchSize = 500
/** A writer that dies keeps its tasks from the next one no longer than this. */
const leaseSeconds = 15
/** A replaced index is kept this long, for searches under way and for going back. */
const retiredHours = 24

type Indexing = Pick<Services, 'db' | 'jobIndex' | 'region' | 'clock'>
type Target = Pick<JobIndex, 'put' | 'remove'>
type Task = { jobId: number; version: number; attempts: number }

/**
 * Brings the index up to what is true now for a batch of waiting jobs: reads each row again, puts
 * what is public and removes the rest, and clears a task only when the engine confirmed and no
 * later write has moved on.
 *
 * @returns how many tasks were taken; 0 means nothing waits
 */
export async function indexPending(
  { db, jobIndex }: Pick<Services, 'db' | 'jobIndex'>,
  targets: Target[] = [jobIndex],
): Promise<number> {
  const tasks = await claimIndexTasks(db, { limit: batchSize, leaseSeconds })
  if (tasks.length > 0) await indexTasks(db, targets, tasks)
  return tasks.length
}

/**
 * Indexes until nothing waits, if no other process is at it already.
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
    if (await services.jobIndex.isReady()) await drain(services)
    else await rebuildIndex(services, { report })
    return true
  } finally {
    await lock.release()
  }
}

/**
 * Compares ids and versions of the index with what is public, and queues what differs for repair:
 * stale (older version), ghost (not public any more), missing. Jobs that wait already do not count.
 */
export async function sweepIndex({ db, jobIndex }: Indexing): Promise<Drift> {
  const waiting = new Set(await waitingIndexTasks(db))
  const indexed = new Map<number, number>()
  for await (const { id, version } of jobIndex.versions()) indexed.set(id, version)

  const drift = { stale: 0, ghost: 0, missing: 0 }
  for await (const { id, version } of eachPublicJob(db)) {
    const held = indexed.get(id)
    indexed.delete(id)
    if (held === version || waiting.has(id)) continue
    drift[held === undefined ? 'missing' : 'stale'] += 1
    await requestIndexing(db, id, version)
  }
  const ghosts = [...indexed.keys()].filter((id) => !waiting.has(id))
  drift.ghost = ghosts.length
  await buryGhosts(db, jobIndex, ghosts)
  await insertSweep(db, drift)
  await dropRetired(db, jobIndex)
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
    await fill(services, generation, async (progress) => {
      if (rebuildId !== undefined) await reportRebuild(db, rebuildId, progress)
      await report(progress)
    })
    await generation.activate()
    await drain(services)
    if (rebuildId !== undefined) await finishRebuild(db, rebuildId, null)
  } catch (error) {
    await generation.discard().catch(() => {})
    if (rebuildId !== undefined) await finishRebuild(db, rebuildId, String(error)).catch(() => {})
    throw error
  }
}

async function fill(
  services: Indexing,
  generation: IndexGeneration,
  report: Report,
): Promise<void> {
  const { db, jobIndex } = services
  const total = await countPublicJobs(db)
  const both = (await jobIndex.isReady()) ? [jobIndex, generation] : [generation]
  let done = 0
  let afterId = 0
  await report({ done, total })
  for (;;) {
    const page = await publicJobVersions(db, { afterId, limit: batchSize })
    const last = page.at(-1)
    if (!last) break
    afterId = last.id
    const ids = page.map((job) => job.id)
    await refreshDocuments(services, ids)
    await generation.put(await documentsOf(db, ids))
    // sequential on purpose: a document read earlier must not arrive after a later one
    while ((await indexPending(services, both)) > 0);
    done += page.length
    await report({ done: Math.min(done, total), total })
  }
  while ((await indexPending(services, both)) > 0);
}

async function drain(services: Indexing): Promise<void> {
  while ((await indexPending(services)) > 0);
}

async function indexTasks(db: Db, targets: Target[], tasks: Task[]): Promise<void> {
  try {
    const ids = tasks.map((task) => task.jobId)
    const documents = await documentsOf(db, ids)
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
      await delayIndexTasks(db, jobIds, { error: error.message, delaySeconds: 1 })
      throw error
    }
    await retryInHalves(db, targets, tasks, error)
  }
}

/** One document the engine cannot digest fails its whole batch: find it, keep it, index the rest. */
async function retryInHalves(
  db: Db,
  targets: Target[],
  tasks: Task[],
  error: unknown,
): Promise<void> {
  const [task] = tasks
  if (tasks.length === 1 && task) {
    const delaySeconds = Math.min(2 ** task.attempts, 600)
    await delayIndexTasks(db, [task.jobId], { error: String(error), delaySeconds })
    return
  }
  const middle = Math.ceil(tasks.length / 2)
  await indexTasks(db, targets, tasks.slice(0, middle))
  await indexTasks(db, targets, tasks.slice(middle))
}

async function documentsOf(db: Db, ids: number[]): Promise<JobDocument[]> {
  const rows = await publicJobDocuments(db, ids)
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

/** A ghost with a row goes the way of every write; one without can only be removed. */
async function buryGhosts(db: Db, jobIndex: JobIndex, ghosts: number[]): Promise<void> {
  const existing = new Map((await existingJobIds(db, ghosts)).map((job) => [job.id, job.version]))
  for (const [id, version] of existing) await requestIndexing(db, id, version)
  const orphans = ghosts.filter((id) => !existing.has(id))
  if (orphans.length > 0) await jobIndex.remove(orphans)
}

async function dropRetired(db: Db, jobIndex: JobIndex): Promise<void> {
  const active = await activeGeneration(db)
  for (const name of await retiredGenerations(db, retiredHours)) {
    if (name !== active) await jobIndex.dropGeneration(name)
    await forgetGeneration(db, name)
  }
}
