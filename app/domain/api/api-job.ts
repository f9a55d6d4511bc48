import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { contracts, germanLevels, hours, kinds, payPeriods, relations, remotes } from '../job.ts'
import type { JobCard } from '../job-card.ts'

const day = z.iso.date()
const ags = (digits: string) => z.string().regex(new RegExp(`^\\d{${digits}}$`))

const Pay = z.strictObject({
  min: z.number().nullable().describe('Euro je Zeitraum'),
  max: z.number().nullable(),
  period: z.enum(payPeriods).nullable(),
  tariff: z.string().nullable().describe('Tarifgruppe; steht auch allein'),
})

const Place = z.strictObject({
  name: z.string(),
  municipality: ags('8').describe('AGS'),
  district: z
    .string()
    .regex(/^\d{5}(\d{3})?$/)
    .describe('AGS'),
  postcode: z.string().regex(/^\d{5}$/),
  lat: z.number(),
  lon: z.number(),
  distanceKm: z.number().optional().describe('vom Ort in near'),
})

/** A job in a list. */
export const ApiJob = z.strictObject({
  id: z.int().describe('bleibt, solange es die Stelle gibt'),
  url: z.url(),
  identifier: z.string().describe('wie der Betrieb oder die Quelle die Stelle nennt'),
  title: z.string(),
  employer: z.strictObject({ name: z.string(), slug: z.string() }),
  places: z.array(Place),
  kind: z.enum(kinds),
  hours: z.array(z.enum(hours)),
  contract: z.enum(contracts).nullable(),
  remote: z.enum(remotes),
  german: z.enum(germanLevels).nullable(),
  relation: z.enum(relations),
  pay: Pay.nullable(),
  datePosted: day,
  validThrough: day.describe('letzter Tag, an dem die Stelle öffentlich ist'),
})
export type ApiJob = z.infer<typeof ApiJob>

/** A job in the answer to a search: with what the board's own list would say. */
export const ApiFoundJob = ApiJob.extend({
  texts: z
    .strictObject({
      place: z.string().describe('bis zu drei Orte; mit near auch die Entfernung'),
      facts: z.array(z.string()).describe('Arbeitszeit, Vertrag …'),
      pay: z.string().describe('auch wenn nichts genannt ist'),
      posted: z.string().describe('heute, gestern oder ein Tag'),
    })
    .describe('wie die Trefferliste es sagt, auf Deutsch'),
})

/** Fields picked one by one: what is new in a card is not public until somebody says so. */
export function apiJob(job: JobCard, origin: string): ApiJob {
  return {
    id: job.id,
    url: origin + paths.job(job),
    identifier: job.identifier,
    title: job.title,
    employer: { name: job.employer.name, slug: job.employer.slug },
    places: job.places.map((place) => ({
      name: place.name,
      municipality: place.municipality,
      district: place.district,
      postcode: place.postcode,
      lat: place.lat,
      lon: place.lon,
      ...(place.distanceKm !== undefined && { distanceKm: place.distanceKm }),
    })),
    kind: job.kind,
    hours: job.hours,
    contract: job.contract,
    remote: job.remote,
    german: job.german,
    relation: job.relation,
    pay: job.pay && {
      min: job.pay.min,
      max: job.pay.max,
      period: job.pay.period,
      tariff: job.pay.tariff,
    },
    datePosted: job.datePosted,
    validThrough: job.validThrough,
  }
}
