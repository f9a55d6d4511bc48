import type { Advice, DraftText } from './advice.ts'
import {
  hourlyPay,
  minijobLimitOn,
  monthlyPay,
  nextWageFloor,
  trainingFloorFor,
  wageFloorOn,
} from './wage-floors.ts'

/** MiLoG § 22: no employees in its sense, or not meant by it. */
const withoutWageFloor = new Set(['apprenticeship', 'dual-study', 'voluntary-service'])
const exceptions =
  'Ausgenommen sind unter anderem Ausbildung, Pflichtpraktikum und unter 18-Jährige ohne Berufsabschluss.'
/** Amounts outside are most likely given for another period. */
const usual: Record<string, { least: number; most: number }> = {
  hour: { least: 3, most: 200 },
  day: { least: 20, most: 2_000 },
  week: { least: 30, most: 8_000 },
  month: { least: 80, most: 40_000 },
  year: { least: 1_500, most: 1_000_000 },
}
const emptyReason =
  /^(?:nach (?:vereinbarung|absprache)|n\. ?v\.|v\.? ?b\.?|verhandlungssache|verhandelbar|leistungsgerecht|marktgerecht|auf anfrage|keine angabe|k\. ?a\.|-+|\.+)[.!]?$/i

/**
 * Pay that is not named. Directive (EU) 2023/970 Art. 5(1) wants it given before the interview, in
 * the advert or otherwise; Germany had not made it law by November 2026 (due 2026-06-07), so this
 * is a hint, whoever the employer is.
 */
export function missingPay({ pay, noPayReason, kind }: DraftText): Advice[] {
  if (pay?.min || pay?.max || pay?.tariff?.trim() || kind === 'open-application') return []
  const reason = noPayReason?.trim() ?? ''
  if (reason === '') return [hint('pay', 'pay-missing', missingMessage)]
  if (!emptyReason.test(reason)) return []
  return [
    hint(
      'noPayReason',
      'pay-reason-empty',
      `„${reason}“ sagt niemandem etwas. Nennen Sie einen Rahmen oder den Tarif.`,
    ),
  ]
}

const missingMessage =
  'Anzeigen mit Gehalt bekommen mehr Antworten: Nennen Sie einen Rahmen oder den Tarif. Die Richtlinie (EU) 2023/970 verlangt die Angabe vor dem Gespräch; ein deutsches Gesetz dazu gibt es noch nicht (Stand November 2026).'

/**
 * Pay held against what the law asks on the day the job begins, or today where that is unknown or
 * past: minimum wage (MiLoG § 1), mini-job limit (SGB IV § 8), training pay (BBiG § 17).
 */
export function payAdvice(draft: DraftText, today: string): Advice[] {
  const day = isoDate.test(draft.startsOn ?? '') ? (draft.startsOn ?? today) : today
  const from = day > today ? day : today
  const odd = oddPeriod(draft)
  if (odd.length > 0) return odd
  return [
    ...wageAdvice(draft, from),
    ...minijobAdvice(draft, from),
    ...trainingAdvice(draft, from),
    ...wideRange(draft),
  ]
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/

function oddPeriod({ pay }: DraftText): Advice[] {
  const bounds = pay?.period ? usual[pay.period] : undefined
  const amounts = [pay?.min, pay?.max].filter((one) => typeof one === 'number')
  if (!bounds || amounts.every((one) => one >= bounds.least && one <= bounds.most)) return []
  return [
    hint(
      'pay',
      'pay-period',
      'Der Betrag passt kaum zum Zeitraum. Prüfen Sie, ob Stunde, Monat oder Jahr gemeint ist.',
    ),
  ]
}

function wageAdvice(draft: DraftText, day: string): Advice[] {
  const floor = wageFloorOn(day)
  const { from: hourly } = hourlyPay(draft.pay, draft.hoursPerWeek)
  if (!floor || hourly === null || withoutWageFloor.has(draft.kind ?? '')) return []
  const next = nextWageFloor(day)
  if (hourly < floor.hour) return [belowFloor(draft, hourly, floor)]
  const isOver = next && (draft.contractUntil ?? '9999') < next.from
  if (!next || isOver || hourly >= next.hour || draft.kind === 'internship') return []
  return [
    hint(
      'pay',
      'wage-floor-rises',
      `Ab ${dayLabel(next.from)} steigt der Mindestlohn auf ${cents(next.hour)} je Stunde; Ihre Angabe (${perHour(draft, hourly)}) liegt dann darunter. Nennen Sie gleich den Lohn ab diesem Tag.`,
    ),
  ]
}

function belowFloor(
  draft: DraftText,
  hourly: number,
  floor: { from: string; hour: number },
): Advice {
  const said = `${perHour(draft, hourly)} liegt unter dem Mindestlohn von ${cents(floor.hour)} je Stunde, der ab ${dayLabel(floor.from)} gilt.`
  if (draft.kind === 'internship') {
    return hint(
      'pay',
      'wage-floor',
      `${said} Das ist nur bei Pflichtpraktika, bei freiwilligen Praktika bis drei Monate und unter 18 ohne Berufsabschluss erlaubt.`,
    )
  }
  return {
    ...hint('pay', 'wage-floor', `${said} Heben Sie den Lohn an. ${exceptions}`),
    severity: 'law',
  }
}

function minijobAdvice(draft: DraftText, day: string): Advice[] {
  const { pay, hoursPerWeek, kind, hours } = draft
  const limit = minijobLimitOn(day)
  const floor = wageFloorOn(day)
  const isMinijob = kind === 'minijob' || (hours?.length === 1 && hours[0] === 'mini')
  if (!isMinijob || limit === undefined || !floor) return []
  const { to: monthly } = monthlyPay(pay, hoursPerWeek)
  const rule = `Ein Minijob darf ab ${dayLabel(floor.from)} höchstens ${euros(limit)} im Monat bringen.`
  if (monthly !== null && monthly > limit) {
    const isReckoned = pay?.period === 'hour' || pay?.period === 'week'
    const sum = isReckoned
      ? `Aus Lohn und ${count(hoursPerWeek)} Stunden in der Woche werden ${euros(monthly)} im Monat.`
      : `${euros(monthly)} im Monat sind zu viel.`
    return [
      law(
        isReckoned ? 'minijob-hours' : 'minijob-limit',
        `${rule} ${sum} Senken Sie die Stunden oder bieten Sie eine Teilzeitstelle an.`,
      ),
    ]
  }
  const least = hoursPerWeek ? (hoursPerWeek * floor.hour * 13) / 3 : 0
  if (monthly !== null || least <= limit) return []
  return [
    law(
      'minijob-hours',
      `${rule} ${count(hoursPerWeek)} Stunden in der Woche bringen schon zum Mindestlohn ${euros(least)}. Senken Sie die Stunden.`,
    ),
  ]
}

function trainingAdvice({ kind, pay, hoursPerWeek, startsOn }: DraftText, day: string): Advice[] {
  const floor = kind === 'apprenticeship' ? trainingFloorFor(startsOn ?? day) : undefined
  const first = floor?.perYear[0]
  const { from: monthly } = monthlyPay(pay, hoursPerWeek)
  if (!floor || first === undefined || monthly === null || pay?.period === 'hour') return []
  const isUnknown = floor.isKnown ? '' : ` Für diesen Beginn kennen wir den Betrag noch nicht.`
  const amounts = `Wer ${floor.year} eine Ausbildung nach BBiG oder HwO beginnt, bekommt im ersten Jahr mindestens ${euros(first)}, danach ${floor.perYear.slice(1).map(euros).join(', ')} im Monat.${isUnknown}`
  if (monthly >= first) {
    if (floor.isKnown || monthly >= first * 1.1) return []
    return [hint('pay', 'training-pay-unknown', `${amounts} Prüfen Sie die neue Bekanntmachung.`)]
  }
  const byTariff = 'Weniger ist nur erlaubt, wenn ein Tarifvertrag es vorsieht.'
  const advice = hint('pay', 'training-pay', `${amounts} ${byTariff}`)
  return [{ ...advice, severity: pay?.tariff?.trim() ? 'hint' : 'law' }]
}

function wideRange({ pay }: DraftText): Advice[] {
  if (!pay?.min || !pay.max || pay.max <= pay.min * 2) return []
  return [
    hint(
      'pay',
      'pay-range-wide',
      'Die Spanne ist sehr weit. Nennen Sie, was die meisten am Anfang bekommen.',
    ),
  ]
}

function perHour({ pay, hoursPerWeek }: DraftText, hourly: number): string {
  const amount = `${cents(hourly)} je Stunde`
  return pay?.period === 'hour' ? amount : `${amount} bei ${count(hoursPerWeek)} Stunden die Woche`
}

function hint(field: string, rule: string, message: string): Advice {
  return { field, rule, severity: 'hint', message }
}

function law(rule: string, message: string): Advice {
  return { field: 'pay', rule, severity: 'law', message }
}

const twoDigits = new Intl.NumberFormat('de-DE', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
})
const plain = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2 })
const whole = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 0 })
const longDay = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' })

function cents(amount: number): string {
  return `${twoDigits.format(amount)} €`
}

function euros(amount: number): string {
  return `${whole.format(amount)} €`
}

function count(amount: number | null | undefined): string {
  return plain.format(amount ?? 0)
}

function dayLabel(isoDay: string): string {
  return longDay.format(new Date(`${isoDay}T00:00:00Z`))
}
