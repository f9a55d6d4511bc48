import type { Advert } from './adverts.ts'
import type { Facts } from './lines.ts'
import type { Pay, PayPeriod } from '../job.ts'

/** What the text says about pay. */
export function payLine(advert: Advert, facts: Facts): string | null {
  const { kind, random } = advert
  const { pay } = facts
  if (!pay) return kind === 'job' && random() < 0.25 ? silent : null
  const tariff = pay.tariff ? `nach ${pay.tariff}` : null
  const amount = amountText(pay)
  if (!amount) return `Bezahlung ${tariff}`
  if (kind === 'apprenticeship' || kind === 'dual-study') {
    return [yearsText(advert, pay), tariff].filter(Boolean).join(', ')
  }
  if (kind === 'voluntary-service') return `Taschengeld von ${amount}`
  if (kind === 'internship' || kind === 'minijob') return amount
  const gross = [grossText(amount), basisText(pay, facts), tariff].filter(Boolean).join(', ')
  return pay.max && !tariff && random() < 0.5 ? `${gross}, je nach Erfahrung` : gross
}

const silent = 'Ein Gehalt, über das wir im ersten Gespräch offen reden'

/** "3.200 bis 3.900 € im Monat", "Ab 14,60 € in der Stunde"; null for a tariff group alone */
function amountText({ min, max, period }: Pay): string | null {
  if (!period) return null
  const { format } = period === 'hour' ? cents : euros
  const when = periods[period]
  if (min && max)
    return `${min === max ? format(min) : `${format(min)} bis ${format(max)}`} € ${when}`
  if (min) return `Ab ${format(min)} € ${when}`
  return max ? `Bis ${format(max)} € ${when}` : null
}

function yearsText({ kind, occupation }: Advert, { min, max }: Pay): string {
  const year = kind === 'apprenticeship' ? 'Ausbildungsjahr' : 'Studienjahr'
  const [first, last] = [euros.format(min ?? 0), euros.format(max ?? 0)]
  if (occupation.years === 1) return `${first} € im Monat`
  return `${first} € im ersten, ${last} € im letzten ${year}`
}

/** "3.200 bis 3.900 € brutto im Monat" */
function grossText(amount: string): string {
  return amount.replace(' €', ' € brutto')
}

/** Amounts for a month or a year need to say for how many hours, unless it is a full post. */
function basisText({ period }: Pay, { hours, hoursPerWeek }: Facts): string | null {
  if (period === 'hour' || !hours.includes('part')) return null
  if (hours.includes('full')) return 'in Vollzeit'
  return `bei ${new Intl.NumberFormat('de-DE').format(hoursPerWeek ?? 0)} Stunden`
}

const periods: Record<PayPeriod, string> = {
  hour: 'in der Stunde',
  day: 'am Tag',
  week: 'in der Woche',
  month: 'im Monat',
  year: 'im Jahr',
}
const euros = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 0 })
const cents = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
