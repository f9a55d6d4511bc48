import { paths } from '#app/paths.ts'
import { findEmployerById } from '#db/queries/employers.ts'
import { findJob, findPublicJob, type JobSummary, type JobWithPlaces } from '#db/queries/jobs.ts'
import { dayOf } from './calendar.ts'
import { descriptionText, sanitizeDescription } from './description.server.ts'
import { logoOf } from './employers/logo.server.ts'
import { jobCard } from './job-card.ts'
import { searchJobs } from './job-search.server.ts'
import { emptySearch } from './job-search.ts'
import { jobPostingOf } from './posting/posting-of-job.ts'
import { landingsOfJob } from './landings/landing-page.server.ts'
import { placeLine } from './region/places.ts'
import type { Services } from './services.ts'

const similarShown = 5

/**
 * What the page of a job shows; for a job that is over, what is left of it: title, reason, and
 * similar jobs. Undefined when there never was such a public job.
 */
export async function jobPage(services: Services & { env: { PUBLIC_ORIGIN: string } }, id: number) {
  const { db } = services
  const job = await findPublicJob(db, id)
  if (job) {
    const [employer, logo, more] = await Promise.all([
      findEmployerById(db, job.employerId),
      logoOf(services, job.employerId),
      landingsOfJob(services, job),
    ])
    const website = employer?.website ?? null
    const shown = shownJob(services, job, website)
    return {
      gone: false as const,
      ...shown,
      summary: summaryOf(job),
      more,
      picture: { path: paths.preview(job), alt: pictureAlt(job) },
      posting: jobPostingOf(
        { ...job, description: shown.description },
        {
          region: services.region,
          origin: services.env.PUBLIC_ORIGIN,
          employer: { website, logo },
        },
      ),
    }
  }
  const gone = await findJob(db, id)
  if (!gone?.publishedAt) return undefined
  return {
    gone: true as const,
    title: gone.title,
    isFilled: gone.withdrawnReason?.startsWith('filled') ?? false,
    today: dayOf(services.clock()),
    similar: await similarJobs(services, gone),
  }
}

/** What a page needs to know of a job, stored or still to be. */
export type ShownJob = JobSummary &
  Pick<
    JobWithPlaces,
    | 'description'
    | 'source'
    | 'hoursPerWeek'
    | 'shiftTimes'
    | 'noPayReason'
    | 'openings'
    | 'benefits'
    | 'contactName'
    | 'applyUrl'
    | 'applyEmail'
    | 'applyPhone'
  >

/** A job as its page shows it: the public one and the preview alike. */
export function shownJob(
  { region, clock }: Pick<Services, 'region' | 'clock'>,
  job: ShownJob,
  website: string | null,
) {
  const text = descriptionText(job.description)
  return {
    job: jobCard(job, { region, distances: null }),
    today: dayOf(clock()),
    places: job.places.map((place) => placeLine(region, place)),
    hoursPerWeek: job.hoursPerWeek,
    shiftTimes: job.shiftTimes,
    noPayReason: job.noPayReason,
    openings: job.openings,
    benefits: job.benefits.filter((benefit) => !text.includes(benefit)),
    description: sanitizeDescription(job.description),
    apply: applyOf(job),
    contactName: job.contactName,
    employer: { name: job.employerName, slug: job.employerSlug, website },
  }
}

function summaryOf({ description }: JobWithPlaces): string {
  const text = descriptionText(description)
  return text.length > 160 ? `${text.slice(0, 157)} …` : text
}

function pictureAlt({ title, employerName }: JobWithPlaces): string {
  return `${title} bei ${employerName}`
}

function applyOf(job: ShownJob) {
  return {
    url: job.applyUrl,
    host: job.applyUrl && new URL(job.applyUrl).host.replace(/^www\./, ''),
    email: job.applyEmail,
    phone: job.applyPhone,
    /** what to name when applying; our own numbers mean nothing to an employer */
    identifier: job.source === 'board' ? null : job.identifier,
  }
}

/** Public jobs of the same kind and sector in the same district, newest first. */
async function similarJobs(services: Services, job: JobWithPlaces) {
  const sector = job.sector ?? job.employerSector
  const { jobs } = await searchJobs(
    services,
    {
      ...emptySearch,
      district: [...new Set(job.places.map((place) => place.district))],
      sector: sector ? [sector] : [],
      kind: [job.kind],
    },
    { facets: [] },
  )
  return jobs.slice(0, similarShown)
}
