import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { germanLevels } from '#app/domain/job.ts'
import { atLeastPay, atMostGerman, payStepOf, postedSince } from '#search/cumulate.ts'
import { paySteps, sinceSteps } from '#search/job-index.ts'
import { today } from '#tests/factories/job-document.ts'

describe('levels of German', () => {
  test('count what somebody can apply for who has the level', () => {
    expect(atMostGerman({ '0': 1, '2': 2, '4': 3, '7': 4 })).toEqual({
      '0': 1,
      '1': 1,
      '2': 3,
      '3': 3,
      '4': 6,
      '5': 6,
      '6': 6,
      '7': 10,
    })
  })

  test('are all there, also where nothing is counted', () => {
    expect(Object.keys(atMostGerman({}))).toHaveLength(germanLevels.length)
    expect(Object.values(atMostGerman({})).every((count) => count === 0)).toBe(true)
  })
})

describe('pay', () => {
  test('counts what reaches a step', () => {
    expect(atLeastPay({ '25000': 1, '35000': 2, '60000': 4 })).toEqual({
      '25000': 7,
      '30000': 6,
      '35000': 6,
      '40000': 4,
      '50000': 4,
      '60000': 4,
    })
  })

  test.each([
    [null, null],
    [0, null],
    [24_999, null],
    [25_000, 25_000],
    [29_999, 25_000],
    [30_000, 30_000],
    [59_999, 50_000],
    [60_000, 60_000],
    [1_000_000, 60_000],
  ])('stands on the highest step it reaches: %s', (pay, step) => {
    expect(payStepOf(pay)).toBe(step)
  })
})

test('days count what was posted since, today among it', () => {
  const counts = { [today]: 1, [today - 1]: 2, [today - 7]: 4, [today - 8]: 8, [today - 400]: 16 }
  expect(postedSince(counts, today)).toEqual({ '1': 3, '3': 3, '7': 7, '14': 15, '30': 15 })
})

test('counts agree with filtering the jobs one by one', () => {
  const job = fc.record({
    german: fc.integer({ min: 0, max: 7 }),
    pay: fc.integer({ min: 0, max: 90_000 }),
    day: fc.integer({ min: today - 40, max: today }),
  })
  fc.assert(
    fc.property(fc.array(job, { maxLength: 40 }), (jobs) => {
      const german = atMostGerman(tally(jobs.map((one) => one.german)))
      const pay = atLeastPay(tally(jobs.flatMap((one) => payStepOf(one.pay) ?? [])))
      const since = postedSince(tally(jobs.map((one) => one.day)), today)
      for (const rank of germanLevels.keys()) {
        expect(german[rank]).toBe(jobs.filter((one) => one.german <= rank).length)
      }
      for (const step of paySteps) {
        expect(pay[step]).toBe(jobs.filter((one) => one.pay >= step).length)
      }
      for (const days of sinceSteps) {
        expect(since[days]).toBe(jobs.filter((one) => one.day >= today - days).length)
      }
    }),
  )
})

function tally(values: number[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
