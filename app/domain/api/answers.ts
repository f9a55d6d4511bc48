import { z } from 'zod'
import { facetNames } from '#search/job-index.ts'
import { ApiFoundJob, ApiJob } from './api-job.ts'

/** Where the neighbouring pages are; null where there is none. */
export const Links = z.strictObject({
  self: z.url(),
  prev: z.url().nullable(),
  next: z.url().nullable(),
})

const Option = z.strictObject({ value: z.string(), label: z.string(), count: z.int().min(0) })

/** What a search could be narrowed by; both by the name of the parameter, in an order for people. */
const facetMembers = {
  facets: z
    .partialRecord(z.enum(facetNames), z.array(Option))
    .describe('zu jedem Filter, was zur Wahl steht: facets.district[].value, .label und .count'),
  facetTitles: z
    .partialRecord(z.enum(facetNames), z.string())
    .describe('wie jeder Filter heißt: facetTitles.district'),
}

const Understood = z.strictObject({
  words: z.string(),
  field: z.string(),
  values: z.array(z.string()),
})

/** GET /api/v1/jobs */
export const ApiJobs = z.strictObject({
  total: z.int().min(0),
  page: z.int().min(1),
  pages: z.int().min(1),
  links: Links,
  understood: z
    .array(Understood)
    .describe('Wörter aus q, die als Filter oder als ein anderes Wort gelesen wurden'),
  ...facetMembers,
  jobs: z.array(ApiFoundJob),
})
export type ApiJobs = z.infer<typeof ApiJobs>

/** GET /api/v1/jobs/{id} */
export const ApiJobDetail = ApiJob.extend({
  description: z.string().describe('HTML: Absätze, Überschriften, Listen, Hervorhebung, Links'),
  occupation: z.string().nullable().describe('KldB 2010'),
  sector: z.string().nullable().describe('Abschnitt der WZ 2025'),
  hoursPerWeek: z.number().nullable(),
  contractUntil: z.iso.date().nullable(),
  startsOn: z.iso.date().nullable(),
  startsNow: z.boolean(),
  openings: z.int().nullable(),
  benefits: z.array(z.string()),
  applyUrl: z.url().nullable().describe('Mail und Telefon stehen nur auf der Seite der Stelle'),
  updated: z.iso.datetime(),
})
export type ApiJobDetail = z.infer<typeof ApiJobDetail>

/** GET /api/v1/facets */
export const ApiFacets = z.strictObject({
  total: z.int().min(0),
  understood: z.array(Understood),
  ...facetMembers,
})
export type ApiFacets = z.infer<typeof ApiFacets>

const Slice = z.strictObject({
  slug: z.string().describe('so heißt der Ausschnitt im Parameter slice'),
  name: z.string(),
  intro: z.string().describe('Text; Absätze trennt eine leere Zeile'),
  url: z.url().describe('die Seite des Ausschnitts'),
  links: z.strictObject({
    self: z.url(),
    jobs: z.url(),
    facets: z.url(),
    atom: z.url(),
    jsonFeed: z.url(),
  }),
})
export type ApiSlice = z.infer<typeof Slice>

/** GET /api/v1/slices */
export const ApiSlices = z.strictObject({
  total: z.int().min(0),
  page: z.int().min(1),
  pages: z.int().min(1),
  links: Links,
  slices: z.array(Slice),
})
export type ApiSlices = z.infer<typeof ApiSlices>

/** GET /api/v1/slices/{slug} */
export const ApiSliceDetail = Slice.extend({
  jobs: z.int().min(0).describe('öffentliche Stellen'),
  conditions: z.array(z.string()).describe('seine Filter in Worten'),
})
export type ApiSliceDetail = z.infer<typeof ApiSliceDetail>

/** GET /api/v1/employers */
export const ApiEmployers = z.strictObject({
  total: z.int().min(0),
  page: z.int().min(1),
  pages: z.int().min(1),
  links: Links,
  employers: z.array(
    z.strictObject({
      name: z.string(),
      slug: z.string(),
      url: z.url(),
      sector: z.string().nullable().describe('Abschnitt der WZ 2025'),
      municipality: z.string().nullable().describe('AGS des Sitzes'),
      jobs: z.int().min(1).describe('öffentliche Stellen'),
    }),
  ),
})
export type ApiEmployers = z.infer<typeof ApiEmployers>
