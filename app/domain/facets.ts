import type { FacetCounts, FacetName } from '#search/job-index.ts'
import {
  contractLabels,
  germanChoiceLabels,
  hoursLabels,
  kindLabels,
  numberLabel,
  relationLabels,
  remoteLabels,
} from './labels.ts'
import {
  type Contract,
  contracts,
  type GermanLevel,
  germanLevels,
  type Hours,
  hours,
  type Kind,
  kinds,
  type Relation,
  relations,
  type Remote,
  remotes,
} from './job.ts'
import type { JobSearch } from './job-search.ts'
import type { Region } from './region/region.ts'
import { sectorLabel, sectors } from './sectors.ts'

export type FacetOption = { value: string; label: string; count: number; chosen: boolean }
export type Facet = {
  name: FacetName
  title: string
  /** several values may be chosen, or one */
  plural: boolean
  options: FacetOption[]
}

/** What each facet is called. */
export const facetTitles: Record<FacetName, string> = {
  district: 'Landkreis',
  municipality: 'Gemeinde',
  sector: 'Branche',
  occupation: 'Beruf',
  kind: 'Art der Stelle',
  hours: 'Arbeitszeit',
  contract: 'Vertrag',
  remote: 'Arbeitsort',
  german: 'Deutschkenntnisse',
  relation: 'Arbeitgeber',
  pay: 'Gehalt im Jahr',
  since: 'Veröffentlicht',
}

/**
 * Facets the search page shows, in order. Municipalities only inside a chosen district.
 *
 * @param frame the search of a slice: where it leaves no choice, there is nothing to show
 */
export function facetsShown(search: JobSearch, frame?: JobSearch): FacetName[] {
  const isPlaced = [search, frame].some((one) => one?.district.length || one?.municipality.length)
  const shown: FacetName[] = [
    'district',
    ...(isPlaced ? (['municipality'] as const) : []),
    'sector',
    'kind',
    'hours',
    'contract',
    'remote',
    'german',
    'pay',
    'relation',
    'since',
  ]
  return frame ? shown.filter((name) => !isSettled(name, frame)) : shown
}

/**
 * Counts as something to choose from: labelled, in an order a person expects, what is chosen always
 * among them.
 *
 * @param frame the search of a slice; what lies outside of it is not offered
 * @param total hits of the search: the count of a chosen amount or age that is none of the steps
 */
export function describeFacets(
  counts: FacetCounts,
  search: JobSearch,
  { region, total, frame }: { region: Region; total: number; frame?: JobSearch | undefined },
): Facet[] {
  return facetsShown(search, frame).map((name) => ({
    name,
    title: facetTitles[name],
    plural: name !== 'german' && name !== 'pay' && name !== 'since',
    options: optionsOf(name, counts[name] ?? {}, search, { region, total, frame }).filter(
      (option) => !frame || isInside(name, option, { frame, region }),
    ),
  }))
}

/** What a value of a filter is called on a chip: "Landkreis Nordhausen", "Vollzeit". */
export function chosenLabel(name: FacetName, value: string, region: Region): string {
  switch (name) {
    case 'district':
      return region.districts.find((district) => district.ags === value)?.fullName ?? value
    case 'pay':
      return `ab ${numberLabel(Number(value))} € im Jahr`
    case 'german':
      return `Deutsch: ${optionLabel(name, value, region)}`
    default:
      return optionLabel(name, value, region)
  }
}

function optionsOf(
  name: FacetName,
  counts: Record<string, number>,
  search: JobSearch,
  { region, total, frame }: { region: Region; total: number; frame: JobSearch | undefined },
): FacetOption[] {
  const chosen = chosenValues(name, search)
  const option = (value: string, count = counts[value] ?? 0): FacetOption => ({
    value,
    label: optionLabel(name, value, region),
    count,
    chosen: chosen.includes(value),
  })
  switch (name) {
    case 'district':
      return [
        ...region.districts.filter((one) => !one.neighbour).map((one) => option(one.ags)),
        ...byCount(
          region.districts.filter((one) => one.neighbour).map((one) => option(one.ags)),
        ).filter(isUseful),
      ]
    case 'municipality': {
      const asked = districtsAround(search, region)
      const districts = asked.size > 0 || !frame ? asked : districtsAround(frame, region)
      return byCount(
        region.municipalities
          .filter(({ ags, district }) => districts.has(district) || chosen.includes(ags))
          .filter(({ ags }) => counts[ags] || chosen.includes(ags))
          .map((one) => option(one.ags)),
      )
    }
    case 'german':
      return germanLevels
        .map((level, rank) => option(level, counts[String(rank)] ?? 0))
        .filter((one) => isUseful(one) && (one.value !== 'none' || one.chosen))
    case 'kind':
      return kinds.map((value) => option(value)).filter(isUseful)
    case 'hours':
      return hours.map((value) => option(value)).filter(isUseful)
    case 'contract':
      return contracts.map((value) => option(value))
    case 'remote':
      return remotes.map((value) => option(value))
    case 'relation':
      return relations.map((value) => option(value)).filter(isUseful)
    case 'pay':
    case 'since':
      return [...new Set([...Object.keys(counts), ...chosen])]
        .toSorted((a, b) => Number(a) - Number(b))
        .map((value) => option(value, counts[value] ?? total))
        .filter(isUseful)
    case 'sector':
      return mostFirst(
        sectorsByName
          .filter((letter) => counts[letter] !== undefined || chosen.includes(letter))
          .map((letter) => option(letter)),
      )
    case 'occupation':
      return byCount(
        [...new Set([...Object.keys(counts), ...chosen])].map((value) => option(value)),
      )
  }
}

/** The chosen districts, or else those of the chosen municipalities. */
function districtsAround({ district, municipality }: JobSearch, region: Region): Set<string> {
  if (district.length > 0) return new Set(district)
  const chosen = region.municipalities.filter(({ ags }) => municipality.includes(ags))
  return new Set(chosen.map((one) => one.district))
}

/** The slice has one value of it, and no other can be chosen. */
function isSettled(name: FacetName, frame: JobSearch): boolean {
  if (name === 'district' && frame.municipality.length === 1) return true
  const value = frame[name]
  return Array.isArray(value) && value.length === 1
}

/** Whether a choice narrows a slice. Its districts are those of its municipalities as well. */
function isInside(
  name: FacetName,
  { value, count, chosen }: FacetOption,
  { frame, region }: { frame: JobSearch; region: Region },
): boolean {
  switch (name) {
    case 'district': {
      const districts = districtsAround(frame, region)
      return districts.size > 0 ? districts.has(value) : count > 0 || chosen
    }
    case 'german':
      return frame.german === null || levelOf(value) < levelOf(frame.german)
    case 'pay':
      return frame.pay === null || Number(value) > frame.pay
    case 'since':
      return frame.since === null || Number(value) < frame.since
    default:
      return frame[name].length === 0 || frame[name].includes(value)
  }
}

function levelOf(german: string): number {
  return germanLevels.indexOf(german as GermanLevel)
}

function optionLabel(name: FacetName, value: string, region: Region): string {
  switch (name) {
    case 'district': {
      const district = region.districts.find((one) => one.ags === value)
      return district ? `${district.name}${district.neighbour ? ' (Nachbar)' : ''}` : value
    }
    case 'municipality':
      return region.municipalities.find((one) => one.ags === value)?.name ?? value
    case 'sector':
      return sectorLabel(value)
    case 'kind':
      return kindLabels[value as Kind] ?? value
    case 'hours':
      return hoursLabels[value as Hours] ?? value
    case 'contract':
      return contractLabels[value as Contract] ?? value
    case 'remote':
      return remoteLabels[value as Remote] ?? value
    case 'german':
      return germanChoiceLabels[value as keyof typeof germanChoiceLabels] ?? value
    case 'relation':
      return relationLabels[value as Relation] ?? value
    case 'pay':
      return `ab ${numberLabel(Number(value))} €`
    case 'since':
      return value === '1' ? 'seit gestern' : `in den letzten ${value} Tagen`
    case 'occupation':
      return value
  }
}

function chosenValues(name: FacetName, search: JobSearch): string[] {
  const value = search[name]
  if (Array.isArray(value)) return value
  return value === null ? [] : [String(value)]
}

/** A choice that finds nothing is not offered, unless it is made already. */
function isUseful(option: FacetOption): boolean {
  return option.count > 0 || option.chosen
}

function byCount(options: FacetOption[]): FacetOption[] {
  return mostFirst(options.toSorted((a, b) => german.compare(a.label, b.label)))
}

/** Those of one count stay as they were. */
function mostFirst(options: FacetOption[]): FacetOption[] {
  return options.toSorted((a, b) => b.count - a.count)
}

const german = new Intl.Collator('de')
const sectorsByName = sectors
  .toSorted((a, b) => german.compare(a.label, b.label))
  .map(({ letter }) => letter)
