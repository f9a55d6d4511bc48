import { z } from 'zod'
import { germanLevels, hours, kinds, payPeriods, relations } from '../job.ts'

const text = z.string().trim().min(1)
const texts = (min: number) => z.array(text).min(min)
const share = z.number().min(0).max(1)
const sector = z.string().regex(/^[A-V]$/)
const kldb5 = z.string().regex(/^\d{5}$/)

/** Working time an advert may name; `perWeek` is what a full post has, or the part offered. */
const DemoHours = z.strictObject({
  hours: z.array(z.enum(hours)).min(1),
  perWeek: z.number().positive().max(80),
})
export type DemoHours = z.infer<typeof DemoHours>

/** In euro for a full post; in training `min` is the first year's and `max` the last year's. */
const DemoPay = z.strictObject({
  period: z.enum(payPeriods),
  min: z.number().positive(),
  max: z.number().positive(),
  /** name of an employer's tariff → group, as the advert writes it: "TVöD E8" */
  tariffs: z.record(z.string(), text).default({}),
  /** the amounts are those of the tariff and stay as they are */
  exact: z.boolean().default(false),
})
export type DemoPay = z.infer<typeof DemoPay>

/** What an advert for an occupation is made of, from regions/<slug>/demo/occupations.json. */
export const DemoOccupation = z.strictObject({
  id: z.string().regex(/^[a-z\d-]+$/),
  /** KldB 2010; null where the advert stands for several */
  kldb5: kldb5.nullable(),
  titles: texts(1),
  /** WZ 2025 sections whose employers look for it themselves */
  sectors: z.array(sector).min(1),
  kinds: z.array(z.enum(kinds)).min(1),
  hours: z.array(DemoHours).min(1),
  pay: DemoPay.nullable(),
  /** chosen from evenly: a level named twice is asked for twice as often */
  german: z.array(z.enum(germanLevels).nullable()).min(1),
  /** how many of the adverts, as shares */
  remote: z.strictObject({ partly: share, fully: share }).default({ partly: 0, fully: 0 }),
  fixed: share.default(0.18),
  /** in place of what the employer offers its staff */
  benefits: z.array(text.max(120)).optional(),
  /** how long the training takes */
  years: z.number().positive().optional(),
  /** {ort} stands for the place */
  openings: texts(2),
  tasks: texts(6),
  requirements: texts(5),
  closings: texts(2),
})
export type DemoOccupation = z.infer<typeof DemoOccupation>

/** What an employer looks for. One with a single site asks for several people in one advert. */
const DemoHire = z.strictObject({
  /** id of an occupation */
  occupation: text,
  adverts: z.number().int().positive().max(20),
  title: text.optional(),
  kind: z.enum(kinds).optional(),
  hours: DemoHours.optional(),
  kldb5: kldb5.optional(),
  /** a sentence about this post */
  focus: text.optional(),
})
export type DemoHire = z.infer<typeof DemoHire>

/**
 * Something that goes for every advert of an employer, or only for some: those of the occupations
 * named, for 'desk' or 'floor' work, or for people who are 'learning'.
 */
const Targeted = z.union([
  text.max(120),
  z.strictObject({ text: text.max(120), only: z.array(text).min(1) }),
])
export type Targeted = z.infer<typeof Targeted>

/** A fictional employer, from regions/<slug>/demo/employers.json. */
export const DemoEmployer = z.strictObject({
  name: text,
  sector,
  employees: z.number().int().positive(),
  relation: z.enum(relations),
  /** whether it employs people at its seat only or all over its district */
  sites: z.enum(['one', 'district']),
  /** AGS of the seat */
  municipality: z.string().regex(/^\d{8}$/),
  locality: text.optional(),
  postcode: z.string().regex(/^\d{5}$/),
  street: text,
  website: z.url(),
  description: text,
  /** sentences about working there; an advert takes one */
  team: texts(1),
  benefits: z.array(Targeted).min(3).max(8),
  /** hours of a full post, where they differ from what the occupation usually has */
  fullWeek: z.number().positive().max(60).optional(),
  /** how it names pay: an amount, a tariff group, both, or hardly ever */
  payPolicy: z.enum(['amount', 'tariff', 'both', 'seldom']),
  tariff: text.optional(),
  /** "Frau Ahrend, Personal" */
  contacts: z
    .array(Targeted)
    .refine((all) => all.some((one) => typeof one === 'string'), 'braucht jemanden für alles'),
  apply: z
    .strictObject({ url: z.url().optional(), email: z.email().optional(), phone: text.optional() })
    .refine((ways) => Object.keys(ways).length > 0, 'braucht einen Weg, sich zu bewerben'),
  hires: z.array(DemoHire).min(1),
})
export type DemoEmployer = z.infer<typeof DemoEmployer>
