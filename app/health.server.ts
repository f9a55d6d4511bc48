import { lastSweep } from '#db/queries/index-sweeps.ts'
import { indexBacklog } from '#db/queries/index-tasks.ts'
import { countPublicJobs } from '#db/queries/jobs.ts'
import { searchJobs } from './domain/job-search.server.ts'
import { emptySearch } from './domain/job-search.ts'
import { isLoopback } from './env.server.ts'
import type { AppServices } from './services.server.ts'

/**
 * Whether this process can serve, found out with a real search: 200 when it can, also when Postgres
 * searches in the engine's place; 503 when it cannot or is about to stop.
 */
export async function readyAnswer(
  services: AppServices,
  { stopping }: { stopping: boolean },
): Promise<Response> {
  try {
    const { total, degraded } = await searchJobs(services, emptySearch, { facets: [] })
    const engine = degraded ? 'postgres' : services.searchEngine
    return Response.json(
      {
        ready: !stopping,
        database: 'ok',
        search: engine,
        ...(services.searchEngine === 'postgres' && {
          note: 'Kein Meilisearch: die Suche läuft auf Postgres.',
        }),
        ...(degraded && { note: 'Meilisearch antwortet nicht: die Suche läuft auf Postgres.' }),
        jobs: total,
      },
      { status: stopping ? 503 : 200, headers: { 'cache-control': 'no-store' } },
    )
  } catch (error) {
    services.log.error({ err: error }, 'not ready')
    return Response.json(
      { ready: false },
      { status: 503, headers: { 'cache-control': 'no-store' } },
    )
  }
}

/**
 * The figures for Prometheus: for whoever has the token; without one configured, for this machine
 * alone, and not through a proxy.
 */
export async function metricsAnswer(
  services: AppServices,
  request: Request,
  remoteAddress: string | undefined,
): Promise<Response> {
  if (!mayReadMetrics(services, request, remoteAddress)) return new Response(null, { status: 404 })
  const { db, metrics } = services
  const [backlog, sweep, publicJobs] = await Promise.all([
    indexBacklog(db),
    lastSweep(db),
    countPublicJobs(db),
  ])
  metrics.indexWaiting.set(backlog.waiting)
  metrics.indexOldestSeconds.set(backlog.oldestSeconds)
  metrics.publicJobs.set(publicJobs)
  for (const kind of ['stale', 'ghost', 'missing'] as const) {
    metrics.indexDrift.set({ kind }, sweep?.[kind] ?? 0)
  }
  return new Response(await metrics.registry.metrics(), {
    headers: { 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' },
  })
}

function mayReadMetrics(
  { env }: AppServices,
  request: Request,
  remoteAddress: string | undefined,
): boolean {
  if (env.METRICS_TOKEN) {
    return request.headers.get('authorization') === `Bearer ${env.METRICS_TOKEN}`
  }
  const address = remoteAddress?.replace(/^::ffff:/, '') ?? ''
  const isLocal = isLoopback(address) || address === '::1'
  return isLocal && !request.headers.has('x-forwarded-for')
}
