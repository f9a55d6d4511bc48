import { findEmployerById, findEmployerBySlug } from '#db/queries/employers.ts'
import { logoOf } from './employers/logo.server.ts'
import { sizeLabel } from './employers/profile.ts'
import { seatName } from './employers/seat.ts'
import { dayOf } from './calendar.ts'
import { sanitizeDescription } from './description.server.ts'
import { searchEmployerJobs } from './job-search.server.ts'
import { maxPage } from './job-search.ts'
import { sectorLabel } from './sectors.ts'
import type { Services } from './services.ts'

/** What the page of an employer shows, or undefined when there is none in good standing. */
export async function employerPage(services: Services, slug: string, page: number) {
  const { db, region, clock } = services
  const employer = await findEmployerBySlug(db, slug)
  if (!employer || employer.blockedAt || employer.mergedInto) return undefined
  const number = Number.isInteger(page) && page >= 1 && page <= maxPage ? page : 1
  return {
    boardTitle: region.title,
    today: dayOf(clock()),
    employer: {
      slug,
      name: employer.name,
      description: employer.description && sanitizeDescription(employer.description),
      website: employer.website,
      host: employer.website && new URL(employer.website).host.replace(/^www\./, ''),
      sector: employer.sector && sectorLabel(employer.sector),
      place: seatName(region, employer.municipality),
      size: sizeLabel(employer.size),
      benefits: employer.benefits,
      links: employer.links.flatMap(asLink),
      logo: await logoOf({ db }, employer.id),
    },
    result: await searchEmployerJobs(services, employer.id, number),
  }
}

/** Where the address of an employer leads that became one with another. */
export async function movedEmployer(
  { db }: Pick<Services, 'db'>,
  slug: string,
): Promise<{ slug: string } | undefined> {
  const employer = await findEmployerBySlug(db, slug)
  const into = employer?.mergedInto ? await findEmployerById(db, employer.mergedInto) : undefined
  return into && { slug: into.slug }
}

/** A link with what it is called on the page: the host, and where it leads there. */
function asLink(href: string): { href: string; label: string }[] {
  if (!URL.canParse(href)) return []
  const { protocol, host, pathname } = new URL(href)
  if (protocol !== 'https:') return []
  const path = pathname === '/' ? '' : pathname.replace(/\/$/, '')
  return [{ href, label: `${host.replace(/^www\./, '')}${path}`.slice(0, 60) }]
}
