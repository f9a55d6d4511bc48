import { z } from 'zod'
import { contracts, germanLevels, hours, kinds, relations, remotes } from './job.ts'
import type { Region } from './region/region.ts'
import { sectors } from './sectors.ts'

export const sorts = ['relevance', 'newest', 'nearest', 'pay'] as const
export const radii = [5, 10, 20, 30, 50, 100] as const
export const defaultRadius = 20
/** Deeper pages cost the engine more than they help a person. */
export const maxPage = 500

/** What people can filter by, in the words of the URL. Plural ones may be repeated. */
export type JobSearch = {
  /** a named search (slices.server.ts) that all of this stays inside of; '' for the whole board */
  slice: string
  q: string
  near: string
  /** km around `near` */
  radius: number
  district: string[]
  municipality: string[]
  sector: string[]
  occupation: string[]
  kind: string[]
  hours: string[]
  contract: string[]
  remote: string[]
  relation: string[]
  /** last parts of /employers/<slug> */
  employer: string[]
  /** the level one has: jobs that ask for more are left out */
  german: string | null
  /** euro per year */
  pay: number | null
  /** days */
  since: number | null
  sort: (typeof sorts)[number]
  page: number
  /** take every word of `q` as a word, none as a kind, hours or a place */
  literal: boolean
}

/** A parameter that was not understood. The page names it and goes on; the API answers 400. */
export type SearchProblem = { field: string; message: string }

export const pluralFields = [
  'district',
  'municipality',
  'sector',
  'occupation',
  'kind',
  'hours',
  'contract',
  'remote',
  'relation',
  'employer',
] as const
export type PluralField = (typeof pluralFields)[number]

const unreadable = /(?![\t\n\r])[\p{Cc}\ufffd]/u
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `höchstens ${max} Zeichen`)
    .refine((text) => !unreadable.test(text), 'enthält unlesbare Zeichen')
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `erwartet wird eine ganze Zahl von ${min} bis ${max}`)
    .transform(Number)
    .refine(
      (value) => value >= min && value <= max,
      `erwartet wird eine Zahl von ${min} bis ${max}`,
    )
    .meta({ type: 'integer', minimum: min, maximum: max })
const oneOf = (values: readonly [string, ...string[]]) =>
  z.enum(values, `erwartet wird ${values.join(', ')}`)

/** The last part of an address, as `slugOf` makes it. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const slug = (what: string) =>
  z.string().regex(slugPattern, `erwartet wird ${what}, wie die Adresse der Seite endet`).max(100)

const single = {
  slice: slug('ein Ausschnitt'),
  q: line(200),
  near: line(80),
  radius: whole(5, 100),
  german: oneOf(germanLevels),
  pay: whole(1, 1_000_000),
  since: whole(1, 365),
  sort: oneOf(sorts),
  page: whole(1, maxPage),
  literal: z.literal('1', 'erwartet wird 1').transform(() => true),
}

/** Added by mail programs and advertisers; nobody meant them for the board. */
export const tracking = /^(?:utm_\w+|fbclid|gclid|msclkid|mtm_\w+|pk_\w+)$/

const plural = {
  district: z.string().regex(/^\d{5}(\d{3})?$/, 'erwartet wird ein Kreisschlüssel (AGS)'),
  municipality: z.string().regex(/^\d{8}$/, 'erwartet wird ein Gemeindeschlüssel (AGS, 8 Ziffern)'),
  sector: z.enum(
    sectors.map((sector) => sector.letter),
    'erwartet wird der Buchstabe eines Abschnitts der WZ 2025 (A bis V)',
  ),
  occupation: z.string().regex(/^\d{5}$/, 'erwartet wird eine KldB-Nummer mit fünf Ziffern'),
  kind: oneOf(kinds),
  hours: oneOf(hours),
  contract: oneOf(contracts),
  remote: oneOf(remotes),
  relation: oneOf(relations),
  employer: slug('ein Arbeitgeber'),
} satisfies Record<PluralField, z.ZodType<string>>

/** What each parameter must look like; those of `plural` may be repeated. */
export const searchParameters: {
  single: Record<string, z.ZodType>
  plural: Record<string, z.ZodType>
} = { single, plural }

/** Nothing chosen: everything, newest first. */
export const emptySearch: JobSearch = {
  slice: '',
  q: '',
  near: '',
  radius: defaultRadius,
  district: [],
  municipality: [],
  sector: [],
  occupation: [],
  kind: [],
  hours: [],
  contract: [],
  remote: [],
  relation: [],
  employer: [],
  german: null,
  pay: null,
  since: null,
  sort: 'relevance',
  page: 1,
  literal: false,
}

/**
 * Reads a search from a URL. Empty values count as absent (a form sends all its fields). What is
 * unknown or wrong is left out of the search and reported, one problem per value.
 */
export function parseJobSearch(
  params: URLSearchParams,
  region: Region,
): { search: JobSearch; problems: SearchProblem[] } {
  const problems: SearchProblem[] = []
  const search: Record<string, unknown> = { ...emptySearch }
  for (const field of new Set(params.keys())) {
    const values = params.getAll(field).filter((value) => value.trim() !== '')
    const report = (message: string) => problems.push({ field, message })
    if (isOwn(single, field)) {
      if (values.length > 1) report('darf nur einmal vorkommen')
      else if (values[0] !== undefined)
        read(single[field], values[0], (value) => (search[field] = value), report)
    } else if (isOwn(plural, field)) {
      const known = new Set<unknown>()
      for (const value of values) read(plural[field], value, (one) => known.add(one), report)
      search[field] = [...known]
    } else report('unbekannter Parameter')
  }
  const parsed = search as JobSearch
  dropUnknown(parsed, 'district', region.districts, problems)
  dropUnknown(parsed, 'municipality', region.municipalities, problems)
  return { search: parsed, problems }
}

/** The canonical parameters of a search: fixed order, defaults left out. */
export function searchParams(search: JobSearch): URLSearchParams {
  const params = new URLSearchParams()
  if (search.slice) params.set('slice', search.slice)
  if (search.q) params.set('q', search.q)
  if (search.near) {
    params.set('near', search.near)
    if (search.radius !== defaultRadius) params.set('radius', String(search.radius))
  }
  for (const field of pluralFields) {
    for (const value of search[field]) params.append(field, value)
  }
  if (search.german) params.set('german', search.german)
  if (search.pay) params.set('pay', String(search.pay))
  if (search.since) params.set('since', String(search.since))
  if (search.sort !== 'relevance') params.set('sort', search.sort)
  if (search.literal && search.q) params.set('literal', '1')
  if (search.page > 1) params.set('page', String(search.page))
  return params
}

/** Whether anything narrows the search or its slice, apart from order and page. */
export function isNarrowed(search: JobSearch): boolean {
  return searchParams({ ...search, slice: '', sort: 'relevance', page: 1 }).size > 0
}

function read(
  schema: z.ZodType,
  value: string,
  accept: (value: unknown) => void,
  report: (message: string) => void,
): void {
  const result = schema.safeParse(value)
  if (result.success) accept(result.data)
  else report(result.error.issues[0]?.message ?? 'nicht verstanden')
}

function dropUnknown(
  search: JobSearch,
  field: 'district' | 'municipality',
  known: { ags: string }[],
  problems: SearchProblem[],
): void {
  search[field] = search[field].filter((ags) => {
    const isKnown = known.some((one) => one.ags === ags)
    if (!isKnown) problems.push({ field, message: `${ags} gehört nicht zur Region` })
    return isKnown
  })
}

function isOwn<T extends object>(object: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(object, key)
}
