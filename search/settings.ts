import type { DocumentWords } from './document-words.ts'
import type { FacetName } from './job-index.ts'

/**
 * Raised when documents must be made anew: the fields below, or what search/german.ts writes into
 * them. An index of another version is rebuilt at start.
 */
export const indexVersion = 5

/** Searchable fields, the most telling first. */
export const searchableFields = [
  'title',
  'names',
  'heads',
  'parts',
  'context',
  'related',
  'text',
] as const satisfies (keyof DocumentWords)[]

/** Where words must be found that are not stretched. */
export const closeFields = searchableFields.filter((field) => field !== 'related')

/**
 * What decides the order, first to last. A chosen order ("newest") comes before everything; without
 * one: how many words fit, how well they are spelt, in which field, how close together, and at
 * last the newer job. The page "So sortieren wir" says the same in German.
 */
export const ranking = [
  'sort',
  'words',
  'typo',
  'attribute',
  'proximity',
  'exactness',
  'postedOn:desc',
]

/** The document field behind each facet and filter. */
export const facetFields = {
  district: 'districts',
  municipality: 'municipalities',
  sector: 'sector',
  occupation: 'occupation',
  kind: 'kind',
  hours: 'hours',
  contract: 'contract',
  remote: 'remote',
  german: 'german',
  relation: 'relation',
  pay: 'payStep',
  since: 'postedOn',
} as const satisfies Record<FacetName, string>

export const filterableFields = [
  ...new Set<string>(Object.values(facetFields)),
  'places',
  'payTo',
  'employerId',
  'validThrough',
]
export const sortableFields = ['postedOn', 'payFrom']
