import { html, raw } from 'hono/html'

/** Text that is HTML already. */
export type Markup = ReturnType<typeof raw>

/**
 * HTML of a template, for lists that are long on every page: React takes fifteen times as long. Values
 * are escaped unless they are markup themselves; false and null leave nothing. A line break and
 * what is indented after it count as a space within a tag, and as nothing before one.
 */
export function markup(parts: TemplateStringsArray, ...values: unknown[]): Markup {
  const joined = known.get(parts) ?? parts.map(inOneLine)
  known.set(parts, joined)
  return html(joined as unknown as TemplateStringsArray, ...values) as Markup // none is a promise
}

const known = new WeakMap<TemplateStringsArray, string[]>()

function inOneLine(part: string): string {
  return part.replaceAll(/\n\s*(?=<|$)/g, '').replaceAll(/\n\s*/g, ' ')
}
