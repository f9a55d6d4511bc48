import type { AppLoadContext, EntryContext, ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { publicPage } from '../http.ts'
import { type Page, pageOf } from './page.server.ts'
import { asks } from '../route-handle.ts'
import { byFirstWord } from './routing.server.ts'

/** So many paths need not be compared with the routes again. */
const pathsKnown = 5_000

type Routes = ServerBuild['routes']
type Module = Routes[string]['module']
type RouteTree = Parameters<typeof matchRoutes>[0]
type Matches = EntryContext['staticHandlerContext']['matches']

/** Reads a page that everybody sees alike. */
export type PlainPages = {
  /** whether a path leads to such a page */
  match: (pathname: string) => Matches | undefined
  /**
   * @returns undefined for everything but the page itself: what has moved, is gone or went wrong is
   *   for Remix's own handler to answer, which runs the loaders again
   */
  render: (matches: Matches, address: URL, context: AppLoadContext) => Promise<Page | undefined>
}

/**
 * Renders public pages of the build as Remix does, with its own components and the same bytes, but
 * without what its request handler does for scripts that these pages do not have: the data of every
 * loader is written to JSON, read again, and written once more for the page, and the request is
 * copied six times. That was an eighth of a search.
 *
 * Loaders get a request that says nothing of who asks.
 *
 * @param renderDocument what the page with everything in it reads
 */
export function plainPages(
  build: ServerBuild,
  renderDocument: (context: EntryContext, address: string) => string,
): PlainPages {
  const matcherFor = byFirstWord(build, ({ routes }) => {
    const tree = childrenOf(routes, undefined)
    return (pathname: string) => matchRoutes(tree, pathname) as Matches | null
  })
  const plain = new Set(Object.keys(build.routes).filter((id) => isPlain(build.routes, id)))
  const branches = new Map<string, Branch>()
  const known = new Map<string, Matches>()
  return {
    match(pathname) {
      const before = known.get(pathname)
      if (before) return before
      const matches = matcherFor(pathname)(pathname)
      if (!matches || !plain.has(leafOf(matches))) return undefined
      if (known.size >= pathsKnown) known.clear()
      known.set(pathname, matches)
      return matches
    },
    async render(matches, address, context) {
      const leaf = leafOf(matches)
      const branch = branches.get(leaf) ?? branchOf(build, matches)
      branches.set(leaf, branch)
      const loaded = await load(build.routes, matches, address, context)
      if (!loaded) return undefined
      const { loaderData, loaderHeaders } = loaded
      const { pathname, search } = address
      const html = renderDocument(
        {
          manifest: branch.manifest,
          routeModules: branch.routeModules,
          future: build.future,
          isSpaMode: build.isSpaMode,
          serializeError: (error) => error,
          staticHandlerContext: {
            basename: '/',
            location: { pathname, search, hash: '', state: null, key: 'default' },
            matches,
            loaderData,
            loaderHeaders,
            actionData: null,
            actionHeaders: {},
            activeDeferreds: null,
            errors: null,
            statusCode: 200,
          },
        },
        address.href,
      )
      const own = loaderHeaders[leaf]
      const headers = own ? pageHeaders(build.routes[leaf]?.module, own) : branch.headers
      return pageOf(encoded(html), headers)
    },
  }
}

/** As UTF-8. (`Buffer.from` reads a text twice, first for its length.) */
function encoded(text: string): Buffer {
  const most = text.length * 3
  if (scratch.length < most) scratch = new Uint8Array(most)
  const { written } = encoder.encodeInto(text, scratch)
  return Buffer.from(scratch.subarray(0, written))
}

const encoder = new TextEncoder()
let scratch = new Uint8Array(0)

function leafOf(matches: Matches): string {
  return matches.at(-1)?.route.id ?? ''
}

/** The routes of a page and nothing else, and its headers where its loader has none. */
type Branch = Pick<EntryContext, 'manifest' | 'routeModules'> & { headers: Record<string, string> }

function branchOf({ assets, routes }: ServerBuild, matches: Matches): Branch {
  const ids = matches.map(({ route }) => route.id)
  const only = <T>(all: Record<string, T>) =>
    Object.fromEntries(ids.flatMap((id) => (all[id] ? [[id, all[id]]] : [])))
  const modules = Object.entries(only(routes)).map(([id, { module }]) => [id, module])
  return {
    manifest: { ...assets, routes: only(assets.routes) },
    routeModules: Object.fromEntries(modules) as EntryContext['routeModules'],
    headers: pageHeaders(routes[leafOf(matches)]?.module),
  }
}

function pageHeaders(module: Module | undefined, loaderHeaders?: Headers): Record<string, string> {
  const headers = headersOf(module, loaderHeaders)
  headers.set('content-type', 'text/html; charset=utf-8')
  return Object.fromEntries(headers)
}

/** A page that says of itself that everybody may keep it, and that React does not take over. */
function isPlain(routes: Routes, id: string): boolean {
  const { module, parentId } = routes[id] ?? {}
  if (!module || asks(module.handle, 'hydrate')) return false
  if (parentId === undefined) return true
  const kept = headersOf(module, new Headers(publicPage)).get('cache-control')
  return (
    module.default !== undefined &&
    kept === publicPage['cache-control'] &&
    isPlain(routes, parentId)
  )
}

function headersOf(module: Module | undefined, loaderHeaders = new Headers()): Headers {
  const none = { parentHeaders: new Headers(), actionHeaders: new Headers() }
  const own = module?.headers
  return new Headers(
    typeof own === 'function'
      ? own({ ...none, loaderHeaders, errorHeaders: undefined })
      : (own ?? {}),
  )
}

type Loaded = Pick<EntryContext['staticHandlerContext'], 'loaderData' | 'loaderHeaders'>

/** What the loaders say; undefined when one of them says something else than data. */
async function load(
  routes: Routes,
  matches: Matches,
  address: URL,
  context: AppLoadContext,
): Promise<Loaded | undefined> {
  const request = plainRead(address)
  const loaded: Loaded = { loaderData: {}, loaderHeaders: {} }
  const answers = await Promise.all(
    matches.map(async ({ route: { id }, params }) => {
      const data: unknown = await routes[id]?.module.loader?.({ request, params, context })
      if (!(data instanceof Response)) loaded.loaderData[id] = data
      else if (data.status === 200) {
        loaded.loaderData[id] = await data.json()
        loaded.loaderHeaders[id] = data.headers
      } else return data
      return undefined
    }),
  ).catch((thrown: unknown) => [thrown])
  return answers.some((one) => one !== undefined) ? undefined : loaded
}

/**
 * A request for a page that reads alike for everybody: all that its loaders may go by. A real one
 * costs as much as to read the search in its address.
 */
function plainRead(address: URL): Request {
  return { url: address.href, method: 'GET', headers: noHeaders } as Request
}

const noHeaders = new Headers()

/** Routes as Remix matches them. */
function childrenOf(routes: Routes, parentId: string | undefined): RouteTree {
  return Object.values(routes)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index, caseSensitive = false, module: { handle } }) => {
      const known = { id, caseSensitive, handle, ...(path !== undefined && { path }) }
      return index ? { ...known, index } : { ...known, children: childrenOf(routes, id) }
    })
}
