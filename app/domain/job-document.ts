import type { JobWithPlaces, PlaceRow } from '#db/queries/jobs.ts'
import type { NewJobDocument } from '#db/tables/job-document.ts'
import type { Job } from '#db/tables/job.ts'
import { documentWords } from '#search/document-words.ts'
import type { JobDocument } from '#search/job-index.ts'
import { matchOccupations, type OccupationMatch } from '#search/occupations.ts'
import { dayNumber } from './calendar.ts'
import {
  type GermanLevel,
  germanRank,
  type Pay,
  type PayPeriod,
  payPerYear,
  unnamedOccupation,
} from './job.ts'
import { placeKey } from './region/places.ts'
import type { Region } from './region/region.ts'

/**
 * What can be found of a job, made from the row as it is now.
 *
 * @param text the description without markup
 */
export function jobDocument(
  job: JobWithPlaces,
  { text, region }: { text: string; region: Region },
): JobDocument {
  const { places } = job
  const pay = payPerYear(payOf(job))
  const match = occupationOf(job)
  return {
    id: job.id,
    version: job.version,
    employerId: job.employerId,
    title: job.title,
    occupationName: match.name,
    occupationTitles: match.names,
    employerName: job.employerName,
    placeNames: placeNames(places, region),
    text,
    districts: unique(places.map((place) => place.district)),
    municipalities: unique(places.map((place) => place.municipality)),
    places: unique(places.map(placeKey)),
    occupation: match.kldb,
    sector: job.sector ?? job.employerSector,
    kind: job.kind,
    hours: job.hours,
    contract: job.contract,
    remote: job.remote,
    german: germanRank(job.german as GermanLevel | null),
    relation: job.relation,
    payFrom: pay.from,
    payTo: pay.to,
    postedOn: dayNumber(job.datePosted ?? '1970-01-01'),
    validThrough: dayNumber(job.validThrough),
  }
}

/** The occupation as its employer chose it, with names from the title; none where none is said to fit. */
function occupationOf({ occupation, title }: Pick<Job, 'occupation' | 'title'>): OccupationMatch {
  if (occupation === unnamedOccupation) return { kldb: null, name: null, names: [] }
  const match = matchOccupations(title)
  return { ...match, kldb: occupation ?? match.kldb }
}

/** The same document as a row that Postgres can search: words folded, by weight; no value twice. */
export function documentRow(document: JobDocument): NewJobDocument {
  const words = documentWords(document)
  return {
    jobId: document.id,
    version: document.version,
    employerId: document.employerId,
    titleWords: words.title,
    occupationWords: words.names,
    contextWords: `${words.heads} ${words.parts} ${words.context}`,
    textWords: words.text,
    relatedWords: words.related,
    occupationName: document.occupationName,
    districts: unique(document.districts),
    municipalities: unique(document.municipalities),
    places: unique(document.places),
    occupation: document.occupation,
    sector: document.sector,
    kind: document.kind,
    hours: unique(document.hours),
    contract: document.contract,
    remote: document.remote,
    german: document.german,
    relation: document.relation,
    payFrom: document.payFrom,
    payTo: document.payTo,
    postedOn: document.postedOn,
    document,
  }
}

/** Pay as the draft had it, from the columns it is stored in. */
export function payOf(job: Pick<Job, 'payMin' | 'payMax' | 'payPeriod' | 'payTariff'>): Pay | null {
  if (job.payMin === null && job.payMax === null && job.payTariff === null) return null
  return {
    min: job.payMin,
    max: job.payMax,
    period: job.payPeriod as PayPeriod | null,
    tariff: job.payTariff,
  }
}

function placeNames(places: PlaceRow[], region: Region): string[] {
  const names = namesByKey(region)
  return unique(
    places.flatMap(({ locality, municipality, district, postcode }) =>
      [locality ?? [], names.get(municipality) ?? [], names.get(district) ?? [], postcode].flat(),
    ),
  )
}

const knownNames = new WeakMap<Region, Map<string, string>>()

/** Names of municipalities and districts by their AGS. */
function namesByKey(region: Region): Map<string, string> {
  let names = knownNames.get(region)
  if (!names) {
    const { municipalities, districts } = region
    names = new Map([...municipalities, ...districts].map(({ ags, name }) => [ags, name]))
    knownNames.set(region, names)
  }
  return names
}

function unique(values: string[]): string[] {
  return [...new Set(values)]
}
