import { chipsOf } from './chips.ts'
import { searchJobs } from './job-search.server.ts'
import { isNarrowed, type JobSearch, parseJobSearch, searchParams, tracking } from './job-search.ts'
import type { Services } from './services.ts'

type Looking = Services & { env: { PUBLIC_ORIGIN: string } }

/** What a pasted search means: as it is stored, in words, and how many jobs it has. */
export type SliceMeaning = { query: string; conditions: string[]; total: number }
export type SliceQueryReading = { ok: true; meaning: SliceMeaning } | { ok: false; message: string }

/**
 * Reads the address or query of a search of this board, as somebody copied it. Order and page are not
 * part of it; what is unknown or wrong is refused by its name, for a slice without one of its filters
 * would hold jobs nobody meant.
 */
export async function readSliceQuery(
  services: Looking,
  pasted: string,
): Promise<SliceQueryReading> {
  const { region, env } = services
  const params = paramsIn(pasted.trim(), env.PUBLIC_ORIGIN)
  if (!params) return refused(expected(env.PUBLIC_ORIGIN))
  const parsed = parseJobSearch(params, region)
  const problem = parsed.problems.find(({ field }) => !tracking.test(field))
  if (problem) return refused(`${problem.field}: ${problem.message}`)
  const search: JobSearch = { ...parsed.search, sort: 'relevance', page: 1 }
  if (search.slice)
    return refused('Bitte die Filter selbst angeben, nicht einen anderen Ausschnitt.')
  if (!isNarrowed(search))
    return refused('Das sind alle Stellen. Bitte mindestens einen Filter wählen.')
  const result = await searchJobs(services, search, { facets: [], size: 1 })
  const [unusable] = result.problems
  if (unusable) return refused(`${unusable.field}: ${unusable.message}`)
  const conditions = chipsOf(search, { region, ...result }).map(({ label }) => label)
  const query = searchParams(search).toString()
  return { ok: true, meaning: { query, conditions, total: result.total } }
}

/** What a stored slice means; null where it names what is not there any more. */
export async function meaningOf(
  services: Looking,
  { query }: { query: string },
): Promise<SliceMeaning | null> {
  const reading = await readSliceQuery(services, query)
  return reading.ok ? reading.meaning : null
}

function refused(message: string): { ok: false; message: string } {
  return { ok: false, message }
}

function expected(origin: string): string {
  return `Erwartet wird die Adresse einer Suche, zum Beispiel ${origin}/jobs?district=…`
}

/** Where a search may stand in an address of this board. */
const searches = /^\/(?:jobs(?:\.atom|\.json)?|embed|api\/v1\/(?:jobs|facets))$/
/** How an embed looks, not what it shows. */
const looks = ['hits', 'accent', 'scheme', 'links', 'lang', 'size']

/** The parameters in what was pasted, or undefined when it is no search of this board. */
function paramsIn(pasted: string, origin: string): URLSearchParams | undefined {
  const isAddress = /^(?:https?:\/)?\//i.test(pasted)
  if (!isAddress) return pasted.includes('=') ? new URLSearchParams(pasted) : undefined
  if (!URL.canParse(pasted, origin)) return undefined
  const url = new URL(pasted, origin)
  if (url.origin !== new URL(origin).origin) return undefined
  const [, place, slug] = /^\/(employers|slices)\/([^/]+)$/.exec(url.pathname) ?? []
  if (place === 'employers' && slug) return new URLSearchParams({ employer: slug })
  if (place === 'slices' && slug) return new URLSearchParams({ slice: slug })
  for (const name of looks) url.searchParams.delete(name)
  return searches.test(url.pathname) ? url.searchParams : undefined
}
