import { describe, expect, test } from 'vitest'
import type { KnownState } from '#db/known-state.server.ts'
import type { JobSummary } from '#db/queries/jobs.ts'
import { keepSummaries } from '#app/domain/kept-summaries.server.ts'

describe('what lists tell of jobs', () => {
  test('is read once for as long as nothing is written', async () => {
    const { find, reads, write } = aReader()
    expect(await find([2, 1])).toEqual(['2 at 0', '1 at 0'])
    expect(await find([1, 3])).toEqual(['1 at 0', '3 at 0'])
    expect(await find([3, 2, 1])).toEqual(['3 at 0', '2 at 0', '1 at 0'])
    expect(reads).toEqual([[2, 1], [3]])
    write()
    expect(await find([1])).toEqual(['1 at 1'])
    expect(reads).toEqual([[2, 1], [3], [1]])
  })

  test('leaves out what is not public, and asks for it again', async () => {
    const { find, reads } = aReader()
    expect(await find([1, -1])).toEqual(['1 at 0'])
    expect(await find([1, -1])).toEqual(['1 at 0'])
    expect(reads).toEqual([[1, -1], [-1]])
  })

  test('is read by everybody anew while the database does not say how things stand', async () => {
    const { find, reads, fail } = aReader()
    await find([1])
    fail()
    expect(await find([1])).toEqual(['1 at 0'])
    expect(reads).toEqual([[1], [1]])
  })

  test('drops what was read first when it is full, and still answers what is asked', async () => {
    const { find, reads } = aReader({ most: 2 })
    expect(await find([1, 2, 3])).toEqual(['1 at 0', '2 at 0', '3 at 0'])
    await find([3, 2])
    await find([1])
    expect(reads).toEqual([[1, 2, 3], [1]])
  })

  test('is what was so when the request began, or newer', async () => {
    const { find, open, write } = aReader()
    const early = open()
    write()
    await find([1])
    expect(await early([1])).toMatchObject([{ identifier: '1' }])
    expect(await find([1])).toEqual(['1 at 1'])
  })

  test('read while something is written is not found afterwards', async () => {
    const { find, write, slow } = aReader()
    const release = slow()
    const early = find([1])
    await expect.poll(release.isWaiting).toBe(true)
    write()
    expect(await find([2])).toEqual(['2 at 1'])
    release.go()
    await early
    expect(await find([1])).toEqual(['1 at 1'])
  })
})

/** Reads of a database that is written to by hand; ids below 0 are not public. */
function aReader({ most = 10 } = {}) {
  let version = 0
  let isDown = false
  let gate: Promise<void> | undefined
  let waiting = 0
  const reads: number[][] = []
  const state: KnownState = {
    known: () => undefined,
    ask: async () => (isDown ? undefined : `state ${version}`),
  }
  const read = async (ids: number[]) => {
    reads.push(ids)
    const identifier = String(version)
    const held = gate
    gate = undefined // only the first waits
    waiting += held ? 1 : 0
    await held
    return ids.filter((id) => id > 0).map((id) => ({ id, identifier }) as JobSummary)
  }
  const open = keepSummaries(read, { state, most })
  return {
    reads,
    open,
    find: async (ids: number[]) =>
      (await open()(ids)).map(({ id, identifier }) => `${id} at ${identifier}`),
    write: () => void (version += 1),
    fail: () => void (isDown = true),
    slow() {
      const doors: (() => void)[] = []
      gate = new Promise((resolve) => doors.push(resolve))
      return { go: () => doors[0]?.(), isWaiting: () => waiting > 0 }
    },
  }
}
