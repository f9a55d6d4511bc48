import { STATUS_CODES } from 'node:http'
import {
  type Config,
  type FederatedMultiSearchParams,
  MeilisearchApiError,
  type MultiSearchParams,
} from 'meilisearch'
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

type Send = ReturnType<typeof openConnections>

/** How the client sends its requests and reads the answers. */
export function httpClient(send: Send): NonNullable<Config['httpClient']> {
  return async (address, init) => {
    const { pathname, search } = new URL(String(address))
    const { method = 'GET', headers, body, signal } = init ?? {}
    const answer = await send({
      path: pathname + search,
      method,
      headers: Object.fromEntries(headers as Headers),
      body: typeof body === 'string' ? body : undefined,
      signal: signal ?? undefined,
    })
    return said(answer)
  }
}

/** @throws MeilisearchApiError when the engine refuses */
function said({ status, statusText, body }: EngineAnswer): unknown {
  const content: unknown = body === '' ? undefined : JSON.parse(body)
  if (status >= 200 && status < 300) return content
  throw new MeilisearchApiError(...([{ status, statusText }, content] as unknown as Failure))
}

export type SearchResult = {
  hits: unknown[]
  totalHits?: number
  facetDistribution?: Record<string, Record<string, number>>
}
type FederatedResult = SearchResult & { estimatedTotalHits?: number }

export type MultiSearch = {
  (questions: MultiSearchParams): Promise<{ results: SearchResult[] }>
  (questions: FederatedMultiSearchParams): Promise<FederatedResult>
}

/**
 * The one request that people wait for, past the client: what that makes of it, addresses, headers
 * and timers, costs the board more than sending it.
 */
export function multiSearch(
  send: Send,
  { url, key, signal }: { url: string; key: string; signal: AbortSignal },
): MultiSearch {
  const { pathname: path } = new URL(`${url.replace(/\/$/, '')}/multi-search`)
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
  return async (questions: MultiSearchParams | FederatedMultiSearchParams) => {
    const body = JSON.stringify(questions)
    return said(await send({ method: 'POST', path, headers, body, signal })) as never
  }
}

/** @throws what `work` throws when it is told to end */
export async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), ms)
  try {
    return await work(deadline.signal)
  } finally {
    clearTimeout(timer)
  }
}

/** A status and what the engine said to it. */
type Failure = ConstructorParameters<typeof MeilisearchApiError>
