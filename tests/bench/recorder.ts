import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it went to the search engine. */
export type Recorded = { method: string; path: string; body: string }

export type Recorder = {
  /** to be used in the engine's place */
  url: string
  /** what was sent since it was last asked */
  take: () => Recorded[]
  close: () => Promise<void>
}

/**
 * Stands between the board and the search engine and writes down what the one asks the other, so
 * that the engine alone can later be asked the very same.
 *
 * @param target http://… of the engine
 */
export async function startRecorder(target: string): Promise<Recorder> {
  let recorded: Recorded[] = []
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = Buffer.concat(chunks)
      const { method = 'GET', url: path = '/', headers } = incoming
      recorded.push({ method, path, body: body.toString() })
      const onward = request(target + path, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      })
      onward.on('error', () => outgoing.writeHead(502).end())
      onward.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = recorded
      recorded = []
      return taken
    },
    close: () => close(server),
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
