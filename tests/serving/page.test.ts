import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { answerWith, pageIn, pageOf } from '#app/serving/page.server.ts'
import { findStaticFiles } from '#app/serving/static-files.server.ts'

const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, no-cache' }
const long = Buffer.from('Bäckerei sucht Bäcker. '.repeat(100))
const packable = { 'accept-encoding': 'br' }
const asking = (headers: Record<string, string>) => new Request('http://x/', { headers })

describe('a page travels', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['br ; q=0.000', null],
    ['br;q=0.5', 'br'],
    ['identity', null],
    ['brotli', null],
    ['', null],
  ])('accepted is %j: %s', async (accepted, encoding) => {
    const answer = answerWith(pageOf(long, html), asking({ 'accept-encoding': accepted }))
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(answer.headers.get('vary')).toBe('accept-encoding')
    const bytes = Buffer.from(await answer.arrayBuffer())
    const unpacked =
      encoding === 'br'
        ? brotliDecompressSync(bytes)
        : encoding === 'gzip'
          ? gunzipSync(bytes)
          : bytes
    expect(unpacked.equals(long)).toBe(true)
  })

  test('packed better when it is kept for many', async () => {
    const varied = Buffer.from(Array.from({ length: 400 }, (_, at) => `${at ** 3} Stellen`).join())
    const bytes = async (isKept: boolean) => {
      const answer = answerWith({ ...pageOf(varied, html), isKept }, asking(packable))
      return (await answer.arrayBuffer()).byteLength
    }
    expect(await bytes(true)).toBeLessThan(await bytes(false))
  })

  test.each([
    ['a short one', Buffer.from('kurz'), html],
    ['a picture', long, { 'content-type': 'image/png' }],
  ])('%s as it is', (_what, body, headers) => {
    const answer = answerWith(pageOf(body, headers), asking(packable))
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect(answer.headers.get('vary')).toBeNull()
  })
})

describe('who has the page already', () => {
  const page = pageOf(long, html)
  const etag = page.etag ?? ''

  test.each([etag, etag.replace('W/', ''), `"other", ${etag}`, '*'])(
    'is told so: %s',
    async (tag) => {
      const answer = answerWith(page, asking({ 'if-none-match': tag, 'accept-encoding': 'br' }))
      expect(answer.status).toBe(304)
      expect(await answer.text()).toBe('')
      expect(Object.fromEntries(answer.headers)).toEqual({
        'cache-control': 'public, no-cache',
        vary: 'accept-encoding',
        etag,
      })
    },
  )

  test.each(['"other"', 'W/"other"', etag.slice(0, -2), ''])('but not for %j', (tag) => {
    expect(answerWith(page, asking({ 'if-none-match': tag })).status).toBe(200)
  })

  test('gets another tag for another page, and none for what must not be stored', () => {
    expect(pageOf(Buffer.from('other'), html).etag).not.toBe(etag)
    expect(pageOf(long, { ...html, 'cache-control': 'no-store' }).etag).toBeUndefined()
    expect(pageOf(long, html, 410).etag).toBeUndefined()
  })
})

describe('an answer of the app', () => {
  test('is a page with its status and headers', async () => {
    const page = await pageIn(new Response('gone', { status: 410, headers: html }))
    expect(page).toMatchObject({ status: 410, headers: html })
    expect(page?.body.toString()).toBe('gone')
  })

  test.each([
    ['has no body', new Response(null, { status: 302, headers: { location: '/' } })],
    ['is no text', new Response('x', { headers: { 'content-type': 'image/png' } })],
    ['never ends', new Response('x', { headers: { 'content-type': 'text/event-stream' } })],
    ['sets a cookie', new Response('x', { headers: { ...html, 'set-cookie': 'a=1' } })],
    ['is packed', new Response('x', { headers: { ...html, 'content-encoding': 'gzip' } })],
  ])('is none when it %s', async (_what, answer) => {
    expect(await pageIn(answer)).toBeUndefined()
  })
})

describe('static files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fachwerk-files-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets/style-abc.css'), 'a { color: red }'.repeat(100))
  await writeFile(join(folder, 'favicon.svg'), '<svg/>')
  const files = await findStaticFiles(folder)
  afterAll(() => rm(folder, { recursive: true }))

  test('are known by their paths', () => {
    expect([...files.keys()].toSorted()).toEqual(['/assets/style-abc.css', '/favicon.svg'])
  })

  test('keep for ever what changes its name with its content', async () => {
    const style = await files.get('/assets/style-abc.css')?.()
    expect(style?.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(style?.headers['content-type']).toMatch(/^text\/css/)
    expect(style?.packed.br?.length).toBeLessThan(100)
    const icon = await files.get('/favicon.svg')?.()
    expect(icon?.headers).toMatchObject({
      'content-type': expect.stringContaining('image/svg+xml'),
    })
    expect(icon?.headers['cache-control']).toBe('public, max-age=3600')
  })
})
