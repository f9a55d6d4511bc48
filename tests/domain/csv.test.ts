import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvOf } from '#app/domain/csv.ts'

test('rows come back as they were, whatever stands in them', () => {
  const rows = [
    ['a', 'b,c', 'say "hi"', 'two\r\nlines', '', 'Grüße; | \\'],
    ['1', ' 2 ', 'x=y', 'a-b', 'ä', '""'],
  ]
  const csv = csvOf(rows)
  expect(csv).toMatch(/^\uFEFF[^\r]*/)
  expect(csv.endsWith('\r\n')).toBe(true)
  expect(parse(csv, { bom: true, record_delimiter: '\r\n' })).toEqual(rows)
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\0=1', "=cmd|' /C calc'!A0"])(
  'a spreadsheet reads %j as text',
  (text) => {
    const [[cell] = []] = parse(csvOf([[text]]), { bom: true, record_delimiter: '\r\n' })
    expect(cell).toBe(`'${text}`)
  },
)
