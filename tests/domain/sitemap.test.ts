import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { robotsTxt } from '#app/domain/robots.ts'
import { sitemapIndex, urlSet, xmlText } from '#app/domain/sitemap.ts'

describe('a sitemap', () => {
  test('is written as the protocol has it', () => {
    const entries = [{ loc: 'https://a.example/x?a=1&b=2', lastmod: '2026-11-22' }]
    expect(urlSet(entries)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
        '<url><loc>https://a.example/x?a=1&amp;b=2</loc><lastmod>2026-11-22</lastmod></url>\n' +
        '</urlset>\n',
    )
    expect(sitemapIndex([{ loc: 'https://a.example/s.xml' }])).toContain(
      '<sitemap><loc>https://a.example/s.xml</loc></sitemap>',
    )
  })

  test('holds any text without breaking, and no sign that XML forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = xmlText(text)
        expect(written).not.toMatch(/[<>'"]|&(?!(?:amp|lt|gt|quot|apos);)/)
        // oxlint-disable-next-line no-control-regex -- these are the ones
        expect(written).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
      }),
    )
  })
})

describe('robots.txt', () => {
  const lines = robotsTxt('https://stellen.example').split('\n')
  const rules = lines.flatMap((line) => line.match(/^Disallow: (.+)$/)?.[1] ?? [])

  /** As RFC 9309 matches: from the beginning, `*` anything, `$` the end. */
  const isShut = (path: string) =>
    rules.some((rule) => {
      const pattern = rule.replace(/[.+?^{}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
      return new RegExp(`^${pattern}`).test(path)
    })

  test('leads to the sitemap under its absolute address', () => {
    expect(lines[0]).toBe('User-agent: *')
    expect(lines).toContain('Sitemap: https://stellen.example/sitemap.xml')
  })

  test.each([
    '/slices/pflege?kind=job&hours=full',
    '/employer',
    '/employer?employer=1',
    '/employer/jobs/new',
    '/account',
    '/account/data',
    '/desk',
    '/login',
    '/login?returnTo=%2F',
    '/signup',
    '/invitations/abc',
    '/renewals/abc',
    '/counts/apply/1',
    '/jobs?q=koch&near=Nordhausen',
  ])('shuts %s', (path) => expect(isShut(path)).toBe(true))

  test.each([
    '/',
    '/jobs',
    '/jobs?district=16062',
    '/jobs?page=2',
    '/jobs/koch-7',
    '/districts/nordhausen/sectors/handel',
    '/previews/7-1.png',
    '/employers',
    '/employers/baeckerei-sonnenschein',
    '/employers/baeckerei-sonnenschein?page=2',
    '/pages/imprint',
    '/logos/a.webp',
    '/assets/x.css',
    '/sitemap.xml',
  ])('leaves %s open', (path) => expect(isShut(path)).toBe(false))
})
