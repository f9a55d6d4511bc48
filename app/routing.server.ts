import type { AppLoadContext, RequestHandler, ServerBuild } from '@remix-run/node'
import { createRequestHandler } from '@remix-run/node'

type Routes = ServerBuild['routes']

/**
 * Remix's request handler, but each request meets only the routes that can be meant. Remix compares a
 * path with every route, several times a request, and renders with all of them at hand: with a
 * hundred routes that is a sixth of a search. Routes that begin with another word cannot match.
 */
export function routeRequests(build: ServerBuild, mode: string): RequestHandler {
  const whole = createRequestHandler(build, mode)
  const handlers = new Map<string, RequestHandler>()
  for (const first of new Set(Object.keys(build.routes).map((id) => firstWord(build.routes, id)))) {
    if (first) handlers.set(first, createRequestHandler(only(build, first), mode))
  }
  return (request: Request, context?: AppLoadContext) => {
    const first = new URL(request.url).pathname.split('/', 2)[1] ?? ''
    return (handlers.get(first) ?? whole)(request, context)
  }
}

/** The build without the routes that begin with another word. */
function only(build: ServerBuild, first: string): ServerBuild {
  const isMeant = (id: string) => [first, undefined].includes(firstWord(build.routes, id))
  const part = <T>(routes: Record<string, T>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => isMeant(id)))
  return {
    ...build,
    routes: part(build.routes),
    assets: { ...build.assets, routes: part(build.assets.routes) },
  }
}

/** The word that every path of a route begins with; undefined when it may begin with any. */
function firstWord(routes: Routes, id: string): string | undefined {
  const { path, parentId } = routes[id] ?? {}
  const above = parentId === undefined ? undefined : firstWord(routes, parentId)
  const own = path?.split('/', 1)[0]
  return above ?? (own && !/^[:*]|\?$/.test(own) ? own : undefined)
}
