import type { EntryContext, ServerBuild } from '@remix-run/node'
import type { MetaDescriptor } from '@remix-run/react'
import type { ContextType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { UNSAFE_DataRouterStateContext, UNSAFE_RouteContext } from 'react-router'
import { attributes, joined, type Markup, markup } from './markup.ts'

/** A whole page from what its loaders said. */
export type RenderDocument = (context: EntryContext, address: string) => string

/** What stands before the meta tags of a page, between them and the page itself, and after it. */
type Frame = [before: string, between: string, after: string]

/** The root says the same for all pages of a route; this is for a root that would not. */
const mostFrames = 200

/**
 * Renders pages into a frame that is kept: the document with the board's head and foot, which is the
 * same around every page of a route, and the layers of the router, which a page without scripts does
 * not need. That was a tenth of a search.
 *
 * The page itself comes from its route's component, its meta tags from the route's `meta`, as Remix
 * would ask for them. A page that lies in more than the root is rendered whole.
 *
 * @param renderWhole renders a document as Remix does
 */
export function inFrames(renderWhole: RenderDocument): RenderDocument {
  const frames = new Map<string, Frame>()
  return (context, address) => {
    const page = pageOf(context)
    if (!page) return renderWhole(context, address)
    const key = JSON.stringify([page.id, page.rootData])
    let frame = frames.get(key)
    if (!frame) {
      frame = renderFrame(context, { page, address, renderWhole })
      if (frames.size >= mostFrames) frames.clear()
      frames.set(key, frame)
    }
    const [before, between, after] = frame
    return before + joined(metaTags(page)) + between + renderContent(context, page) + after
  }
}

type Module = ServerBuild['routes'][string]['module']

type FramedPage = {
  id: string
  rootData: unknown
  Component: NonNullable<Module['default']>
  descriptors: MetaDescriptor[]
  /** by which the page finds its data */
  route: ContextType<typeof UNSAFE_RouteContext>
}

/** Undefined where a page has more around it than the root, or says nothing about itself. */
function pageOf({ routeModules, staticHandlerContext }: EntryContext): FramedPage | undefined {
  const { matches, loaderData, location } = staticHandlerContext
  const [root, leaf, ...others] = matches
  if (!root || !leaf || others.length > 0) return undefined
  const { default: Component, meta } = (routeModules[leaf.route.id] ?? {}) as Partial<Module>
  if (!Component || typeof meta !== 'function') return undefined
  const told = matches.map(({ route: { id, handle }, params, pathname }) => {
    return { id, handle, params, pathname, data: loaderData[id], meta: [] }
  })
  const descriptors = meta({
    data: loaderData[leaf.route.id],
    params: leaf.params,
    location,
    matches: told as never,
    error: undefined,
  })
  return {
    id: leaf.route.id,
    rootData: loaderData[root.route.id],
    Component,
    descriptors: descriptors ?? [],
    route: { outlet: null, matches: matches as never, isDataRoute: true },
  }
}

/** Stands for the page while its frame is rendered; no frame says this. */
const slot = '[[page]]'

function renderFrame(
  context: EntryContext,
  {
    page,
    address,
    renderWhole,
  }: { page: FramedPage; address: string; renderWhole: RenderDocument },
): Frame {
  const { routeModules } = context
  const empty = { default: () => slot, meta: () => [{ title: slot }] }
  const html = renderWhole(
    {
      ...context,
      routeModules: { ...routeModules, [page.id]: { ...routeModules[page.id], ...empty } as never },
    },
    address,
  )
  const [before, rest = ''] = html.split(`<title>${slot}</title>`)
  const [between, after, ...more] = rest.split(slot)
  if (before === undefined || between === undefined || after === undefined || more.length > 0) {
    throw new Error(`the frame of ${page.id} must hold one page with one title`)
  }
  return [before, between, after]
}

/** The page alone, in what `useLoaderData` looks into. */
function renderContent(
  { staticHandlerContext }: EntryContext,
  { Component, route }: FramedPage,
): string {
  return renderToStaticMarkup(
    <UNSAFE_DataRouterStateContext.Provider value={staticHandlerContext as never}>
      <UNSAFE_RouteContext.Provider value={route}>
        <Component />
      </UNSAFE_RouteContext.Provider>
    </UNSAFE_DataRouterStateContext.Provider>,
  )
}

/** What Remix's `<Meta />` makes of them. */
function metaTags({ descriptors }: FramedPage): Markup[] {
  return descriptors.map((one) => {
    if ('tagName' in one) {
      const { tagName, ...rest } = one
      return tagName === 'link' ? markup`<link${attributes(rest)}/>` : metaTag(rest)
    }
    return 'title' in one ? markup`<title>${String(one.title)}</title>` : metaTag(one)
  })
}

function metaTag(descriptor: object): Markup {
  return markup`<meta${attributes(descriptor)}/>`
}
