/** What the first bytes of a file say it is, and whether it ends where that picture ends. */
export type PictureKind = {
  format: 'png' | 'jpeg' | 'webp'
  isWhole: boolean
  /** something follows the picture: a file that is two at once */
  hasMore: boolean
}

/** A PNG, JPEG or WebP by its content; undefined for everything else. */
export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    return kindOf('png', pngEnd(view), bytes.length)
  }
  if (begins(bytes, [0xff, 0xd8, 0xff])) {
    // cameras put a second picture behind the first: what matters is that the file ends as one
    const isWhole = bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9
    return { format: 'jpeg', isWhole, hasMore: !isWhole && includesEnd(bytes) }
  }
  if (bytes.length >= 12 && text(bytes, 0) === 'RIFF' && text(bytes, 8) === 'WEBP') {
    return kindOf('webp', view.getUint32(4, true) + 8, bytes.length)
  }
  return undefined
}

function kindOf(format: 'png' | 'webp', end: number | undefined, length: number): PictureKind {
  const hasMore = end !== undefined && end < length
  return { format, isWhole: end === length, hasMore }
}

/** Where the last chunk of a PNG ends; undefined when it never does. */
function pngEnd(view: DataView): number | undefined {
  for (let at = 8; at + 12 <= view.byteLength;) {
    const end = at + 12 + view.getUint32(at)
    const isEnd = view.getUint32(at + 4) === 0x49454e44 // IEND
    if (isEnd) return end <= view.byteLength ? end : undefined
    at = end
  }
  return undefined
}

function includesEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at > 0; at -= 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true
  }
  return false
}

function begins(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}
