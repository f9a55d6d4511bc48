import { openPage } from './http.ts'

/**
 * A long answer, sent piece by piece as it is made and kept in no memory (`no-transform` says so, see
 * page.server.ts); 304 for who has it already.
 *
 * @param dump.etag changes whenever a piece would
 * @param more headers of this answer alone
 */
export function streamed(
  request: Request,
  { etag, pieces }: { etag: string; pieces: AsyncGenerator<string> },
  type: string,
  more: Record<string, string> = {},
): Response {
  const headers = {
    ...openPage,
    ...more,
    'cache-control': 'public, no-cache, no-transform',
    vary: 'accept-encoding',
    etag,
  }
  if (request.headers.get('if-none-match')?.includes(etag.slice('W/'.length))) {
    return new Response(null, { status: 304, headers })
  }
  const body = streamOf(pieces)
  const isPacked = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(
    request.headers.get('accept-encoding') ?? '',
  )
  return new Response(isPacked ? body.pipeThrough(new CompressionStream('gzip')) : body, {
    headers: { ...headers, 'content-type': type, ...(isPacked && { 'content-encoding': 'gzip' }) },
  })
}

/** A long file for one person, sent piece by piece as it is made; kept nowhere. */
export function download(
  { name, type }: { name: string; type: string },
  pieces: AsyncGenerator<string>,
  headers: Headers,
): Response {
  const all = new Headers(headers)
  all.set('cache-control', 'no-store, no-transform')
  all.set('content-type', type)
  all.set('content-disposition', `attachment; filename="${name}"`)
  return new Response(streamOf(pieces), { headers: all })
}

function streamOf(pieces: AsyncGenerator<string>): ReadableStream<BufferSource> {
  const encoder = new TextEncoder()
  return new ReadableStream<BufferSource>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 }, // nothing is made before somebody reads
  )
}
