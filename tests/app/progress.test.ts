import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startProgress } from '#app/commands/progress.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('on a terminal', () => {
  test('a bar redraws itself in one row and ends with one', () => {
    const { out, written } = aStream({ isTTY: true, columns: 120 })
    const progress = startProgress('Import', { unit: 'Stellen', out })
    progress.update({ done: 0, total: 1_000 })
    vi.advanceTimersByTime(500)
    progress.update({ done: 250, total: 1_000 })
    vi.advanceTimersByTime(1_500)
    progress.update({ done: 500, total: 1_000, note: 'gleich' })
    progress.end('1.000 Stellen')
    const rows = written.join('').split('\r')
    expect(rows.map((row) => row.trimEnd())).toEqual([
      '',
      'Import  [░░░░░░░░░░░░░░░░░░░░░░░░]  0 von 1.000 Stellen',
      'Import  [██████░░░░░░░░░░░░░░░░░░]  250 von 1.000 Stellen',
      'Import  [████████████░░░░░░░░░░░░]  500 von 1.000 Stellen  250 Stellen/s  noch 2 s  gleich',
      'Import  1.000 Stellen, 2,0 s',
    ])
    expect(written.join('').match(/\n/g)).toHaveLength(1)
    expect(written.at(-1)).toBe('\n')
  })

  test('a shorter row wipes out the longer one before it', () => {
    const { out, written } = aStream({ isTTY: true, columns: 120 })
    const progress = startProgress('Import', { out })
    progress.update({ done: 1, note: 'a long note' })
    vi.advanceTimersByTime(200)
    progress.update({ done: 2 })
    const [longer = '', shorter = ''] = written
    expect(shorter).toHaveLength(longer.length)
    expect(shorter.trim()).toBe('Import  2')
  })

  test.each([80, 40, 10])(
    'no row is wider than %i columns: the next could not reach it',
    (columns) => {
      const { out, written } = aStream({ isTTY: true, columns })
      const progress = startProgress('Import', { unit: 'Datensätze', out })
      for (let done = 0; done <= 10_000; done += 1_000) {
        progress.update({ done, total: 10_000, note: 'eine Anmerkung von einiger Länge' })
        vi.advanceTimersByTime(1_000)
      }
      progress.end('10.000 Datensätze und noch eine Anmerkung')
      expect(written.length).toBeGreaterThan(10)
      for (const row of written) expect(row.replace(/[\r\n]/g, '').length).toBeLessThan(columns)
    },
  )

  test('of unknown width is taken to be 80 columns wide', () => {
    const { out, written } = aStream({ isTTY: true, columns: 0 })
    startProgress('Import', { out }).update({ done: 1, note: 'x'.repeat(200) })
    expect(written[0]).toHaveLength(80)
  })

  test('is not redrawn more than ten times a second', () => {
    const { out, written } = aStream({ isTTY: true, columns: 120 })
    const progress = startProgress('Import', { out })
    for (let done = 0; done < 1_000; done += 1) {
      progress.update({ done })
      vi.advanceTimersByTime(1)
    }
    expect(written).toHaveLength(10)
  })

  test('a bar that was promised too little stays whole', () => {
    const { out, written } = aStream({ isTTY: true, columns: 120 })
    const progress = startProgress('Import', { out })
    vi.advanceTimersByTime(2_000)
    progress.update({ done: 30, total: 20 })
    expect(written[0]).toBe(`\rImport  [${'█'.repeat(24)}]  30 von 20  15/s`)
  })
})

describe('elsewhere', () => {
  test('there is a plain line now and then, and one at the end', () => {
    const { out, written } = aStream({})
    const progress = startProgress('Suchindex', { unit: 'Stellen', out })
    for (let second = 0; second < 5; second += 1) {
      progress.update({ done: second * 1_000, total: 8_000 })
      vi.advanceTimersByTime(1_000)
    }
    progress.end()
    expect(written).toEqual([
      'Suchindex  0 von 8.000 Stellen\n',
      'Suchindex  2.000 von 8.000 Stellen  1.000 Stellen/s  noch 6 s\n',
      'Suchindex  4.000 von 8.000 Stellen  1.000 Stellen/s  noch 4 s\n',
      'Suchindex  5,0 s\n',
    ])
  })

  test('a line is as long as it must be', () => {
    const { out, written } = aStream({ columns: 20 })
    startProgress('Import', { out }).end('x'.repeat(100))
    expect(written).toEqual([`Import  ${'x'.repeat(100)}, 0,0 s\n`])
  })

  test('what is not known is not said: no total, no rate in the first second', () => {
    const { out, written } = aStream({})
    const progress = startProgress('Import', { out })
    progress.update({ done: 12.6 })
    vi.advanceTimersByTime(4_000)
    progress.update({ done: 0, total: 0 })
    vi.advanceTimersByTime(4_000)
    progress.update({ done: 0, total: 10 })
    expect(written).toEqual(['Import  13\n', 'Import  0  0/s\n', 'Import  0 von 10  0/s\n'])
  })
})

/** A stream that keeps what is written to it. */
function aStream(facts: { isTTY?: boolean; columns?: number }) {
  const written: string[] = []
  const write = (text: string) => written.push(text) > 0
  return { out: { ...facts, write } as unknown as NodeJS.WriteStream, written }
}
