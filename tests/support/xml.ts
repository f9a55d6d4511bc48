/** An element as it was read: its text is that of all below it. */
export type Element = {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

const token =
  /<\?xml[^?]*\?>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|[^<]+/gy
const legal = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads XML as strictly as the standard asks, as far as feeds use it (no comments, no CDATA).
 *
 * @throws at the first thing that is not well-formed
 */
export function readXml(source: string): Element {
  if (!legal.test(source)) throw new Error('a character that XML has no place for')
  const top: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  token.lastIndex = 0
  while (token.lastIndex < source.length) {
    const at = token.lastIndex
    const match = token.exec(source)
    if (!match) throw new Error(`not well-formed: ${source.slice(at, at + 60)}`)
    const [whole, closing, opening, attributes = '', empty] = match
    const current = open.at(-1) ?? top
    if (whole.startsWith('<?xml')) {
      if (at !== 0) throw new Error('the declaration stands first or not at all')
    } else if (closing !== undefined) {
      if (open.length < 2 || current.name !== closing)
        throw new Error(`</${closing}> closes nothing`)
      open.pop()
      ;(open.at(-1) ?? top).text += current.text
    } else if (opening !== undefined) {
      const child = {
        name: opening,
        attributes: readAttributes(attributes),
        children: [],
        text: '',
      }
      current.children.push(child)
      if (empty === '') open.push(child)
    } else {
      if (current === top && whole.trim() !== '') throw new Error('text outside')
      current.text += decoded(whole)
    }
  }
  const [root, another] = top.children
  if (open.length !== 1 || !root || another) throw new Error('there is not one root')
  return root
}

/** The elements of that name right below. */
export function all({ children }: Element, name: string): Element[] {
  return children.filter((child) => child.name === name)
}

/** The text of the one element of that name right below. */
export function textOf(element: Element, name: string): string {
  const [one, another] = all(element, name)
  if (!one || another) throw new Error(`not one ${name} in ${element.name}`)
  return one.text
}

function readAttributes(source: string): Record<string, string> {
  const pairs = [...source.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, decoded(value)] as const,
  )
  const attributes = Object.fromEntries(pairs)
  if (Object.keys(attributes).length !== pairs.length) throw new Error('an attribute twice')
  return attributes
}

function decoded(text: string): string {
  if (text.includes(']]>')) throw new Error(']]> in text')
  return text.replace(/&([^;]*)(;?)/g, (whole, name: string, end: string) => {
    const sign = /^#\d+$/.test(name) ? String.fromCodePoint(Number(name.slice(1))) : named[name]
    if (end === '' || sign === undefined) throw new Error(`no entity: ${whole}`)
    return sign
  })
}
