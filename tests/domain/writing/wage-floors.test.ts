import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { payPeriods } from '#app/domain/job.ts'
import { payAdvice } from '#app/domain/writing/pay-advice.ts'
import type { DraftText } from '#app/domain/writing/advice.ts'
import {
  hourlyPay,
  minijobLimitOn,
  monthlyPay,
  nextWageFloor,
  trainingFloorFor,
  wageFloorOn,
  wageFloors,
} from '#app/domain/writing/wage-floors.ts'

const today = '2026-11-22'

describe('the table', () => {
  test.each([
    ['2024-12-31', undefined, undefined],
    ['2025-01-01', 12.82, 556],
    ['2025-12-31', 12.82, 556],
    ['2026-01-01', 13.9, 603],
    ['2026-12-31', 13.9, 603],
    ['2027-01-01', 14.6, 633],
    ['2030-06-01', 14.6, 633],
  ])('on %s: %s € an hour, %s € for a mini-job', (day, wage, minijob) => {
    expect(wageFloorOn(day)?.hour).toBe(wage)
    expect(minijobLimitOn(day)).toBe(minijob)
  })

  test('is in order and only rises', () => {
    expect(wageFloors.map(({ from }) => from)).toEqual(
      wageFloors.map(({ from }) => from).toSorted(),
    )
    const wages = wageFloors.map((floor) => floor.hour)
    expect(wages).toEqual(wages.toSorted((a, b) => a - b))
    expect(nextWageFloor(today)?.from).toBe('2027-01-01')
    expect(nextWageFloor('2027-01-01')).toBeUndefined()
  })

  test('knows the training pay of 2025 and 2026, and says that it does not know 2027', () => {
    const of2026 = [724, 854, 977, 1014]
    expect(trainingFloorFor('2025-08-01')?.perYear).toEqual([682, 805, 921, 955])
    expect(trainingFloorFor('2026-08-01')).toEqual({ year: '2026', perYear: of2026, isKnown: true })
    expect(trainingFloorFor('2027-08-01')).toEqual({
      year: '2026',
      perYear: of2026,
      isKnown: false,
    })
    expect(trainingFloorFor('2024-08-01')).toBeUndefined()
  })
})

describe('pay by the hour', () => {
  test.each([
    [{ min: 15, max: 17, period: 'hour' as const }, null, { from: 15, to: 17 }],
    [{ min: 2600, max: null, period: 'month' as const }, 40, { from: 15, to: 15 }],
    [{ min: 31200, max: 41600, period: 'year' as const }, 40, { from: 15, to: 20 }],
    [{ min: null, max: 600, period: 'week' as const }, 40, { from: 15, to: 15 }],
    [{ min: 2600, max: null, period: 'month' as const }, null, { from: null, to: null }],
    [{ min: 120, max: null, period: 'day' as const }, 40, { from: null, to: null }],
    [null, 40, { from: null, to: null }],
  ])('of %j at %s hours a week is %j', (pay, hours, hourly) => {
    expect(hourlyPay(pay, hours)).toEqual(hourly)
  })

  test('and by the month are one reckoning', () => {
    const amount = fc.double({ min: 1, max: 9999, noNaN: true })
    const hours = fc.double({ min: 1, max: 60, noNaN: true })
    fc.assert(
      fc.property(amount, hours, (wage, perWeek) => {
        const { from } = monthlyPay({ min: wage, period: 'hour' }, perWeek)
        const { from: back } = hourlyPay({ min: from, period: 'month' }, perWeek)
        expect(back).toBeCloseTo(wage, 1)
      }),
    )
  })
})

describe('the minimum wage', () => {
  test.each<[string, DraftText, string[]]>([
    ['enough, for good', { pay: hour(14.6) }, []],
    ['enough until it rises', { pay: hour(14) }, ['hint wage-floor-rises']],
    ['enough, and over before', { pay: hour(14), contractUntil: '2026-12-31' }, []],
    ['too little', { pay: hour(13.5) }, ['law wage-floor']],
    [
      'too little on the day it begins',
      { pay: hour(14), startsOn: '2027-01-01' },
      ['law wage-floor'],
    ],
    [
      'begun on the last old day',
      { pay: hour(14), startsOn: '2026-12-31' },
      ['hint wage-floor-rises'],
    ],
    ['begun long ago, read today', { pay: hour(13), startsOn: '2025-03-01' }, ['law wage-floor']],
    ['by the month', { pay: month(2400), hoursPerWeek: 40 }, ['law wage-floor']],
    ['by the month, to the cent', { pay: month(2531), hoursPerWeek: 40 }, []],
    ['by the month without hours', { pay: month(1200) }, []],
    ['"up to" alone', { pay: { max: 12, period: 'hour' } }, ['law wage-floor']],
    ['for trainees', { pay: hour(6), kind: 'apprenticeship' }, []],
    ['for volunteers', { pay: hour(4), kind: 'voluntary-service' }, []],
    ['for interns', { pay: hour(8), kind: 'internship' }, ['hint wage-floor']],
    ['a tariff alone', { pay: { tariff: 'TVöD E 5' } }, []],
  ])('%s', (_, draft, advice) => {
    expect(rules(draft)).toEqual(advice)
  })

  test('is named with its day and its exceptions', () => {
    const [advice] = payAdvice(
      { pay: month(2200), hoursPerWeek: 38, startsOn: '2027-02-01' },
      today,
    )
    expect(advice?.message).toBe(
      '13,36 € je Stunde bei 38 Stunden die Woche liegt unter dem Mindestlohn von 14,60 € je Stunde, der ab 1. Januar 2027 gilt. Heben Sie den Lohn an. Ausgenommen sind unter anderem Ausbildung, Pflichtpraktikum und unter 18-Jährige ohne Berufsabschluss.',
    )
  })
})

describe('a mini-job', () => {
  test.each<[string, DraftText, string[]]>([
    ['at the limit', { pay: month(603), hoursPerWeek: 9 }, []],
    ['above it', { pay: month(620) }, ['law minijob-limit']],
    ['above the old limit, from 2027 on', { pay: month(633), startsOn: '2027-01-01' }, []],
    [
      'with too many hours for its wage',
      { pay: hour(16), hoursPerWeek: 10 },
      ['law minijob-hours'],
    ],
    ['with fitting hours', { pay: hour(15), hoursPerWeek: 9 }, []],
    ['with more hours than the minimum wage allows', { hoursPerWeek: 11 }, ['law minijob-hours']],
    [
      'whose pay does not carry its hours',
      { pay: month(603), hoursPerWeek: 15 },
      ['law wage-floor'],
    ],
    ['without hours', { pay: hour(15) }, []],
  ])('%s', (_, draft, advice) => {
    expect(rules({ kind: 'minijob', ...draft })).toEqual(advice)
  })

  test('may also be one by its hours alone', () => {
    expect(rules({ hours: ['mini'], pay: month(700) })).toEqual(['law minijob-limit'])
    expect(rules({ hours: ['mini', 'part'], pay: month(700) })).toEqual([])
  })
})

describe('training', () => {
  test.each<[string, DraftText, string[]]>([
    ['paid enough', { pay: month(724), startsOn: '2026-12-01' }, []],
    ['paid too little', { pay: month(700), startsOn: '2026-12-01' }, ['law training-pay']],
    [
      'paid less by a tariff',
      { pay: { ...month(700), tariff: 'Haustarif' }, startsOn: '2026-12-01' },
      ['hint training-pay'],
    ],
    [
      'of 2027, near the old amount',
      { pay: month(740), startsOn: '2027-08-01' },
      ['hint training-pay-unknown'],
    ],
    [
      'of 2027, below the old amount',
      { pay: month(700), startsOn: '2027-08-01' },
      ['law training-pay'],
    ],
    ['of 2027, well paid', { pay: month(1100), startsOn: '2027-08-01' }, []],
    ['of another kind', { pay: month(700), kind: 'dual-study' }, []],
  ])('%s', (_, draft, advice) => {
    expect(rules({ kind: 'apprenticeship', ...draft })).toEqual(advice)
  })

  test('of 2027 is told that its amount is not known', () => {
    const draft = { kind: 'apprenticeship', pay: month(700), startsOn: '2027-08-01' } as const
    expect(payAdvice(draft, today)[0]?.message).toContain('kennen wir den Betrag noch nicht')
  })
})

describe('any pay', () => {
  test('that fits another period better is asked about, and nothing else', () => {
    expect(rules({ pay: hour(2800) })).toEqual(['hint pay-period'])
    expect(rules({ pay: month(14), hoursPerWeek: 40 })).toEqual(['hint pay-period'])
  })

  test('with a very wide range is asked to be closer', () => {
    expect(rules({ pay: { min: 2600, max: 6000, period: 'month' } })).toEqual([
      'hint pay-range-wide',
    ])
  })

  test('never throws, and above every floor no law is named', () => {
    const amount = fc.option(fc.double({ min: 0, max: 100_000, noNaN: true }))
    const draft = fc.record({
      pay: fc.record({
        min: amount,
        max: amount,
        period: fc.option(fc.constantFrom(...payPeriods)),
      }),
      hoursPerWeek: fc.option(fc.integer({ min: 0, max: 80 })),
      startsOn: fc.option(fc.constantFrom('2024-01-01', '2026-12-31', '2027-01-01', 'morgen')),
    })
    fc.assert(
      fc.property(draft, (one) => {
        const { from } = hourlyPay(one.pay, one.hoursPerWeek)
        const laws = payAdvice(one, today).filter(({ severity }) => severity === 'law')
        const isEnough = from === null || from >= 14.6
        expect(isEnough ? laws : []).toEqual([])
      }),
    )
  })
})

function rules(draft: DraftText): string[] {
  return payAdvice(draft, today).map(({ severity, rule }) => `${severity} ${rule}`)
}

function hour(min: number) {
  return { min, max: null, period: 'hour' as const, tariff: null }
}

function month(min: number) {
  return { min, max: null, period: 'month' as const, tariff: null }
}
