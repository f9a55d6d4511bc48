import { STATUS_CODES } from 'node:http'
import { Pool } from 'undici'

/** What an engine answered; `body` is empty where there is none. */
export type EngineAnswer = { status: number; statusText: string; body: string }

export type EngineRequest = {
  method: string
  /** on the host of the engine, with its parameters */
  path: string
  headers: Record<string, string>
  body?: string | undefined
  signal?: AbortSignal | undefined
}

/**
 * Sends requests to an engine over connections that stay open. Node's own `fetch` and `http` do the
 * same with many more objects, and a search asks nearly twice. A request that finds its connection
 * closed by the engine is sent again, once: asked or written twice comes to the same.
 *
 * @param url of the engine
 * @returns a function that rejects when the engine cannot be reached or `signal` aborts
 */
export function openConnections(url: string): (request: EngineRequest) => Promise<EngineAnswer> {
  const pool = new Pool(new URL(url).origin)
  const send = async ({ body, signal, ...head }: EngineRequest): Promise<EngineAnswer> => {
    const answer = await pool.request({ ...head, body: body ?? null, signal: signal ?? null })
    return {
      status: answer.statusCode,
      statusText: STATUS_CODES[answer.statusCode] ?? '',
      body: await answer.body.text(),
    }
  }
  return (request) =>
    send(request).catch((error: NodeJS.ErrnoException) => {
      if (hungUp.has(error.code)) return send(request)
      throw error
    })
}

/** An engine closes what was idle for some seconds, just when we may be asking over it. */
const hungUp = new Set<string | undefined>(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])
