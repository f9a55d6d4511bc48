import type { MiddlewareHandler } from 'hono'
import { headerOf, isOwnWrite, securityHeaders } from '../http.ts'
import { answerWith, type Page } from './page.server.ts'
import { type Asked, framingOf } from './public-pages.server.ts'
import type { Read } from './read-counts.server.ts'
import type { Answered } from './request-log.server.ts'

/** Gives a request an id. */
export function identify(nextId: () => string): MiddlewareHandler<Asked> {
  return async (c, next) => {
    const requestId = nextId()
    c.set('requestId', requestId)
    await next()
    if (!c.get('isDressed')) c.res.headers.set('x-request-id', requestId)
  }
}

/** Tells of a request that was answered. */
export function observe(tell: (answered: Answered) => void): MiddlewareHandler<Asked> {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const { method, path } = c.req
    const ms = performance.now() - start
    tell({ requestId: c.get('requestId'), method, path, status: c.res.status, ms })
  }
}

/** Counts the pages that go this way: in development all, else what the front door handed on. */
export function counted(count: (read: Read) => void): MiddlewareHandler<Asked> {
  return async (c, next) => {
    await next()
    if (c.req.method !== 'GET' || c.res.status !== 200) return
    const { pathname, search } = new URL(c.req.url)
    count({ address: pathname + search, header: headerOf(c.req.raw) })
  }
}

/** Adds what every answer carries. */
export function secure(
  policy: Omit<Parameters<typeof securityHeaders>[0], 'nonce'>,
): MiddlewareHandler<Asked> {
  return async (c, next) => {
    await next()
    if (c.get('isDressed')) return
    // not c.header(): that would wrap the answer anew for each
    const framing = framingOf(c.req.path)
    const headers = securityHeaders({ ...policy, nonce: c.get('nonce'), framing })
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  }
}

/** Writes only from our own pages; see isOwnWrite. */
export function gate(publicOrigin: string): MiddlewareHandler<Asked> {
  return async (c, next) => {
    if (isOwnWrite(c.req.raw, publicOrigin)) return next()
    return c.text('Diese Anfrage kam nicht von dieser Seite.', 403)
  }
}

/** Files of the build and of public/, which are there before anybody asks. */
export function files(known: Map<string, () => Promise<Page>>): MiddlewareHandler {
  return async (c, next) => {
    const file = known.get(c.req.path)
    return file ? answerWith(await file(), c.req.raw) : next()
  }
}
