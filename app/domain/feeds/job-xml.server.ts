import { paths } from '#app/paths.ts'
import { sanitizeDescription } from '../description.server.ts'
import { kindLabels, payLabel } from '../labels.ts'
import type { OpenCard } from '../open-job.ts'
import { placeName } from '../region/places.ts'
import type { Region } from '../region/region.ts'
import { sectorLabel } from '../sectors.ts'
import { declaration, element, fact, type Xml } from './xml.ts'

/** The opening of the XML that aggregators read: who publishes, and when something changed last. */
export function jobXmlHead(region: Region, origin: string, updatedAt: Date): string {
  const about = [
    element('publisher', {}, region.title),
    element('publisherurl', {}, origin),
    element('lastBuildDate', {}, updatedAt.toUTCString()),
  ]
  return `${declaration}<source>${about.map(({ xml }) => xml).join('')}\n`
}

export const jobXmlEnd = '</source>\n'

/**
 * A job as aggregators read it (the format Indeed made common). They know one place a job: it is the
 * first, and `locations` has all of them. No address to write to is in it: people apply by the page.
 */
export function jobXml(
  job: OpenCard,
  { region, origin }: { region: Region; origin: string },
): string {
  const [first] = job.addresses
  const { xml } = element(
    'job',
    {},
    fact('title', job.title),
    fact('date', new Date(`${job.datePosted}T00:00:00Z`).toUTCString()),
    fact('lastmodified', job.updatedAt.toISOString()),
    fact('referencenumber', job.id),
    fact('url', origin + paths.job(job)),
    fact('company', job.employer.name),
    first ? address(first, region) : [],
    fact('country', 'DE'),
    element(
      'locations',
      {},
      job.addresses.map((place) => element('location', {}, address(place, region))),
    ),
    fact('description', sanitizeDescription(job.description)),
    fact('salary', payLabel(job.pay)),
    fact('jobtype', jobType(job)),
    fact('category', job.sector && sectorLabel(job.sector)),
    fact('kind', kindLabels[job.kind]),
    fact('remotetype', remoteTypes[job.remote]),
    fact('expirationdate', job.validThrough),
  )
  return `${xml}\n`
}

const remoteTypes = { none: null, partly: 'Hybrid remote', fully: 'Fully remote' }

function address(place: OpenCard['addresses'][number], region: Region): Xml[] {
  const district = region.districts.find(({ ags }) => ags === place.district)
  return [
    fact('city', placeName(region, { ...place, locality: null })),
    fact('state', district?.state),
    fact('postalcode', place.postcode),
    fact('streetaddress', place.street),
  ].flat()
}

/** In the words of these feeds. */
function jobType({ kind, contract, hours }: OpenCard): string {
  const types = [
    hours.includes('full') && 'fulltime',
    hours.includes('part') && 'parttime',
    contract === 'fixed' && 'temporary',
    kind === 'internship' && 'internship',
    kind === 'apprenticeship' && 'apprenticeship',
  ]
  return types.filter(Boolean).join(', ')
}
