import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AppLoadContext } from '@remix-run/node'
import { hasSession } from '../http.ts'
import type { PageCache } from './page-cache.server.ts'
import { dressed, type Page, sent } from './page.server.ts'
import type { PlainPages } from './plain-pages.server.ts'
import type { Read } from './read-counts.server.ts'
import type { Answered } from './request-log.server.ts'

/** Answers a request with a public page, or hands it on. */
export type FrontDoor = (
  request: IncomingMessage,
  response: ServerResponse,
  handOn: () => void,
) => void

/**
 * The way of most requests: somebody without a session reads a public page. It goes from Node's
 * request straight to the page, kept or rendered now, without the layers that all other requests
 * need. They were over a third of a repeated page, and with Remix's own (see plainPages) a fifth of a
 * search.
 *
 * Whatever is not just that, or does not end in a page, is handed on untouched.
 *
 * @param headersOf what the public page of a path carries
 * @param contextFor what loaders get besides the address
 */
export function frontDoor({
  pages,
  cache,
  origin,
  headersOf,
  contextFor,
  nextId,
  tell,
  count,
}: {
  pages: PlainPages
  cache: PageCache
  /** of every address, whatever Host said */
  origin: string
  headersOf: (path: string) => Record<string, string>
  contextFor: (requestId: string) => AppLoadContext
  nextId: () => string
  tell: (answered: Answered) => void
  count: (read: Read) => void
}): FrontDoor {
  const render = async (asked: Asked): Promise<Page | undefined> => {
    const matches = pages.match(asked.path)
    if (!matches) return undefined
    const stateBefore = await cache.stateBefore()
    const page = await pages.render(
      matches,
      new URL(origin + asked.address),
      contextFor(asked.requestId),
    )
    if (!page) return undefined
    const whole = dressed(page, headersOf(asked.path))
    cache.keep(asked.key, whole, stateBefore)
    return whole
  }
  const send = (page: Page, asked: Asked, response: ServerResponse) => {
    const { status, lines, body } = sent(page, asked.header)
    response.writeHead(status, [...lines, 'x-request-id', asked.requestId])
    response.end(body)
    const { requestId, path, start } = asked
    tell({ requestId, method: 'GET', path, status, ms: performance.now() - start })
    if (status === 200) count(asked)
  }
  const answer = async (asked: Asked, response: ServerResponse, handOn: () => void) => {
    const page = (await cache.find(asked.key)) ?? (await render(asked))
    if (page) send(page, asked, response)
    else handOn()
  }
  return (request, response, handOn) => {
    const asked = askedOf(request, nextId)
    if (!asked) return handOn()
    const kept = cache.peek(asked.key)
    if (kept) return send(kept, asked, response)
    answer(asked, response, handOn).catch(() => {
      if (!response.headersSent) handOn() // to where errors are told
    })
  }
}

type Asked = Read & { path: string; key: string; requestId: string; start: number }

/** What a plain read asks for; undefined for any other request. */
function askedOf(
  { method, url = '', headers }: IncomingMessage,
  nextId: () => string,
): Asked | undefined {
  if (method !== 'GET' || !url.startsWith('/') || remixParam.test(url)) return undefined
  const header = (name: string) => headers[name]?.toString()
  if (hasSession(header)) return undefined
  const [path = ''] = url.split('?', 1)
  const start = performance.now()
  return { address: url, path, header, key: `page ${url}`, requestId: nextId(), start }
}

/** Parameters that Remix itself reads, and a fragment, which no address that is sent has. */
const remixParam = /[?&](?:_data|_routes|index)(?:=|&|$)|#/
