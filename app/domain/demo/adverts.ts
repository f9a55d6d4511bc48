import { placeNames, placesOf } from './places.ts'
import { createRandom, pickWeighted, type Random, shuffle } from './random.ts'
import type { DemoEmployer, DemoHire, DemoOccupation } from './schema.ts'
import type { Kind, PlaceDraft } from '../job.ts'
import type { Region } from '../region/region.ts'

/** What an advert is about, before it is written. */
export type Advert = {
  employer: DemoEmployer
  hire: DemoHire
  occupation: DemoOccupation
  kind: Kind
  title: string
  places: PlaceDraft[]
  /** as it stands in a sentence: "Altdorf und Neustadt" */
  placeName: string
  openings: number | null
  /** its own chance, so that a new employer does not change the others' adverts */
  random: Random
}

/**
 * All adverts of an employer, in the order of what it looks for. No title stands twice for one
 * place; where there is no other place left, an advert is dropped.
 *
 * @throws when it looks for an occupation that is not described
 */
export function advertsOf({
  employer,
  occupations,
  region,
}: {
  employer: DemoEmployer
  occupations: DemoOccupation[]
  region: Region
}): Advert[] {
  const taken = new Set<string>()
  return employer.hires.flatMap((hire, line) => {
    const occupation = occupations.find((one) => one.id === hire.occupation)
    if (!occupation) throw new Error(`${employer.name}: no occupation ${hire.occupation}`)
    return Array.from({ length: employer.sites === 'one' ? 1 : hire.adverts }).flatMap(
      (_, turn) => {
        const random = createRandom(`${employer.name}/${line}/${turn}`)
        const kind = hire.kind ?? pickWeighted(random, occupation.kinds, likely)
        const titles = hire.title ? [hire.title] : shuffle(random, occupation.titles)
        const spot = findSpot({ employer, region, random, kind, titles, taken })
        if (!spot) return []
        for (const key of keysOf(spot)) taken.add(key)
        const placeName = placeNames(spot.places, region)
        const openings = openingsOf(employer, hire, kind, random)
        return [{ employer, hire, occupation, kind, ...spot, placeName, openings, random }]
      },
    )
  })
}

type Spot = Pick<Advert, 'title' | 'places'>

/** A title for places that do not have it yet. */
function findSpot({
  employer,
  region,
  random,
  kind,
  titles,
  taken,
}: Pick<Advert, 'employer' | 'random' | 'kind'> & {
  region: Region
  titles: string[]
  taken: Set<string>
}): Spot | null {
  const isBeside = titles.some((title) => !/mini/i.test(title)) && kind === 'minijob'
  for (let attempt = 0; attempt < 12; attempt++) {
    const places = placesOf({ employer, region, random, kind })
    const spots = titles.map((title) => ({
      title: isBeside ? `${title} als Minijob` : title,
      places,
    }))
    const free = spots.find((spot) => keysOf(spot).every((key) => !taken.has(key)))
    if (free) return free
  }
  return null
}

function keysOf({ title, places }: Spot): string[] {
  return places.map((place) => `${title}@${place.municipality}`)
}

function openingsOf(
  employer: DemoEmployer,
  hire: DemoHire,
  kind: Kind,
  random: Random,
): number | null {
  if (kind === 'open-application') return null
  if (employer.sites === 'one' && hire.adverts > 1) return hire.adverts
  const chance = random()
  if (chance < 0.06) return 2
  return chance < 0.35 ? 1 : null
}

function likely(kind: Kind): number {
  return kind === 'job' ? 3 : 1
}
