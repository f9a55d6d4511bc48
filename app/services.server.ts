import pino, { type Logger } from 'pino'
import { tryAdvisoryLock } from '#db/advisory-lock.server.ts'
import { type Db, openDatabase } from '#db/client.server.ts'
import { openDatabaseState } from '#db/database-state.server.ts'
import { type KnownState, knownState } from '#db/known-state.server.ts'
import { listen } from '#db/notifications.server.ts'
import { searchDocuments } from '#db/queries/document-search.ts'
import { activateGeneration, activeGeneration } from '#db/queries/index-generations.ts'
import { documentVersions, putJobDocuments, removeJobDocuments } from '#db/queries/job-documents.ts'
import { findPublicJobs } from '#db/queries/jobs.ts'
import { listSynonyms } from '#db/queries/synonyms.ts'
import { isUnavailable } from '#db/unavailability.ts'
import { withFallback } from '#search/breaker.ts'
import { type GenerationPointer, meilisearchJobIndex } from '#search/meilisearch.server.ts'
import { postgresJobIndex } from '#search/postgres.server.ts'
import { type Synonym, withSynonyms } from '#search/synonyms.ts'
import { createJobCounts, type JobCounts } from './domain/job-counts.server.ts'
import { documentRow } from './domain/job-document.ts'
import { createSearchCounts } from './domain/search-counts.server.ts'
import { loadRegion } from './domain/region/region.server.ts'
import type { Services } from './domain/services.ts'
import type { Env } from './env.server.ts'
import { createMailer } from './mailer.server.ts'
import { createMetrics, type Metrics } from './metrics.server.ts'

/** What routes, commands and tasks work with. */
export type AppServices = Services & {
  env: Env
  log: Logger
  metrics: Metrics
  /** of this process, until they are written */
  jobCounts: JobCounts
  /** the engine that searches first: 'meilisearch', or 'postgres' where there is none */
  searchEngine: 'meilisearch' | 'postgres'
  /** calls `wake` on a notification of a channel, until closed */
  listen: (channel: string, wake: () => void) => { close: () => Promise<void> }
  /** what the database is at, for those who keep what they read */
  databaseState: KnownState
  /** whether an error says that the database cannot answer now */
  isUnavailable: (error: unknown) => boolean
  /** milliseconds on a clock that only moves forward */
  monotonicMs: () => number
  close: () => Promise<void>
}

/** Milliseconds on a clock that only moves forward. */
const monotonicMs = () => performance.now()

/** How long a process goes on with the index name it knows. */
const pointerMs = 2_000
/** How soon a word the desk entered counts. */
const synonymsMs = 1_000

/**
 * The one place where Postgres, Meilisearch, log and clock are plugged together.
 *
 * @param env with DATABASE_URL; without MEILI_URL the Postgres adapter searches alone
 * @param overrides replace single parts, for tests
 */
export async function openServices(
  env: Env,
  overrides: Partial<Omit<AppServices, 'close'>> & { indexPrefix?: string } = {},
): Promise<AppServices> {
  const databaseUrl = env.DATABASE_URL
  if (!databaseUrl) throw new Error('DATABASE_URL is not set')
  const log = overrides.log ?? createLog(env)
  const metrics = overrides.metrics ?? createMetrics()
  const region = overrides.region ?? (await loadRegion(env.REGION))
  const { db, close } = openDatabase(databaseUrl, {
    onError: (error) => log.warn({ err: error }, 'idle database connection lost'),
  })
  const postgres = postgresJobIndex(documentQueries(db))
  const engine =
    overrides.jobIndex ??
    (env.MEILI_URL
      ? withFallback(
          meilisearchJobIndex({
            url: env.MEILI_URL,
            key: env.MEILI_KEY ?? '',
            prefix: overrides.indexPrefix ?? 'jobs',
            pointer: cachedPointer(db),
          }),
          postgres,
          {
            onFailure(error) {
              metrics.searchFailures.inc()
              log.warn({ err: error }, 'search engine did not answer, Postgres did')
            },
          },
        )
      : postgres)
  const jobIndex = withSynonyms(engine, cachedSynonyms(db))
  const mailer = createMailer(env)
  const state = openDatabaseState(databaseUrl)
  const clock = overrides.clock ?? (() => new Date())
  return {
    db,
    region,
    openSummaries: () => (ids) => findPublicJobs(db, ids),
    mailer,
    log,
    metrics,
    searchEngine: env.MEILI_URL ? 'meilisearch' : 'postgres',
    clock,
    jobCounts: createJobCounts({ clock }),
    searchCounts: createSearchCounts({ clock }),
    databaseState: knownState(state.read, monotonicMs),
    isUnavailable,
    monotonicMs,
    tryLock: (name) => tryAdvisoryLock(databaseUrl, name),
    listen: (channel, wake) => listen(databaseUrl, channel, wake),
    onStaleHits: (count) => metrics.staleHitsDropped.inc(count),
    ...overrides,
    jobIndex,
    env,
    async close() {
      mailer?.close()
      await state.close()
      await close()
    },
  }
}

function createLog(env: Env): Logger {
  return pino(
    {
      level: env.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info'),
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['*.password', '*.email', '*.key'],
    },
    // several lines at once: to write each alone costs more than all the rest of a repeated page
    process.stdout.isTTY ? undefined : pino.destination({ sync: false, ...logBatch }),
  )
}

/** Written when so many bytes or milliseconds are together, and when the process ends. */
const logBatch = { minLength: 4_096, periodicFlush: 500 }

function documentQueries(db: Db): Parameters<typeof postgresJobIndex>[0] {
  return {
    put: (documents) => putJobDocuments(db, documents.map(documentRow)),
    remove: (ids) => removeJobDocuments(db, ids),
    versions: () => documentVersions(db),
    search: (match, page) => searchDocuments(db, match, page),
  }
}

/** What the desk says words mean; searches ask for it at most every second. */
function cachedSynonyms(db: Db): () => Promise<Synonym[]> {
  let known: { synonyms: Promise<Synonym[]>; at: number } | undefined
  return () => {
    if (known && performance.now() - known.at <= synonymsMs) return known.synonyms
    // a search goes on without them
    known = { synonyms: listSynonyms(db).catch(() => []), at: performance.now() }
    return known.synonyms
  }
}

/** The pointer in Postgres; searches ask for it at most every two seconds. */
function cachedPointer(db: Db): GenerationPointer {
  let known: { name: string | undefined; at: number } | undefined
  const latest = async () => {
    known = { name: await activeGeneration(db), at: performance.now() }
    return known.name
  }
  return {
    async active() {
      if (known?.name && performance.now() - known.at <= pointerMs) return known.name
      return latest()
    },
    latest,
    async activate(name) {
      await activateGeneration(db, name)
      known = { name, at: performance.now() }
    },
  }
}
