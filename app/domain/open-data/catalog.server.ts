import { paths } from '#app/paths.ts'
import { publicJobsState } from '#db/queries/open-jobs.ts'
import type { Services } from '../services.ts'

const authorities = 'http://publications.europa.eu/resource/authority'

/**
 * The open data as a catalogue that other portals harvest: one data set, two files. JSON-LD in the
 * words of DCAT, which every reader of JSON can use without knowing them.
 *
 * @see https://www.w3.org/TR/vocab-dcat-3/
 */
export async function openDataCatalog({
  db,
  region,
  env,
}: Pick<Services, 'db' | 'region'> & { env: { PUBLIC_ORIGIN: string } }) {
  const { updatedAt } = await publicJobsState(db)
  const origin = env.PUBLIC_ORIGIN
  const { openData } = region
  const file = (format: 'jsonl' | 'csv', mediaType: string, type: string) => ({
    '@type': 'dcat:Distribution',
    'dct:title': `Stellen als ${type}`,
    'dcat:downloadURL': { '@id': origin + paths.openJobs(format) },
    'dcat:accessURL': { '@id': origin + paths.openData() },
    'dcat:mediaType': mediaType,
    'dct:license': { '@id': openData.license.url },
  })
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
    },
    '@type': 'dcat:Catalog',
    'dct:title': region.title,
    'dcat:dataset': [
      {
        '@id': origin + paths.openData(),
        '@type': 'dcat:Dataset',
        'dct:title': region.title,
        'dct:description': `Tatsachen über die öffentlichen Stellen: ${region.title}.`,
        'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': openData.attribution },
        'dct:license': { '@id': openData.license.url },
        'dct:language': { '@id': `${authorities}/language/DEU` },
        'dct:accrualPeriodicity': { '@id': `${authorities}/frequency/CONT` },
        ...(updatedAt && { 'dct:modified': updatedAt.toISOString() }),
        'dcat:keyword': ['Stellen', 'Ausbildung', 'Arbeitsmarkt', region.name],
        'dcat:landingPage': { '@id': origin + paths.openData() },
        'dcat:distribution': [
          file('jsonl', 'application/jsonl', 'JSON Lines'),
          file('csv', 'text/csv', 'CSV'),
        ],
      },
    ],
  }
}
