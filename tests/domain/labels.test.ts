import { describe, expect, test } from 'vitest'
import {
  dateLabel,
  distanceLabel,
  germanChoiceLabels,
  germanLabels,
  hoursLabels,
  jobsLabel,
  kindLabels,
  numberLabel,
  payLabel,
  postedLabel,
  withdrawReasonLabels,
} from '#app/domain/labels.ts'
import {
  germanLevels,
  hours,
  kinds,
  type Pay,
  type PayPeriod,
  withdrawReasons,
} from '#app/domain/job.ts'

describe('pay', () => {
  test.each<[string, Pay | null, string | null]>([
    ['a range', pay(3200, 4100, 'month'), '3.200–4.100 € im Monat'],
    ['one amount', pay(3200, 3200, 'month'), '3.200 € im Monat'],
    ['a lower end', pay(17.5, null, 'hour'), 'ab 17,50 € die Stunde'],
    ['an upper end', pay(null, 45_000, 'year'), 'bis 45.000 € im Jahr'],
    ['whole euros an hour', pay(13, 15, 'hour'), '13,00–15,00 € die Stunde'],
    ['a day', pay(150, null, 'day'), 'ab 150,00 € am Tag'],
    ['a week', pay(700, 800, 'week'), '700–800 € die Woche'],
    ['a tariff group', pay(null, null, null, 'TVöD E 9a'), 'nach TVöD E 9a'],
    ['both', pay(3200, null, 'month', 'TVöD P7'), 'ab 3.200 € im Monat, nach TVöD P7'],
    ['nothing', null, null],
    ['nothing at all', pay(null, null, null), null],
    ['an empty group', pay(null, null, null, ''), null],
  ])('is said as people say it: %s', (_what, value, expected) => {
    expect(payLabel(value)).toBe(expected)
  })
})

describe('days', () => {
  test('are written out', () => {
    expect(dateLabel('2026-11-22')).toBe('22. November 2026')
    expect(dateLabel('2028-02-29')).toBe('29. Februar 2028')
    expect(dateLabel('2026-03-01')).toBe('1. März 2026')
  })

  test.each([
    ['2026-11-22', 'heute'],
    ['2026-11-23', 'heute'],
    ['2026-11-21', 'gestern'],
    ['2026-11-20', '20. Nov.'],
    ['2026-01-01', '1. Jan.'],
    ['2025-12-03', '3. Dez. 2025'],
  ])('are told from today: %s', (day, expected) => {
    expect(postedLabel(day, '2026-11-22')).toBe(expected)
  })

  test('are told right where the clock changes and the year does', () => {
    expect(postedLabel('2026-03-28', '2026-03-29')).toBe('gestern')
    expect(postedLabel('2026-10-25', '2026-10-26')).toBe('gestern')
    expect(postedLabel('2026-12-31', '2027-01-01')).toBe('gestern')
    expect(postedLabel('2026-12-30', '2027-01-01')).toBe('30. Dez. 2026')
    expect(postedLabel('2028-02-29', '2028-03-02')).toBe('29. Feb.')
  })
})

test('jobs are counted in words that fit', () => {
  expect([0, 1, 2, 1234].map(jobsLabel)).toEqual([
    'Keine Stelle',
    '1 Stelle',
    '2 Stellen',
    '1.234 Stellen',
  ])
  expect(numberLabel(1_234_567)).toBe('1.234.567')
})

test('distances are whole kilometres', () => {
  expect([0, 0.99, 1, 1.4, 14.6, 100].map(distanceLabel)).toEqual([
    'unter 1 km',
    'unter 1 km',
    '1 km',
    '1 km',
    '15 km',
    '100 km',
  ])
})

test('every value has a name of its own', () => {
  for (const [labels, values] of [
    [kindLabels, kinds],
    [hoursLabels, hours],
    [germanLabels, germanLevels],
    [germanChoiceLabels, germanLevels],
    [withdrawReasonLabels, withdrawReasons],
  ] as const) {
    expect(Object.keys(labels)).toEqual([...values])
    expect(new Set(Object.values(labels)).size).toBe(values.length)
  }
})

function pay(
  min: number | null,
  max: number | null,
  period: PayPeriod | null,
  tariff: string | null = null,
): Pay {
  return { min, max, period, tariff }
}
