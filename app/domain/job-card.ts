import type { JobSummary } from '#db/queries/jobs.ts'
import { payOf } from './job-document.ts'
import type { Contract, GermanLevel, Hours, Kind, Pay, Relation, Remote } from './job.ts'
import { placeKey, placeName } from './region/places.ts'
import type { Region } from './region/region.ts'

export type CardPlace = {
  /** as people say it: "Wipperdorf (Bleicherode)" */
  name: string
  /** AGS */
  municipality: string
  /** AGS */
  district: string
  postcode: string
  lat: number
  lon: number
  /** from the place searched around */
  distanceKm?: number
}

/** What a list tells of a job, as plain data. */
export type JobCard = {
  id: number
  identifier: string
  title: string
  employer: { name: string; slug: string }
  /** nearest first when searched around a place, else in the employer's order */
  places: CardPlace[]
  kind: Kind
  hours: Hours[]
  contract: Contract | null
  contractUntil: string | null
  remote: Remote
  german: GermanLevel | null
  relation: Relation
  pay: Pay | null
  startsOn: string | null
  startsNow: boolean
  /** ISO dates */
  datePosted: string
  validThrough: string
}

/**
 * The card of a job; for the same row, without distances, the same card.
 *
 * @param distances place key → km from the place searched around
 */
export function jobCard(
  job: JobSummary,
  { region, distances }: { region: Region; distances: ReadonlyMap<string, number> | null },
): JobCard {
  const known = distances ? undefined : cards.get(job)
  if (known) return known
  const card = cardOf(job, region, distances)
  if (!distances) cards.set(job, card)
  return card
}

/** As long as a row is kept, so is its card, and what is made of that (see JobList). */
const cards = new WeakMap<JobSummary, JobCard>()

function cardOf(
  job: JobSummary,
  region: Region,
  distances: ReadonlyMap<string, number> | null,
): JobCard {
  return {
    id: job.id,
    identifier: job.identifier,
    title: job.title,
    employer: { name: job.employerName, slug: job.employerSlug },
    places: cardPlaces(job, region, distances),
    kind: job.kind as Kind,
    hours: job.hours as Hours[],
    contract: job.contract as Contract | null,
    contractUntil: job.contractUntil,
    remote: job.remote as Remote,
    german: job.german as GermanLevel | null,
    relation: job.relation as Relation,
    pay: payOf(job),
    startsOn: job.startsOn,
    startsNow: job.startsNow,
    datePosted: job.datePosted ?? '',
    validThrough: job.validThrough,
  }
}

function cardPlaces(
  job: JobSummary,
  region: Region,
  distances: ReadonlyMap<string, number> | null,
): CardPlace[] {
  const places = job.places.map((place): CardPlace => {
    const km = distances?.get(placeKey(place))
    return {
      name: placeName(region, place),
      municipality: place.municipality,
      district: place.district,
      postcode: place.postcode,
      lat: place.lat,
      lon: place.lon,
      ...(km !== undefined && { distanceKm: Math.round(km * 10) / 10 }),
    }
  })
  if (!distances) return places
  return places.toSorted((a, b) => (a.distanceKm ?? Infinity) - (b.distanceKm ?? Infinity))
}
