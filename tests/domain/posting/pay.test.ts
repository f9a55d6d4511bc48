import { describe, expect, test } from 'vitest'
import type { Problem } from '#app/domain/posting/reading.ts'
import type { JobDraft, PayPeriod } from '#app/domain/job.ts'
import { accepted, problem, refused } from './read-posting.ts'

const notANumber = problem('baseSalary.value', 'erwartet wird eine Zahl wie 3200 oder 17.50')

describe('baseSalary', () => {
  test.each<[string, unknown, JobDraft['pay']]>([
    ['a value', amount({ value: 3200, unitText: 'MONTH' }), pay(3200, 3200, 'month')],
    ['a range', amount({ minValue: 16, maxValue: 18.5, unitText: 'HOUR' }), pay(16, 18.5, 'hour')],
    ['a lower end', amount({ minValue: 40_000, unitText: 'YEAR' }), pay(40_000, null, 'year')],
    ['an upper end', amount({ maxValue: 150, unitText: 'DAY' }), pay(null, 150, 'day')],
    ['text', amount({ value: '17.50', unitText: 'hour' }), pay(17.5, 17.5, 'hour')],
    ['a flat form', { value: 700, unitText: 'WEEK' }, pay(700, 700, 'week')],
    [
      'range beside currency',
      { currency: 'EUR', minValue: 1, maxValue: 2, unitText: 'HOUR' },
      pay(1, 2, 'hour'),
    ],
    ['a code of unit', amount({ value: 3200, unitCode: 'MON' }), pay(3200, 3200, 'month')],
    ['small letters', amount({ value: 3200, unitText: 'month' }, 'eur'), pay(3200, 3200, 'month')],
    ['a unit outside', { ...amount({ value: 9 }), unitText: 'HOUR' }, pay(9, 9, 'hour')],
    ['a tariff group', ' TVöD E 9a ', { min: null, max: null, period: null, tariff: 'TVöD E 9a' }],
    ['nothing', null, null],
    ['an empty text', ' ', null],
  ])('may be %s', (_what, baseSalary, expected) => {
    expect(accepted({ baseSalary }).draft.pay).toEqual(expected)
  })

  test('goes together with a tariff group of our own', () => {
    const tariff = { 'fachwerk:tariff': 'TVöD P7' }
    expect(accepted(tariff).draft.pay).toMatchObject({ min: null, tariff: 'TVöD P7' })
    const both = { ...tariff, baseSalary: amount({ minValue: 3200, unitText: 'MONTH' }) }
    expect(accepted(both).draft.pay).toMatchObject({ min: 3200, tariff: 'TVöD P7' })
  })

  test.each<[string, unknown, Problem]>([
    [
      'another currency',
      amount({ value: 1, unitText: 'HOUR' }, 'CHF'),
      problem('baseSalary.currency', 'erwartet wird EUR, gefunden „CHF“'),
    ],
    [
      'an unknown unit',
      amount({ value: 1, unitText: 'Monat' }),
      problem(
        'baseSalary.unitText',
        'erwartet wird HOUR, DAY, WEEK, MONTH, YEAR, gefunden „MONAT“',
      ),
    ],
    [
      'no unit',
      3200,
      problem('baseSalary.unitText', 'erwartet wird HOUR, DAY, WEEK, MONTH, YEAR, gefunden „“'),
    ],
    ['a comma', amount({ value: '17,50', unitText: 'HOUR' }), notANumber],
    ['words', amount({ minValue: 'ab 17 €', unitText: 'HOUR' }), notANumber],
    ['a sign', amount({ maxValue: '-17', unitText: 'HOUR' }), notANumber],
    ['yes', amount({ value: true, unitText: 'HOUR' }), notANumber],
    [
      'a negative number',
      amount({ value: -5, unitText: 'HOUR' }),
      problem('baseSalary.min', 'muss größer als 0 sein'),
    ],
    [
      'nothing',
      amount({ value: 0, unitText: 'HOUR' }),
      problem('baseSalary.min', 'muss größer als 0 sein'),
    ],
    [
      'more than anybody gets',
      amount({ minValue: 10_000_001, unitText: 'YEAR' }),
      problem('baseSalary.min', 'höchstens 10.000.000'),
    ],
    [
      'an infinite number',
      amount({ minValue: JSON.parse('1e999') as number, unitText: 'YEAR' }),
      problem('baseSalary.min', 'erwartet wird eine Zahl'),
    ],
    [
      'a range turned round',
      amount({ minValue: 18, maxValue: 16, unitText: 'HOUR' }),
      problem('baseSalary.max', '„bis“ darf nicht unter „von“ liegen'),
    ],
    [
      'no amount',
      amount({ unitText: 'HOUR' }),
      problem('baseSalary', 'braucht einen Betrag oder eine Tarifgruppe'),
    ],
  ])('is refused with %s', (_what, baseSalary, expected) => {
    expect(refused({ baseSalary })[0]).toEqual(expected)
  })
})

function amount(value: unknown, currency = 'EUR') {
  return { '@type': 'MonetaryAmount', currency, value }
}

function pay(min: number | null, max: number | null, period: PayPeriod) {
  return { min, max, period, tariff: null }
}
