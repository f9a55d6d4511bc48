import type { AppLoadContext, RequestHandler, ServerBuild } from '@remix-run/node'
import { createRequestHandler } from '@remix-run/node'

type Routes = ServerBuild['routes']

/**
 * Remix's request handler, but each request meets only the routes that can be meant. Remix compares a
 * path with every route, several times a request, and renders with all of them at hand: with a
 * hundred routes that is a sixth of a search. Routes that begin with another word cannot match.
 */
export function routeRequests(build: ServerBuild, mode: string): RequestHandler {
  const handlerFor = byFirstWord(build, (part) => createRequestHandler(part, mode))
  return (request: Request, context?: AppLoadContext) =>
    handlerFor(new URL(request.url).pathname)(request, context)
}

/**
 * Makes something of the build for every word that paths begin with, and for all other paths.
 *
 * @returns finds by a path what was made for it
 */
export function byFirstWord<T>(
  build: ServerBuild,
  make: (part: ServerBuild) => T,
): (pathname: string) => T {
  const whole = make(build)
  const made = new Map<string, T>()
  for (const first of new Set(Object.keys(build.routes).map((id) => firstWord(build.routes, id)))) {
    if (first) made.set(first, make(only(build, first)))
  }
  return (pathname) => made.get(pathname.split('/', 2)[1] ?? '') ?? whole
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
