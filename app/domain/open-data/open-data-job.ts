import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { ApiJob, apiJob } from '../api/api-job.ts'
import type { OpenCard } from '../open-job.ts'

/**
 * A job as the open data tells it: facts alone. The advert's text is its employer's own and names
 * people; it stays on the job's page, and so do mail addresses, phone numbers and links to apply by.
 */
export const OpenDataJob = ApiJob.pick({
  id: true,
  url: true,
  identifier: true,
  title: true,
  places: true,
  kind: true,
  hours: true,
  contract: true,
  remote: true,
  german: true,
  relation: true,
  pay: true,
  datePosted: true,
  validThrough: true,
}).extend({
  employer: z.strictObject({ name: z.string(), slug: z.string(), url: z.url() }),
  occupation: z.string().nullable(),
  sector: z.string().nullable(),
  hoursPerWeek: z.number().nullable(),
  contractUntil: z.iso.date().nullable(),
  startsOn: z.iso.date().nullable(),
  startsNow: z.boolean(),
  openings: z.int().nullable(),
  benefits: z.array(z.string()),
  updated: z.iso.datetime(),
  license: z.string(),
})
export type OpenDataJob = z.infer<typeof OpenDataJob>

/** Fields picked one by one: what is new in the API is not in the open data until somebody says so. */
export function openDataJob(
  job: OpenCard,
  { origin, license }: { origin: string; license: string },
): OpenDataJob {
  const told = apiJob(job, origin)
  return {
    id: told.id,
    url: told.url,
    identifier: told.identifier,
    title: told.title,
    employer: { ...told.employer, url: origin + paths.employer(job.employer) },
    places: told.places,
    kind: told.kind,
    occupation: job.occupation,
    sector: job.sector,
    hours: told.hours,
    hoursPerWeek: job.hoursPerWeek,
    contract: told.contract,
    contractUntil: job.contractUntil,
    remote: told.remote,
    german: told.german,
    relation: told.relation,
    pay: told.pay,
    startsOn: job.startsOn,
    startsNow: job.startsNow,
    openings: job.openings,
    benefits: job.benefits,
    datePosted: told.datePosted,
    validThrough: told.validThrough,
    updated: job.updatedAt.toISOString(),
    license,
  }
}
