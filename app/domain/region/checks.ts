import { fold } from '#search/german.ts'
import { contrast } from '../contrast.ts'
import type { Coordinate } from './distance.ts'
import type { Row } from './files.server.ts'
import type {
  Boundary,
  FormerName,
  Locality,
  Municipality,
  Region,
  RegionProblem,
} from './region.ts'

/** A region's files as they were read, each right by itself. */
export type RegionDraft = {
  settings: Pick<Region, 'districts' | 'theme'>
  municipalities: Row<Municipality>[]
  neighbours: Row<Municipality>[]
  localities: Row<Locality>[]
  former: Row<FormerName>[]
  boundaries: Boundary[]
}

/** What the files of a region say against each other, and colours that cannot be read. */
export function contradictions(draft: RegionDraft): RegionProblem[] {
  return [
    ...unreadableColours(draft.settings.theme),
    ...districtProblems(draft),
    ...municipalityProblems(draft, 'municipalities.csv'),
    ...municipalityProblems(draft, 'neighbours.csv'),
    ...duplicates([
      ...draft.municipalities.map((row) => keyed('municipalities.csv', row, row.value.ags)),
      ...draft.neighbours.map((row) => keyed('neighbours.csv', row, row.value.ags)),
    ]),
    ...unknownMunicipalities(draft, 'localities.csv', draft.localities),
    ...unknownMunicipalities(draft, 'former.csv', draft.former),
    ...duplicates(
      draft.localities.map((row) =>
        keyed('localities.csv', row, `${row.value.municipality} ${fold(row.value.name)}`),
      ),
    ),
    ...strayPlaces(draft),
  ]
}

/** WCAG 2.2, success criterion 1.4.3: text needs a contrast of 4.5:1. */
function unreadableColours(theme: Region['theme']): RegionProblem[] {
  const pairs = [
    ['accentInk.light auf accent.light', theme.accentInk.light, theme.accent.light],
    ['accentInk.dark auf accent.dark', theme.accentInk.dark, theme.accent.dark],
    ['accent.light auf Weiß', theme.accent.light, '#ffffff'],
    ['accent.dark auf Schwarz', theme.accent.dark, '#000000'],
  ] as const
  return pairs.flatMap(([pair, ink, paper]) => {
    const ratio = contrast(ink, paper)
    const message = `theme: ${pair}: erwartet wird ein Kontrast von mindestens 4,5:1, gefunden `
    const found = ratio.toLocaleString('de-DE', { maximumFractionDigits: 2 })
    return ratio < 4.5 ? [{ file: 'region.json', message: `${message}${found}:1` }] : []
  })
}

function districtProblems(draft: RegionDraft): RegionProblem[] {
  const { districts } = draft.settings
  const filled = new Set([...draft.municipalities, ...draft.neighbours].map(districtOf))
  const outlined = new Set(draft.boundaries.map((one) => one.district))
  const own = districts.filter((one) => !one.neighbour)
  const known = new Set(own.map((one) => one.ags))
  return [
    ...duplicates(districts.map((one) => ({ file: 'region.json', key: one.ags }))),
    ...districts
      .filter((one) => !filled.has(one.ags))
      .map((one) =>
        problem('region.json', `districts: ${one.ags} ${one.name} hat keine Gemeinden`),
      ),
    ...own
      .filter((one) => !outlined.has(one.ags))
      .map((one) => problem('boundaries.geojson', `für ${one.ags} ${one.name} fehlt der Umriss`)),
    ...draft.boundaries
      .filter((one) => !known.has(one.district))
      .map((one) => problem('boundaries.geojson', `${one.district} gehört nicht zur Region`)),
  ]
}

function municipalityProblems(
  draft: RegionDraft,
  file: 'municipalities.csv' | 'neighbours.csv',
): RegionProblem[] {
  const isNeighbour = file === 'neighbours.csv'
  const expected = draft.settings.districts.filter((one) => one.neighbour === isNeighbour)
  const rows = isNeighbour ? draft.neighbours : draft.municipalities
  return rows.flatMap(({ value, line }) => {
    const kind = isNeighbour ? 'ein benachbarter Kreis' : 'ein Kreis der Region'
    if (!expected.some((one) => one.ags === value.district)) {
      const message = `district: erwartet wird ${kind} aus region.json, gefunden „${value.district}“`
      return [{ file, line, message }]
    }
    if (value.ags.startsWith(value.district.slice(0, 5))) return []
    const message = `ags: „${value.ags}“ liegt nicht im Kreis ${value.district}`
    return [{ file, line, message }]
  })
}

function unknownMunicipalities(
  draft: RegionDraft,
  file: string,
  rows: Row<{ municipality: string }>[],
): RegionProblem[] {
  const known = new Set([...draft.municipalities, ...draft.neighbours].map((row) => row.value.ags))
  return rows
    .filter((row) => !known.has(row.value.municipality))
    .map(({ value, line }) => ({
      file,
      line,
      message: `municipality: eine Gemeinde „${value.municipality}“ gibt es in den Tabellen nicht`,
    }))
}

/** How far a point may lie outside the box around the region, in degrees (0.1° is 7 to 11 km). */
const reach = { own: 0.1, neighbour: 1.5 }

function strayPlaces(draft: RegionDraft): RegionProblem[] {
  const corners = draft.boundaries.flatMap((one) => one.rings.flat())
  if (corners.length === 0) return []
  const box = { lon: span(corners.map(([lon]) => lon)), lat: span(corners.map(([, lat]) => lat)) }
  const isNear = ({ lat, lon }: Coordinate, degrees: number) =>
    lat >= box.lat.least - degrees &&
    lat <= box.lat.most + degrees &&
    lon >= box.lon.least - degrees &&
    lon <= box.lon.most + degrees
  const stray = (file: string, rows: Row<Coordinate & { name: string }>[], degrees: number) =>
    rows
      .filter((row) => !isNear(row.value, degrees))
      .map(({ value: { name, lat, lon }, line }) => ({
        file,
        line,
        message: `lat, lon: ${name} liegt weit außerhalb der Region (${lat}, ${lon})`,
      }))
  return [
    ...stray('municipalities.csv', draft.municipalities, reach.own),
    ...stray('neighbours.csv', draft.neighbours, reach.neighbour),
    ...stray('localities.csv', draft.localities, reach.neighbour),
  ]
}

function span(values: number[]): { least: number; most: number } {
  const least = values.reduce((a, b) => Math.min(a, b))
  return { least, most: values.reduce((a, b) => Math.max(a, b)) }
}

type Keyed = { file: string; line?: number; key: string }

function keyed(file: string, { line }: Row<unknown>, key: string): Keyed {
  return { file, line, key }
}

function duplicates(entries: Keyed[]): RegionProblem[] {
  const seen = new Set<string>()
  return entries.flatMap(({ key, ...where }) => {
    if (seen.has(key)) return [{ ...where, message: `„${key}“ steht schon weiter oben` }]
    seen.add(key)
    return []
  })
}

function districtOf({ value }: Row<Municipality>): string {
  return value.district
}

function problem(file: string, message: string): RegionProblem {
  return { file, message }
}
