import type { JsonRecord } from '#app/domain/posting/json-records.ts'
import { farOff } from './job-draft.ts'

/** A JobPosting as a sender writes it; say only what matters to the test. */
export function aPosting(members: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    '@type': 'JobPosting',
    title: 'Bäcker (m/w/d)',
    description: '<p>Sie backen Brot und Brötchen.</p>',
    hiringOrganization: { '@type': 'Organization', name: 'Bäckerei Sonnenschein' },
    identifier: { '@type': 'PropertyValue', name: 'test', value: 'B-1' },
    jobLocation: {
      '@type': 'Place',
      address: { postalCode: '99734', addressLocality: 'Nordhausen' },
    },
    employmentType: ['FULL_TIME'],
    datePosted: '2026-11-20',
    validThrough: farOff,
    url: 'https://baecker.example/stellen/1',
    ...members,
  }
}

/** The same advert under numbers of its own. */
export function numbered(value: string, members: Record<string, unknown> = {}) {
  return aPosting({ identifier: { name: 'test', value }, ...members })
}

/** Records as a file gives them: one by one. */
export async function* recordsOf(values: Iterable<unknown>): AsyncGenerator<JsonRecord> {
  for (const value of values) yield { value }
}
