import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AppLoadContext } from '@remix-run/node'
import { hasSession } from '../http.ts'
import type { PageCache } from './page-cache.server.ts'
import { type Page, sent } from './page.server.ts'
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
 * need. They cost a repeated page five times what it costs to send, and a search a sixth.
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
  const render = async (asked: Asked, requestId: string): Promise<Page | undefined> => {
    const matches = pages.match(asked.path)
    if (!matches) return undefined
    const stateBefore = await cache.stateBefore()
    const page = await pages.render(matches, new URL(origin + asked.address), contextFor(requestId))
    if (!page) return undefined
    const dressed = { ...page, headers: { ...page.headers, ...headersOf(asked.path) } }
    cache.keep(asked.key, dressed, stateBefore)
    return dressed
  }
  const answer = async (asked: Asked, response: ServerResponse, handOn: () => void) => {
    const start = performance.now()
    const requestId = nextId()
    const page = (await cache.find(asked.key)) ?? (await render(asked, requestId))
    if (!page) return handOn()
    const { status, headers, body } = sent(page, asked.header, { 'x-request-id': requestId })
    response.writeHead(status, body ? { ...headers, 'content-length': body.length } : headers)
    response.end(body)
    tell({ requestId, method: 'GET', path: asked.path, status, ms: performance.now() - start })
    if (status === 200) count(asked)
  }
  return (request, response, handOn) => {
    const asked = askedOf(request)
    if (!asked) return handOn()
    answer(asked, response, handOn).catch(() => {
      if (!response.headersSent) handOn() // to where errors are told
    })
  }
}

type Asked = Read & { path: string; key: string }

/** What a plain read asks for; undefined for any other request. */
function askedOf({ method, url = '', headers }: IncomingMessage): Asked | undefined {
  if (method !== 'GET' || !url.startsWith('/') || remixParam.test(url)) return undefined
  const header = (name: string) => headers[name]?.toString()
  if (hasSession(header)) return undefined
  const [path = ''] = url.split('?', 1)
  return { address: url, path, header, key: `page ${url}` }
}

/** Parameters that Remix itself reads, and a fragment, which no address that is sent has. */
const remixParam = /[?&](?:_data|_routes|index)(?:=|&|$)|#/
