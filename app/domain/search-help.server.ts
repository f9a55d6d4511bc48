import { paths } from '#app/paths.ts'
import type { Chip } from './chips.ts'
import { searchJobs } from './job-search.server.ts'
import { type JobSearch, radii, searchParams } from './job-search.ts'
import { suggest } from './suggestions.server.ts'
import type { Services } from './services.ts'
import type { WayOn } from './shown-search.ts'

/** How many ways on are tried. */
const maxTried = 10
/** Fewer jobs than this in a place, and its surroundings are worth a look. */
const few = 5

/**
 * What to do where nothing was found: without which condition, in which radius, or with which word
 * there are jobs; the most first. Every count is a search of its own.
 */
export async function waysOn(
  services: Services,
  search: JobSearch,
  chips: Chip[],
): Promise<WayOn[]> {
  const tries = [
    ...chips.map(({ label, without }) => ({ label: `ohne ${label}`, search: without })),
    ...widerSearches(search),
    ...(await otherWords(services, search)),
  ]
  return counted(services, tries.slice(0, maxTried))
}

/** The surroundings, where a place itself has few jobs. */
export async function surroundings(
  services: Services,
  { search, near, total }: { search: JobSearch; near: string | undefined; total: number },
): Promise<WayOn[]> {
  if (near === undefined || total >= few) return []
  const around: JobSearch = { ...search, municipality: [], near, radius: 20, page: 1 }
  const found = await counted(services, [{ label: 'Auch im Umkreis von 20 km', search: around }])
  return found.filter(({ count }) => count > total)
}

type Try = { label: string; search: JobSearch }

function widerSearches(search: JobSearch): Try[] {
  if (!search.near) return []
  return radii
    .filter((radius) => radius > search.radius)
    .map((radius) => ({ label: `im Umkreis von ${radius} km`, search: { ...search, radius } }))
}

/** Occupations and employers that are spelt alike and have jobs. */
async function otherWords(services: Services, search: JobSearch): Promise<Try[]> {
  if (!search.q) return []
  const { suggestions } = await suggest(services, { field: 'q', text: search.q })
  return suggestions.slice(0, 3).map(({ label, value }) => ({
    label: `stattdessen „${label}“`,
    search: { ...search, q: value },
  }))
}

async function counted(services: Services, tries: Try[]): Promise<WayOn[]> {
  const ways = await Promise.all(
    tries.map(async ({ label, search }) => {
      const page: JobSearch = { ...search, page: 1 }
      const { total } = await searchJobs(services, page, { facets: [], size: 1 })
      return { label, href: paths.search(searchParams(page).toString()), count: total }
    }),
  )
  return ways.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)
}
