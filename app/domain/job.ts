import { z } from 'zod'
import type { Place } from './region/region.ts'

export const kinds = [
  'job',
  'apprenticeship',
  'dual-study',
  'internship',
  'minijob',
  'voluntary-service',
  'open-application',
] as const
export const hours = ['full', 'part', 'shift', 'night', 'weekend', 'mini'] as const
export const contracts = ['permanent', 'fixed'] as const
export const remotes = ['none', 'partly', 'fully'] as const
/** In order: what is asked for rises. 'english' means that English is enough. */
export const germanLevels = ['none', 'english', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const
export const relations = ['direct', 'agency', 'recruiter'] as const
export const payPeriods = ['hour', 'day', 'week', 'month', 'year'] as const
export const withdrawReasons = ['filled-here', 'filled-elsewhere', 'cancelled', 'removed'] as const

/** Stored for an occupation that its employer says the classification has no name for: no KldB number. */
export const unnamedOccupation = '00000'

export type Kind = (typeof kinds)[number]
export type Hours = (typeof hours)[number]
export type Contract = (typeof contracts)[number]
export type Remote = (typeof remotes)[number]
export type GermanLevel = (typeof germanLevels)[number]
export type Relation = (typeof relations)[number]
export type PayPeriod = (typeof payPeriods)[number]
export type WithdrawReason = (typeof withdrawReasons)[number]

const isoDate = z.iso.date('erwartet wird ein Datum wie 2026-12-31')
const text = (max: number) =>
  z.string('ist kein Text').trim().min(1, 'fehlt').max(max, `höchstens ${max} Zeichen`)
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `erwartet wird ${values.join(', ')}`)
const euros = z
  .number('erwartet wird eine Zahl')
  .positive('muss größer als 0 sein')
  .max(10_000_000, 'höchstens 10.000.000')
const optional = <T extends z.ZodType>(schema: T) => schema.nullable().default(null)

/**
 * Pay as the advert states it: an amount or a range in euro per period, a tariff group, or both.
 * `min` alone is "from", `max` alone is "up to".
 */
export const Pay = z
  .strictObject({
    min: optional(euros),
    max: optional(euros),
    period: optional(oneOf(payPeriods)),
    tariff: optional(text(80)),
  })
  .refine((pay) => pay.min !== null || pay.max !== null || pay.tariff !== null, {
    message: 'braucht einen Betrag oder eine Tarifgruppe',
  })
  .refine((pay) => pay.period !== null || (pay.min === null && pay.max === null), {
    path: ['period'],
    message: 'braucht den Zeitraum (Stunde, Monat oder Jahr)',
  })
  .refine((pay) => pay.min === null || pay.max === null || pay.max >= pay.min, {
    path: ['max'],
    message: '„bis“ darf nicht unter „von“ liegen',
  })
  .refine(
    ({ min, max, period }) =>
      Math.max(min ?? 0, max ?? 0) * perYear[period ?? 'year'] <= maxPerYear,
    {
      message: 'ist zu hoch für diesen Zeitraum',
    },
  )
export type Pay = z.infer<typeof Pay>

/** A place already resolved against the region, with the street if the advert names one. */
export const PlaceDraft = z.strictObject({
  municipality: z.string().regex(/^\d{8}$/),
  district: z.string().regex(/^\d{5}(\d{3})?$/),
  locality: z.string().nullable(),
  street: optional(text(120)),
  postcode: z.string().regex(/^\d{5}$/),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
}) satisfies z.ZodType<Place & { street: string | null }, unknown>
export type PlaceDraft = z.infer<typeof PlaceDraft>

const link = z.url({ protocol: /^https?$/, error: 'erwartet wird eine Adresse mit https://' })

/** How many people are sought. */
export const openings = z
  .int('erwartet wird eine ganze Zahl')
  .min(1, 'muss größer als 0 sein')
  .max(10_000, 'höchstens 10.000')

const Apply = z.strictObject({
  url: optional(link),
  email: optional(z.email('ist keine E-Mail-Adresse')),
  phone: optional(text(40)),
})

/**
 * A job as it was typed or imported: the one schema every door uses. Absent facts are null; the
 * description is HTML and has been sanitised before it gets here (app/domain/description.ts).
 */
export const JobDraft = z
  .strictObject({
    title: z
      .string('fehlt')
      .trim()
      .min(3, 'braucht mindestens 3 Zeichen')
      .max(200, 'höchstens 200 Zeichen'),
    description: z.string('fehlt').trim().min(1, 'fehlt').max(50_000, 'höchstens 50.000 Zeichen'),
    /** what the description was written as, for changing it; null for an import */
    descriptionMarkdown: optional(text(50_000)),
    /** KldB 2010 (revision 2020), five digits; unnamedOccupation where none fits, null where it is open */
    occupation: optional(
      z.string().regex(/^\d{5}$/, 'erwartet wird eine fünfstellige KldB-Nummer'),
    ),
    /** WZ 2025 section letter */
    sector: optional(z.string().regex(/^[A-V]$/, 'erwartet wird ein Abschnitt der WZ, A bis V')),
    kind: oneOf(kinds).default('job'),
    hours: z.array(oneOf(hours)).default([]),
    hoursPerWeek: optional(
      z
        .number('erwartet wird eine Zahl')
        .positive('muss größer als 0 sein')
        .max(80, 'höchstens 80 Stunden'),
    ),
    shiftTimes: optional(text(200)),
    contract: optional(oneOf(contracts)),
    contractUntil: optional(isoDate),
    startsOn: optional(isoDate),
    startsNow: z.boolean().default(false),
    remote: oneOf(remotes).default('none'),
    german: optional(oneOf(germanLevels)),
    relation: oneOf(relations).default('direct'),
    places: z.array(PlaceDraft).max(50, 'höchstens 50 Orte'),
    pay: optional(Pay),
    /** why no pay is named, in the employer's words */
    noPayReason: optional(text(200)),
    apply: Apply.prefault({}),
    contactName: optional(text(120)),
    openings: optional(openings),
    benefits: z.array(text(120)).max(30, 'höchstens 30 Leistungen').default([]),
    sourceUrl: optional(link),
    /** last day the job is public */
    validThrough: optional(isoDate),
    /** day the advert was first published anywhere */
    datePosted: optional(isoDate),
  })
  .refine((job) => job.places.length > 0 || job.remote === 'fully', {
    path: ['places'],
    message: 'mindestens ein Ort, außer wenn die Arbeit ganz von zu Hause geht',
  })
export type JobDraft = z.infer<typeof JobDraft>
/** What JobDraft.parse accepts. */
export type JobDraftInput = z.input<typeof JobDraft>

/** The largest number the database compares pay by. */
const maxPerYear = 2_147_483_647

/** Working time behind a full post, for comparing pay: 40 hours in 52 weeks. */
const perYear: Record<PayPeriod, number> = {
  hour: 40 * 52,
  day: 5 * 52,
  week: 52,
  month: 12,
  year: 1,
}

/**
 * Pay in euro per year, so that adverts compare. Hours and days are taken as a full post (40 h,
 * 5 days); months and years as they stand. `from` is what is promised, `to` what can be reached;
 * a tariff group without an amount gives null for both.
 */
export function payPerYear(pay: Pay | null): { from: number | null; to: number | null } {
  if (!pay?.period) return { from: null, to: null }
  const factor = perYear[pay.period]
  const scaled = (amount: number | null) => (amount === null ? null : Math.round(amount * factor))
  return { from: scaled(pay.min), to: scaled(pay.max ?? pay.min) }
}

/** Rank of a German level, 0 … 7, for "asks for at most"; null when the advert does not say. */
export function germanRank(level: GermanLevel | null): number | null {
  return level === null ? null : germanLevels.indexOf(level)
}
