import { isbot } from 'isbot'

/**
 * Whether a request may write: it comes from our own pages. Every request that is not a plain read
 * needs our Origin, or the browser's word that it is same-origin; without either it is refused. This
 * stands in front of Remix because Remix's own check lets resource routes, `?_data=` requests and
 * requests without Origin through.
 */
export function isOwnWrite(request: Request, publicOrigin: string): boolean {
  if (isRead(request)) return true
  return (
    request.headers.get('origin') === publicOrigin ||
    request.headers.get('sec-fetch-site') === 'same-origin'
  )
}

export function isRead({ method }: { method: string }): boolean {
  return method === 'GET' || method === 'HEAD'
}

/**
 * The request as the board sees it: under its public origin, whatever Host or X-Forwarded-* said, so
 * that no link, redirect or check can be steered from outside. Only for requests that passed
 * isOwnWrite.
 */
export function asOwnRequest(request: Request, publicOrigin: string): Request {
  const { pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  for (const name of forwarded) headers.delete(name)
  headers.set('host', new URL(publicOrigin).host)
  if (!isRead(request)) headers.set('origin', publicOrigin)
  return new Request(publicOrigin + pathname + search, {
    method: request.method,
    headers,
    signal: request.signal,
    ...(isRead(request) ? {} : { body: request.body, duplex: 'half' }),
  } as RequestInit)
}

/** Whether somebody is signed in, or was: such pages are rendered anew, and such views not counted. */
export function hasSession(header: HeaderOf): boolean {
  return /(?:^|;\s*)(?:__Host-)?session=/.test(header('cookie') ?? '')
}

/** Finds a header of a request by its name in lower case. */
export type HeaderOf = (name: string) => string | null | undefined

/**
 * Whether a page is for somebody to read now: no robot by its own word, no page fetched ahead, and
 * nobody of the employers or the desk.
 */
export function isReader(header: HeaderOf): boolean {
  const purpose = `${header('sec-purpose')} ${header('purpose')} ${header('x-moz')}`
  const agent = header('user-agent')
  return !!agent && !isbot(agent) && !/prefetch|prerender/i.test(purpose) && !hasSession(header)
}

/** The headers of a request by name. */
export function headerOf({ headers }: Request): HeaderOf {
  return (name) => headers.get(name)
}

const forwarded = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-original-url',
  'x-rewrite-url',
]

/** `framed` by any page, or a page that `frames` one of ours. */
export type Framing = 'framed' | 'frames'

/**
 * Headers every answer carries. Public pages load everything from here and run no inline script; the
 * nonce is for the pages that hydrate.
 *
 * @param nonce absent where nothing was rendered with one
 * @param styleHash CSP hash of the theme's inline style
 * @param framing whether the page may stand in a frame anywhere, or holds one of ours; most do neither
 */
export function securityHeaders({
  publicOrigin,
  nonce,
  styleHash,
  framing,
  dev = false,
}: {
  publicOrigin: string
  nonce?: string | undefined
  styleHash: string
  framing?: Framing | undefined
  dev?: boolean
}): Record<string, string> {
  const isTls = publicOrigin.startsWith('https:')
  const policy = [
    "default-src 'none'",
    `script-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' '${styleHash}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(framing === 'frames' ? ["frame-src 'self'"] : []),
    framing === 'framed' ? 'frame-ancestors *' : "frame-ancestors 'none'",
    ...(isTls ? ['upgrade-insecure-requests'] : []),
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(isTls ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/** A page everybody sees alike: kept by caches, asked about again before it is shown. */
export const publicPage = { 'cache-control': 'public, no-cache' }
/** The same for what machines read. */
export const publicXml = { ...publicPage, 'content-type': 'application/xml; charset=utf-8' }
/** What any site may read, without credentials: feeds and the API. */
export const openPage = {
  ...publicPage,
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'etag, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset, ratelimit-policy',
}

/** What is wrong with a request, for programs (RFC 9457). */
export function refused(problem: { status: number }): Response {
  return Response.json(problem, {
    status: problem.status,
    headers: { ...openPage, 'content-type': 'application/problem+json; charset=utf-8' },
  })
}

/**
 * A drawn picture, or 304 for who has it. Caches may show it for a minute without asking: no longer
 * may a job that was taken off the board be seen.
 */
export function pngAnswer(
  request: Request,
  { png, etag }: { png: Buffer; etag: string },
): Response {
  const headers = { 'cache-control': 'public, max-age=60', etag }
  if (request.headers.get('if-none-match')?.includes(etag)) {
    return new Response(null, { status: 304, headers })
  }
  return new Response(Uint8Array.from(png), {
    headers: { ...headers, 'content-type': 'image/png' },
  })
}

/** Seconds after which a board that had too much to do may be asked again. */
const busySeconds = 30

/** The answer to what could not be answered now: worth another try, and kept by nobody. */
export function asUnavailable({ body, headers }: Response): Response {
  const own = new Headers(headers)
  own.set('retry-after', String(busySeconds))
  own.set('cache-control', 'no-store')
  return new Response(body, { status: 503, headers: own })
}

/** A page for one person: kept nowhere. */
export const privatePage = { 'cache-control': 'no-store' }

/** The headers of a private page with a form: a refusal says how long to wait. */
export function formHeaders({ actionHeaders }: { actionHeaders: Headers }): Record<string, string> {
  const wait = actionHeaders.get('retry-after')
  return { ...privatePage, ...(wait && { 'retry-after': wait }) }
}

/** How a form that was refused is answered: 429 where somebody has to wait, else 400. */
export function refusalInit({ wait }: { wait?: number | undefined }): ResponseInit {
  return wait === undefined
    ? { status: 400, headers: privatePage }
    : { status: 429, headers: { ...privatePage, 'retry-after': String(wait) } }
}

/** A path as a log may keep it: without what opens something once. */
export function loggedPath(path: string): string {
  return path.replace(/(?<=\/)[\w-]{43}(?:\.data)?(?=\/|$)/g, '…')
}

/**
 * Which employer a page is about, from `?employer=`; undefined when the request names none, and 0,
 * which nobody belongs to, when it names nonsense.
 */
export function askedEmployer(request: Request): number | undefined {
  const text = new URL(request.url).searchParams.get('employer')
  return text === null ? undefined : idParam(text)
}

/** The number in a path, or 0, which is nothing's id. */
export function idParam(text: string | undefined): number {
  return /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : 0
}

/** Ends a loader with a status and a title the error page shows. */
export function notFound(): Response {
  return new Response(null, { status: 404 })
}
