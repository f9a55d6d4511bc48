import { matchOccupations } from '#search/occupations.ts'
import { vocabulary } from '#search/vocabulary/vocabulary.server.ts'

export type OccupationChoice = { kldb: string; name: string }

const most = 5

/**
 * Occupations a title may mean, the likeliest first, and the one chosen before among them. None for
 * a title that names no work.
 */
export function occupationChoices(title: string, chosen = ''): OccupationChoice[] {
  if (title.trim() === '') return []
  const match = matchOccupations(title.slice(0, longestTitle))
  const kin = match.names.slice(0, looked).map((name) => matchOccupations(name))
  const choices = new Map<string, OccupationChoice>()
  for (const { kldb, name } of [match, ...kin]) {
    if (kldb !== null && name !== null && !choices.has(kldb)) choices.set(kldb, { kldb, name })
  }
  const found = [...choices.values()].slice(0, most)
  if (chosen === '' || found.some(({ kldb }) => kldb === chosen)) return found
  const official = vocabulary().titles.find(({ kldb }) => kldb === chosen)
  return official ? [...found, { kldb: chosen, name: official.title }] : found
}

const longestTitle = 200
const looked = 6
