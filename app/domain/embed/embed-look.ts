import type { SearchProblem } from '../job-search.ts'

export const schemes = ['auto', 'light', 'dark'] as const
export const linkTargets = ['here', 'new'] as const
/** Jobs a page of the frame may hold. */
export const maxHits = 50

/** How the search looks and behaves on somebody else's page. */
export type EmbedLook = {
  /** jobs a page */
  hits: number
  /** six hexadecimal digits; null for the board's own colour */
  accent: string | null
  scheme: (typeof schemes)[number]
  /** where a job opens: in the place of the page around the frame, or in a window of its own */
  links: (typeof linkTargets)[number]
  /** of the headline of the list, so that it fits into the page around it; 2 to 5 */
  headingLevel: number
}

export const plainLook: EmbedLook = {
  hits: 5,
  accent: null,
  scheme: 'auto',
  links: 'here',
  headingLevel: 2,
}

const names = ['hits', 'accent', 'scheme', 'links', 'heading-level'] as const
type LookName = (typeof names)[number]

/**
 * Parts the parameters of a frame: how it looks, and the search, which is all the rest. What is wrong
 * is left out and reported, one problem a parameter.
 */
export function parseEmbedLook(params: URLSearchParams): {
  look: EmbedLook
  problems: SearchProblem[]
  search: URLSearchParams
} {
  const search = new URLSearchParams(params)
  const look: EmbedLook = { ...plainLook }
  const problems = names.flatMap((field) => {
    const [value = '', ...more] = params.getAll(field).map((one) => one.trim())
    search.delete(field)
    if (more.length > 0) return [{ field, message: 'darf nur einmal vorkommen' }]
    const message = value === '' ? undefined : readers[field](value, look)
    return message === undefined ? [] : [{ field, message: `erwartet wird ${message}` }]
  })
  return { look, problems, search }
}

/** The parameters of a look, in a fixed order, defaults left out. */
export function lookParams(look: EmbedLook): URLSearchParams {
  const { hits, accent, scheme, links, headingLevel } = look
  const params = new URLSearchParams()
  if (hits !== plainLook.hits) params.set('hits', String(hits))
  if (accent !== null) params.set('accent', accent)
  if (scheme !== plainLook.scheme) params.set('scheme', scheme)
  if (links !== plainLook.links) params.set('links', links)
  if (headingLevel !== plainLook.headingLevel) params.set('heading-level', String(headingLevel))
  return params
}

/** Each takes its value into the look, or says what it expected. */
const readers: Record<LookName, (value: string, look: EmbedLook) => string | undefined> = {
  hits(value, look) {
    const hits = /^\d{1,2}$/.test(value) ? Number(value) : 0
    if (hits < 1 || hits > maxHits) return `eine ganze Zahl von 1 bis ${maxHits}`
    look.hits = hits
    return undefined
  },
  accent(value, look) {
    const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(value)?.[1]?.toLowerCase()
    if (!digits) return 'eine Farbe aus sechs Hexadezimalziffern, zum Beispiel 8c2f1b'
    look.accent = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
    return undefined
  },
  scheme(value, look) {
    const scheme = schemes.find((one) => one === value)
    if (!scheme) return schemes.join(', ')
    look.scheme = scheme
    return undefined
  },
  links(value, look) {
    const links = linkTargets.find((one) => one === value)
    if (!links) return linkTargets.join(', ')
    look.links = links
    return undefined
  },
  'heading-level'(value, look) {
    if (!/^[2-5]$/.test(value)) return 'eine Zahl von 2 bis 5'
    look.headingLevel = Number(value)
    return undefined
  },
}
