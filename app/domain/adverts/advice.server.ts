import { listDraftFields, listPublicTexts } from '#db/queries/job-drafts.ts'
import type { Employer } from '#db/tables/employer.ts'
import { dayOf } from '../calendar.ts'
import { descriptionFromMarkdown, descriptionLines } from '../description.server.ts'
import type { JobDraft } from '../job.ts'
import type { Services } from '../services.ts'
import { type Advice, adviceFor, type DraftText } from '../writing/advice.ts'
import { isNearDuplicate } from '../writing/near-duplicate.ts'
import { type AdvertFields, storedFields } from './fields.ts'
import { draftFrom } from './reading.server.ts'
import type { ShownAdvice } from './shown-advice.ts'
import { typedPlaces } from './typed-places.ts'

/**
 * What is worth a second look in an advert, field by field. Nothing is changed by it.
 *
 * @param draft the draft it is about: its own text is no near duplicate
 */
export async function adviceOn(
  { db, region, clock }: Pick<Services, 'db' | 'region' | 'clock'>,
  fields: AdvertFields,
  draft: { employer: Pick<Employer, 'id' | 'name'>; key: string; jobId: number | undefined },
): Promise<ShownAdvice[]> {
  const typed = draftFrom(fields) as Partial<JobDraft>
  const title = fields.title
  const text = descriptionLines(descriptionFromMarkdown(fields.description))
  const about: DraftText = {
    ...typed,
    title,
    text,
    employer: draft.employer.name,
    pay: knownPay(typed.pay),
    places: typedPlaces(region, fields.places).places,
  }
  const advice = adviceFor(about, { today: dayOf(clock()) })
  const twins = await nearDuplicate(db, { title, text }, draft)
  const isAsked = (rule: string) => rule !== 'pay-missing' || region.policies.payRequired !== 'off'
  return [
    ...advice.filter(({ rule }) => isAsked(rule)).map((one) => shown(one, { title, text })),
    ...twins,
  ]
}

/** What is no number yet is not there yet. */
function knownPay(pay: JobDraft['pay'] | undefined): DraftText['pay'] {
  if (!pay) return null
  return { ...pay, min: orUnknown(pay.min), max: orUnknown(pay.max) }
}

function orUnknown(amount: number | null): number | null {
  return Number.isNaN(amount) ? null : amount
}

const formFields: Record<string, string> = {
  text: 'description',
  pay: 'payMin',
  places: 'place-0',
  apply: 'applyEmail',
}

function shown(advice: Advice, plain: { title: string; text: string }): ShownAdvice {
  const { field, rule, severity, message, suggestion, at } = advice
  const whole = field === 'title' ? plain.title : field === 'text' ? plain.text : ''
  return {
    field: formFields[field] ?? field,
    rule,
    severity,
    message,
    ...(suggestion !== undefined && { suggestion }),
    ...(at && whole && { context: contextOf(whole, at) }),
  }
}

/** How much of the text stands around a phrase, in characters. */
const around = 50

function contextOf(text: string, { start, end }: { start: number; end: number }) {
  const before = text.slice(Math.max(0, start - around), start)
  const after = text.slice(end, end + around)
  return {
    before: (start > around ? '… ' : '') + before.replace(/^\S*\s/, start > around ? '' : '$&'),
    phrase: text.slice(start, end),
    after: after + (end + around < text.length ? ' …' : ''),
  }
}

async function nearDuplicate(
  db: Services['db'],
  own: { title: string; text: string },
  {
    employer,
    key,
    jobId,
  }: { employer: Pick<Employer, 'id'>; key: string; jobId: number | undefined },
): Promise<ShownAdvice[]> {
  if (own.title.trim() === '' || own.text === '') return []
  const jobs = await listPublicTexts(db, employer.id)
  const drafts = await listDraftFields(db, employer.id)
  const job = jobs
    .filter(({ id }) => id !== jobId)
    .find(({ title, description }) =>
      isNearDuplicate(own, { title, text: descriptionLines(description) }),
    )
  if (job) return [twin(`Diese Anzeige gleicht Ihrer öffentlichen Anzeige „${job.title}“.`)]
  const draft = drafts
    .filter((one) => one.key !== key)
    .map(({ fields }) => storedFields(fields))
    .find(({ title, description }) => isNearDuplicate(own, { title, text: description }))
  return draft ? [twin(`Diese Anzeige gleicht Ihrem Entwurf „${draft.title}“.`)] : []
}

function twin(what: string): ShownAdvice {
  return {
    field: 'title',
    rule: 'near-duplicate',
    severity: 'hint',
    message: `${what} Doppelte Anzeigen verwirren: Ändern Sie lieber die vorhandene, oder nennen Sie dort mehrere Orte.`,
  }
}
