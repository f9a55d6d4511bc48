/** A piece of XML that is written out already. Text is a string and nothing else. */
export type Xml = { readonly xml: string }
type Content = string | number | Xml | null | undefined | Content[]

/** What XML 1.0 (2.2, Char) has no place for, not even escaped; half of a surrogate pair as well. */
const impossible = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;', // a parser would make a line feed of it
}

/** The one escaper of every feed: right in text and in attributes, without what XML cannot hold. */
export function escapeXml(text: string): string {
  return text.replace(impossible, '').replace(/[&<>"\r]/g, (sign) => entities[sign] ?? '')
}

/** An element with attributes; those that are undefined are left out. */
export function element(
  name: string,
  attributes: Record<string, string | undefined>,
  ...content: Content[]
): Xml {
  const inside = written(content)
  const opening = Object.entries(attributes).reduce(
    (before, [key, value]) =>
      value === undefined ? before : `${before} ${key}="${attribute(value)}"`,
    name,
  )
  return { xml: inside === '' ? `<${opening}/>` : `<${opening}>${inside}</${name}>` }
}

/** An element of text, or nothing where there is nothing to say. */
export function fact(name: string, text: string | number | null | undefined): Xml[] {
  return text === null || text === undefined || text === '' ? [] : [element(name, {}, text)]
}

/** The beginning of every document. */
export const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'

function written(content: Content): string {
  if (content === null || content === undefined) return ''
  if (Array.isArray(content)) return content.map(written).join('')
  return typeof content === 'object' ? content.xml : escapeXml(String(content))
}

/** Line ends and tabs in an attribute would be read as spaces. */
function attribute(value: string): string {
  return escapeXml(value).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}
