import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

export type Notice = { host: string; key: string; keyLocation: string; urlList: string[] }

/**
 * An endpoint on loopback that takes notices as IndexNow does, gone when the file is done. `answers`
 * are the next statuses, one a notice; when they are used up it is 200.
 */
export async function openIndexNow() {
  const notices: Notice[] = []
  const answers: { status: number; retryAfter?: string }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { status, retryAfter } = answers.shift() ?? { status: 200 }
      notices.push(JSON.parse(Buffer.concat(chunks).toString()) as Notice)
      response.writeHead(status, retryAfter ? { 'retry-after': retryAfter } : {}).end()
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  afterAll(close)
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/indexnow`, notices, answers, close }
}
