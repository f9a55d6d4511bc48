import { describe, expect, test } from 'vitest'
import {
  asOwnRequest,
  formHeaders,
  headerOf,
  isOwnWrite,
  isRead,
  isReader,
  loggedPath,
  notFound,
  privatePage,
  publicPage,
  refusalInit,
  securityHeaders,
} from '#app/http.ts'

const origin = 'https://stellen.example'
const evil = 'https://evil.example'

describe('a page', () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  const asking = (headers: Record<string, string>) =>
    new Request(`${origin}/jobs/koch-7`, { headers: { 'user-agent': firefox, ...headers } })

  test.each<[string, Record<string, string>, boolean]>([
    ['a person', {}, true],
    ['a person with other cookies', { cookie: 'theme=dark; mysession=1' }, true],
    ['a search engine', { 'user-agent': 'Mozilla/5.0 (compatible; bingbot/2.0)' }, false],
    ['a program', { 'user-agent': 'curl/8.5.0' }, false],
    ['nobody', { 'user-agent': '' }, false],
    ['a browser that fetches ahead', { 'sec-purpose': 'prefetch;prerender' }, false],
    ['an older one', { purpose: 'prefetch' }, false],
    ['a member', { cookie: 'a=1; __Host-session=x' }, false],
    ['a member on localhost', { cookie: 'session=x' }, false],
  ])('asked for by %s is read by somebody: %s %s', (_who, headers, expected) => {
    expect(isReader(headerOf(asking(headers)))).toBe(expected)
  })
})

describe('a write', () => {
  const resources = ['/employer/jobs/7/publication', '/employer/jobs/7/publication?_data=routes/x']
  const urls = ['/login', '/login?_data=routes/login', '/login.data', ...resources]
  const fromElsewhere: [string, Record<string, string>][] = [
    ['with another origin', { origin: evil }],
    ['without origin', {}],
    ['with an opaque origin', { origin: 'null' }],
    ['with an empty origin', { origin: '' }],
    ['from a host of the same site', { origin: 'https://alt.stellen.example' }],
    ['without TLS', { origin: 'http://stellen.example' }],
    ['from another port', { origin: `${origin}:8443` }],
    ['from an origin that begins like ours', { origin: `${origin}.evil.example` }],
    ['from an origin with a path', { origin: `${origin}/` }],
    ['from two origins', { origin: `${origin}, ${evil}` }],
    ['with a forged host', { origin: evil, host: 'evil.example' }],
    ['with X-Forwarded-Host', { origin: evil, 'x-forwarded-host': 'evil.example' }],
    ['with X-Forwarded-Host and no origin', { 'x-forwarded-host': 'stellen.example' }],
    ['with our address as referrer only', { referer: `${origin}/login` }],
    ['which the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['which the browser calls same-site', { 'sec-fetch-site': 'same-site' }],
    ['typed into the address bar', { 'sec-fetch-site': 'none' }],
    ['which the browser calls by no name', { 'sec-fetch-site': 'Same-Origin, cross-site' }],
  ]

  test.each(fromElsewhere)('%s is refused everywhere', (_how, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
      for (const url of urls) {
        expect(isOwnWrite(new Request(origin + url, { method, headers }), origin)).toBe(false)
      }
    }
  })

  test.each([
    ['with our origin', { origin }],
    ['which the browser calls same-origin', { 'sec-fetch-site': 'same-origin' }],
    ['with both', { origin, 'sec-fetch-site': 'same-origin' }],
  ])('%s is ours', (_how, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const url of urls) {
        expect(isOwnWrite(new Request(origin + url, { method, headers }), origin)).toBe(true)
      }
    }
  })

  test('goes by the public origin, not by the one the request was sent to', () => {
    const internal = new Request('http://10.0.0.7:3000/login', {
      method: 'POST',
      headers: { origin: 'http://10.0.0.7:3000' },
    })
    expect(isOwnWrite(internal, origin)).toBe(false)
  })

  test('is everything but a plain read, and reads are free', () => {
    for (const method of ['GET', 'HEAD', 'get']) {
      const request = new Request(origin, { method, headers: { origin: evil } })
      expect(isRead(request)).toBe(true)
      expect(isOwnWrite(request, origin)).toBe(true)
    }
    expect(['POST', 'OPTIONS', 'TRACE', 'GETX', ''].filter((method) => isRead({ method }))).toEqual(
      [],
    )
  })
})

describe('a request as the board sees it', () => {
  const forged = {
    host: 'evil.example',
    forwarded: 'host=evil.example',
    'x-forwarded-for': '1.2.3.4',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-port': '666',
    'x-forwarded-proto': 'http',
    'x-original-url': '/desk',
    'x-rewrite-url': '/desk',
  }

  test('lies under the public origin, whatever the host said', () => {
    const own = asOwnRequest(
      new Request('http://evil.example:666/jobs?q=a', { headers: forged }),
      origin,
    )
    expect(own.url).toBe(`${origin}/jobs?q=a`)
    expect(own.headers.get('host')).toBe('stellen.example')
    for (const name of Object.keys(forged).slice(1)) expect(own.headers.has(name)).toBe(false)
    expect(JSON.stringify([...own.headers])).not.toContain('evil')
  })

  test.each(['//evil.example/x', '/\\evil.example', '/@evil.example', '/.//evil.example', '/%2f'])(
    'stays there, whatever its path: %s',
    (path) => {
      const own = asOwnRequest(new Request(`http://127.0.0.1:3000${path}`), origin)
      expect(new URL(own.url).origin).toBe(origin)
    },
  )

  test('keeps method, body and the rest of the headers of a write', async () => {
    const request = new Request('http://127.0.0.1:3000/login', {
      method: 'POST',
      headers: { ...forged, cookie: 'session=1', 'accept-language': 'de' },
      body: new URLSearchParams({ email: 'a@b.example', password: 'ä' }),
    })
    const own = asOwnRequest(request, origin)
    expect(own.method).toBe('POST')
    expect(own.headers.get('origin')).toBe(origin)
    expect(own.headers.get('cookie')).toBe('session=1')
    expect(own.headers.get('accept-language')).toBe('de')
    expect(Object.fromEntries(await own.formData())).toEqual({
      email: 'a@b.example',
      password: 'ä',
    })
  })

  test('may be a write without a body', async () => {
    const own = asOwnRequest(new Request('http://127.0.0.1/x', { method: 'DELETE' }), origin)
    expect(own.method).toBe('DELETE')
    expect(await own.text()).toBe('')
  })

  test('ends when the visitor goes away', () => {
    const visitor = new AbortController()
    const own = asOwnRequest(new Request('http://127.0.0.1/', { signal: visitor.signal }), origin)
    expect(own.signal.aborted).toBe(false)
    visitor.abort()
    expect(own.signal.aborted).toBe(true)
  })
})

describe('the headers of every answer', () => {
  const given = { publicOrigin: origin, nonce: 'bm9uY2U=', styleHash: 'sha256-abc=' }
  test('are these', () => {
    const { 'content-security-policy': policy, ...rest } = securityHeaders(given)
    expect(policy).toBeTypeOf('string')
    expect(rest).toEqual({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    })
  })

  test('allow what comes from here and nothing else', () => {
    expect(Object.fromEntries(policyOf(securityHeaders(given)))).toEqual({
      'default-src': "'none'",
      'script-src': "'self' 'nonce-bm9uY2U='",
      'style-src': "'self' 'sha256-abc='",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'self'",
      'manifest-src': "'self'",
      'form-action': "'self'",
      'base-uri': "'none'",
      'object-src': "'none'",
      'frame-ancestors': "'none'",
      'upgrade-insecure-requests': '',
    })
  })

  test('without TLS do not ask for it', () => {
    const headers = securityHeaders({ ...given, publicOrigin: 'http://localhost:3000' })
    expect(headers).not.toHaveProperty('strict-transport-security')
    expect(policyOf(headers).has('upgrade-insecure-requests')).toBe(false)
  })

  test('let in more only for somebody who develops, and never a foreign script', () => {
    const policy = policyOf(securityHeaders({ ...given, dev: true }))
    expect(policy.get('connect-src')).toBe("'self' ws:")
    expect(policy.get('style-src')).toBe("'self' 'unsafe-inline'")
    expect(policy.get('script-src')).toBe("'self' 'nonce-bm9uY2U='")
  })

  test('let others frame what is made for it, and a page frame ours, each where it is said', () => {
    const framed = policyOf(securityHeaders({ ...given, framing: 'framed' }))
    expect([framed.get('frame-ancestors'), framed.has('frame-src')]).toEqual(['*', false])
    const frames = policyOf(securityHeaders({ ...given, framing: 'frames' }))
    expect([frames.get('frame-ancestors'), frames.get('frame-src')]).toEqual(["'none'", "'self'"])
  })

  test('can be sent', () => {
    expect(() => new Headers(securityHeaders(given))).not.toThrow()
  })
})

test('public pages are asked about again, private ones kept nowhere, missing ones are 404', () => {
  expect(publicPage).toEqual({ 'cache-control': 'public, no-cache' })
  expect(privatePage).toEqual({ 'cache-control': 'no-store' })
  expect(notFound().status).toBe(404)
})

function policyOf(headers: Record<string, string>): Map<string, string> {
  return new Map(
    (headers['content-security-policy'] ?? '').split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ')
      return [name, sources.join(' ')]
    }),
  )
}

describe('a form that was refused', () => {
  test('is kept by no cache, and says how long to wait', () => {
    expect(refusalInit({})).toEqual({ status: 400, headers: privatePage })
    const { status, headers } = refusalInit({ wait: 90 })
    expect(status).toBe(429)
    const actionHeaders = new Headers(headers)
    expect(formHeaders({ actionHeaders })).toEqual({ ...privatePage, 'retry-after': '90' })
    expect(formHeaders({ actionHeaders: new Headers() })).toEqual(privatePage)
  })
})

describe('a log', () => {
  const token = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFy_-A'
  test.each([
    [`/login/link/${token}`, '/login/link/…'],
    [`/signup/confirm/${token}.data`, '/signup/confirm/…'],
    [`/employers/baeckerei-sonnenschein`, '/employers/baeckerei-sonnenschein'],
    ['/jobs/baecker-in-nordhausen-7', '/jobs/baecker-in-nordhausen-7'],
  ])('keeps of %s no more than %s', (path, kept) => {
    expect(loggedPath(path)).toBe(kept)
  })
})
