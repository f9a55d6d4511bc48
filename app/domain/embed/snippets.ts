import { paths } from '#app/paths.ts'
import { accentOf } from './accent.ts'
import { escapeXml } from '../feeds/xml.ts'
import { type EmbedLook, lookParams, plainLook } from './embed-look.ts'
import { fittingScript, frameHeight, frameHtml } from './frame.ts'

/** Something to copy into a page, by the way it works there. */
export type Snippets = Record<'element' | 'fittedFrame' | 'frame' | 'link' | 'address', string>

/** What somebody put together in the builder. */
export type Embedding = {
  origin: string
  title: string
  search: URLSearchParams
  look: EmbedLook
  lang: 'de' | 'en'
}

/** The ways to show a search on another site. */
export function snippetsOf(embedding: Embedding): Snippets {
  const { origin, title, search, look } = embedding
  const src = origin + frameHref(embedding)
  const frame = frameHtml({ src, title, width: '100%', height: frameHeight(look.hits) })
  const isPlain = lookParams(look).size === 0
  return {
    element: elementHtml(embedding),
    fittedFrame: `${frame}\n${fittingScript(origin)}`,
    frame,
    link: linkHtml(embedding),
    address: isPlain ? origin + paths.search(search.toString()) : src,
  }
}

/** The path of the frame. */
export function frameHref({ search, look }: Pick<Embedding, 'search' | 'look'>): string {
  return paths.embed(new URLSearchParams([...search, ...lookParams(look)]).toString())
}

/** The link stands in the element, so that readers without script and search engines have it. */
function elementHtml(embedding: Embedding): string {
  const { origin, search, look, lang } = embedding
  const preset = new URLSearchParams(search)
  preset.delete('slice')
  const attributes = {
    preset: preset.toString(),
    slice: search.get('slice') ?? '',
    hits: String(look.hits),
    lang: lang === 'de' ? '' : lang,
    'heading-level': look.headingLevel === plainLook.headingLevel ? '' : `${look.headingLevel}`,
    links: look.links === plainLook.links ? '' : look.links,
    style: look.accent === null ? '' : `--fachwerk-accent: ${accentOf(look.accent).shades.light}`,
  }
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
  return (
    `<script src="${escapeXml(origin + paths.widget())}" async></script>\n` +
    `<fachwerk-jobs${written.join('')}>\n  ${linkHtml(embedding)}\n</fachwerk-jobs>`
  )
}

function linkHtml({ origin, title, search }: Embedding): string {
  const href = origin + paths.search(search.toString())
  return `<a href="${escapeXml(href)}">${escapeXml(title)}</a>`
}
