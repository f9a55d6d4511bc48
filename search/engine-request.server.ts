import { STATUS_CODES } from 'node:http'
import { type Dispatcher, Pool } from 'undici'

/** What an engine answered; `body` is empty where there is none. */
export type EngineAnswer = { status: number; statusText: string; body: string }

export type EngineRequest = {
  method: string
  /** on the host of the engine, with its parameters */
  path: string
  headers: Record<string, string>
  body?: string | undefined
  /** how long it may say nothing, to a second */
  timeoutMs?: number
}

/**
 * Sends requests to an engine over connections that stay open. Node's own `fetch` and `http`, and
 * what undici itself makes of an answer, do the same with many more objects, and a search asks nearly
 * twice. A request that finds its connection closed by the engine is sent again, once: asked or
 * written twice comes to the same.
 *
 * @param url of the engine
 * @returns a function that rejects when the engine cannot be reached or says nothing in time
 */
export function openConnections(url: string): (request: EngineRequest) => Promise<EngineAnswer> {
  const pool = new Pool(new URL(url).origin, { connectTimeout: 2_000 })
  const send = (request: EngineRequest) =>
    new Promise<EngineAnswer>((resolve, reject) => {
      pool.dispatch(asDispatched(request), gather(resolve, reject))
    })
  return (request) =>
    send(request).catch((error: NodeJS.ErrnoException) => {
      if (hungUp.has(error.code)) return send(request)
      throw error
    })
}

function asDispatched({ method, body, timeoutMs = 30_000, ...head }: EngineRequest) {
  return {
    ...head,
    method: method as Dispatcher.HttpMethod,
    body: body ?? null,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  }
}

/** Collects an answer as it comes in. */
function gather(
  resolve: (answer: EngineAnswer) => void,
  reject: (error: Error) => void,
): Dispatcher.DispatchHandler {
  const pieces: Buffer[] = []
  let status = 0
  return {
    onRequestStart() {},
    onResponseStart(_controller, code) {
      status = code
    },
    onResponseData(_controller, piece) {
      pieces.push(piece)
    },
    onResponseEnd() {
      const [first, ...others] = pieces
      const whole = others.length > 0 ? Buffer.concat(pieces) : first
      resolve({ status, statusText: STATUS_CODES[status] ?? '', body: whole?.toString() ?? '' })
    },
    onResponseError(_controller, error) {
      reject(error)
    },
  }
}

/** An engine closes what was idle for some seconds, just when we may be asking over it. */
const hungUp = new Set<string | undefined>(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])
