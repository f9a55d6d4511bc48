import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { findOrCreateEmployer } from '#app/domain/employers.server.ts'
import { catchUp } from '#app/domain/indexing.server.ts'
import { saveJobs } from '#app/domain/job-saving.server.ts'
import { publishJobs } from '#app/domain/jobs.server.ts'
import { JobDraft } from '#app/domain/job.ts'
import { resolvePlace } from '#app/domain/region/places.ts'
import type { Services } from '#app/domain/services.ts'

const Advert = z.object({
  id: z.int(),
  title: z.string(),
  employer: z.string(),
  places: z.array(z.object({ name: z.string(), postcode: z.string() })),
  kind: z.string(),
  hours: z.array(z.string()),
  remote: z.string(),
  sector: z.string(),
  description: z.string(),
})
export type Advert = z.infer<typeof Advert>

/** The adverts, without what the judges know of them. */
export function readCatalogue(): Advert[] {
  return z.array(Advert).parse(readJson('catalogue.json'))
}

const Query = z.object({
  class: z.string(),
  q: z.string(),
  near: z.string().optional(),
  relevant: z.array(z.int()),
  notAbove: z.array(z.int()).default([]),
})
export type Query = z.infer<typeof Query>

export type QuerySet =
  | 'tuning'
  | 'tuning-2'
  | 'spelling'
  | 'wishes'
  | 'held-out'
  | 'spelling-held-out'
  | 'wishes-held-out'

/** Queries with their right answers. */
export function readQueries(set: QuerySet): Query[] {
  return z.array(Query).parse(readJson(`queries-${set}.json`))
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(`tests/relevance/${file}`, 'utf8'))
}

/**
 * Publishes the catalogue through the verbs every job goes through.
 *
 * @returns the advert's id of each job's id
 */
export async function publishCatalogue(
  services: Services,
  adverts: Advert[],
): Promise<Map<number, number>> {
  const entries = []
  for (const advert of adverts) {
    const employer = await findOrCreateEmployer(services.db, { name: advert.employer })
    entries.push({
      origin: { employerId: employer.id, source: 'relevance', identifier: String(advert.id) },
      draft: draftOf(advert, services),
    })
  }
  const saved = await saveJobs(services, entries)
  await publishJobs(
    services,
    'relevance',
    saved.map(({ job }) => job.id),
  )
  await catchUp(services)
  return new Map(saved.map(({ job }) => [job.id, Number(job.identifier)]))
}

function draftOf(advert: Advert, { region }: Services): JobDraft {
  return JobDraft.parse({
    title: advert.title,
    description: `<p>${advert.description.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
    kind: advert.kind,
    hours: advert.hours,
    remote: advert.remote,
    sector: advert.sector,
    places: advert.places.map((address) => {
      const found = resolvePlace(region, address)
      if (!found.ok) throw new Error(`advert ${advert.id}: ${address.postcode} ${address.name}`)
      return { ...found.place, postcode: address.postcode, street: null }
    }),
    apply: { email: 'bewerbung@demo.example' },
  })
}
