import { chosenLabel } from './facets.ts'
import { emptySearch, type JobSearch, type PluralField, pluralFields } from './job-search.ts'
import type { Region } from './region/region.ts'

/** A condition of a search, and the search that is left without it. */
export type Chip = { label: string; without: JobSearch }

/**
 * One chip for every condition, words and place first.
 *
 * @param employers names of those the search asks for
 * @param origin the place that was meant; null when nobody knows it, and no radius is drawn
 */
export function chipsOf(
  search: JobSearch,
  {
    region,
    origin,
    employers,
  }: { region: Region; origin: string | null; employers: { slug: string; name: string }[] },
): Chip[] {
  const chip = (label: string, without: Partial<JobSearch>): Chip => ({
    label,
    without: { ...search, ...without, page: 1 },
  })
  const labelOf = (field: PluralField, value: string) =>
    field === 'employer'
      ? (employers.find(({ slug }) => slug === value)?.name ?? value)
      : chosenLabel(field, value, region)
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
        chip(labelOf(field, value), {
          [field]: search[field].filter((one) => one !== value),
        }),
      ),
    ),
    ...single('german'),
    ...single('pay'),
    ...single('since'),
  ]
}
