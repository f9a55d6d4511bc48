import type {
  Contract,
  GermanLevel,
  Hours,
  Kind,
  Pay,
  PayPeriod,
  Relation,
  Remote,
  WithdrawReason,
} from './job.ts'
import { remembered } from '#search/remembered.ts'
import type { JobSearch } from './job-search.ts'

/** What people read for the values the board stores. */

export const kindLabels: Record<Kind, string> = {
  job: 'Arbeit',
  apprenticeship: 'Ausbildung',
  'dual-study': 'Duales Studium',
  internship: 'Praktikum',
  minijob: 'Minijob',
  'voluntary-service': 'Freiwilligendienst',
  'open-application': 'Initiativbewerbung',
}

export const hoursLabels: Record<Hours, string> = {
  full: 'Vollzeit',
  part: 'Teilzeit',
  shift: 'Schicht',
  night: 'Nacht',
  weekend: 'Wochenende',
  mini: 'Minijob',
}

export const contractLabels: Record<Contract, string> = {
  permanent: 'unbefristet',
  fixed: 'befristet',
}

export const remoteLabels: Record<Remote, string> = {
  none: 'vor Ort',
  partly: 'teils von zu Hause',
  fully: 'ganz von zu Hause',
}

export const germanLabels: Record<GermanLevel, string> = {
  none: 'kein Deutsch nötig',
  english: 'Englisch genügt',
  A1: 'Deutsch A1',
  A2: 'Deutsch A2',
  B1: 'Deutsch B1',
  B2: 'Deutsch B2',
  C1: 'Deutsch C1',
  C2: 'Deutsch C2',
}

/** As a choice: what somebody with this level can apply for. */
export const germanChoiceLabels: Record<GermanLevel, string> = {
  none: 'ohne Deutsch und Englisch',
  english: 'Englisch genügt',
  A1: 'bis A1',
  A2: 'bis A2',
  B1: 'bis B1',
  B2: 'bis B2',
  C1: 'bis C1',
  C2: 'bis C2',
}

export const relationLabels: Record<Relation, string> = {
  direct: 'direkt beim Betrieb',
  agency: 'Zeitarbeit',
  recruiter: 'Arbeitsvermittlung',
}

export const withdrawReasonLabels: Record<WithdrawReason, string> = {
  'filled-here': 'über diese Stellenbörse besetzt',
  'filled-elsewhere': 'anderweitig besetzt',
  cancelled: 'nicht mehr zu besetzen',
  removed: 'vom Regionalmanagement entfernt',
}

/** Reasons an employer can give; to remove is the desk's. */
export const ownReasons: [value: string, label: string][] = (
  ['filled-here', 'filled-elsewhere', 'cancelled'] as const
).map((reason) => [reason, withdrawReasonLabels[reason]])

/** The same to choose from: what nobody chose would be counted as if somebody had. */
export const reasonChoices: typeof ownReasons = [['', 'Bitte wählen'], ...ownReasons]

export const sortLabels: Record<JobSearch['sort'], string> = {
  relevance: 'Passend',
  newest: 'Neueste',
  nearest: 'Nächste',
  pay: 'Gehalt',
}

export const periodLabels: Record<PayPeriod, string> = {
  hour: 'die Stunde',
  day: 'am Tag',
  week: 'die Woche',
  month: 'im Monat',
  year: 'im Jahr',
}

/** "3.200–4.100 € im Monat", "ab 17,50 € die Stunde", "nach TVöD E 9a"; null when nothing is said. */
export function payLabel(pay: Pay | null): string | null {
  if (!pay) return null
  const amount = amountLabel(pay)
  const tariff = pay.tariff && `nach ${pay.tariff}`
  if (!amount) return tariff || null
  return [`${amount} ${pay.period ? periodLabels[pay.period] : ''}`.trim(), tariff]
    .filter(Boolean)
    .join(', ')
}

/** A day as people write it: "22. November 2026". */
export const dateLabel = remembered((isoDate) => longDate.format(noonOf(isoDate)), 1_000)

/** How long ago, as short as it can be said: "heute", "gestern", "18. Nov.", "3. Dez. 2025". */
export function postedLabel(isoDate: string, today: string): string {
  const days = (Date.parse(today) - Date.parse(isoDate)) / 86_400_000
  if (days <= 0) return 'heute'
  if (days === 1) return 'gestern'
  return isoDate.slice(0, 4) === today.slice(0, 4)
    ? shortLabel(isoDate)
    : shortLabelWithYear(isoDate)
}

// a page has twenty of them, and there are not many days
const shortLabel = remembered((isoDate) => shortDate.format(noonOf(isoDate)), 1_000)
const shortLabelWithYear = remembered((isoDate) => shortDateWithYear.format(noonOf(isoDate)), 1_000)

function noonOf(isoDate: string): Date {
  return new Date(`${isoDate}T12:00:00Z`)
}

/** "1 Stelle", "1.234 Stellen", "Keine Stelle". */
export function jobsLabel(count: number): string {
  if (count === 0) return 'Keine Stelle'
  return `${number.format(count)} ${count === 1 ? 'Stelle' : 'Stellen'}`
}

/** "1.234" */
export function numberLabel(value: number): string {
  return value >= 0 && value < 1_000 && Number.isInteger(value)
    ? String(value)
    : number.format(value)
}

/** "unter 1 km", "14 km" */
export function distanceLabel(km: number): string {
  return km < 1 ? 'unter 1 km' : `${Math.round(km)} km`
}

function amountLabel({ min, max, period }: Pay): string | null {
  const { format } = period === 'hour' || period === 'day' ? cents : euros
  if (min !== null && max !== null) {
    return min === max ? `${format(min)} €` : `${format(min)}–${format(max)} €`
  }
  if (min !== null) return `ab ${format(min)} €`
  return max === null ? null : `bis ${format(max)} €`
}

const number = new Intl.NumberFormat('de-DE')
const euros = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 0 })
const cents = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const longDate = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' })
const shortDate = new Intl.DateTimeFormat('de-DE', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
const shortDateWithYear = new Intl.DateTimeFormat('de-DE', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
