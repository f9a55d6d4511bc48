import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { problemLine } from '#app/domain/region/region.server.ts'
import type { Town } from '#app/domain/region/region.ts'
import { states } from '#app/domain/region/states.ts'
import { checkTowns, readTowns } from '#app/domain/region/towns.server.ts'

const shipped = () => ({ path: 'regions/nordthueringen', problems: [] })

describe('the table of towns that is shipped', () => {
  test('is in order, and read the same way quickly and with care', async () => {
    const folder = shipped()
    const towns = await checkTowns(folder)
    expect(folder.problems).toEqual([])
    expect(await readTowns(folder)).toEqual(towns)
  })

  test('has all Germany', async () => {
    const towns = await readTowns(shipped())
    const inhabitants = towns.reduce((sum, town) => sum + (town.population ?? 0), 0)
    expect(towns.length).toBeGreaterThan(11_000)
    expect(inhabitants).toBeGreaterThan(75_000_000)
    expect(new Set(towns.map((town) => states[town.ags.slice(0, 2)])).size).toBe(16)
    expect(new Set(towns.flatMap((town) => town.postcodes)).size).toBeGreaterThan(8100)
    expect(towns.filter(isAbroad)).toEqual([])
  })

  test('has the cities where they are', async () => {
    const towns = await readTowns(shipped())
    const find = (name: string) => towns.find((town) => town.name === name)
    expect(find('Göttingen')).toMatchObject({ lat: 51.534, lon: 9.932 })
    expect(find('Leipzig')).toMatchObject({ lat: 51.34, lon: 12.371, population: 611_850 })
    expect(find('Kassel')?.postcodes).toContain('34117')
    expect(find('Berlin')?.postcodes).toHaveLength(190)
  })
})

describe('a table of towns', () => {
  let root: string

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'towns-'))
    await mkdir(join(root, 'somewhere'))
  })

  afterEach(() => rm(root, { recursive: true, force: true }))

  test('is told what is wrong, line by line', async () => {
    expect(await problems('09162000,München,48.137,x,,80331', '0916200,Au,48.1,11.5,,803')).toEqual(
      [
        '../germany.csv:2: lon: erwartet wird eine Zahl zwischen -180 und 180, gefunden „x“',
        '../germany.csv:3: ags: erwartet werden 8 Ziffern, gefunden „0916200“',
        '../germany.csv:3: postcodes.0: erwartet wird eine Postleitzahl aus 5 Ziffern, gefunden „803“',
      ],
    )
  })

  test('is in the order of its keys, each there once', async () => {
    const row = '09162000,München,48.137,11.575,,80331'
    expect(await problems(row, '01001000,Flensburg,54.784,9.439,,24937', row, row)).toEqual([
      '../germany.csv:3: ags: erwartet wird eine Zahl nach 09162000, gefunden „01001000“',
      '../germany.csv:5: ags: erwartet wird eine Zahl nach 09162000, gefunden „09162000“',
    ])
  })

  test('has no names that would need quotes', async () => {
    expect(await problems('09162000,"München, Stadt",48.137,11.575,,')).toEqual([
      '../germany.csv:2: name: darf weder Komma noch Anführungszeichen enthalten, gefunden „München, Stadt“',
    ])
  })

  test('has to be there', async () => {
    const folder = { path: join(root, 'somewhere'), problems: [] }
    expect(await readTowns(folder)).toEqual([])
    expect(folder.problems.map(problemLine)).toEqual([
      '../germany.csv: fehlt oder lässt sich nicht lesen',
    ])
  })

  async function problems(...rows: string[]): Promise<string[]> {
    const head = 'ags,name,lat,lon,population,postcodes'
    await writeFile(join(root, 'germany.csv'), [head, ...rows, ''].join('\n'))
    const folder = { path: join(root, 'somewhere'), problems: [] }
    await checkTowns(folder)
    return folder.problems.map(problemLine)
  }
})

function isAbroad({ lat, lon }: Town): boolean {
  return lat < 47.2 || lat > 55.1 || lon < 5.8 || lon > 15.1
}
