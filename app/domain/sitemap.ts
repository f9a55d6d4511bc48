/** A page for a sitemap: its absolute address, and when it last changed, where that is known. */
export type SitemapEntry = {
  loc: string
  /** ISO date or instant; absent where nothing true can be said */
  lastmod?: string
}

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/**
 * A sitemap.
 *
 * @param entries at most 50,000
 * @see https://www.sitemaps.org/protocol.html
 */
export function urlSet(entries: SitemapEntry[]): string {
  return documentOf('urlset', 'url', entries)
}

/** A list of sitemaps. */
export function sitemapIndex(entries: SitemapEntry[]): string {
  return documentOf('sitemapindex', 'sitemap', entries)
}

function documentOf(root: string, element: string, entries: SitemapEntry[]): string {
  const lines = entries.map(({ loc, lastmod }) => {
    const when = lastmod === undefined ? '' : `<lastmod>${xmlText(lastmod)}</lastmod>`
    return `<${element}><loc>${xmlText(loc)}</loc>${when}</${element}>\n`
  })
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n` +
    `${lines.join('')}</${root}>\n`
  )
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '"': '&quot;',
}

/** Text as it may stand in XML; what no XML may hold is left out. */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>'"]/g, (sign) => entities[sign] ?? '')
}
