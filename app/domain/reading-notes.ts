import type { FacetName } from '#search/job-index.ts'
import { facetTitles, chosenLabel } from './facets.ts'
import type { JobSearch } from './job-search.ts'
import type { Reading } from './reading.ts'
import type { Region } from './region/region.ts'
import { isDenial, type Understood } from './understanding.ts'

/** How a search was read, in sentences; none where it was read as it was typed. */
export function readingNotes(
  { understood, reach, search }: Reading,
  { region, hasHits }: { region: Region; hasHits: boolean },
): string[] {
  const taken = understood.filter((one) => !isDenial(one))
  const denied = understood.filter(isDenial)
  return [
    ...(taken.length > 0
      ? [`Verstanden: ${taken.map((one) => meaningOf(one, region)).join(', ')}.`]
      : []),
    ...denied.map(denialNote),
    ...(isWidened(understood, search)
      ? [`Dort ist nichts Passendes dabei; dies sind Stellen im Umkreis von ${search.radius} km.`]
      : []),
    ...(hasHits ? reachNote(reach, search.q) : []),
  ]
}

/** The place was named as a municipality, and the search went on around it. */
function isWidened(understood: Understood[], search: JobSearch): boolean {
  return (
    understood.some(({ field }) => field === 'municipality') && search.municipality.length === 0
  )
}

function denialNote({ words, field }: Understood): string {
  if (field === 'without') {
    return `„${words}“: Anzeigen, die davon schreiben, sind weggelassen. Fragen Sie trotzdem nach.`
  }
  return field === 'unmet'
    ? `„${words}“ erfüllt keine passende Anzeige; das bleibt weg.`
    : `Nach „${words}“ lässt sich nicht suchen; das bleibt weg.`
}

function meaningOf({ words, field, values }: Understood, region: Region): string {
  if (field === 'entry') return `„${words}“ als Quereinstieg`
  if (field === 'spelling') return `„${words}“ als „${values.join(' ')}“`
  if (field === 'near') return `„${words}“ als Ort`
  const labels = values.map((value) => chosenLabel(field as FacetName, value, region))
  return `„${words}“ als ${facetTitles[field as FacetName]} ${labels.join(' oder ')}`
}

function reachNote(reach: Reading['reach'], q: string): string[] {
  switch (reach) {
    case 'close':
      return []
    case 'wide':
      return [`Genau „${q}“ ist nicht dabei. Diese Stellen sind in verwandten Berufen.`]
    case 'apart':
      return [`Genau „${q}“ ist nicht dabei. Diese Stellen passen zu den Teilen des Wortes.`]
    case 'some':
      return ['Alle Wörter zusammen kommen nicht vor. Diese Stellen passen zu einem Teil davon.']
  }
}
