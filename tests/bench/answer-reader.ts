/**
 * Reads one answer of HTTP/1.1 off a connection and tells when it is whole: by its Content-Length,
 * or by the last chunk. Just enough for answers of our own servers; what they say is only counted.
 */
export function createAnswerReader() {
  let status = 0
  let bodyBytes = 0
  /** bytes of the body, or of the current chunk with its line end, that are still to come */
  let left = 0
  let isChunked = false
  let isLast = false
  let rest: Buffer | undefined

  return {
    /** @returns the answer once it is whole */
    read(chunk: Buffer): { status: number; bodyBytes: number } | undefined {
      let bytes = rest ? Buffer.concat([rest, chunk]) : chunk
      rest = undefined
      if (status === 0) {
        const end = bytes.indexOf('\r\n\r\n')
        if (end === -1) {
          rest = bytes
          return undefined
        }
        readHead(bytes.toString('latin1', 0, end))
        bytes = bytes.subarray(end + 4)
      }
      const isWhole = isChunked ? readChunks(bytes) : readPlain(bytes)
      return isWhole ? { status, bodyBytes } : undefined
    },
  }

  function readHead(head: string): void {
    status = Number(head.slice(9, 12))
    isChunked = /\r\ntransfer-encoding: *chunked/i.test(head)
    left = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
  }

  function readPlain(bytes: Buffer): boolean {
    bodyBytes += bytes.length
    left -= bytes.length
    return left <= 0
  }

  function readChunks(bytes: Buffer): boolean {
    for (let at = 0; ;) {
      const step = Math.min(left, bytes.length - at)
      at += step
      left -= step
      if (isLast && left === 0) return true
      if (at === bytes.length) return false
      const end = bytes.indexOf('\r\n', at)
      if (end === -1) {
        rest = bytes.subarray(at)
        return false
      }
      const size = Number.parseInt(bytes.toString('latin1', at, end), 16)
      bodyBytes += size
      isLast = size === 0 // trailers are not sent, but its line end is
      left = size + 2
      at = end + 2
    }
  }
}
