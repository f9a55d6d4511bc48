import { setMaxListeners } from 'node:events'
import { Agent, request } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'

/** What an engine answered; `body` is empty where there is none. */
export type EngineAnswer = { status: number; statusText: string; body: string }

/**
 * Sends requests to an engine over connections that stay open. Node's own `fetch` does the same
 * with many more objects and streams, and a search asks twice.
 *
 * @returns a function that rejects when the engine cannot be reached or `signal` aborts
 */
export function openConnections(url: string): (
  address: URL,
  asked: {
    method: string
    headers: Record<string, string>
    body?: string | undefined
    signal?: AbortSignal | undefined
  },
) => Promise<EngineAnswer> {
  const isTls = url.startsWith('https:')
  const agent = isTls ? new TlsAgent({ keepAlive: true }) : new Agent({ keepAlive: true })
  const send = isTls ? tlsRequest : request
  return (address, { body, signal, ...asked }) =>
    new Promise((resolve, reject) => {
      const abort = () => sent.destroy(new Error('aborted', { cause: signal?.reason }))
      const sent = send(address, { ...asked, agent }, (answer) => {
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
      sent.on('error', reject)
      sent.on('close', () => signal?.removeEventListener('abort', abort))
      if (signal) setMaxListeners(0, signal) // a search asks several times under one
      signal?.addEventListener('abort', abort)
      sent.end(body)
    })
}
