import { connect, type Socket } from 'node:net'
import { createAnswerReader } from './answer-reader.ts'

export type Asked = {
  method?: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

/** What one run of questions took. */
export type Load = {
  /** of every question, in the order they were answered */
  ms: number[]
  seconds: number
  /** status → how often */
  statuses: Record<number, number>
  bodyBytes: number
  /** cores this process used meanwhile: near 1 it would have measured itself */
  cores: number
}

/**
 * Asks questions over kept connections, each connection one after the other: a question is one
 * request, or several where one answer takes several. Bare sockets, because node:http spends more on
 * a request than the servers measured here and would be what is measured.
 */
export async function ask(
  origin: string,
  questions: Asked[][],
  connections: number,
): Promise<Load> {
  const { hostname, port, host } = new URL(origin)
  const load: Load = { ms: [], seconds: 0, statuses: {}, bodyBytes: 0, cores: 0 }
  const messages = questions.map((requests) => requests.map((one) => messageOf(one, host)))
  const waiting = messages.values()
  const cpu = process.cpuUsage()
  const start = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = await open(hostname, Number(port))
      for (const requests of waiting) {
        const asked = performance.now()
        for (const request of requests) await send(socket, request, load)
        load.ms.push(performance.now() - asked)
      }
      socket.destroy()
    }),
  )
  load.seconds = (performance.now() - start) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  load.cores = (user + system) / 1e6 / load.seconds
  return load
}

/** Several runs as one. */
export function together(loads: Load[]): Load {
  const whole: Load = { ms: [], seconds: 0, statuses: {}, bodyBytes: 0, cores: 0 }
  for (const load of loads) {
    whole.ms.push(...load.ms)
    whole.seconds += load.seconds
    whole.bodyBytes += load.bodyBytes
    whole.cores += load.cores / loads.length
    for (const [status, count] of Object.entries(load.statuses)) {
      whole.statuses[Number(status)] = (whole.statuses[Number(status)] ?? 0) + count
    }
  }
  return whole
}

/** Questions answered in a second. */
export function rate({ ms, seconds }: Load): number {
  return ms.length / seconds
}

/** What so many of a hundred did not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0
}

function messageOf({ method = 'GET', path, headers = {}, body }: Asked, host: string): Buffer {
  const all = {
    host,
    ...headers,
    ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from([`${method} ${path} HTTP/1.1`, ...lines, '', body ?? ''].join('\r\n'))
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })
}

function send(socket: Socket, request: Buffer, load: Load): Promise<void> {
  return new Promise((resolve, reject) => {
    const reader = createAnswerReader()
    const end = (error?: Error) => {
      socket.removeAllListeners('data').removeAllListeners('close')
      if (error) reject(error)
      else resolve()
    }
    socket.on('data', (chunk: Buffer) => {
      const answer = reader.read(chunk)
      if (!answer) return
      load.statuses[answer.status] = (load.statuses[answer.status] ?? 0) + 1
      load.bodyBytes += answer.bodyBytes
      end()
    })
    socket.once('close', () => end(new Error('the server closed the connection')))
    socket.write(request)
  })
}
