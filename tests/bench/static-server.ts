import { readFile } from 'node:fs/promises'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** A page to be sent as it is. */
export type StaticPage = {
  path: string
  headers: Record<string, string>
  /** base64 */
  body: string
}

/** The plainest server that can send pages: `static-server.ts <port> <file with StaticPages>` */
const [port, file = ''] = process.argv.slice(2)
const pages = new Map(
  (JSON.parse(await readFile(file, 'utf8')) as StaticPage[]).map(({ path, headers, body }) => [
    path,
    { headers, body: new Uint8Array(Buffer.from(body, 'base64')) },
  ]),
)

const app = new Hono()
app.get('*', (c) => {
  const { url } = c.req
  const page = pages.get(url.slice(url.indexOf('/', 'http://'.length)))
  if (!page) return c.notFound()
  const isKnown = c.req.header('if-none-match') === page.headers['etag']
  return isKnown ? c.body(null, 304) : c.body(page.body, 200, page.headers)
})
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' })
