import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import satori, { type Font } from 'satori'
import sharp from 'sharp'
import type { Node } from './nodes.ts'
import { pictureSize } from './picture.ts'

/** A drawn picture, and a tag that names what is on it. */
export type Picture = { png: Buffer; etag: string }

const weights = [400, 700] as const
/** What flat colours and the soft edges of letters need. */
const colours = 32

let loaded: Promise<Font[]> | undefined

/** Draws a picture as PNG; letters come from the fonts brought along, never from the system. */
export async function drawPicture(node: Node): Promise<Buffer> {
  const fonts = await (loaded ??= loadFonts())
  // satori's type asks for React's element, of which it reads `type` and `props` alone
  const svg = await satori(node as unknown as Parameters<typeof satori>[0], {
    ...pictureSize,
    fonts,
  })
  return sharp(Buffer.from(svg)).png({ palette: true, colours, effort: 1, dither: 0 }).toBuffer()
}

async function loadFonts(): Promise<Font[]> {
  const { resolve } = createRequire(import.meta.url)
  const files = resolve('@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff')
  const font = async (name: string, subset: string, weight: (typeof weights)[number]) => ({
    name,
    weight,
    style: 'normal' as const,
    data: await readFile(files.replace('latin-400', `${subset}-${weight}`)),
  })
  return Promise.all(
    weights.flatMap((weight) => [
      font('Latin', 'latin', weight),
      font('More', 'latin-ext', weight),
    ]),
  )
}

/** Too many wait for a picture already. */
export class Crowded extends Error {
  override name = 'Crowded'
}

/**
 * A desk at which one picture is drawn at a time, so that a crowd that wants pictures leaves the
 * processor to those who want pages. What was drawn last is kept, and who asks for the same waits for
 * the same drawing.
 */
export function createDrawingDesk({
  draw = drawPicture,
  maxBytes = 16 * 1024 * 1024,
  maxWaiting = 250,
}: { draw?: (node: Node) => Promise<Buffer>; maxBytes?: number; maxWaiting?: number } = {}) {
  const kept = new Map<string, Picture>()
  const underWay = new Map<string, Promise<Picture>>()
  let last: Promise<unknown> = Promise.resolve()
  let bytes = 0

  const keep = (key: string, picture: Picture) => {
    kept.set(key, picture)
    bytes += picture.png.length
    for (const [oldest, { png }] of kept) {
      if (bytes <= maxBytes) break
      kept.delete(oldest)
      bytes -= png.length
    }
  }
  const drawNext = async (key: string, node: Node) => {
    const png = await draw(node)
    const picture = { png, etag: `"${key}"` }
    keep(key, picture)
    return picture
  }
  return {
    /** @throws Crowded when too many different pictures are waited for */
    picture(node: Node): Promise<Picture> {
      const key = createHash('sha1').update(JSON.stringify(node)).digest('base64url')
      const known = kept.get(key)
      if (known) {
        kept.delete(key)
        kept.set(key, known) // the one asked for last goes last
        return Promise.resolve(known)
      }
      const waiting = underWay.get(key)
      if (waiting) return waiting
      if (underWay.size >= maxWaiting) return Promise.reject(new Crowded())
      const drawn = last.then(() => drawNext(key, node)).finally(() => underWay.delete(key))
      underWay.set(key, drawn)
      last = drawn.catch(() => {})
      return drawn
    },
  }
}
