import type { Pay } from '../job.ts'

/** What the law asks to be paid at least from a day on. */
export type WageFloor = {
  /** ISO date */
  from: string
  /** euro per hour, gross */
  hour: number
}

/**
 * The general minimum wage, oldest first. 2025: Vierte Mindestlohnanpassungsverordnung of
 * 2023-11-24 [from memory]; 2026 and 2027: Fünfte Mindestlohnanpassungsverordnung of 2025-11-05,
 * BGBl. 2025 I Nr. 268 § 1. Branches with a higher minimum of their own (care, agency work,
 * cleaning and others) are not in it. Read in November 2026; add the next step when it is published.
 */
export const wageFloors: WageFloor[] = [
  { from: '2025-01-01', hour: 12.82 },
  { from: '2026-01-01', hour: 13.9 },
  { from: '2027-01-01', hour: 14.6 },
]

/**
 * First year's pay in euro per month for vocational training that begins in a year, BBiG § 17(2).
 * 2026: Bekanntmachung of 2025-10-07, BGBl. 2025 I Nr. 235; 2025: the figure before it. That of 2027
 * was not found by November 2026; it is announced in October or November of the year before.
 */
const firstYearTrainingPay: Record<string, number> = { '2025': 682, '2026': 724 }
/** BBiG § 17(2): 18, 35 and 40 % more in the second, third and fourth year */
const trainingFactors = [100, 118, 135, 140]

/** The minimum wage in force on an ISO date; undefined before the table begins (2025-01-01). */
export function wageFloorOn(day: string): WageFloor | undefined {
  return wageFloors.findLast(({ from }) => from <= day)
}

/** The next minimum wage already decided after an ISO date, if there is one. */
export function nextWageFloor(day: string): WageFloor | undefined {
  return wageFloors.find(({ from }) => from > day)
}

/**
 * What a mini-job may pay in euro per month on an ISO date: ten hours a week at the minimum wage,
 * wage × 130 / 3, rounded up (SGB IV § 8(1a)): 556 in 2025, 603 in 2026, 633 in 2027.
 */
export function minijobLimitOn(day: string): number | undefined {
  const floor = wageFloorOn(day)
  return floor && Math.ceil((Math.round(floor.hour * 100) * 130) / 300)
}

/** Training pay that the law asks for at least, in euro per month, for the years 1 to 4. */
export type TrainingFloor = {
  /** the year of beginning the amounts were made for */
  year: string
  perYear: number[]
  /** false when the year asked for is not known, and these are the last known amounts */
  isKnown: boolean
}

/**
 * The least training pay for training that begins on an ISO date (BBiG § 17), or the last known
 * where that year's is not; undefined for years before the table.
 */
export function trainingFloorFor(startsOn: string): TrainingFloor | undefined {
  const year = startsOn.slice(0, 4)
  const known = Object.keys(firstYearTrainingPay).findLast((one) => one <= year)
  const first = known === undefined ? undefined : firstYearTrainingPay[known]
  if (known === undefined || first === undefined) return undefined
  const perYear = trainingFactors.map((factor) => Math.round((first * factor) / 100))
  return { year: known, perYear, isKnown: known === year }
}

/** As much of Pay as somebody has typed so far. */
export type TypedPay = { [K in keyof Pay]?: Pay[K] | undefined }
type Amounts = { from: number | null; to: number | null }

/**
 * Pay in euro per hour: month × 3 / 13 / hours a week, year / 52 / hours a week. `from` is the least
 * that is promised, `to` the most. Both null where hours a week are needed and missing, and for pay
 * by the day, whose hours nobody knows.
 */
export function hourlyPay(pay: TypedPay | null | undefined, hoursPerWeek?: number | null): Amounts {
  if (pay?.period === 'hour') return amountsOf(pay, 1)
  const perWeek = pay?.period && weeks[pay.period]
  if (!perWeek || !hoursPerWeek || hoursPerWeek <= 0) return { from: null, to: null }
  return amountsOf(pay, perWeek / hoursPerWeek)
}

/** Pay in euro per month, by the same reckoning: an hour's pay needs the hours a week. */
export function monthlyPay(
  pay: TypedPay | null | undefined,
  hoursPerWeek?: number | null,
): Amounts {
  if (pay?.period === 'hour') {
    const hours = hoursPerWeek && hoursPerWeek > 0 ? hoursPerWeek : null
    return hours === null ? { from: null, to: null } : amountsOf(pay, (hours * 13) / 3)
  }
  const perWeek = pay?.period && weeks[pay.period]
  return perWeek ? amountsOf(pay, (perWeek * 13) / 3) : { from: null, to: null }
}

/** What share of the amount falls on a week; none for hours and days. */
const weeks: Record<string, number> = { week: 1, month: 3 / 13, year: 1 / 52 }

function amountsOf(pay: TypedPay, factor: number): Amounts {
  const scaled = (amount: number | null | undefined) =>
    amount === null || amount === undefined || !(amount > 0)
      ? null
      : Math.round(amount * factor * 100) / 100
  return { from: scaled(pay.min ?? pay.max), to: scaled(pay.max ?? pay.min) }
}
