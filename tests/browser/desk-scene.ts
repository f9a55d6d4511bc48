import type { AppServices } from '#app/services.server.ts'
import type { AdvertFields } from '#app/domain/adverts/fields.ts'
import {
  beginAdvert,
  openDraft,
  saveDraft,
  type Writer,
} from '#app/domain/adverts/drafts.server.ts'
import { confirmationOf, readDraft, submitAdvert } from '#app/domain/adverts/submitting.server.ts'
import { addDays, dayOf } from '#app/domain/calendar.ts'
import { findOrCreateEmployer } from '#app/domain/employers.server.ts'
import { foundEmployer } from '#app/domain/employers/found.server.ts'
import { markVerified } from '#app/domain/employers/verify.server.ts'
import { publishJob } from '#app/domain/jobs.server.ts'
import { anAccount } from '#tests/factories/account.ts'
import { anAdvert } from '#tests/factories/advert.ts'

/** Somebody founds an employer that the desk has to look at. */
export async function anUnknownEmployer(services: AppServices, name: string): Promise<Writer> {
  const account = await anAccount(services, { email: addressOf(name) })
  const person = { ...account, emailConfirmedAt: new Date() }
  const founding = await foundEmployer(services, person, {
    name,
    website: null,
    sector: 'C',
    postcode: '99734',
    place: 'Nordhausen',
    street: null,
    size: null,
    description: '',
  })
  if (!founding.ok) throw new Error(JSON.stringify(founding.errors))
  return { employerId: founding.employer.id, accountId: account.id }
}

/** An employer with an owner, about which no case is open. */
export async function aKnownEmployer(
  services: AppServices,
  name: string,
  { isVerified = false } = {},
): Promise<Writer & { slug: string }> {
  const { db, clock } = services
  const employer = { name, sector: 'C', municipality: '16062041' }
  const { id: accountId } = await anAccount(services, { email: addressOf(name), employer })
  const { id: employerId, slug } = await findOrCreateEmployer(db, { name })
  if (isVerified) await markVerified(db, employerId, { at: clock(), by: 'test', how: 'desk' })
  return { employerId, accountId, slug }
}

/** Sends an advert, or a change of one, as its employer does; perhaps the desk looks at it first. */
export async function sendAdvert(
  services: AppServices,
  writer: Writer,
  fields: Partial<AdvertFields>,
  jobId?: number,
): Promise<number> {
  const key = jobId ? `job-${jobId}` : (await beginAdvert(services, writer)).key
  const validThrough = addDays(dayOf(services.clock()), 28)
  await saveDraft(services, writer, { key, fields: anAdvert({ validThrough, ...fields }) })
  const open = await openDraft(services, writer, key)
  const reading = open && readDraft(services, open)
  if (!open || !reading?.ok) throw new Error(JSON.stringify(reading))
  const confirmed = confirmationOf(open, reading.draft)
  const submission = await submitAdvert(services, writer, { key, confirmed })
  if (!('job' in submission)) throw new Error(submission.outcome)
  return submission.job.id
}

/** An advert that is public, whatever the desk would have said. */
export async function aPublicAdvert(
  services: AppServices,
  writer: Writer,
  fields: Partial<AdvertFields>,
): Promise<number> {
  const id = await sendAdvert(services, writer, { ...own, ...fields })
  await publishJob(services, 'test', id)
  await services.db.deleteFrom('deskCase').where('jobId', '=', id).execute()
  return id
}

/** Applications go nowhere that anybody could wonder about. */
export const own = { applyEmail: '', applyPhone: '03631 123456' }

/** chef@kyffhaeuser-werk.example */
export function addressOf(name: string): string {
  const domain = name.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue')
  return `chef@${domain.replace(/[^a-z]+/g, '-')}.example`
}
