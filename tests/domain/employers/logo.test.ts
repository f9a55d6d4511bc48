import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { drawLogo, maxLogoBytes } from '#app/domain/employers/logo.server.ts'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0b5d4b' } })
const png = await picture(900, 300).png().toBuffer()
const jpeg = await picture(900, 300).jpeg().toBuffer()
const webp = await picture(900, 300).webp().toBuffer()
const tiff = await sharp(png).tiff().toBuffer()
const avif = await picture(32, 32).avif().toBuffer()
const animal = await sharp(png).gif().toBuffer()

describe('a logo', () => {
  test.each([
    ['PNG', png],
    ['JPEG', jpeg],
    ['WebP', webp],
  ])('is drawn anew from a %s, as WebP of at most 512 pixels', async (_kind, bytes) => {
    const drawing = await drawLogo(bytes)
    if (!drawing.ok) throw new Error(drawing.message)
    expect(drawing).toMatchObject({ width: 512, height: 171 })
    expect(await sharp(drawing.webp).metadata()).toMatchObject({ format: 'webp', width: 512 })
  })

  test('is not made larger', async () => {
    const drawing = await drawLogo(await picture(40, 30).png().toBuffer())
    expect(drawing).toMatchObject({ ok: true, width: 40, height: 30 })
  })

  test('keeps nothing of where and by whom it was taken, and stands upright', async () => {
    const photo = await picture(300, 100)
      .jpeg()
      .withExif({
        IFD0: { Artist: 'Erna Backhaus', Orientation: '6' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const before = await sharp(photo).metadata()
    expect(before.exif).toBeDefined()
    const drawing = await drawLogo(photo)
    if (!drawing.ok) throw new Error(drawing.message)
    const after = await sharp(drawing.webp).metadata()
    expect([after.exif, after.icc, after.iptc, after.xmp, after.orientation]).toEqual(
      Array.from({ length: 5 }, () => undefined),
    )
    expect(drawing.webp.includes('Erna')).toBe(false)
    expect(drawing).toMatchObject({ width: 100, height: 300 })
  })

  test('keeps no script that hides in a comment of a picture', async () => {
    const script = Buffer.from('<script>alert(1)</script><?php system($_GET[0]) ?>')
    const comment = Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from([0xff, 0xfe, 0, script.length + 2]),
      script,
      jpeg.subarray(2),
    ])
    const drawing = await drawLogo(comment)
    if (!drawing.ok) throw new Error(drawing.message)
    expect(drawing.webp.includes('script')).toBe(false)
  })
})

describe('no logo', () => {
  const svg = Buffer.from(
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  )
  test.each([
    ['an SVG', svg],
    ['an SVG with a byte order mark', Buffer.concat([Buffer.from('\uFEFF'), svg])],
    ['our own icon', readFileSync('public/favicon.svg')],
    ['a GIF', animal],
    ['a GIF that is a script as well', Buffer.from('GIF89a/*\u0000*/=1;alert(1)//')],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['a BMP', Buffer.from('BM0000000000000000')],
    ['nothing', Buffer.alloc(0)],
    ['another file in a RIFF', Buffer.from('RIFF\u0004\u0000\u0000\u0000WAVE')],
    ['a TIFF', tiff],
    ['an AVIF', avif],
  ])('is %s, which is told', async (_what, bytes) => {
    expect(await drawLogo(bytes)).toEqual({
      ok: false,
      message: expect.stringMatching(/^Das ist kein Bild.*PNG, JPEG oder WebP/) as string,
    })
  })

  test.each([
    ['PNG', png],
    ['JPEG', jpeg],
    ['WebP', webp],
  ])('is a %s with something else behind it', async (_kind, bytes) => {
    const archive = Buffer.from('PK\u0003\u0004 <script>alert(1)</script>')
    expect(await drawLogo(Buffer.concat([bytes, archive]))).toMatchObject({
      ok: false,
      message: expect.stringMatching(/steckt außer dem Bild noch etwas/) as string,
    })
  })

  test.each([
    ['PNG', png],
    ['JPEG', jpeg],
    ['WebP', webp],
  ])('is a %s that breaks off', async (_kind, bytes) => {
    for (const length of [12, Math.floor(bytes.length / 2), bytes.length - 3]) {
      const drawing = await drawLogo(bytes.subarray(0, length))
      expect(drawing).toMatchObject({ ok: false, message: expect.any(String) as string })
    }
  })

  test('is a picture whose bytes were mixed up', async () => {
    const noise = await sharp({
      create: { width: 60, height: 60, channels: 3, background: '#fff', noise: noisy },
    })
      .png()
      .toBuffer()
    noise.fill(0x55, 60, 200)
    expect(await drawLogo(noise)).toMatchObject({ ok: false })
  })

  test.each([
    [60_000, 60_000],
    [0x7fffffff, 2],
    [5_001, 5_000],
  ])('is a small file that claims %d × %d pixels', async (width, height) => {
    const { rss: before } = process.memoryUsage()
    const drawing = await drawLogo(bomb(width, height))
    expect(drawing).toMatchObject({ ok: false })
    expect(process.memoryUsage().rss - before).toBeLessThan(700_000_000)
  })

  test('says so when it has too many pixels, or too few, or weighs too much', async () => {
    expect(await drawLogo(bomb(5_001, 5_000))).toMatchObject({
      message: expect.stringMatching(/zu viele Bildpunkte/) as string,
    })
    expect(await drawLogo(await picture(8, 200).png().toBuffer())).toMatchObject({
      message: expect.stringMatching(/zu klein/) as string,
    })
    expect(await drawLogo(Buffer.alloc(maxLogoBytes + 1))).toMatchObject({
      message: 'Die Datei ist größer als 2 MB.',
    })
  })
})

const noisy = { type: 'gaussian' as const, mean: 128, sigma: 30 }

/** A PNG of a few bytes whose header promises a great many. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(1_000))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND')])
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, sum])
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1)
      value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}
