import { dayOf } from '../calendar.ts'
import type { JobDraft } from '../job.ts'
import { shownJob } from '../job-page.server.ts'
import { factsOf } from '../job-facts.server.ts'
import type { Services } from '../services.ts'
import { withSettings } from '../settings.server.ts'
import { adviceOn } from './advice.server.ts'
import type { OpenDraft, Writer } from './drafts.server.ts'
import { confirmationOf, originOf, readDraft, reasonsToHold } from './submitting.server.ts'

/**
 * An advert exactly as it would be public, what is worth a second look, and what confirming it will
 * do. Undefined while something in the form is missing or wrong.
 */
export async function previewOf(
  given: Pick<Services, 'db' | 'region' | 'clock'>,
  writer: Writer,
  open: OpenDraft,
) {
  const services = await withSettings(given)
  const reading = readDraft(services, open)
  if (!reading.ok) return undefined
  const { draft } = reading
  return {
    page: shownJob(services, jobOf(services, open, draft), open.employer.website),
    advice: await adviceOn(services, open.fields, { ...open, jobId: open.job?.id }),
    confirmed: confirmationOf(open, draft),
    reasons: reasonsToHold(services, writer, open, draft),
    isChange: open.job?.publishedAt != null,
  }
}

/** The row this draft would become. */
function jobOf({ clock }: Pick<Services, 'clock'>, open: OpenDraft, draft: JobDraft) {
  const { employer, job } = open
  const origin = originOf(open)
  return {
    ...factsOf({ origin, draft }),
    id: job?.id ?? 0,
    source: origin.source,
    identifier: origin.identifier,
    datePosted: job?.datePosted ?? dayOf(clock()),
    validThrough: draft.validThrough ?? '',
    places: draft.places,
    employerName: employer.name,
    employerSlug: employer.slug,
  }
}
