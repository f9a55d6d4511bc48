import { expect } from 'vitest'

/** What a loader hands to its page, also where it answers with a Response. */
export async function dataOf<T>(answer: T | Promise<T>): Promise<LoaderData<T>> {
  const settled: unknown = await answer
  const data: unknown = settled instanceof Response ? await settled.json() : settled
  return data as LoaderData<T>
}
type LoaderData<T> = T extends { json(): Promise<infer Data> } ? Data : T

/**
 * Every member of a loader's data by its path, so that a test names what leaves the server:
 * `['jobs', 'jobs[].title']`.
 */
export function keysOf(data: unknown, path = ''): string[] {
  return [...new Set(walk(data, path))].toSorted()
}

function walk(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => walk(one, `${path}[]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => {
    const own = path === '' ? key : `${path}.${key}`
    return [own, ...walk(member, own)]
  })
}

/** The members of a job card, below a path. */
export function cardKeys(path: string): string[] {
  const card =
    'contract contractUntil datePosted employer employer.name employer.slug german hours id ' +
    'identifier kind pay pay.max pay.min pay.period pay.tariff places places[].district ' +
    'places[].lat places[].lon places[].municipality places[].name places[].postcode relation ' +
    'remote startsNow startsOn title validThrough'
  return card.split(' ').map((key) => `${path}[].${key}`)
}

/** Nothing that is for the board alone: hashes, actors, versions, what the desk wrote. */
export function expectNoInternals(data: unknown): void {
  const internal =
    /hash|token|digest|password|version|blocked|publishedBy|withdrawn|source|nameKey/i
  expect(keysOf(data).filter((key) => internal.test(key))).toEqual([])
  expect(JSON.stringify(data)).not.toMatch(/\$argon2|internal note|account:\d/)
}
