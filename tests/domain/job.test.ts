import { describe, expect, test } from 'vitest'
import {
  germanLevels,
  germanRank,
  JobDraft,
  type JobDraftInput,
  type Pay,
  type PayPeriod,
  payPeriods,
  payPerYear,
} from '#app/domain/job.ts'
import { aPlace } from '#tests/factories/place.ts'

const nordhausen = aPlace('Nordhausen')
const least = { title: 'Koch', description: '<p>Kochen</p>', places: [nordhausen] }

describe('a draft', () => {
  test('needs a title, a description and a place; every other fact may be absent', () => {
    expect(JobDraft.parse(least)).toEqual({
      ...least,
      descriptionMarkdown: null,
      shiftTimes: null,
      noPayReason: null,
      occupation: null,
      sector: null,
      kind: 'job',
      hours: [],
      hoursPerWeek: null,
      contract: null,
      contractUntil: null,
      startsOn: null,
      startsNow: false,
      remote: 'none',
      german: null,
      relation: 'direct',
      pay: null,
      apply: { url: null, email: null, phone: null },
      contactName: null,
      openings: null,
      benefits: [],
      sourceUrl: null,
      validThrough: null,
      datePosted: null,
    })
  })

  test('is itself again when it is read a second time', () => {
    const draft = JobDraft.parse({ ...least, pay: { min: 15, period: 'hour' }, hours: ['full'] })
    expect(JobDraft.parse(draft)).toEqual(draft)
    expect(JobDraft.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  })

  test('needs no place when all work is done from home', () => {
    expect(problems({ places: [], remote: 'fully' })).toEqual([])
    for (const remote of ['none', 'partly'] as const) {
      expect(problems({ places: [], remote })).toEqual([
        'places: mindestens ein Ort, außer wenn die Arbeit ganz von zu Hause geht',
      ])
    }
  })

  test('trims what was typed', () => {
    const draft = JobDraft.parse({ ...least, title: '  Koch ', contactName: ' Frau Muster ' })
    expect(draft).toMatchObject({ title: 'Koch', contactName: 'Frau Muster' })
  })

  test.each<[string, Record<string, unknown>]>([
    ['title: fehlt', { title: undefined }],
    ['title: braucht mindestens 3 Zeichen', { title: ' ab ' }],
    ['title: höchstens 200 Zeichen', { title: 'x'.repeat(201) }],
    ['description: fehlt', { description: null }],
    ['description: fehlt', { description: '  ' }],
    ['description: höchstens 50.000 Zeichen', { description: 'x'.repeat(50_001) }],
    ['occupation: erwartet wird eine fünfstellige KldB-Nummer', { occupation: '2922' }],
    ['sector: erwartet wird ein Abschnitt der WZ, A bis V', { sector: 'W' }],
    ['sector: erwartet wird ein Abschnitt der WZ, A bis V', { sector: 'c' }],
    [
      'kind: erwartet wird job, apprenticeship, dual-study, internship, minijob, ' +
        'voluntary-service, open-application',
      { kind: 'vacancy' },
    ],
    ['hours.1: erwartet wird full, part, shift, night, weekend, mini', { hours: ['full', 'x'] }],
    ['hoursPerWeek: muss größer als 0 sein', { hoursPerWeek: 0 }],
    ['hoursPerWeek: höchstens 80 Stunden', { hoursPerWeek: 81 }],
    ['hoursPerWeek: erwartet wird eine Zahl', { hoursPerWeek: '40' }],
    ['contract: erwartet wird permanent, fixed', { contract: 'befristet' }],
    ['contractUntil: erwartet wird ein Datum wie 2026-12-31', { contractUntil: '31.12.2026' }],
    ['startsOn: erwartet wird ein Datum wie 2026-12-31', { startsOn: '2026-02-29' }],
    ['remote: erwartet wird none, partly, fully', { remote: true }],
    ['german: erwartet wird none, english, A1, A2, B1, B2, C1, C2', { german: 'b1' }],
    ['relation: erwartet wird direct, agency, recruiter', { relation: '' }],
    ['contactName: höchstens 120 Zeichen', { contactName: 'x'.repeat(121) }],
    ['contactName: fehlt', { contactName: ' ' }],
    ['openings: erwartet wird eine ganze Zahl', { openings: 1.5 }],
    ['openings: muss größer als 0 sein', { openings: 0 }],
    ['openings: höchstens 10.000', { openings: 10_001 }],
    ['benefits.0: höchstens 120 Zeichen', { benefits: ['x'.repeat(121)] }],
    ['benefits: höchstens 30 Leistungen', { benefits: Array.from({ length: 31 }, () => 'Obst') }],
    ['places: höchstens 50 Orte', { places: Array.from({ length: 51 }, () => nordhausen) }],
    ['sourceUrl: erwartet wird eine Adresse mit https://', { sourceUrl: 'javascript:alert(1)' }],
    ['apply.url: erwartet wird eine Adresse mit https://', { apply: { url: '//b.example' } }],
    ['apply.email: ist keine E-Mail-Adresse', { apply: { email: 'a@b' } }],
    ['apply.phone: höchstens 40 Zeichen', { apply: { phone: '0'.repeat(41) } }],
    ['validThrough: erwartet wird ein Datum wie 2026-12-31', { validThrough: '2026-04-31' }],
    ['datePosted: erwartet wird ein Datum wie 2026-12-31', { datePosted: '2026-1-1' }],
  ])('is refused in German: %s', (expected, facts) => {
    expect(problems(facts)).toEqual([expected])
  })

  test('takes no fact that it does not know', () => {
    expect(JobDraft.safeParse({ ...least, publishedAt: '2026-11-22' }).success).toBe(false)
    expect(JobDraft.safeParse({ ...least, apply: { fax: '1' } }).success).toBe(false)
    expect(JobDraft.safeParse({ ...least, places: [{ ...nordhausen, id: 7 }] }).success).toBe(false)
  })

  test('keeps the leap day', () => {
    expect(problems({ validThrough: '2028-02-29' })).toEqual([])
  })
})

describe('pay', () => {
  test.each<[string, JobDraftInput['pay']]>([
    ['an amount', { min: 3200, max: 3200, period: 'month' }],
    ['a range', { min: 16, max: 18.5, period: 'hour' }],
    ['a lower end', { min: 40_000, period: 'year' }],
    ['an upper end', { max: 150, period: 'day' }],
    ['a tariff group', { tariff: 'TVöD E 9a' }],
    ['both', { min: 3200, period: 'month', tariff: 'TVöD P7' }],
  ])('may be %s', (_what, pay) => {
    expect(problems({ pay })).toEqual([])
  })

  test.each<[string, Record<string, unknown>]>([
    ['pay: braucht einen Betrag oder eine Tarifgruppe', {}],
    ['pay: braucht einen Betrag oder eine Tarifgruppe', { period: 'month' }],
    ['pay.period: braucht den Zeitraum (Stunde, Monat oder Jahr)', { min: 3200 }],
    ['pay.period: erwartet wird hour, day, week, month, year', { min: 3200, period: 'MONTH' }],
    ['pay.max: „bis“ darf nicht unter „von“ liegen', { min: 18, max: 16, period: 'hour' }],
    ['pay.min: muss größer als 0 sein', { min: 0, period: 'hour' }],
    ['pay.max: muss größer als 0 sein', { max: -1, period: 'hour' }],
    ['pay.max: höchstens 10.000.000', { max: 10_000_001, period: 'year' }],
    ['pay.min: erwartet wird eine Zahl', { min: '3200', period: 'month' }],
    ['pay.min: erwartet wird eine Zahl', { min: Number.NaN, period: 'month' }],
    ['pay.min: erwartet wird eine Zahl', { min: Infinity, period: 'month' }],
    ['pay.tariff: höchstens 80 Zeichen', { tariff: 'x'.repeat(81) }],
    ['pay.tariff: fehlt', { tariff: ' ' }],
  ])('is refused: %s', (expected, pay) => {
    expect(problems({ pay })).toEqual([expected])
  })
})

describe('pay per year', () => {
  test.each<[PayPeriod, number, number]>([
    ['hour', 13.9, 28_912],
    ['day', 150, 39_000],
    ['week', 700, 36_400],
    ['month', 3200.5, 38_406],
    ['year', 45_000, 45_000],
  ])('is that of a full post: %s', (period, value, perYear) => {
    expect(payPerYear(amount(value, value, period))).toEqual({ from: perYear, to: perYear })
  })

  test('promises the lower end and reaches the upper one', () => {
    expect(payPerYear(amount(3000, 4000, 'month'))).toEqual({ from: 36_000, to: 48_000 })
    expect(payPerYear(amount(3000, null, 'month'))).toEqual({ from: 36_000, to: 36_000 })
    expect(payPerYear(amount(null, 4000, 'month'))).toEqual({ from: null, to: 48_000 })
  })

  test('is unknown where no amount is said', () => {
    const unknown = { from: null, to: null }
    expect(payPerYear(null)).toEqual(unknown)
    expect(payPerYear({ ...amount(null, null, 'hour'), period: null, tariff: 'E 9a' })).toEqual(
      unknown,
    )
  })

  test('rises with the amount in every period', () => {
    for (const period of payPeriods) {
      const [low, high] = [amount(15, 15, period), amount(16, 16, period)].map(payPerYear)
      expect(low?.from).toBeLessThan(high?.from ?? 0)
    }
  })
})

test('levels of German rank from none to C2, in the order in which more is asked', () => {
  expect(germanLevels.map(germanRank)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(germanRank('none')).toBe(0)
  expect(germanRank('B1')).toBe(4)
  expect(germanRank(null)).toBeNull()
})

function amount(min: number | null, max: number | null, period: PayPeriod): Pay {
  return { min, max, period, tariff: null }
}

/** What is wrong with the least draft when some of its facts are other ones. */
function problems(facts: Record<string, unknown>): string[] {
  const { error } = JobDraft.safeParse({ ...least, ...facts })
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
}
