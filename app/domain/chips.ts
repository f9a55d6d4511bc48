import type { FacetName } from '#search/job-index.ts'
import { chosenLabel } from './facets.ts'
import { emptySearch, type JobSearch, pluralFields } from './job-search.ts'
import type { Region } from './region/region.ts'

/** A condition of a search, and the search that is left without it. */
export type Chip = { label: string; without: JobSearch }

/**
 * One chip for every condition, words and place first.
 *
 * @param origin the place that was meant; null when nobody knows it, and no radius is drawn
 */
export function chipsOf(
  search: JobSearch,
  { region, origin }: { region: Region; origin: string | null },
): Chip[] {
  const chip = (label: string, without: Partial<JobSearch>): Chip => ({
    label,
    without: { ...search, ...without, page: 1 },
  })
  const single = (field: 'german' | 'pay' | 'since') => {
    const value = search[field]
    return value === null
      ? []
      : [chip(chosenLabel(field, String(value), region), { [field]: null })]
  }
  return [
    ...(search.q ? [chip(`„${search.q}“`, { q: '' })] : []),
    ...(search.near
      ? [
          chip(origin ? `${search.radius} km um ${search.near}` : `Ort „${search.near}“`, {
            near: '',
            radius: emptySearch.radius,
          }),
        ]
      : []),
    ...pluralFields.flatMap((field) =>
      search[field].map((value) =>
        chip(chosenLabel(field as FacetName, value, region), {
          [field]: search[field].filter((one) => one !== value),
        }),
      ),
    ),
    ...single('german'),
    ...single('pay'),
    ...single('since'),
  ]
}
