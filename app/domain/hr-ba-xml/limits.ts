/**
 * How long texts may be there, in characters. The schema is handed out to partners only; these are the
 * lengths that exporters at work keep to (see docs/hr-ba-xml.md).
 */
export const limits = {
  name: 90,
  title: 60,
  text: 3_970,
  municipality: 35,
  street: 30,
  url: 200,
  email: 100,
}

/**
 * A text in one line, cut at the end of a word with an ellipsis. The gender marker at the end of a
 * title goes first: the law asks for it, so it is moved in front of the cut.
 */
export function cutTitle(title: string): string {
  const line = oneLine(title)
  if (line.length <= limits.title) return line
  const [marker = ''] = /\s*\((?:[mwfdxi][/|*, ]*){2,4}\)/i.exec(line) ?? []
  const rest = marker ? oneLine(line.replace(marker, ' ')) : line
  return cut(rest, limits.title - marker.length) + marker
}

/** At most so long, cut at the end of a word. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const room = text.slice(0, most - 1)
  const end = Math.max(room.lastIndexOf(' '), room.lastIndexOf('\n'))
  const whole = /[\s]/.test(text[most - 1] ?? '') || end < most / 2 ? room : room.slice(0, end)
  return `${whole.replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:–-]+$/, '')}…`
}

/** A text for one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** An address, or undefined when it is too long: half of one leads nowhere. */
export function shortUrl(url: string | null): string | undefined {
  return url && url.length <= limits.url ? url : undefined
}

/** A street without what was refused there. */
export function streetOf(street: string | null): string | undefined {
  const plain = oneLine((street ?? '').replace(/[|:[\]]+/g, ' '))
  return plain === '' ? undefined : cut(plain, limits.street)
}

/**
 * A name as given and family name. There, a family name is letters alone, parts joined by hyphens; who
 * has none of that kind is not named.
 */
export function nameParts(name: string | null): { given?: string; family: string } | undefined {
  const words = oneLine(name ?? '')
    .replace(/\b(?:Frau|Herrn?|Dr|Prof|Dipl|Ing)\b\.?(?:-Ing\.)?/g, ' ')
    .split(' ')
    .filter((word) => /^\p{L}[\p{L}'’.-]*$/u.test(word))
  const family = words.at(-1)
  if (!family || !/^\p{L}+(?:-\p{L}+)*$/u.test(family) || /^(\p{L})\1\1/iu.test(family))
    return undefined
  const given = words.slice(0, -1).join(' ')
  return { family, ...(given && { given }) }
}

/** A German phone number in the parts asked for; undefined for one that is not understood. */
export function phoneParts(phone: string | null): { country: string; number: string } | undefined {
  const digits = (phone ?? '').replace(/\(0\)/g, '').replace(/[\s()/.–-]+/g, '')
  const [, country, number] = /^(?:(?:\+|00)([1-9]\d)|0)([1-9]\d{4,13})$/.exec(digits) ?? []
  return number ? { country: country ?? '49', number } : undefined
}
