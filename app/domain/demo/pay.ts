import type { Advert } from './adverts.ts'
import { createRandom } from './random.ts'
import type { DemoEmployer, DemoOccupation, DemoPay } from './schema.ts'
import type { Hours, Kind, Pay, PayPeriod } from '../job.ts'

type Circumstances = {
  hours: Hours[]
  hoursPerWeek: number | null
  startsOn: string | null
  validThrough: string
  today: string
}

type Amounts = { min: number | null; max: number | null; period: PayPeriod }

/** MiLoG with the Mindestlohnverordnung, and the mini-job limit that follows (SGB IV § 8). */
const wages = [
  { from: '2027-01-01', hour: 14.6, minijob: 633 },
  { from: '2026-01-01', hour: 13.9, minijob: 603 },
]
/** BBiG § 17, first year, for 2026; that of 2027 was not known when this was written */
const trainingPay = 724
const weeksPerMonth = 13 / 3
/** a tariff that has no groups to name */
const houseTariff = 'Haustarif'

/** What the advert says about pay; null when it says nothing. Never below the minimum wage. */
export function payOf(advert: Advert, circumstances: Circumstances): Pay | null {
  const { employer, occupation, kind, random } = advert
  const { pay } = occupation
  if (!pay) return null
  const tariff = tariffOf(employer, pay, kind)
  const isNamed = random() < (employer.payPolicy === 'seldom' ? 0.25 : 0.75)
  if (!tariff && !isNamed) return null
  if (tariff && employer.payPolicy === 'tariff' && !pay.exact) {
    return { min: null, max: null, period: null, tariff }
  }
  return { ...amountsOf(advert, pay, circumstances), tariff }
}

/** The most half hours a week that stay below the mini-job limit at the wages usual there. */
export function minijobHours({ pay }: DemoOccupation, today: string): number {
  const wage = Math.max((pay?.period === 'hour' ? pay.max : 0) * 1.06, 16)
  return Math.floor((wageOn(today).minijob / weeksPerMonth / wage) * 2) / 2
}

function tariffOf({ tariff, payPolicy }: DemoEmployer, pay: DemoPay, kind: Kind): string | null {
  if (!tariff || payPolicy === 'amount' || kind === 'minijob') return null
  return pay.tariffs[tariff] ?? (tariff === houseTariff && kind === 'job' ? tariff : null)
}

function amountsOf(advert: Advert, pay: DemoPay, circumstances: Circumstances): Amounts {
  const { kind, random } = advert
  const { period } = pay
  if (pay.exact) return { min: pay.min, max: pay.max, period }
  const level = houseLevel(advert.employer)
  const tens = (amount: number) => Math.round((amount * level) / 10) * 10
  switch (kind) {
    case 'apprenticeship':
    case 'dual-study':
      return { min: Math.max(tens(pay.min), trainingPay), max: tens(pay.max), period }
    case 'internship':
    case 'voluntary-service': {
      const amount = tens(pay.min + (pay.max - pay.min) * random())
      return { min: amount, max: amount, period }
    }
    case 'minijob': {
      const limit = {
        min: null,
        max: wageOn(circumstances.today).minijob,
        period: 'month',
      } as const
      return random() < 0.3 ? limit : wageRange(advert, pay, circumstances)
    }
    default:
      return wageRange(advert, pay, circumstances)
  }
}

/** Around what the occupation earns; for part-time work its share, as the amount one gets. */
function wageRange(advert: Advert, pay: DemoPay, circumstances: Circumstances): Amounts {
  const { employer, random } = advert
  const { hoursPerWeek, startsOn, validThrough } = circumstances
  const { period } = pay
  const spread = pay.max - pay.min
  const factor = houseLevel(employer) * shareOfFull(advert, pay, circumstances)
  const low = (pay.min + spread * 0.3 * random()) * factor
  const high = (pay.max - spread * 0.3 * random()) * factor
  const min = Math.max(
    rounded(low, period),
    floorOf(period, hoursPerWeek, startsOn ?? validThrough),
  )
  const max = rounded(high, period)
  return { min, max: max > min && random() > 0.15 ? max : null, period }
}

function shareOfFull(
  { employer, occupation }: Advert,
  { period }: DemoPay,
  { hours, hoursPerWeek }: Circumstances,
): number {
  if (period === 'hour' || hours.includes('full') || hoursPerWeek === null) return 1
  const full = occupation.hours.filter((one) => one.hours.includes('full'))
  const usual = Math.max(...full.map((one) => one.perWeek))
  return hoursPerWeek / (employer.fullWeek ?? (full.length > 0 ? usual : 39))
}

/**
 * The least an advert may offer for work that begins on that day. One without a date of beginning
 * is read until it ends, so the wage of its last day counts.
 */
function floorOf(period: PayPeriod, hoursPerWeek: number | null, day: string): number {
  const { hour } = wageOn(day)
  const month = Math.ceil(((hoursPerWeek ?? 40) * weeksPerMonth * hour) / 10) * 10
  return period === 'hour' ? hour : period === 'year' ? month * 12 : month
}

function wageOn(day: string) {
  const wage = wages.find(({ from }) => day >= from) ?? wages.at(-1)
  if (!wage) throw new Error('no minimum wage is known')
  return wage
}

function rounded(amount: number, period: PayPeriod): number {
  const step = period === 'hour' ? 0.1 : period === 'year' ? 1000 : 50
  return Number((Math.round(amount / step) * step).toFixed(2))
}

/** What one house pays compared with others: from 2 % less to 5 % more. */
function houseLevel({ name, relation }: DemoEmployer): number {
  // who lends staff has a minimum wage of its own, above the general one
  return relation === 'agency' ? 1.05 : 0.98 + createRandom(name)() * 0.07
}
