import { createHash, randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import type { ViteDevServer } from 'vite'
import type * as Entry from './app/entry.server.tsx'
import type { Env } from './app/env.server.ts'
import { metricsAnswer, readyAnswer } from './app/health.server.ts'
import { asOwnRequest, isOwnWrite, securityHeaders } from './app/http.ts'
import type { AppServices } from './app/services.server.ts'

/** Requests under way get this long to finish when the process is told to stop. */
const drainMs = 10_000
const builtEntry = new URL('build/server/index.js', import.meta.url).href
const clientFiles = 'build/client'

type Variables = { Variables: { requestId: string; nonce: string } }
type Page = (request: Request, context: Context<Variables>) => Promise<Response>

export type RunningServer = {
  url: string
  services: AppServices
  /** Lets requests finish, then tasks, then closes what they used. */
  stop: () => Promise<void>
}

/**
 * The HTTP process: gate, headers, static files, Remix; and the tasks, unless ROLE says otherwise.
 *
 * @param env with DATABASE_URL; the build must be there unless `dev`
 * @throws when the port is taken or an engine does not answer
 */
export async function startServer(
  env: Env,
  { dev = false }: { dev?: boolean } = {},
): Promise<RunningServer> {
  const vite = dev ? await startVite() : undefined
  const load = () =>
    vite
      ? vite.ssrLoadModule('virtual:remix/server-build')
      : (import(builtEntry) as Promise<unknown>)
  const build = (await load()) as ServerBuild
  const entry = build.entry.module as unknown as typeof Entry
  const services = await entry.openServices(env)
  const state = { stopping: false }

  const app = new Hono<Variables>()
  const style = createHash('sha256').update(entry.themeStyle(services.region)).digest('base64')
  app.use(identify(), observe(services), secure(env, { styleHash: `sha256-${style}`, dev }))
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', () => readyAnswer(services, state))
  app.get('/metrics', (c) => metricsAnswer(services, c.req.raw, remoteAddress(c)))
  if (env.ROLE !== 'tasks') {
    app.use(gate(env.PUBLIC_ORIGIN))
    app.use(compress(), cacheable(etag()))
    if (!vite) {
      app.use('/assets/*', serveStatic({ root: clientFiles, onFound: keepForever }))
      app.use('*', serveStatic({ root: clientFiles, onFound: keepForAnHour }))
    }
    const page: Page = async (request, c) => {
      const handle = createRequestHandler(
        (await load()) as ServerBuild,
        vite ? 'development' : 'production',
      )
      return handle(asOwnRequest(request, env.PUBLIC_ORIGIN), {
        services,
        nonce: c.get('nonce'),
        requestId: c.get('requestId'),
      })
    }
    app.all('*', (c) => page(c.req.raw, c))
  }

  const stopTasks = new AbortController()
  const server = await listen(app, env.PORT, vite)
  const tasks = env.ROLE === 'web' ? [] : [entry.writeIndex(services, stopTasks.signal)]

  return {
    url: env.PUBLIC_ORIGIN,
    services,
    async stop() {
      state.stopping = true
      await drain(server)
      stopTasks.abort()
      await Promise.all(tasks)
      await vite?.close()
      await services.close()
    },
  }
}

/** An id for the log, and the nonce of this answer. */
function identify(): MiddlewareHandler<Variables> {
  return async (c, next) => {
    const requestId = randomBytes(9).toString('base64url')
    c.set('requestId', requestId)
    c.set('nonce', randomBytes(16).toString('base64'))
    await next()
    c.header('x-request-id', requestId)
  }
}

/** One line a request and its duration; no address, no query, nothing that tells who it was. */
function observe({ log, metrics }: AppServices): MiddlewareHandler<Variables> {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const ms = performance.now() - start
    const route = `/${c.req.path.split('/')[1] ?? ''}`
    const status = c.res.status
    metrics.requestSeconds.observe({ route, status: `${Math.floor(status / 100)}xx` }, ms / 1_000)
    log.info({
      request: c.get('requestId'),
      method: c.req.method,
      path: c.req.path,
      status,
      ms: Math.round(ms * 10) / 10,
    })
  }
}

function secure(
  { PUBLIC_ORIGIN }: Env,
  { styleHash, dev }: { styleHash: string; dev: boolean },
): MiddlewareHandler<Variables> {
  return async (c, next) => {
    await next()
    const headers = securityHeaders({
      publicOrigin: PUBLIC_ORIGIN,
      nonce: c.get('nonce'),
      styleHash,
      dev,
    })
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
  }
}

/** Writes only from our own pages; see isOwnWrite. */
function gate(publicOrigin: string): MiddlewareHandler<Variables> {
  return async (c, next) => {
    if (isOwnWrite(c.req.raw, publicOrigin)) return next()
    return c.text('Diese Anfrage kam nicht von dieser Seite.', 403)
  }
}

/** An ETag for everything but what must not be stored. */
function cacheable(tag: MiddlewareHandler): MiddlewareHandler {
  return async (c, next) => {
    let isStored = true
    await tag(c, async () => {
      await next()
      isStored = c.res.headers.get('cache-control') !== 'no-store'
      if (!isStored) c.res.headers.set('etag', '""')
    })
    if (!isStored) c.res.headers.delete('etag')
  }
}

function keepForever(_path: string, c: Context): void {
  c.header('cache-control', 'public, max-age=31536000, immutable')
}

function keepForAnHour(_path: string, c: Context): void {
  c.header('cache-control', 'public, max-age=3600')
}

function remoteAddress(c: Context): string | undefined {
  return c.env?.incoming?.socket?.remoteAddress
}

async function startVite(): Promise<ViteDevServer> {
  const { createServer } = await import('vite')
  return createServer({ server: { middlewareMode: true } })
}

function listen(app: Hono<Variables>, port: number, vite?: ViteDevServer): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port }, () => resolve(server)) as Server
    server.once('error', reject)
    if (!vite) return
    const [own] = server.listeners('request') as ((...args: unknown[]) => void)[]
    server.removeAllListeners('request')
    server.on('request', (req, res) => vite.middlewares(req, res, () => own?.(req, res)))
  })
}

/** Takes no new connection and waits for the open requests, but not for ever. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), drainMs)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}
