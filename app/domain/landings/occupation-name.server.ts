import { matchOccupations, titlesOf } from '#search/occupations.ts'

/** Whether a number is that of an occupation. */
export function isOccupation(kldb: string): boolean {
  return titlesOf(kldb).length > 0
}

/**
 * What an occupation is called, if what most of its jobs are called means this occupation: employers
 * may choose another one than the title of an advert says, and several share a name like
 * "Verkäufer/in", which then belongs to the one that the board takes it for. Undefined otherwise: no
 * name is made up.
 */
export function occupationName(kldb: string, name: string | null): string | undefined {
  return name !== null && meaningOf(name) === kldb ? name : undefined
}

/** As many as there are official names, at most. */
const meanings = new Map<string, string | null>()

function meaningOf(name: string): string | null {
  const known = meanings.get(name)
  if (known !== undefined) return known
  const { kldb } = matchOccupations(name)
  meanings.set(name, kldb)
  return kldb
}
