import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { addDays, dayFrom, dayNumber, dayOf } from '#app/domain/calendar.ts'

const zone = process.env['TZ']
/** Machines, and their distance from Greenwich in winter, in minutes as Date counts it. */
const hosts: [string, number][] = [
  ['UTC', 0],
  ['Europe/Berlin', -60],
  ['Pacific/Honolulu', 600],
  ['Pacific/Kiritimati', -840],
]

afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

describe.each(hosts)('on a machine in %s', (host, offset) => {
  test('the clock is that of the place, as a test of this test', () => {
    process.env['TZ'] = host
    expect(new Date('2026-01-01T00:00:00Z').getTimezoneOffset()).toBe(offset)
  })

  test.each([
    ['2026-11-22T22:59:59.999Z', '2026-11-22'],
    ['2026-11-22T23:00:00Z', '2026-11-23'],
    ['2026-06-30T21:59:59Z', '2026-06-30'],
    ['2026-06-30T22:00:00Z', '2026-07-01'],
    // the clock goes forward at 2 o'clock on 29 March, back at 3 on 25 October
    ['2026-03-28T23:00:00Z', '2026-03-29'],
    ['2026-03-29T00:59:59Z', '2026-03-29'],
    ['2026-03-29T01:00:00Z', '2026-03-29'],
    ['2026-03-29T21:59:59Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'],
    ['2026-10-24T21:59:59Z', '2026-10-24'],
    ['2026-10-24T22:00:00Z', '2026-10-25'],
    ['2026-10-25T01:30:00Z', '2026-10-25'],
    ['2026-10-25T22:59:59Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
    ['2028-02-28T23:00:00Z', '2028-02-29'],
    ['2028-02-29T23:00:00Z', '2028-03-01'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
  ])('the day is the one in Berlin: %s', (instant, day) => {
    process.env['TZ'] = host
    expect(dayOf(new Date(instant))).toBe(day)
    expect(dayFrom(instant)).toBe(day)
  })

  test.each([
    ['2026-12-31', '2026-12-31'],
    ['2026-12-31T00:00', '2026-12-31'],
    ['2026-12-31T23:59:59', '2026-12-31'],
    ['2026-12-31 23:59', '2026-12-31'],
    ['2026-12-31T23:59:59+01:00', '2026-12-31'],
    ['2026-12-31T23:59:59+0100', '2026-12-31'],
    ['2026-12-31T23:59:59 +01', '2026-12-31'],
    ['2026-12-31T23:59:59-10:00', '2027-01-01'],
    ['2027-01-01T00:30:00+14:00', '2026-12-31'],
    ['2026-12-31T10:00:00.1234567Z', '2026-12-31'],
    ['2026-12-31t10:00:00z', '2026-12-31'],
    ['2028-02-29', '2028-02-29'],
    ['0001-01-01T00:00:00', '0001-01-01'],
    ['9999-12-31', '9999-12-31'],
  ])('a written day is the one it means: %s', (text, day) => {
    process.env['TZ'] = host
    expect(dayFrom(text)).toBe(day)
  })

  test('days are counted without gaps', () => {
    process.env['TZ'] = host
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayNumber('2026-11-22')).toBe(20_779)
    expect(dayNumber('2026-03-30') - dayNumber('2026-03-28')).toBe(2)
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  })
})

test.each([
  '',
  'heute',
  '31.12.2026',
  '2026-12',
  '2026-1-1',
  '20261231',
  '2026-12-31T',
  ' 2026-12-31',
  '2026-13-01',
  '2026-00-10',
  '2026-02-29',
  '2026-02-30T10:00Z',
  '2026-04-31',
  '0000-00-00',
  '2026-12-31T25:00',
  '2026-12-31T10:61Z',
  '2026-12-31T10:00+25:00',
  '2026-12-31T10:00 CET',
  '2026-12-31\n',
  '２０２６-12-31',
  '2026-12-31T10:00Z; drop',
  '+012026-12-31',
])('a text that is no day is none: %j', (text) => {
  expect(dayFrom(text)).toBeUndefined()
})

test('adding days and taking them away again leads back', () => {
  const days = fc.integer({ min: -700_000, max: 700_000 })
  fc.assert(
    fc.property(days, fc.integer({ min: -5_000, max: 5_000 }), (number, distance) => {
      const day = addDays('1970-01-01', number)
      expect(dayNumber(day)).toBe(number)
      expect(dayNumber(addDays(day, distance))).toBe(number + distance)
      expect(addDays(addDays(day, distance), -distance)).toBe(day)
      expect(dayFrom(day)).toBe(day)
    }),
  )
})
