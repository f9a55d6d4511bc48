import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'

/** A page of somebody else's, as a test wants it. */
export type ForeignPage = {
  html: string
  /** e.g. a content-security-policy; names in lower case */
  headers?: Record<string, string>
}

/**
 * Somebody else's website: a server on a port of its own, so of another origin than the board, with
 * the pages a test puts there and nothing else. `origin` is known once the file's tests run.
 */
export function runForeignSite() {
  const pages = new Map<string, ForeignPage>()
  let server: Server | undefined
  let origin = ''
  beforeAll(async () => {
    server = createServer((request, response) => {
      const page = pages.get(new URL(request.url ?? '/', origin).pathname)
      // a browser asks every site for its icon; that is none of the page's requests
      const status = page ? 200 : request.url === '/favicon.ico' ? 204 : 404
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...page?.headers })
      response.end(page?.html)
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    // a name other than the board's: another site, not only another origin
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server?.closeAllConnections()
    server?.close()
  })
  return {
    origin: () => origin,
    /**
     * Puts a page there, in the place of what was there.
     *
     * @param path e.g. /stellen
     * @returns its whole address
     */
    show(path: string, page: ForeignPage): string {
      pages.set(path, page)
      return origin + path
    },
  }
}

/** A whole page around some markup, plain as most are. */
export function plainPage(body: string, { head = '', lang = 'de' } = {}): string {
  return (
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<title>Gemeinde Musteraue</title>${head}</head>` +
    `<body><main><h1>Arbeiten in Musteraue</h1>${body}</main></body></html>`
  )
}
