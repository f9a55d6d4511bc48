import { between, createRandom, pick, pickWeighted, type Random } from '#app/domain/demo/random.ts'
import { hours, kinds } from '#app/domain/job.ts'
import { radii } from '#app/domain/job-search.ts'
import { paths } from '#app/paths.ts'
import { type Material, townsOf } from './adverts.ts'

type Params = Record<string, string>
type Kind = { share: number; params: (random: Random, chances: Chances) => Params }
type Chances = ReturnType<typeof chancesOf>

/** What people ask for, and how often of a hundred. */
const mix: Kind[] = [
  { share: 24, params: (random, { word }) => ({ q: word(random) }) },
  { share: 20, params: (random, { word, district }) => ({ q: word(random), ...district(random) }) },
  { share: 20, params: (random, { word, around }) => ({ q: word(random), ...around(random) }) },
  {
    share: 3,
    params: (random, { word, around }) => ({
      q: word(random),
      ...around(random),
      sort: 'nearest',
    }),
  },
  { share: 10, params: (random, { word, facet }) => ({ q: word(random), ...facet(random) }) },
  { share: 5, params: (random, { around }) => around(random) },
  {
    share: 9,
    params: (random, { district, facet }) => ({ ...district(random), ...facet(random) }),
  },
  {
    share: 9,
    params: (random, { word }) => ({ q: word(random), page: String(between(random, 2, 5)) }),
  },
]

/**
 * Searches as addresses of the search page, all different, so that no cache can know the answer:
 * words, words in a district or around a place, facets alone, later pages. The same every time.
 */
export function newSearches(material: Material, count: number): string[] {
  const random = createRandom('searches')
  const chances = chancesOf(material)
  const addresses = new Set<string>()
  while (addresses.size < count) {
    const { params } = pickWeighted(random, mix, (kind) => kind.share)
    addresses.add(paths.jobs(new URLSearchParams(params(random, chances)).toString()))
  }
  return [...addresses]
}

/** What many people open again and again. */
export function popularPages(material: Material, jobs: string[], count: number): string[] {
  const { region } = material
  const own = region.districts.filter((one) => !one.neighbour)
  const fixed = [
    paths.home(),
    paths.jobs(),
    paths.employers(),
    ...own.map(({ ags }) => paths.jobs(`district=${ags}`)),
    ...region.leadSectors.map((letter) => paths.jobs(`sector=${letter}`)),
    ...jobs,
  ]
  const searches = newSearches(material, count)
  return [...fixed, ...searches].slice(0, count)
}

function chancesOf({ region, occupations }: Material) {
  const titles = occupations
    .flatMap((one) => one.titles.map(wordsOf))
    .filter(({ length }) => length)
  const own = region.districts.filter((one) => !one.neighbour).map((one) => one.ags)
  const towns = townsOf(region)
  return {
    /** one word of a title, or two, or one that is still being typed */
    word(random: Random) {
      const words = pick(random, titles)
      const one = pick(random, words)
      const chance = random()
      if (chance < 0.3 && words.length > 1) return words.slice(0, 2).join(' ')
      return chance < 0.5 ? one.slice(0, between(random, 4, one.length)) : one
    },
    district: (random: Random): Params => ({ district: pick(random, own) }),
    around: (random: Random): Params => ({
      near: pickWeighted(random, towns, (one) => one.population ?? 0).name,
      radius: String(pick(random, radii)),
    }),
    facet(random: Random): Params {
      const chance = random()
      if (chance < 0.3) return { kind: pick(random, kinds) }
      if (chance < 0.6) return { hours: pick(random, hours) }
      if (chance < 0.8) return { sector: pick(random, region.leadSectors) }
      return { pay: String(between(random, 4, 12) * 5_000), since: String(between(random, 3, 30)) }
    },
  }
}

function wordsOf(title: string): string[] {
  return title
    .replace(/\(.*?\)/g, ' ')
    .split(/[^\p{Letter}-]+/u)
    .filter((word) => word.length > 3)
}
