import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Rules } from '../rules/rules.ts'
import { contradictions } from './checks.ts'
import { readJson, readRows, type RegionFolder } from './files.server.ts'
import { readPages } from './pages.server.ts'
import { Boundaries, FormerRow, LocalityRow, MunicipalityRow, Reasons, Settings } from './schema.ts'
import { checkTowns, readTowns } from './towns.server.ts'
import type { Region, RegionProblem, Town } from './region.ts'

/** A region's folder is not fit to run. The message lists every problem, one per line. */
export class RegionError extends Error {
  override name = 'RegionError'
  readonly problems: RegionProblem[]

  constructor(slug: string, problems: RegionProblem[]) {
    super(`${slug} lässt sich nicht laden:\n${problems.map(problemLine).join('\n')}`)
    this.problems = problems
  }
}

/**
 * Reads a region from its folder, once at start.
 *
 * @param root the directory with the regions, relative to where the process runs
 * @throws RegionError with all problems when the folder is missing or anything in it is wrong
 */
export async function loadRegion(slug: string, root = 'regions'): Promise<Region> {
  const { region, problems } = await readRegion(slug, root, readTowns)
  if (!region || problems.length > 0) throw new RegionError(slug, problems)
  return region
}

/**
 * Everything that is wrong in a region's folder, and in the table of Germany's towns that all
 * regions share; nothing if it can be loaded.
 */
export async function checkRegion(slug: string, root = 'regions'): Promise<RegionProblem[]> {
  return (await readRegion(slug, root, checkTowns)).problems
}

/** Slugs of the regions there are, sorted. */
export async function listRegions(root = 'regions'): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => [])
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return folders.toSorted()
}

/** "municipalities.csv:12: lat: erwartet wird …" */
export function problemLine({ file, line, message }: RegionProblem): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`
}

/** First each file by itself; only files that are right are held against each other. */
async function readRegion(
  slug: string,
  root: string,
  townsOf: (folder: RegionFolder) => Promise<Town[]>,
): Promise<{ region?: Region; problems: RegionProblem[] }> {
  const folder: RegionFolder = { path: join(root, slug), problems: [] }
  const isFolder = await stat(folder.path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!/^[a-z\d-]+$/.test(slug) || !isFolder) {
    const message = `fehlt: einen Ordner ${join(root, slug)} gibt es nicht`
    return { problems: [{ file: 'region.json', message }] }
  }
  const settings = await readJson(folder, 'region.json', Settings)
  const municipalities = await readRows(folder, 'municipalities.csv', MunicipalityRow)
  const neighbours = await readRows(folder, 'neighbours.csv', MunicipalityRow)
  const localities = await readRows(folder, 'localities.csv', LocalityRow)
  const former = await readRows(folder, 'former.csv', FormerRow)
  const boundaries = await readJson(folder, 'boundaries.geojson', Boundaries)
  const reasons = await readJson(folder, 'reasons.json', Reasons)
  const rules = await readJson(folder, 'rules.json', Rules)
  const towns = await townsOf(folder)
  const tablesAreFit = folder.problems.length === 0
  const pages = await readPages(folder, 'de')
  if (!settings || !boundaries || !reasons || !rules || !tablesAreFit) {
    return { problems: folder.problems }
  }
  if (settings.slug !== slug) {
    const message = `slug: erwartet wird „${slug}“, gefunden „${settings.slug}“`
    folder.problems.push({ file: 'region.json', message })
  }
  const draft = { settings, municipalities, neighbours, localities, former, boundaries }
  const region: Region = {
    ...settings,
    districts: settings.districts.toSorted((a, b) => Number(a.neighbour) - Number(b.neighbour)),
    municipalities: [...municipalities, ...neighbours].map((row) => row.value),
    localities: localities.map((row) => row.value),
    former: former.map((row) => row.value),
    towns,
    boundaries,
    pages,
    reasons,
    rules,
  }
  return { region, problems: [...folder.problems, ...contradictions(draft)] }
}
