import type { MetaDescriptor } from '@remix-run/react'
import { mainLanguage, versionsOf } from '#app/domain/languages.ts'
import { pictureSize } from '#app/domain/previews/picture.ts'
import { isEmbeddable } from '#app/domain/embed/embeddable.ts'
import { paths } from '#app/paths.ts'

/** A public page as search engines and those who share a link are told of it. */
export type PageFacts = {
  title: string
  description: string
  /** its one address on this board, with what has to be asked for */
  path: string
  /** a page without one of its own is shared with the board's */
  picture?: Picture | undefined
}

/** One without a size was drawn for sharing, and has the size that the networks ask for. */
type Picture = { path: string; alt: string; width?: number; height?: number }

/** What the root of every page hands over. */
type RootData = { origin: string; board: { title: string } }

/**
 * Title, description, canonical address and Open Graph of a public page, and for a list of jobs the way
 * to embed it. Absolute addresses come from PUBLIC_ORIGIN by way of the root; without it, on an error
 * page, there is a title alone.
 *
 * @param matches as `meta` gets them
 * @see https://ogp.me
 */
export function pageMeta(
  { title, description, path, picture }: PageFacts,
  matches: readonly { id: string; data?: unknown }[],
): MetaDescriptor[] {
  const root = matches.find(({ id }) => id === 'root')?.data as RootData | undefined
  if (!root) return [{ title }]
  const { origin, board } = root
  const url = origin + path
  const shown: Picture = picture ?? { path: paths.preview(), alt: board.title }
  const { width, height } = { ...pictureSize, ...shown }
  return [
    { title },
    { name: 'description', content: description },
    { tagName: 'link', rel: 'canonical', href: url },
    ...versionsOf(path).map((version) => ({
      tagName: 'link',
      rel: 'alternate',
      hrefLang: version.hreflang,
      href: origin + version.path,
    })),
    ...Object.entries({
      title,
      description,
      url,
      type: 'website',
      site_name: board.title,
      locale: mainLanguage.locale,
      image: origin + shown.path,
      'image:width': String(width),
      'image:height': String(height),
      'image:alt': shown.alt,
    }).map(([name, content]) => ({ property: `og:${name}`, content })),
    { name: 'twitter:card', content: shown.width ? 'summary' : 'summary_large_image' },
    ...(isEmbeddable(path) ? oembedLinks(url) : []),
  ]
}

/**
 * Where a site that wants to show a page of ours asks how: CMSs look for this when somebody pastes
 * its address.
 *
 * @param url absolute
 * @see https://oembed.com "Discovery"
 */
export function oembedLinks(url: string): MetaDescriptor[] {
  const { origin } = new URL(url)
  return (['json', 'xml'] as const).map((format) => ({
    tagName: 'link',
    rel: 'alternate',
    type: format === 'json' ? 'application/json+oembed' : 'text/xml+oembed',
    href: origin + paths.oembed(new URLSearchParams({ url, format }).toString()),
    title: 'Einbetten',
  }))
}
