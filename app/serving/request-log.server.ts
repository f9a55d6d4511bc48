import { randomBytes } from 'node:crypto'
import { loggedPath } from '../http.ts'
import type { AppServices } from '../services.server.ts'

/** A request that was answered. */
export type Answered = {
  requestId: string
  method: string
  path: string
  status: number
  /** how long it took */
  ms: number
}

/** Ids for the log: of this process, and a number. */
export function requestIds(): () => string {
  const own = randomBytes(6).toString('base64url')
  let count = 0
  return () => `${own}-${(count += 1).toString(36)}`
}

/** One line a request and its duration; no address, no query, nothing that tells who it was. */
export function requestLog({ log, metrics }: AppServices): (answered: Answered) => void {
  const lines = log.child({}, { redact: [] }) // they have no field that would need it
  return ({ requestId, method, path, status, ms }) => {
    const route = `/${path.split('/', 2)[1] ?? ''}`
    metrics.requestSeconds.observe({ route, status: `${Math.floor(status / 100)}xx` }, ms / 1_000)
    lines.info({
      request: requestId,
      method,
      path: loggedPath(path),
      status,
      ms: Math.round(ms * 10) / 10,
    })
  }
}
