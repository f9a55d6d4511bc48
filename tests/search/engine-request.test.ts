import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { openConnections } from '#search/engine-request.server.ts'

describe('a connection the engine has closed', () => {
  /** Answers once over each connection, and hangs up when it is used again. */
  const used = new Set<Socket>()
  let answers = 0
  const server = createServer((request, answer) => {
    request.resume()
    if (used.has(request.socket)) return request.socket.destroy()
    used.add(request.socket)
    answers += 1
    return answer.end(String(answers))
  })
  server.listen(0, '127.0.0.1')
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  afterAll(() => server.close())

  test('costs nobody an answer: it is asked again over a new one', async () => {
    const send = openConnections(origin())
    const asked = { method: 'POST', path: '/', headers: {}, body: 'a question' }
    expect((await send(asked)).body).toBe('1')
    expect((await send(asked)).body).toBe('2')
    expect(used.size).toBe(2)
  })

  test('is told at once where there is no engine', async () => {
    const send = openConnections('http://127.0.0.1:1/')
    const asking = send({ method: 'GET', path: '/', headers: {} })
    await expect(asking).rejects.toThrow('ECONNREFUSED')
  })
})

test('an engine that says nothing is not waited for', async () => {
  const held = new Set<Socket>()
  const server = createServer(() => {}).on('connection', (socket) => held.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const send = openConnections(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const asking = send({ method: 'GET', path: '/', headers: {}, timeoutMs: 100 })
  await expect(asking).rejects.toThrow('Headers Timeout Error')
  for (const socket of held) socket.destroy()
  server.close()
})
