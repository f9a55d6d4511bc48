import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { serve } from '@hono/node-server'
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node'
import { type Context, Hono } from 'hono'
import type { ViteDevServer } from 'vite'
import { keepSummaries } from './app/domain/kept-summaries.server.ts'
import type * as Entry from './app/entry.server.tsx'
import type { Env } from './app/env.server.ts'
import { metricsAnswer, readyAnswer } from './app/health.server.ts'
import { asOwnRequest, asUnavailable, securityHeaders } from './app/http.ts'
import { paths } from './app/paths.ts'
import type { AppServices } from './app/services.server.ts'
import { type FrontDoor, frontDoor } from './app/serving/front-door.server.ts'
import { counted, files, gate, identify, observe, secure } from './app/serving/layers.server.ts'
import { openReads } from './app/serving/open-reads.server.ts'
import { createPageCache } from './app/serving/page-cache.server.ts'
import { answerWith, pageIn } from './app/serving/page.server.ts'
import { type Asked, framingOf, publicPages } from './app/serving/public-pages.server.ts'
import { readCounter } from './app/serving/read-counts.server.ts'
import { requestIds, requestLog } from './app/serving/request-log.server.ts'
import { routeRequests } from './app/serving/routing.server.ts'
import { findStaticFiles } from './app/serving/static-files.server.ts'

/** Requests under way get this long to finish when the process is told to stop. */
const drainMs = 10_000
const builtEntry = new URL('build/server/index.js', import.meta.url).href
const clientFiles = 'build/client'

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
  process.env['NODE_ENV'] ??= dev ? 'development' : 'production' // React renders by it, twice as fast
  const vite = dev ? await startVite() : undefined
  const load = async () =>
    (vite
      ? await vite.ssrLoadModule('virtual:remix/server-build')
      : await import(builtEntry)) as ServerBuild
  const build = await load()
  const entry = build.entry.module as unknown as typeof Entry
  const opened = await entry.openServices(env)
  const { databaseState } = opened
  const services: AppServices = {
    ...opened,
    openSummaries: keepSummaries(opened.openSummaries(), { state: databaseState }),
  }
  const state = { stopping: false }

  const app = new Hono<Asked>()
  const style = createHash('sha256').update(entry.themeStyle(services.region)).digest('base64')
  const policy = { publicOrigin: env.PUBLIC_ORIGIN, styleHash: `sha256-${style}`, dev }
  const cache = createPageCache(databaseState, { now: services.monotonicMs })
  const nextId = requestIds()
  const tell = requestLog(services)
  let door: FrontDoor | undefined
  app.use(identify(nextId), observe(tell), secure(policy))
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', () => readyAnswer(services, state))
  app.get('/metrics', (c) => metricsAnswer(services, c.req.raw, remoteAddress(c)))
  const indexNowKey = env.INDEXNOW_KEY
  if (indexNowKey) app.get(paths.indexNowKey(indexNowKey), (c) => c.text(indexNowKey))
  if (env.ROLE !== 'tasks') {
    const reads = {
      now: services.monotonicMs,
      clientAddress: (c: Context) => clientAddressOf(c, env),
    }
    const count = readCounter(services)
    app.use(openReads(reads), gate(env.PUBLIC_ORIGIN), counted(count))
    const handler = vite
      ? createRequestHandler(load, 'development')
      : routeRequests(build, 'production')
    const render = async (c: Context<Asked>) => {
      const nonce = randomBytes(16).toString('base64')
      c.set('nonce', nonce)
      const request = asOwnRequest(c.req.raw, env.PUBLIC_ORIGIN)
      const clientAddress = clientAddressOf(c, env)
      const context: AppLoadContext = {
        services,
        nonce,
        requestId: c.get('requestId'),
        clientAddress,
      }
      const answer = await handler(request, context)
      return context.isUnavailable && answer.status === 500 ? asUnavailable(answer) : answer
    }
    if (!vite) {
      const headersOf = (path: string) => securityHeaders({ ...policy, framing: framingOf(path) })
      app.get(
        '*',
        files(await findStaticFiles(clientFiles)),
        publicPages({ cache, headersOf, render }),
      )
      door = frontDoor({
        pages: entry.openPlainPages(build),
        cache,
        origin: env.PUBLIC_ORIGIN,
        headersOf,
        contextFor: (requestId) => ({ services, nonce: '', requestId, clientAddress: '' }),
        nextId,
        tell,
        count,
      })
    }
    app.all('*', async (c) => {
      const answer = await render(c)
      const page = await pageIn(answer)
      return page ? answerWith(page, c.req.raw) : answer
    })
  }

  const close = async () => {
    await vite?.close()
    await services.close()
  }
  const stopTasks = new AbortController()
  const server = await listen(app, env.PORT, { vite, door }).catch(async (error: unknown) => {
    await close()
    throw error
  })
  if (env.ROLE !== 'tasks' && !vite) await warmUp(app)
  const tasks = [
    ...(env.ROLE === 'tasks' ? [] : [entry.writeCounts]), // each web process has its own
    ...(env.ROLE === 'web'
      ? []
      : [
          entry.writeIndex,
          entry.sendMail,
          entry.remindOfEnds,
          entry.deleteLeftovers,
          entry.keepPeriods,
          entry.announceChanges,
        ]),
  ].map((task) => task(services, stopTasks.signal))

  return {
    url: env.PUBLIC_ORIGIN,
    services,
    async stop() {
      state.stopping = true
      await drain(server)
      stopTasks.abort()
      await Promise.all(tasks)
      await close()
    },
  }
}

/** Reads what is read once, words, occupations and places, before anybody waits for it. */
async function warmUp(app: Hono<Asked>): Promise<void> {
  await app.request('/jobs?q=Pflege&near=Leipzig')
  await app.request('/api/v1/jobs?q=Pflege')
}

/** Who asks: the other end of the connection, or whom our own proxy names last. */
function clientAddressOf(c: Context, { BEHIND_PROXY }: Env): string {
  const forwarded = BEHIND_PROXY ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : ''
  return forwarded || (remoteAddress(c) ?? '')
}

function remoteAddress(c: Context): string | undefined {
  return c.env?.incoming?.socket?.remoteAddress
}

async function startVite(): Promise<ViteDevServer> {
  const { createServer } = await import('vite')
  return createServer({ server: { middlewareMode: true } })
}

/** @param layers what stands before the app and may hand on to it */
function listen(
  app: Hono<Asked>,
  port: number,
  { vite, door }: { vite: ViteDevServer | undefined; door: FrontDoor | undefined },
): Promise<Server> {
  const before = vite
    ? (req: IncomingMessage, res: ServerResponse, handOn: () => void) =>
        vite.middlewares(req, res, handOn)
    : door
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port }, () => resolve(server)) as Server
    server.once('error', reject)
    if (!before) return
    const [own] = server.listeners('request') as ((...args: unknown[]) => void)[]
    server.removeAllListeners('request')
    server.on('request', (req, res) => before(req, res, () => own?.(req, res)))
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
