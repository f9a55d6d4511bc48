import { paths } from '#app/paths.ts'
import type { BaJob } from '#db/queries/ba-deliveries.ts'
import { descriptionLines } from '../description.server.ts'
import { seatName, seatPostcode } from '../employers/seat.ts'
import { element, fact, type Xml } from '../feeds/xml.ts'
import { jobCard } from '../job-card.ts'
import type { Kind, Relation } from '../job.ts'
import { factsOf } from '../open-job.ts'
import { placeName } from '../region/places.ts'
import type { Region } from '../region/region.ts'
import {
  cut,
  cutTitle,
  limits,
  nameParts,
  oneLine,
  phoneParts,
  shortUrl,
  streetOf,
} from './limits.ts'
import { type BaPartner, entryId, type TitleCodes } from './partner.ts'

/** What a job's entry is made with besides the job. */
export type BaContext = {
  partner: BaPartner
  region: Region
  origin: string
  titleCodes: TitleCodes
}

/**
 * How a kind is called there. What is missing is not delivered: an open application is no vacancy, a
 * voluntary service no employment, and a dual course of study needs its number in a catalogue that
 * only partners have.
 */
const offerTypes: Partial<Record<Kind, number>> = {
  job: 1,
  minijob: 1,
  apprenticeship: 4,
  internship: 34,
}

/** The general numbers of the Bundesagentur's catalogue, for work and for training. */
const generalTitles = { work: '1017', training: '9065' }

const employments: Record<Relation, number> = { direct: 0, agency: 1, recruiter: 2 }

/** Whether a job can be told in this format at all. */
export function isDeliverable({ kind, places }: Pick<BaJob, 'kind' | 'places'>): boolean {
  return offerTypes[kind as Kind] !== undefined && places.length > 0
}

/** A job as JobPositionPosting. Elements in the order of the published structure. */
export function baPosting(job: BaJob, context: BaContext, isNew: boolean): Xml {
  return element(
    'JobPositionPosting',
    {},
    fact('JobPositionPostingId', entryId(context.partner, job.id)),
    hiringOrg(job, context.partner),
    postDetail(job, context, isNew),
    information(job, context),
  )
}

function hiringOrg(job: BaJob, { hiringOrgId }: BaPartner): Xml {
  const name = nameParts(job.contactName)
  return element(
    'HiringOrg',
    {},
    fact('HiringOrgName', cut(oneLine(job.employerName), limits.name)),
    fact('HiringOrgId', hiringOrgId),
    fact('ProfileWebSite', shortUrl(job.employerWebsite)),
    element(
      'Contact',
      {},
      fact('GivenName', name?.given),
      fact('FamilyName', name?.family ?? 'Personalabteilung'),
      fact('EMail', emailOf(job)),
    ),
  )
}

function postDetail(job: BaJob, { partner, region, origin }: BaContext, isNew: boolean): Xml {
  const url = origin + paths.job(job)
  const phone = phoneParts(job.applyPhone)
  const contact = element(
    'Contact',
    {},
    fact('Company', cut(oneLine(job.employerName), limits.name)),
    seat(job, region),
    phone &&
      element('VoiceNumber', {}, fact('IntlCode', phone.country), fact('TelNumber', phone.number)),
    fact('EMail', emailOf(job)),
    fact('JobContactWebSite', shortUrl(job.applyUrl) ?? shortUrl(url)),
  )
  return element(
    'PostDetail',
    {},
    fact('StartDate', job.datePosted),
    fact('EndDate', job.validThrough),
    fact('LastModificationDate', job.updatedAt.toISOString()),
    fact('Status', 1),
    fact('Action', isNew ? 1 : 2),
    fact('SupplierId', partner.supplierId),
    fact('SupplierName', cut(oneLine(region.title), limits.name)),
    fact('InternetReference', shortUrl(url)),
    element('PostedBy', {}, contact),
  )
}

function information(job: BaJob, context: BaContext): Xml {
  const kind = job.kind as Kind
  return element(
    'JobPositionInformation',
    {},
    element(
      'JobPositionTitle',
      {},
      fact('TitleCode', titleCode(job, context.titleCodes)),
      fact('Degree', notRelevant),
    ),
    fact('JobPositionTitleDescription', cutTitle(job.title)),
    fact('JobOfferType', offerTypes[kind]),
    kind === 'job' || kind === 'apprenticeship' ? fact('SocialInsurance', 1) : null,
    kind === 'apprenticeship' ? fact('EducationType', 0) : null,
    fact('Objective', objective(job, context)),
    fact('EducationAuthorisation', 0),
    description(job, context.region),
    element(
      'JobPositionRequirements',
      {},
      element(
        'QualificationsRequired',
        {},
        element('EducationQualifs', {}, fact('EduDegree', notRelevant)),
      ),
    ),
    fact('NumberToFill', job.openings ?? 1),
    fact('AssignmentStartDate', job.startsOn),
    fact('EmploymentType', employments[job.relation as Relation]),
  )
}

/** No school or degree is asked for in a form of its own. */
const notRelevant = 15

/** Of the table somebody made from the catalogue, or a general number. It is not the KldB number. */
function titleCode({ occupation, kind }: BaJob, codes: TitleCodes): string {
  const general = kind === 'apprenticeship' ? generalTitles.training : generalTitles.work
  return codes.get(occupation ?? '') ?? general
}

function description(job: BaJob, region: Region): Xml {
  const locations = job.places.map((place) =>
    element(
      'Location',
      {},
      fact('CountryCode', 'DE'),
      fact('PostalCode', place.postcode),
      fact('Municipality', municipalityName(region, place)),
      fact('District', place.locality && cut(place.locality, limits.municipality)),
      fact('StreetName', streetOf(place.street)),
    ),
  )
  const schedule = element(
    'Schedule',
    {},
    fact('WorkingPlan', workingPlan(job)),
    fact('HoursPerWeek', job.hoursPerWeek),
  )
  return element(
    'JobPositionDescription',
    {},
    element('JobPositionLocation', {}, locations),
    job.kind === 'minijob' ? fact('MiniJob', 1) : null,
    element('Classification', {}, schedule),
  )
}

/** 1 full time, 3 part time. What is said about shifts stands in the text. */
function workingPlan({ hours, kind }: BaJob): number {
  if (hours.includes('full')) return 1
  return hours.includes('part') || hours.includes('mini') || kind === 'minijob' ? 3 : 1
}

/** First the facts that the format has no sure word for, then the advert. */
function objective(job: BaJob, { region }: BaContext): string {
  const known = new Set(['Arbeitgeber', 'Art der Stelle', 'Veröffentlicht', 'Gültig bis'])
  const facts = factsOf(jobCard(job, { region, distances: null }))
    .filter(([name]) => !known.has(name))
    .map(([name, value]) => `${name}: ${value}`)
  return cut(`${facts.join('\n')}\n\n${descriptionLines(job.description)}`, limits.text)
}

function seat(job: BaJob, region: Region): Xml | null {
  const { employerMunicipality: ags } = job
  const postcode = job.employerPostcode ?? seatPostcode(region, ags)
  const town = seatName(region, ags)
  if (!postcode || !town) return null
  return element(
    'PostalAddress',
    {},
    fact('CountryCode', 'DE'),
    fact('PostalCode', postcode),
    fact('Municipality', cut(town, limits.municipality)),
    fact('StreetName', streetOf(job.employerStreet)),
  )
}

function municipalityName(region: Region, place: BaJob['places'][number]): string {
  return cut(placeName(region, { ...place, locality: null }), limits.municipality)
}

function emailOf({ applyEmail }: BaJob): string | null {
  return applyEmail && applyEmail.length <= limits.email ? applyEmail : null
}
