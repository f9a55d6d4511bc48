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

const forwarded = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-original-url',
  'x-rewrite-url',
]

/**
 * Headers every answer carries. Public pages load everything from here and run no inline script; the
 * nonce is for the pages that hydrate.
 *
 * @param nonce absent where nothing was rendered with one
 * @param styleHash CSP hash of the theme's inline style
 */
export function securityHeaders({
  publicOrigin,
  nonce,
  styleHash,
  dev = false,
}: {
  publicOrigin: string
  nonce?: string | undefined
  styleHash: string
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
    "frame-ancestors 'none'",
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
/** A page for one person: kept nowhere. */
export const privatePage = { 'cache-control': 'no-store' }

/**
 * The fields of a posted form, files left out.
 *
 * @throws 400 when the body is no form
 */
export async function formFields(request: Request): Promise<Record<string, string>> {
  const form = await request.formData().catch(() => {
    throw new Response(null, { status: 400 })
  })
  return Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** Ends a loader with a status and a title the error page shows. */
export function notFound(): Response {
  return new Response(null, { status: 404 })
}
