import type { Context, MiddlewareHandler } from 'hono'
import { type Framing, headerOf, hasSession } from '../http.ts'
import type { PageCache } from './page-cache.server.ts'
import { answerWith, dressed, type Page, pageIn } from './page.server.ts'
import { paths } from '../paths.ts'

/** What the server knows of a request while it answers it. */
export type Asked = {
  Variables: {
    requestId: string
    /** for scripts in the page; made when a page that may have some is rendered */
    nonce?: string
    /** whether the answer has its headers already */
    isDressed?: boolean
  }
}

/**
 * Answers what everybody sees alike from memory, as long as nothing was written since; see
 * page-cache.server.ts. Pages mostly go through the front door: this is for what programs read. Whoever
 * comes with a session gets pages rendered anew.
 *
 * @param headersOf what the public page of a path carries: its policy names no nonce, for it has no
 *   inline script
 */
export function publicPages({
  cache,
  headersOf,
  render,
}: {
  cache: PageCache
  headersOf: (path: string) => Record<string, string>
  render: (c: Context<Asked>) => Promise<Response>
}): MiddlewareHandler<Asked> {
  const send = (c: Context<Asked>, page: Page) => {
    c.set('isDressed', true)
    return answerWith(page, c.req.raw, { 'x-request-id': c.get('requestId') })
  }
  return async (c, next) => {
    const request = c.req.raw
    if (request.method !== 'GET' || hasSession(headerOf(request))) return next()
    const key = request.url.slice(request.url.indexOf('/', 'https://'.length))
    const kept = await cache.find(key)
    if (kept) return send(c, kept)

    const stateBefore = await cache.stateBefore()
    const answer = await render(c)
    const page = await pageIn(answer)
    if (!page || !isPublic(page, c.get('nonce'))) return page ? answerWith(page, request) : answer
    const whole = dressed(page, headersOf(c.req.path))
    cache.keep(key, whole, stateBefore)
    return send(c, whole)
  }
}

/** The search for other sites' pages may stand in a frame, the builder shows it in one. */
export function framingOf(path: string): Framing | undefined {
  if (path === paths.embed()) return 'framed'
  return path === paths.embedBuilder() ? 'frames' : undefined
}

/** Says so itself, and holds nothing that was made for this answer alone. */
function isPublic({ status, headers, body }: Page, nonce: string | undefined): boolean {
  if (status !== 200 || !headers['cache-control']?.startsWith('public')) return false
  return nonce === undefined || !body.includes(nonce)
}
