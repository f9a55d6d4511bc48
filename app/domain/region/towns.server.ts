import { readRows, readText, type RegionFolder } from './files.server.ts'
import type { Town } from './region.ts'
import { TownRow } from './schema.ts'

/** Beside the folders of the regions, for it is the same for all. */
const file = '../germany.csv'

/**
 * Germany's towns, in the order of the table. Looking at each of eleven thousand rows would hold up
 * the start, so they are taken as they are; {@link checkTowns} tells whether they are right.
 */
export async function readTowns(folder: RegionFolder): Promise<Town[]> {
  const text = (await readText(folder, file)) ?? ''
  return text.split('\n').slice(1).filter(Boolean).map(townOf)
}

/** The same towns, row by row with problems for what is wrong. */
export async function checkTowns(folder: RegionFolder): Promise<Town[]> {
  const rows = await readRows(folder, file, TownRow)
  for (const [at, { value, line }] of rows.entries()) {
    const before = rows[at - 1]?.value.ags ?? ''
    if (value.ags > before) continue
    const message = `ags: erwartet wird eine Zahl nach ${before}, gefunden „${value.ags}“`
    folder.problems.push({ file, line, message })
  }
  return rows.map((row) => row.value)
}

function townOf(row: string): Town {
  const [ags = '', name = '', lat, lon, population, postcodes] = row.split(',')
  return {
    ags,
    name,
    lat: Number(lat),
    lon: Number(lon),
    population: population ? Number(population) : null,
    postcodes: postcodes ? postcodes.split(' ') : [],
  }
}
