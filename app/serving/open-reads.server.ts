import type { Context, MiddlewareHandler } from 'hono'
import { openPage } from '../http.ts'
import type { Asked } from './public-pages.server.ts'

/** What other programs read: the API, the feeds, oEmbed and the open data. */
const openPaths = /^\/(?:api\/|feeds\/|open-data\/|oembed$|jobs\.(?:atom|json)$)/
/** All jobs at once. */
const dumpPaths = /^\/(?:feeds\/|open-data\/jobs\.)/
const methods = 'GET, HEAD, OPTIONS'

/** This machine, as a connection names it. */
const ownAddress = /^(?:(?:::ffff:)?127\.\d+\.\d+\.\d+|::1)$/

/** Reads a minute that one address may make of everything open. */
export const readsPerMinute = 300
const windowMs = 60_000
/** They count for as many reads as they cost. */
const dumpReads = 10
/** Addresses remembered at a time; the one that came first is forgotten first. */
const maxReaders = 20_000

/**
 * The door for other programs: any site may read and nothing else, and nobody reads so much that it
 * costs the others. Counted in the memory of this process: of two processes each allows as much.
 * The machine itself is told and never refused: behind a proxy that does not say who asks
 * (BEHIND_PROXY), everybody would be one reader.
 */
export function openReads({
  clientAddress,
  now,
  perMinute = readsPerMinute,
}: {
  clientAddress: (c: Context<Asked>) => string
  /** milliseconds on a clock that only moves forward */
  now: () => number
  perMinute?: number
}): MiddlewareHandler<Asked> {
  const count = countReads({ now, perMinute })
  return async (c, next) => {
    if (!openPaths.test(c.req.path)) return next()
    const { method } = c.req
    if (method === 'OPTIONS') return c.body(null, 204, preflight)
    if (method !== 'GET' && method !== 'HEAD') return refuse(c, notAllowed, { allow: methods })
    const address = clientAddress(c)
    const reads = dumpPaths.test(c.req.path) ? dumpReads : 1
    const { remaining, reset } = count(readerOf(address), reads)
    const state = {
      'ratelimit-limit': String(perMinute),
      'ratelimit-remaining': String(Math.max(0, remaining)),
      'ratelimit-reset': String(reset),
      'ratelimit-policy': `${perMinute};w=${windowMs / 1_000}`,
    }
    if (remaining < 0 && !ownAddress.test(address)) {
      return refuse(c, tooMany(reset), { ...state, 'retry-after': String(reset) })
    }
    await next()
    for (const [name, value] of Object.entries(state)) c.res.headers.set(name, value)
  }
}

const preflight = {
  ...openPage,
  'cache-control': 'public, max-age=86400',
  allow: methods,
  'access-control-allow-methods': methods,
  'access-control-allow-headers': 'accept, if-none-match',
  'access-control-max-age': '86400',
}

type Refusal = { status: 405 | 429; title: string; detail: string; code: string }

const notAllowed: Refusal = {
  status: 405,
  title: 'Nur lesen',
  detail: `Hier wird nur gelesen: ${methods}.`,
  code: 'method-not-allowed',
}

function tooMany(seconds: number): Refusal {
  return {
    status: 429,
    title: 'Zu viele Anfragen',
    detail: `Bitte in ${seconds} Sekunden wieder anfragen, oder eine Antwort länger behalten.`,
    code: 'too-many-requests',
  }
}

function refuse(c: Context<Asked>, refusal: Refusal, headers: Record<string, string>) {
  return c.body(JSON.stringify({ type: 'about:blank', ...refusal }), refusal.status, {
    ...openPage,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json; charset=utf-8',
    ...headers,
  })
}

/** An address as one reader: of IPv6 the network, for a single household has all of it. */
function readerOf(address: string): string {
  return address.includes(':') && !address.startsWith('::ffff:')
    ? address.split(':').slice(0, 4).join(':')
    : address
}

function countReads({ now, perMinute }: { now: () => number; perMinute: number }) {
  const readers = new Map<string, { reads: number; since: number }>()
  return (reader: string, reads: number): { remaining: number; reset: number } => {
    const at = now()
    const known = readers.get(reader)
    const current = known && at - known.since < windowMs ? known : { reads: 0, since: at }
    current.reads += reads
    if (current !== known) {
      readers.delete(reader)
      readers.set(reader, current)
      const [oldest] = readers.keys()
      if (readers.size > maxReaders && oldest !== undefined) readers.delete(oldest)
    }
    const reset = Math.max(1, Math.ceil((current.since + windowMs - at) / 1_000))
    return { remaining: perMinute - current.reads, reset }
  }
}
