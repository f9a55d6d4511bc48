import type { LandingRow } from '#db/queries/landings.ts'
import { paths, slugOf } from '#app/paths.ts'
import { numberLabel } from '../labels.ts'
import type { Region } from '../region/region.ts'
import { sectorLabel } from '../sectors.ts'
import { districtSlug, inDistrict, inSector, sectorSlug } from './names.ts'
import { occupationName } from './occupation-name.server.ts'

/** What a page is about: a district, or a sector or an occupation in it. */
export type Subject = Pick<LandingRow, 'district' | 'sector' | 'occupation'> & {
  name?: string | null
}

export type LandingLink = { label: string; href: string; count: number }

/**
 * The page about a subject, or undefined where it has none: the region does not know the district, or
 * the occupation no name of its own.
 */
export function landingPath(region: Region, { district, ...subject }: Subject): string | undefined {
  const slug = districtSlug(region, district)
  if (slug === undefined) return undefined
  if (subject.sector) return paths.districtSector(slug, sectorSlug(subject.sector))
  if (!subject.occupation) return paths.district(slug)
  const name = occupationName(subject.occupation, subject.name ?? null)
  return name && paths.districtOccupation(slug, `${slugOf(name)}-${subject.occupation}`)
}

/** "Stellen in Gesundheit und Sozialem im Landkreis Nordhausen" */
export function landingTitle(region: Region, { district, ...subject }: Subject): string {
  const place = region.districts.find(({ ags }) => ags === district)
  return ['Stellen', whatOf(subject), place && inDistrict(place)].filter(Boolean).join(' ')
}

function whatOf({ sector, occupation, name }: Omit<Subject, 'district'>): string {
  if (sector) return inSector(sector)
  if (!occupation) return ''
  const called = occupationName(occupation, name ?? null)
  return called ? `als ${called}` : 'in diesem Beruf'
}

/** A way to a subject's page, called by what tells it from those beside it. */
export function landingLink(
  region: Region,
  row: LandingRow,
  called: 'district' | 'subject' | 'whole',
): LandingLink[] {
  const href = landingPath(region, row)
  const labels = {
    district: region.districts.find(({ ags }) => ags === row.district)?.fullName ?? '',
    subject: subjectLabel(row),
    whole: landingTitle(region, row),
  }
  return href === undefined ? [] : [{ label: labels[called], href, count: row.jobs }]
}

/** How few amounts say nothing about what is paid. */
const fewestPaid = 3

/** The figures as sentences: "12 Stellen bei 7 Betrieben." */
export function landingFacts({ jobs, employers, paid, payLow, payHigh }: LandingRow): string {
  const who = employers === 1 ? 'einem Betrieb' : `${numberLabel(employers)} Betrieben`
  const first = `${jobs === 1 ? 'Eine Stelle' : `${numberLabel(jobs)} Stellen`} bei ${who}.`
  if (paid < fewestPaid || payLow === null || payHigh === null) return first
  const named = paid === jobs ? 'Alle nennen ein Gehalt' : `${numberLabel(paid)} nennen ein Gehalt`
  const range =
    payLow === payHigh
      ? `${numberLabel(payLow)} €`
      : `${numberLabel(payLow)} bis ${numberLabel(payHigh)} €`
  return `${first} ${named}: ${range}, aufs Jahr gerechnet.`
}

function subjectLabel({ sector, occupation, name }: LandingRow): string {
  if (sector) return sectorLabel(sector)
  return (occupation && occupationName(occupation, name)) ?? ''
}
