import { slugOf } from '#app/paths.ts'
import type { District, Region } from '../region/region.ts'
import { sectors } from '../sectors.ts'

const known = new WeakMap<Region, Map<string, District>>()

/** Districts by what they are called in an address; two of one name have their keys in it. */
export function districtsBySlug(region: Region): Map<string, District> {
  const before = known.get(region)
  if (before) return before
  const names = region.districts.map(({ name }) => slugOf(name))
  const found = new Map(
    region.districts.map((district, position) => {
      const name = names[position] ?? ''
      const isTwice = names.indexOf(name) !== names.lastIndexOf(name)
      return [isTwice ? `${name}-${district.ags}` : name, district]
    }),
  )
  known.set(region, found)
  return found
}

/** What a district is called in an address, or undefined for one the region does not know. */
export function districtSlug(region: Region, ags: string): string | undefined {
  for (const [slug, district] of districtsBySlug(region)) if (district.ags === ags) return slug
  return undefined
}

/** What a sector is called in an address: "gesundheit-und-soziales". */
export function sectorSlug(letter: string): string {
  return slugOf(sectors.find((sector) => sector.letter === letter)?.label ?? letter)
}

/** The letter of the sector that an address names. */
export function sectorOfSlug(slug: string): string | undefined {
  return sectors.find((sector) => slugOf(sector.label) === slug)?.letter
}

/** "im Landkreis Nordhausen", "in der Stadt Erfurt", "in Berlin" */
export function inDistrict({ fullName }: Pick<District, 'fullName'>): string {
  if (/^(?:(?:Hanse|Landeshaupt|Universitäts)?stadt|(?:Städter|R)egion) /i.test(fullName)) {
    return `in der ${fullName}`
  }
  return /kreis|bezirk|verband/i.test(fullName) ? `im ${fullName}` : `in ${fullName}`
}

/** "in Gesundheit und Sozialem", "im Handel", "am Bau" */
export function inSector(letter: string): string {
  return wheres[letter] ?? 'in anderen Branchen'
}

const wheres: Record<string, string> = {
  A: 'in der Land- und Forstwirtschaft',
  B: 'im Bergbau',
  C: 'in Industrie und Handwerk',
  D: 'in der Energieversorgung',
  E: 'in Wasser und Entsorgung',
  F: 'am Bau',
  G: 'im Handel',
  H: 'in Verkehr und Lager',
  I: 'im Gastgewerbe',
  J: 'in Medien und Verlagen',
  K: 'in IT und Telekommunikation',
  L: 'bei Banken und Versicherungen',
  M: 'rund um Immobilien',
  N: 'in Planung, Recht und Beratung',
  O: 'bei Diensten für Betriebe',
  P: 'im öffentlichen Dienst',
  Q: 'in Bildung und Erziehung',
  R: 'in Gesundheit und Sozialem',
  S: 'in Kultur, Sport und Freizeit',
  T: 'in Werkstätten und anderen Diensten',
  U: 'in privaten Haushalten',
  V: 'bei internationalen Organisationen',
}
