import type { JobWithPlaces } from '#db/queries/jobs.ts'
import { addDays } from '../calendar.ts'
import { descriptionToMarkdown } from '../description.server.ts'
import { unnamedOccupation } from '../job.ts'
import type { Region } from '../region/region.ts'
import { type AdvertFields, emptyFields, noOccupation, noPlace } from './fields.ts'
import { typedPlace } from './typed-places.ts'

/** A stored job as the form that would make it, an imported one included. */
export function fieldsOf(region: Region, job: JobWithPlaces): AdvertFields {
  const places = job.places.map((place) => typedPlace(region, place))
  return {
    title: job.title,
    occupation: job.occupation === unnamedOccupation ? noOccupation : (job.occupation ?? ''),
    kind: job.kind,
    openings: number(job.openings),
    hours: job.hours,
    hoursPerWeek: number(job.hoursPerWeek),
    shiftTimes: job.shiftTimes ?? '',
    contract: job.contract ?? '',
    contractUntil: job.contractUntil ?? '',
    start: job.startsNow ? 'now' : job.startsOn ? 'date' : 'agreed',
    startsOn: job.startsOn ?? '',
    remote: job.remote,
    payMin: number(job.payMin),
    payMax: number(job.payMax),
    payPeriod: job.payPeriod ?? '',
    payTariff: job.payTariff ?? '',
    noPayReason: job.noPayReason ?? '',
    german: job.german ?? '',
    relation: job.relation,
    description: job.descriptionMarkdown ?? descriptionToMarkdown(job.description),
    benefits: job.benefits.join('\n'),
    contactName: job.contactName ?? '',
    applyUrl: job.applyUrl ?? '',
    applyEmail: job.applyEmail ?? '',
    applyPhone: job.applyPhone ?? '',
    validThrough: job.validThrough,
    places: places.length > 0 ? places : [noPlace()],
  }
}

/** The same advert once more, to end as a new one would. */
export function fieldsOfCopy(region: Region, job: JobWithPlaces, today: string): AdvertFields {
  return { ...fieldsOf(region, job), validThrough: suggestedEnd(region, today) }
}

/** A new advert: what the last one said of the employer is most likely true again. */
export function fieldsToBegin(
  region: Region,
  last: JobWithPlaces | undefined,
  today: string,
): AdvertFields {
  const blank = { ...emptyFields(), validThrough: suggestedEnd(region, today) }
  if (!last) return blank
  const { places, contactName, applyUrl, applyEmail, applyPhone, relation, benefits } = fieldsOf(
    region,
    last,
  )
  return { ...blank, places, contactName, applyUrl, applyEmail, applyPhone, relation, benefits }
}

function suggestedEnd({ policies }: Region, today: string): string {
  return addDays(today, policies.suggestedDays)
}

/** As Germans type it: "17,5". */
function number(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',')
}
