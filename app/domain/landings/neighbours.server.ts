import { searchDocuments } from '#db/queries/document-search.ts'
import type { LandingRow } from '#db/queries/landings.ts'
import { paths } from '#app/paths.ts'
import type { Region } from '../region/region.ts'
import { sectorLabel } from '../sectors.ts'
import type { Services } from '../services.ts'
import { type LandingLink, landingLink, type Subject } from './landing.server.ts'
import { districtSlug, inDistrict } from './names.ts'
import { occupationName } from './occupation-name.server.ts'

/** Of a whole district many, beside a part of it the largest. */
const shownOf = {
  district: { sectors: 30, occupations: 30 },
  part: { sectors: 8, occupations: 12 },
}

/** Ways on of one kind. */
export type List = { title: string; links: LandingLink[] }

/** All of the district, and its other sectors and occupations, the largest first. */
export function neighboursIn(region: Region, rows: LandingRow[], subject: Subject): List[] {
  const district = region.districts.find(({ ags }) => ags === subject.district)
  const others = rows.filter((row) => row.district === subject.district && !isSame(row, subject))
  const shown = isPart(subject) ? shownOf.part : shownOf.district
  const linksTo = (found: LandingRow[], most: number) =>
    found.flatMap((row) => landingLink(region, row, 'subject')).slice(0, most)
  const whole = others.find((row) => !isPart(row))
  const where = district ? inDistrict(district) : ''
  return [
    { title: 'Alles zusammen', links: whole ? landingLink(region, whole, 'whole') : [] },
    {
      title: `Branchen ${where}`,
      links: linksTo(
        others.filter((row) => row.sector),
        shown.sectors,
      ),
    },
    {
      title: `Berufe ${where}`,
      links: linksTo(
        others.filter((row) => row.occupation),
        shown.occupations,
      ),
    },
  ]
}

/** The same sector or occupation in other districts, where it is called the same. */
export function elsewhere(region: Region, rows: LandingRow[], subject: Subject): List {
  const { district, sector, occupation } = subject
  const others = rows.filter(
    (row) => isSame(row, { ...subject, district: row.district }) && row.district !== district,
  )
  const name = rows.find((row) => row.occupation === occupation)?.name ?? null
  const what = sector ? sectorLabel(sector) : occupationName(occupation ?? '', name)
  return {
    title: `${what ?? 'Dasselbe'} in anderen Kreisen`,
    links: others
      .flatMap((row) => landingLink(region, row, 'district'))
      .toSorted((a, b) => b.count - a.count),
  }
}

/** The other districts with public jobs. */
export async function otherDistricts(
  { db, region }: Pick<Services, 'db' | 'region'>,
  but: string,
): Promise<List> {
  const { counts } = await searchDocuments(
    db,
    { words: [], isWide: false, isSome: false },
    { order: 'newest', limit: 0, offset: 0, counted: [{ name: 'district' }] },
  )
  const links = region.districts.flatMap(({ ags, fullName }) => {
    const slug = districtSlug(region, ags)
    const count = counts.district?.[ags] ?? 0
    if (ags === but || count === 0 || slug === undefined) return []
    return [{ label: fullName, href: paths.district(slug), count }]
  })
  return { title: 'Andere Kreise', links }
}

/** Whether a subject is less than a whole district. */
export function isPart({ sector, occupation }: Subject): boolean {
  return sector !== null || occupation !== null
}

/** Whether two are about the same. */
export function isSame(row: Subject, { district, sector, occupation }: Subject): boolean {
  return row.district === district && row.sector === sector && row.occupation === occupation
}
