/** Text that is HTML already. */
export class Markup {
  constructor(private readonly html: string) {}

  toString(): string {
    return this.html
  }
}

type Value = string | number | Markup | readonly Markup[] | false | null | undefined

/**
 * HTML of a template, for lists that are long on every page: React takes twenty times as long. Values
 * are escaped unless they are markup themselves; false and null leave nothing. A line break and what
 * is indented after it count as a space within a tag, and as nothing before one.
 */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Markup {
  let lines = known.get(parts)
  if (!lines) known.set(parts, (lines = parts.map(inOneLine)))
  let html = lines[0] ?? ''
  for (let at = 0; at < values.length; at += 1) html += written(values[at]) + (lines[at + 1] ?? '')
  return new Markup(html)
}

/** Attributes of a tag, each after a space, in their order; their names are written by us. */
export function attributes(all: object): Markup {
  let html = ''
  for (const [name, value] of Object.entries(all)) html += ` ${name}="${escaped(String(value))}"`
  return new Markup(html)
}

const known = new WeakMap<TemplateStringsArray, string[]>()

function inOneLine(part: string): string {
  return part.replaceAll(/\n\s*(?=<|$)/g, '').replaceAll(/\n\s*/g, ' ')
}

function written(value: Value): string {
  if (typeof value === 'string') return escaped(value)
  if (value === false || value === null || value === undefined) return ''
  return typeof value === 'object' && 'length' in value ? joined(value) : String(value)
}

/** One after the other. (`join` would copy it all, and every list it stands in again.) */
export function joined(all: readonly Markup[]): string {
  let html = ''
  for (const one of all) html += one.toString()
  return html
}

function escaped(text: string): string {
  return special.test(text) ? text.replaceAll(specials, (one) => references[one] ?? '') : text
}

const special = /["&'<>]/
const specials = /["&'<>]/g
/** As React writes them. */
const references: Record<string, string> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#x27;',
  '<': '&lt;',
  '>': '&gt;',
}
