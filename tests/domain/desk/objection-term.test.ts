import { describe, expect, test } from 'vitest'
import { mayObject, objectionEnd } from '#app/domain/desk/objection-term.ts'

describe('the term of an objection', () => {
  test.each([
    ['2026-11-22T11:00:00Z', '2027-05-22'],
    // still the 22nd elsewhere, the 23rd on the board
    ['2026-11-22T23:30:00Z', '2027-05-23'],
    ['2026-08-31T10:00:00Z', '2027-02-28'],
    ['2027-08-31T10:00:00Z', '2028-02-29'],
    ['2026-12-31T10:00:00Z', '2027-06-30'],
    ['2026-07-01T10:00:00Z', '2027-01-01'],
  ])('that begins on %s ends on %s', (decidedAt, end) => {
    expect(objectionEnd(new Date(decidedAt))).toBe(end)
  })
})

describe('who may object', () => {
  test('is whoever a decision is against', () => {
    expect(mayObject(report('declined'), 'reporter')).toBe(true)
    expect(mayObject(report('declined'), 'employer')).toBe(false)
    expect(mayObject(report('removed'), 'reporter')).toBe(false)
    expect(mayObject(report('removed'), 'employer')).toBe(true)
    expect(mayObject({ kind: 'held-job', decision: 'approved' }, 'employer')).toBe(false)
  })
})

function report(decision: string) {
  return { kind: 'report', decision }
}
