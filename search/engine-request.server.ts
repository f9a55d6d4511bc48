import { setMaxListeners } from 'node:events'
import { Agent, request } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'

/** What an engine answered; `body` is empty where there is none. */
export type EngineAnswer = { status: number; statusText: string; body: string }

export type EngineQuestion = {
  method: string
  headers: Record<string, string>
  body?: string | undefined
  signal?: AbortSignal | undefined
}

type Ask = (address: URL, asked: EngineQuestion, over?: Agent | false) => Promise<EngineAnswer>

/**
 * Sends requests to an engine over connections that stay open. Node's own `fetch` does the same
 * with many more objects and streams, and a search asks twice. One that finds
 * its connection closed by the engine is sent again, once, over a new one: asked or written twice comes
 * to the same.
 *
 * @returns a function that rejects when the engine cannot be reached or `signal` aborts
 */
export function openConnections(
  url: string,
): (address: URL, asked: EngineQuestion) => Promise<EngineAnswer> {
  const isTls = url.startsWith('https:')
  const agent = isTls ? new TlsAgent({ keepAlive: true }) : new Agent({ keepAlive: true })
  const send = isTls ? tlsRequest : request
  const ask: Ask = (address, asked, over = agent) =>
    new Promise((resolve, reject) => {
      const { body, signal, ...head } = asked
      const abort = () => sent.destroy(new Error('aborted', { cause: signal?.reason }))
      const sent = send(address, { ...head, agent: over }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            statusText: answer.statusMessage ?? '',
            body: Buffer.concat(chunks).toString(),
          }),
        )
      })
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // an engine closes what was idle for some seconds, just when we may be asking over it
        const isStale = sent.reusedSocket && hungUp.has(error.code)
        if (isStale && over === agent) resolve(ask(address, asked, false))
        else reject(error)
      })
      sent.on('close', () => signal?.removeEventListener('abort', abort))
      if (signal) setMaxListeners(0, signal) // a search asks several times under one
      signal?.addEventListener('abort', abort)
      sent.end(body)
    })
  return ask
}

const hungUp = new Set<string | undefined>(['ECONNRESET', 'EPIPE'])
