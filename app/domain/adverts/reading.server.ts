import { vocabulary } from '#search/vocabulary/vocabulary.server.ts'
import { addDays, dayFrom } from '../calendar.ts'
import { descriptionFromMarkdown } from '../description.server.ts'
import { JobDraft, unnamedOccupation } from '../job.ts'
import { dateLabel } from '../labels.ts'
import type { Region } from '../region/region.ts'
import { type AdvertFields, noOccupation } from './fields.ts'
import { typedPlaces } from './typed-places.ts'
import { amount, day, orNull, withScheme } from './typed-values.ts'

type Errors = Record<string, string>
export type AdvertReading = { ok: true; draft: JobDraft } | { ok: false; errors: Errors }

/** What is known besides the form. */
export type ReadingContext = {
  region: Region
  /** ISO date */
  today: string
  /** the job that is being changed: what the form does not ask stays as it is */
  job?: { sector: string | null; sourceUrl: string | null; validThrough: string } | undefined
}

/**
 * A form as a draft of a job, or what is missing or wrong, by the name of the field, in German.
 */
export function readAdvert(fields: AdvertFields, context: ReadingContext): AdvertReading {
  const { places, errors: placeErrors } = typedPlaces(context.region, fields.places)
  const parsed = JobDraft.safeParse({ ...draftFrom(fields), places, ...kept(context) })
  const errors: Errors = {
    ...placeErrors,
    ...ownRules(fields, context),
  }
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = fieldOf(path)
    if (field === 'place-0' && Object.keys(placeErrors).length > 0) continue
    errors[field] ??= sentence(message)
  }
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, draft: parsed.data }
  return { ok: false, errors: inOrder(errors, fields) }
}

/** The form in the words of JobDraft; what cannot be read becomes something it refuses. */
export function draftFrom(fields: AdvertFields): Record<string, unknown> {
  const pay = {
    min: amount(fields.payMin),
    max: amount(fields.payMax),
    period: orNull(fields.payPeriod),
    tariff: orNull(fields.payTariff),
  }
  const hasPay = pay.min !== null || pay.max !== null || pay.tariff !== null
  return {
    title: fields.title.replace(/\s+/g, ' '),
    description: descriptionFromMarkdown(fields.description),
    descriptionMarkdown: orNull(fields.description),
    occupation: occupationOf(fields.occupation),
    kind: fields.kind,
    openings: amount(fields.openings),
    hours: [...new Set(fields.hours)],
    hoursPerWeek: amount(fields.hoursPerWeek),
    shiftTimes: orNull(fields.shiftTimes),
    contract: orNull(fields.contract),
    contractUntil: fields.contract === 'fixed' ? day(fields.contractUntil) : null,
    startsNow: fields.start === 'now',
    startsOn: fields.start === 'date' ? day(fields.startsOn) : null,
    remote: fields.remote,
    german: orNull(fields.german),
    relation: fields.relation,
    pay: hasPay ? pay : null,
    noPayReason: hasPay ? null : orNull(fields.noPayReason),
    apply: {
      url: orNull(withScheme(fields.applyUrl)),
      email: orNull(fields.applyEmail),
      phone: orNull(fields.applyPhone),
    },
    contactName: orNull(fields.contactName),
    benefits: fields.benefits
      .split('\n')
      .map((line) => line.replace(/^\s*[-*•]\s+/, '').trim())
      .filter((line) => line !== ''),
    validThrough: day(fields.validThrough),
  }
}

function kept({ job }: ReadingContext) {
  return { sector: job?.sector ?? null, sourceUrl: job?.sourceUrl ?? null }
}

/** What an advert that is written here needs, beyond what every draft needs. */
function ownRules(fields: AdvertFields, context: ReadingContext): Errors {
  const { region } = context
  const errors: Errors = {}
  if (fields.title.trim() === '') errors['title'] = 'Nennen Sie, wen Sie suchen.'
  if (fields.description.trim() === '') errors['description'] = 'Beschreiben Sie die Stelle.'
  if (fields.relation === '') errors['relation'] = 'Wählen Sie, wer einstellt.'
  if (fields.start === 'date' && fields.startsOn.trim() === '') {
    errors['startsOn'] = 'Nennen Sie den Tag, oder wählen Sie „ab sofort“ oder „nach Absprache“.'
  }
  const ways = [fields.applyUrl, fields.applyEmail, fields.applyPhone]
  if (ways.every((way) => way.trim() === '')) {
    errors['applyEmail'] = 'Nennen Sie mindestens einen Weg: E-Mail, Internetseite oder Telefon.'
  }
  const pays = [fields.payMin, fields.payMax, fields.payTariff, fields.noPayReason]
  if (region.policies.payRequired === 'require' && pays.every((one) => one.trim() === '')) {
    errors['payMin'] =
      `In ${region.name} nennt jede Anzeige ein Gehalt, einen Tarif oder den Grund, warum nicht.`
  }
  const end = endError(fields.validThrough, context)
  if (end) errors['validThrough'] = end
  return errors
}

/** An end that was in force before may stay, wherever it lies. */
function endError(typed: string, { region, today, job }: ReadingContext): string | undefined {
  const end = day(typed)
  const latest = addDays(today, region.policies.maxDays)
  if (end === null) return 'Nennen Sie den letzten Tag, an dem die Anzeige zu sehen ist.'
  if (dayFrom(end) !== end) return 'Das ist kein Datum. Erwartet wird zum Beispiel 31.12.2026.'
  if (end === job?.validThrough) return undefined
  if (end < today) return 'Dieser Tag ist schon vorbei.'
  if (end > latest) {
    return `Höchstens ${region.policies.maxDays} Tage: bis ${dateLabel(latest)}. Verlängern können Sie später.`
  }
  return undefined
}

/** That none fits is an answer, too: nobody then guesses from the title. */
function occupationOf(chosen: string): string | null {
  if (chosen === noOccupation) return unnamedOccupation
  return vocabulary().titles.some(({ kldb }) => kldb === chosen) ? chosen : null
}

const fieldsOfPath: Record<string, string> = {
  'pay.min': 'payMin',
  'pay.max': 'payMax',
  'pay.period': 'payPeriod',
  'pay.tariff': 'payTariff',
  pay: 'payMin',
  'apply.url': 'applyUrl',
  'apply.email': 'applyEmail',
  'apply.phone': 'applyPhone',
  apply: 'applyEmail',
  descriptionMarkdown: 'description',
  places: 'place-0',
}

function fieldOf(path: PropertyKey[]): string {
  const [first = '', second = '', third] = path.map(String)
  if (first === 'places' && third === 'street') return `street-${second}`
  return fieldsOfPath[`${first}.${second}`] ?? fieldsOfPath[first] ?? first
}

/** "fehlt" → "Fehlt." */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1)
  return /[.?!]$/.test(text) ? text : `${text}.`
}

/** As they stand in the form, so that the list of mistakes reads from top to bottom. */
function inOrder(errors: Errors, fields: AdvertFields): Errors {
  const places = fields.places.flatMap((_, at) => [`place-${at}`, `street-${at}`])
  const order = Object.keys(fields).flatMap((name) =>
    name === 'kind' ? [name, ...places, 'hours'] : [name],
  )
  const rank = (name: string) => (order.indexOf(name) + order.length) % order.length
  return Object.fromEntries(Object.entries(errors).toSorted(([a], [b]) => rank(a) - rank(b)))
}
