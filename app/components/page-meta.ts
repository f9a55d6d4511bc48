import type { MetaDescriptor } from '@remix-run/react'

/** A public page as search engines and those who share a link are told of it. */
export type PageFacts = {
  title: string
  description: string
  /** its one address on this board, with what has to be asked for */
  path: string
  picture?: { path: string; width: number; height: number; alt: string } | undefined
}

/** What the root of every page hands over. */
type RootData = { origin: string; board: { title: string } }

/**
 * Title, description, canonical address and Open Graph of a public page. Absolute addresses come from
 * PUBLIC_ORIGIN by way of the root; without it, on an error page, there is a title alone.
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
  const url = root.origin + path
  return [
    { title },
    { name: 'description', content: description },
    { tagName: 'link', rel: 'canonical', href: url },
    ...Object.entries({
      title,
      description,
      url,
      type: 'website',
      site_name: root.board.title,
      locale: 'de_DE',
      ...(picture && {
        image: root.origin + picture.path,
        'image:width': String(picture.width),
        'image:height': String(picture.height),
        'image:alt': picture.alt,
      }),
    }).map(([name, content]) => ({ property: `og:${name}`, content })),
    { name: 'twitter:card', content: 'summary' },
  ]
}
