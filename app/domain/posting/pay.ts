import type { JobDraftInput, PayPeriod } from '../job.ts'
import { quoted, type Reading, textOf } from './reading.ts'

const periods: Record<string, PayPeriod> = {
  HOUR: 'hour',
  DAY: 'day',
  WEEK: 'week',
  MONTH: 'month',
  YEAR: 'year',
}
/** schema.org's unitCode: UN/CEFACT's common codes. */
const unitCodes: Record<string, PayPeriod> = {
  HUR: 'hour',
  DAY: 'day',
  WEE: 'week',
  MON: 'month',
  ANN: 'year',
}

/**
 * Reads baseSalary: a MonetaryAmount with a value or a range and its unitText, in euro. Amounts may
 * come as numbers or as digits in a text. A text without an amount ("TVöD E 9a") is a tariff group.
 */
export function readPay(
  baseSalary: unknown,
  tariff: string | undefined,
  reading: Reading,
): JobDraftInput['pay'] {
  const onlyTariff = tariff ? { tariff } : null
  if (textOf(baseSalary) === '') return onlyTariff
  if (typeof baseSalary === 'string' && !/^\d/.test(baseSalary.trim())) {
    return { tariff: baseSalary.trim().slice(0, 80) }
  }
  const outer: Record<string, unknown> = isObject(baseSalary) ? baseSalary : { value: baseSalary }
  const amounts = isObject(outer['value']) ? { ...outer, ...outer['value'] } : outer
  const refuse = (field: string, message: string) => {
    reading.problems.push({ field: `baseSalary.${field}`, message })
    return null
  }

  const currency = textOf(outer['currency'] ?? amounts['currency']) || 'EUR'
  if (currency.toUpperCase() !== 'EUR') {
    return refuse('currency', `erwartet wird EUR, gefunden ${quoted(currency)}`)
  }
  const unit = (textOf(amounts['unitText']) || textOf(amounts['unitCode'])).toUpperCase()
  const period = periods[unit] ?? unitCodes[unit]
  if (!period) {
    return refuse(
      'unitText',
      `erwartet wird ${Object.keys(periods).join(', ')}, gefunden ${quoted(unit)}`,
    )
  }
  const [value, min, max] = ['value', 'minValue', 'maxValue'].map((name) => amounts[name])
  const pay = { value: amountOf(value), min: amountOf(min), max: amountOf(max) }
  const wrong = Object.entries(pay).find(([, amount]) => Number.isNaN(amount))
  if (wrong) return refuse('value', 'erwartet wird eine Zahl wie 3200 oder 17.50')
  return {
    min: pay.min ?? pay.value ?? null,
    max: pay.max ?? (pay.min === undefined ? pay.value : null) ?? null,
    period,
    ...onlyTariff,
  }
}

/** undefined when absent, NaN when it is no number. */
function amountOf(value: unknown): number | undefined {
  if (isObject(value) || textOf(value) === '') return undefined
  if (typeof value === 'number') return value
  return /^\d+(?:\.\d+)?$/.test(textOf(value)) ? Number(value) : Number.NaN
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
