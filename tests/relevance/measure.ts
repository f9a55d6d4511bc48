import type { Query } from './catalogue.ts'

/** Ids of adverts for a query, best first. */
export type Search = (query: Query) => Promise<number[]>

export type Score = { queries: number; at1: number; at5: number }
export type Measurement = {
  total: Score
  classes: Map<string, Score>
  /** with what came instead; null when nothing did */
  failures: { query: Query; found: number[] }[]
}

/** Asks every query and judges the answers; see README.md for what success is. */
export async function measure(queries: Query[], search: Search): Promise<Measurement> {
  const classes = new Map<string, Score>()
  const total: Score = { queries: 0, at1: 0, at5: 0 }
  const failures: Measurement['failures'] = []
  for (const query of queries) {
    const found = await search(query)
    const own = classes.get(query.class) ?? { queries: 0, at1: 0, at5: 0 }
    classes.set(query.class, own)
    for (const score of [own, total]) {
      score.queries += 1
      if (succeeds(query, found, 1)) score.at1 += 1
      if (succeeds(query, found, 5)) score.at5 += 1
    }
    if (!succeeds(query, found, 5)) failures.push({ query, found: found.slice(0, 5) })
  }
  return { total, classes, failures }
}

/** One right answer among the first k, and nothing before it that must not stand above. */
export function succeeds({ relevant, notAbove }: Query, found: number[], k: number): boolean {
  const first = found.findIndex((id) => relevant.includes(id))
  return first >= 0 && first < k && !found.slice(0, first).some((id) => notAbove.includes(id))
}
