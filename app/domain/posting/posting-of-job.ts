import type { JobWithPlaces } from '#db/queries/jobs.ts'
import { paths } from '#app/paths.ts'
import { endOfDay } from '../calendar.ts'
import { payOf } from '../job-document.ts'
import { numberLabel } from '../labels.ts'
import type { Region } from '../region/region.ts'
import { googleTypesOf } from './google-types.ts'

/** A schema.org JobPosting as a page carries it; what is undefined is left out of its JSON. */
export type WrittenPosting = Record<string, unknown>

export type PostingContext = {
  region: Region
  /** of the board: "https://stellen.example" */
  origin: string
  employer: { website: string | null; logo: { name: string } | null }
}

/**
 * A public job as schema.org JobPosting, the way Google asks for it and our own reader understands
 * it. Only what the page shows is in it. What schema.org has no word for stands in the members of our
 * own that `readJobPosting` reads.
 *
 * @param job with its description as the page shows it, sanitised
 * @returns undefined for what must not be marked up: an open application is no vacancy, and an advert
 *   without any way to apply is none that Google takes
 * @see https://developers.google.com/search/docs/appearance/structured-data/job-posting
 */
export function jobPostingOf(
  job: JobWithPlaces,
  { region, origin, employer }: PostingContext,
): WrittenPosting | undefined {
  const isApplicable = job.applyUrl ?? job.applyEmail ?? job.applyPhone ?? employer.website
  if (job.kind === 'open-application' || !isApplicable) return undefined
  return {
    '@context': 'https://schema.org/',
    '@type': 'JobPosting',
    title: job.title,
    description: job.description,
    identifier: identifierOf(job),
    datePosted: job.datePosted ?? undefined,
    validThrough: endOfDay(job.validThrough),
    employmentType: someOf(googleTypesOf(job)),
    hiringOrganization: {
      '@type': 'Organization',
      name: job.employerName,
      sameAs: employer.website ?? undefined,
      logo: employer.logo ? origin + paths.logo(employer.logo.name) : undefined,
    },
    jobLocation: someOf(job.places.map((place) => placeOf(region, place))),
    ...(job.remote === 'fully' && anywhere),
    baseSalary: baseSalaryOf(job),
    directApply: isDirect(job) || undefined,
    applicationContact: contactOf(job),
    jobStartDate: job.startsOn ?? undefined,
    jobImmediateStart: job.startsNow || undefined,
    workHours: job.hoursPerWeek ? `${numberLabel(job.hoursPerWeek)} Stunden pro Woche` : undefined,
    totalJobOpenings: job.openings && job.openings > 1 ? job.openings : undefined,
    jobBenefits: someOf(job.benefits),
    ...ownMembers(job),
  }
}

/** Work from home alone has no place; Google drops such an advert unless it says for where it is. */
const anywhere = {
  jobLocationType: 'TELECOMMUTE',
  applicantLocationRequirements: { '@type': 'Country', name: 'DE' },
}

/** The employer's own number as the page names it; for adverts written here the one in its address. */
function identifierOf(job: JobWithPlaces) {
  const value = job.source === 'board' ? String(job.id) : job.identifier
  return { '@type': 'PropertyValue', name: job.employerName, value }
}

function placeOf(region: Region, place: JobWithPlaces['places'][number]) {
  const town = region.municipalities.find(({ ags }) => ags === place.municipality)
  const district = region.districts.find(({ ags }) => ags === place.district)
  return {
    '@type': 'Place',
    address: {
      '@type': 'PostalAddress',
      streetAddress: place.street ?? undefined,
      postalCode: place.postcode,
      addressLocality: place.locality ?? town?.name,
      addressRegion: district?.state,
      addressCountry: 'DE',
    },
  }
}

const units = { hour: 'HOUR', day: 'DAY', week: 'WEEK', month: 'MONTH', year: 'YEAR' } as const

/** Nothing where no amount is named: a guess would be worse, and a tariff group is no amount. */
function baseSalaryOf(job: JobWithPlaces) {
  const { min, max, period } = payOf(job) ?? { min: null, max: null, period: null }
  if (!period || (min === null && max === null)) return undefined
  const amount =
    min === max ? { value: min } : { minValue: min ?? undefined, maxValue: max ?? undefined }
  return {
    '@type': 'MonetaryAmount',
    currency: 'EUR',
    value: { '@type': 'QuantitativeValue', ...amount, unitText: units[period] },
  }
}

/**
 * Google calls it direct when somebody who came to the page need not "click on apply and provide user
 * information more than once". A mail or a call from this page is that. Where a link leads to a page
 * of the employer nobody here knows what it asks for, so nothing is claimed.
 */
function isDirect({ applyUrl, applyEmail, applyPhone }: JobWithPlaces): boolean {
  return applyUrl === null && (applyEmail !== null || applyPhone !== null)
}

/** The page shows the address for mails only where it is the way to apply. */
function contactOf({ contactName, applyUrl, applyEmail, applyPhone }: JobWithPlaces) {
  const contact = {
    name: contactName ?? undefined,
    url: applyUrl ?? undefined,
    email: (applyUrl === null && applyEmail) || undefined,
    telephone: applyPhone ?? undefined,
  }
  const isEmpty = Object.values(contact).every((one) => one === undefined)
  return isEmpty ? undefined : { '@type': 'ContactPoint', ...contact }
}

function ownMembers(job: JobWithPlaces) {
  return {
    'fachwerk:kind': job.kind,
    'fachwerk:hours': someOf(job.hours),
    'fachwerk:contract': job.contract ?? undefined,
    'fachwerk:contractUntil': job.contractUntil ?? undefined,
    'fachwerk:remote': job.remote === 'none' ? undefined : job.remote,
    'fachwerk:german': job.german ?? undefined,
    'fachwerk:relation': job.relation === 'direct' ? undefined : job.relation,
    'fachwerk:tariff': job.payTariff ?? undefined,
  }
}

function someOf<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined
}
