import type { JobDocument, JobQuery } from '#search/job-index.ts'

/** 22 November 2026, in days since 1970. */
export const today = 20_779

/** A document as an index holds it; say only what matters to the test. */
export function aDocument(facts: Partial<JobDocument> & { id: number }): JobDocument {
  return {
    version: 1,
    employerId: 1,
    title: 'Bäcker (m/w/d)',
    occupationName: null,
    occupationTitles: [],
    employerName: 'Bäckerei Beispiel',
    placeNames: ['Nordhausen'],
    text: 'Sie backen Brot und Brötchen.',
    districts: ['16062'],
    municipalities: ['16062041'],
    places: ['16062041'],
    occupation: null,
    sector: 'C',
    kind: 'job',
    hours: ['full'],
    contract: 'permanent',
    remote: 'none',
    german: null,
    relation: 'direct',
    payFrom: null,
    payTo: null,
    postedOn: today,
    validThrough: today + 30,
    ...facts,
  }
}

/** A search for everything; say only what matters to the test. */
export function aQuery(facts: Partial<JobQuery> = {}): JobQuery {
  return {
    text: '',
    reach: 'close',
    filters: {},
    sort: 'relevance',
    page: 1,
    pageSize: 20,
    facets: [],
    today,
    ...facts,
  }
}
