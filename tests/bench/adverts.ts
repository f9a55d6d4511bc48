import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Advert } from '#app/domain/demo/adverts.ts'
import { writeDraft } from '#app/domain/demo/draft.ts'
import { placeNames, placesOf } from '#app/domain/demo/places.ts'
import { createRandom, pick, pickWeighted } from '#app/domain/demo/random.ts'
import { DemoEmployer, DemoOccupation } from '#app/domain/demo/schema.ts'
import type { JobDraftInput } from '#app/domain/job.ts'
import type { Municipality, Region } from '#app/domain/region/region.ts'

/** The employer at rank r has about 1/r of the adverts of the first; there are no more than these. */
const employerCount = 4_000

export type BenchAdvert = { identifier: string; employer: DemoEmployer; draft: JobDraftInput }

/** What adverts are made of: employers, occupations, texts of the region's demo data. */
export async function readMaterial(region: Region) {
  const read = async <T>(file: string, schema: z.ZodType<T>) =>
    schema.parse(JSON.parse(await readFile(`regions/${region.slug}/demo/${file}`, 'utf8')))
  return {
    region,
    employers: await read('employers.json', z.array(DemoEmployer)),
    occupations: await read('occupations.json', z.array(DemoOccupation)),
  }
}
export type Material = Awaited<ReturnType<typeof readMaterial>>

/**
 * The advert of a number, always the same on the same day: a demo employer's double somewhere in the
 * region, the larger the employer and the place the likelier, looking for what that employer does.
 *
 * @param today ISO date
 */
export function benchAdvert(number: number, material: Material, today: string): BenchAdvert {
  const { region, occupations } = material
  const random = createRandom(`bench/${number}`)
  const employer = employerAt(Math.floor(employerCount ** random()), material)
  const hire = pick(random, employer.hires)
  const occupation = occupations.find((one) => one.id === hire.occupation)
  if (!occupation) throw new Error(`no occupation ${hire.occupation}`)
  const kind = hire.kind ?? pick(random, occupation.kinds)
  const title = hire.title ?? pick(random, occupation.titles)
  const places = placesOf({ employer, region, random, kind })
  const placeName = placeNames(places, region)
  const facts = { employer, hire, occupation, kind, title, places, placeName, random }
  const advert: Advert = { ...facts, openings: null }
  return {
    identifier: `bench-${number}`,
    employer,
    draft: writeDraft(advert, 'public', today),
  }
}

const doubles = new Map<number, DemoEmployer>()

/** The double of a demo employer at a rank, seated in a municipality drawn by its inhabitants. */
function employerAt(rank: number, { region, employers }: Material): DemoEmployer {
  const known = doubles.get(rank)
  if (known) return known
  const random = createRandom(`employer/${rank}`)
  const { locality: _elsewhere, ...model } = pick(random, employers)
  const town = pickWeighted(random, townsOf(region), (one) => one.population ?? 0)
  const double = {
    ...model,
    name: `${model.name} ${town.name} ${rank}`,
    municipality: town.ags,
    postcode: town.postcodes[0] ?? '',
  }
  doubles.set(rank, double)
  return double
}

/** The region's own municipalities. */
export function townsOf({ districts, municipalities }: Region): Municipality[] {
  const own = new Set(districts.filter((one) => !one.neighbour).map((one) => one.ags))
  return municipalities.filter((one) => own.has(one.district))
}
