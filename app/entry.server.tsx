import type { AppLoadContext, EntryContext, ServerBuild } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToStaticMarkup, renderToString } from 'react-dom/server'
import { inFrames } from './entry.frames.tsx'
import { refusedTitle, unrefusedTitle } from './domain/refused-title.ts'
import { loggedPath } from './http.ts'
import { plainPages, type PlainPages } from './serving/plain-pages.server.ts'
import { asks } from './route-handle.ts'

// The HTTP process takes its services and tasks from here, so that routes and server share one
// module graph, in development and in the build alike.
export { openServices } from './services.server.ts'
export { announceChanges } from './tasks/announce.ts'
export { deleteLeftovers } from './tasks/delete-leftovers.ts'
export { remindOfEnds } from './tasks/remind.ts'
export { keepPeriods } from './tasks/keep-periods.ts'
export { sendMail } from './tasks/send-mail.ts'
export { writeCounts } from './tasks/write-counts.ts'
export { writeIndex } from './tasks/write-index.ts'
export { themeStyle } from './theme.ts'

/** The pages of this build that need no more than to be rendered. */
export function openPlainPages(build: ServerBuild): PlainPages {
  return plainPages(build, inFrames(renderDocument))
}

/**
 * A page in one piece: nothing is deferred, and a string costs half of a stream. What React looks for
 * when it takes a page over stands only in pages that it does take over.
 */
function renderDocument(context: EntryContext, address: string, nonce = ''): string {
  const { routeModules, staticHandlerContext } = context
  const hydrates = staticHandlerContext.matches.some(({ route }) =>
    asks(routeModules[route.id]?.handle, 'hydrate'),
  )
  const render = hydrates ? renderToString : renderToStaticMarkup
  const page = <RemixServer context={context} url={address} nonce={nonce} />
  const html = `<!doctype html>${render(page)}`
  const { actionData, statusCode } = staticHandlerContext
  const isRefusal = actionData !== null && statusCode >= 400
  if (!isRefusal) return html
  return html.replace(/(?<=<title>)[^<]*/, (title) => refusedTitle(unrefusedTitle(title)))
}

/** Answers with a page, for Remix. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { nonce, isUnavailable }: AppLoadContext,
): Response {
  headers.set('content-type', 'text/html; charset=utf-8')
  const { errors } = context.staticHandlerContext
  if (isUnavailable && errors) {
    const places = Object.keys(errors)
    context.staticHandlerContext.errors = Object.fromEntries(places.map((id) => [id, cannotNow]))
  }
  return new Response(renderDocument(context, request.url, nonce), { status, headers })
}

/** An error as pages are told of it. */
const cannotNow = { status: 503, statusText: '', internal: false, data: null }

/** Errors of loaders and actions, with the request they belong to. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
): void {
  if (context.services.isUnavailable(error)) context.isUnavailable = true // for whoever sends the answer
  if (request.signal.aborted) return
  const path = loggedPath(new URL(request.url).pathname)
  context.services.log.error({ err: error, request: context.requestId, path }, 'request failed')
}
