import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'
import { headerOf, type HeaderOf } from '../http.ts'

/** A whole answer: what it says, the tag that names it, and the forms it travels in. */
export type Page = {
  status: number
  /** names in lower case */
  headers: Record<string, string>
  body: Buffer
  /** absent for what must not be stored */
  etag?: string
  /** it stays in memory and many are sent it, so that packing it well is worth the time */
  isKept: boolean
  packed: Partial<Record<Encoding, Buffer>>
  /** what was sent already, made once */
  sent: Partial<Record<Form, Sent>>
}

type Encoding = 'br' | 'gzip'
/** `known`: whoever asks has the page already. */
type Form = Encoding | 'plain' | 'known'

/** What goes out for a page. */
export type Sent = {
  status: number
  headers: Record<string, string>
  /** the same and the length, each value after its name, as Node writes them fastest */
  lines: string[]
  body: Buffer | null
}

const isText =
  /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)|image\/svg)/
/** Smaller ones travel in one packet anyway. */
const packedFrom = 1_024
/** What a 304 repeats of the answer it stands for. */
const repeated = ['cache-control', 'content-location', 'expires', 'vary']

/**
 * The page in an answer of the app, or undefined for one that goes out as it is: no text, no body,
 * packed already, made piece by piece (`no-transform`), or with a cookie.
 */
export async function pageIn(answer: Response): Promise<Page | undefined> {
  const { status, headers, body } = answer
  if (!body || headers.has('set-cookie') || headers.has('content-encoding')) return undefined
  if (headers.get('cache-control')?.includes('no-transform')) return undefined
  if (!isText.test(headers.get('content-type') ?? '')) return undefined
  return pageOf(Buffer.from(await answer.arrayBuffer()), Object.fromEntries(headers), status)
}

/** @param headers names in lower case */
export function pageOf(body: Buffer, headers: Record<string, string>, status = 200): Page {
  const isStored = status === 200 && headers['cache-control'] !== 'no-store'
  const digest = isStored && hash('sha1', body, 'base64url')
  const isPackable = body.length >= packedFrom && isText.test(headers['content-type'] ?? '')
  return {
    status,
    headers: isPackable ? { ...headers, vary: 'accept-encoding' } : headers,
    body,
    ...(digest && { etag: `W/"${digest}"` }), // weak: the same content, however it is packed
    isKept: false,
    packed: {},
    sent: {},
  }
}

/** The page with more headers. */
export function dressed(page: Page, headers: Record<string, string>): Page {
  return { ...page, headers: { ...page.headers, ...headers }, sent: {} }
}

/**
 * What a page is answered with: packed the way the asker can read, or 304 when it has the page
 * already.
 *
 * @param header of the request
 */
export function sent(page: Page, header: HeaderOf): Sent {
  const isKnownPage = page.etag && isKnown(page.etag, header('if-none-match'))
  const form = isKnownPage ? 'known' : (encodingFor(page, header('accept-encoding')) ?? 'plain')
  return (page.sent[form] ??= sentAs(page, form))
}

function sentAs(page: Page, form: Form): Sent {
  const { etag } = page
  const isKnownPage = form === 'known'
  const isPacked = form === 'br' || form === 'gzip'
  const headers = {
    ...(isKnownPage ? repeatedOf(page.headers) : page.headers),
    ...(etag && { etag }),
    ...(isPacked && { 'content-encoding': form }),
  }
  const body = isKnownPage ? null : isPacked ? packed(page, form) : page.body
  const lines: string[] = []
  for (const [name, value] of Object.entries(headers)) lines.push(name, value)
  if (body) lines.push('content-length', String(body.length))
  return { status: isKnownPage ? 304 : page.status, headers, lines, body }
}

/**
 * The page as an answer to a request; see `sent`.
 *
 * @param more headers of this answer alone
 */
export function answerWith(page: Page, request: Request, more?: Record<string, string>): Response {
  const { status, headers, body } = sent(page, headerOf(request))
  return new Response(body as Uint8Array<ArrayBuffer> | null, {
    status,
    headers: { ...headers, ...more },
  })
}

/** Packs as tightly as can be, for what is sent many times and never changes. */
export async function packTightly(page: Page): Promise<void> {
  const { body } = page
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  page.packed.br = await promisify(brotliCompress)(body, { params })
  page.packed.gzip = await promisify(gzip)(body, { level: constants.Z_BEST_COMPRESSION })
}

/**
 * On the spot: a page is small, and handing it to another thread costs more. What is sent once is
 * packed in a third of the time, to a quarter more bytes than what is kept.
 */
function packed(page: Page, encoding: Encoding): Buffer {
  const { body, isKept } = page
  const quality = isKept ? 5 : 1
  return (page.packed[encoding] ??=
    encoding === 'br'
      ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
      : gzipSync(body, { level: quality }))
}

function isKnown(etag: string, ifNoneMatch: string | null | undefined): boolean {
  if (!ifNoneMatch) return false
  return ifNoneMatch.trim() === '*' || ifNoneMatch.includes(etag.slice('W/'.length))
}

function repeatedOf(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    repeated.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])),
  )
}

function encodingFor({ headers }: Page, accepted: string | null | undefined): Encoding | undefined {
  if (!accepted || headers['vary'] === undefined) return undefined
  return (['br', 'gzip'] as const).find((encoding) => accepts(accepted, encoding))
}

function accepts(accepted: string, encoding: Encoding): boolean {
  return accepted.split(',').some((one) => {
    const [name = '', quality = ''] = one.split(';')
    return name.trim() === encoding && !/^\s*q=0(?:\.0*)?\s*$/.test(quality)
  })
}
