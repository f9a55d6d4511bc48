import type { DocumentMatch } from '#db/queries/document-match.ts'
import { searchDocuments } from '#db/queries/document-search.ts'
import { landingsAround, landingsOfPublicJob } from '#db/queries/landings.ts'
import { paths } from '#app/paths.ts'
import { dayOf } from '../calendar.ts'
import { jobCard } from '../job-card.ts'
import { emptySearch, searchParams } from '../job-search.ts'
import type { Region } from '../region/region.ts'
import type { Services } from '../services.ts'
import {
  landingFacts,
  landingLink,
  landingPath,
  landingTitle,
  type Subject,
} from './landing.server.ts'
import { districtsBySlug, sectorOfSlug } from './names.ts'
import { elsewhere, isPart, isSame, neighboursIn, otherDistricts } from './neighbours.server.ts'
import { isOccupation } from './occupation-name.server.ts'

type Reading = Pick<Services, 'db' | 'region' | 'clock' | 'openSummaries'>

/** What an address names, as it stands there. */
export type LandingAddress = { district: string; sector?: string; occupation?: string }

const jobsShown = 20

/**
 * The page about the public jobs of a district, or of a sector or an occupation in it. Undefined when
 * the address names nothing the board knows. Without jobs there are no facts: only ways on.
 *
 * Everything is asked of Postgres, so what was taken off the board is in no figure either.
 */
export async function landingPage(services: Reading, address: LandingAddress) {
  const { db, region, clock } = services
  const subject = subjectOf(region, address)
  if (!subject) return undefined
  const rows = await landingsAround(db, { district: subject.district, ...narrowed(subject) })
  const own = rows.find((row) => isSame(row, subject) && landingPath(region, row))
  const shown = own ?? subject
  return {
    boardTitle: region.title,
    title: landingTitle(region, shown),
    path: landingPath(region, shown) ?? '',
    facts: own ? landingFacts(own) : null,
    total: own?.jobs ?? 0,
    today: dayOf(clock()),
    jobs: own ? await newestJobs(services, subject) : [],
    search: searchOf(subject),
    lists: (isPart(subject)
      ? [elsewhere(region, rows, subject), ...neighboursIn(region, rows, subject)]
      : [...neighboursIn(region, rows, subject), await otherDistricts(services, subject.district)]
    ).filter(({ links }) => links.length > 0),
  }
}

/** Where a reader of a job goes on: the same occupation and sector in its district, and all of it. */
export async function landingsOfJob(
  { db, region }: Pick<Services, 'db' | 'region'>,
  job: { id: number; places: { district: string }[] },
): Promise<{ label: string; href: string }[]> {
  const district = job.places[0]?.district
  if (district === undefined) return []
  const rows = await landingsOfPublicJob(db, job.id)
  const whole: Subject = { district, sector: null, occupation: null }
  const href = landingPath(region, whole)
  return [
    ...[...rows.filter((row) => row.occupation), ...rows.filter((row) => row.sector)].flatMap(
      (row) => landingLink(region, row, 'whole'),
    ),
    ...(href ? [{ label: `Alle ${landingTitle(region, whole)}`, href }] : []),
  ].map((link) => ({ label: link.label, href: link.href }))
}

function subjectOf(region: Region, address: LandingAddress): Subject | undefined {
  const district = districtsBySlug(region).get(address.district)?.ags
  const sector = address.sector === undefined ? null : sectorOfSlug(address.sector)
  const occupation = address.occupation === undefined ? null : kldbOf(address.occupation)
  if (district === undefined || sector === undefined || occupation === undefined) return undefined
  return { district, sector, occupation }
}

/** The number at the end of "baecker-29222", if it is that of an occupation. */
function kldbOf(slug: string): string | undefined {
  const kldb = /-(\d{5})$/.exec(slug)?.[1]
  return kldb !== undefined && isOccupation(kldb) ? kldb : undefined
}

function narrowed({ sector, occupation }: Subject) {
  return { ...(sector && { sector }), ...(occupation && { occupation }) }
}

async function newestJobs(
  { db, region, openSummaries }: Reading,
  { district, sector, occupation }: Subject,
) {
  const match: DocumentMatch = {
    words: [],
    isWide: false,
    isSome: false,
    district: [district],
    ...(sector && { sector: [sector] }),
    ...(occupation && { occupation: [occupation] }),
  }
  const page = { order: 'newest', limit: jobsShown, offset: 0, counted: [] } as const
  const { hits } = await searchDocuments(db, match, page)
  const rows = await openSummaries()(hits.map(({ id }) => id))
  return rows.map((row) => jobCard(row, { region, distances: null }))
}

function searchOf({ district, sector, occupation }: Subject): string {
  const search = {
    ...emptySearch,
    district: [district],
    sector: sector ? [sector] : [],
    occupation: occupation ? [occupation] : [],
  }
  return paths.jobs(searchParams(search).toString())
}
