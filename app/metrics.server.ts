import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the board tells Prometheus. One set per process, passed along, never global. */
export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'http_request_seconds',
      help: 'Duration of requests by route and status class',
      labelNames: ['route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    searchFailures: new Counter({
      name: 'search_engine_failures_total',
      help: 'Searches the preferred engine did not answer',
      registers,
    }),
    staleHitsDropped: new Counter({
      name: 'search_stale_hits_dropped_total',
      help: 'Hits that were not public any more and were dropped',
      registers,
    }),
    indexWaiting: new Gauge({
      name: 'index_waiting_jobs',
      help: 'Jobs whose document is behind',
      registers,
    }),
    indexOldestSeconds: new Gauge({
      name: 'index_oldest_waiting_seconds',
      help: 'Age of the oldest waiting job',
      registers,
    }),
    indexDrift: new Gauge({
      name: 'index_drift_jobs',
      help: 'What the last sweep found',
      labelNames: ['kind'],
      registers,
    }),
    publicJobs: new Gauge({ name: 'public_jobs', help: 'Jobs that are public now', registers }),
  }
}
