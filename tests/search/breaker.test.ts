import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { withFallback } from '#search/breaker.ts'
import type { JobHits, JobIndex } from '#search/job-index.ts'
import { aDocument, aQuery } from '#tests/factories/job-document.ts'

const found: JobHits = {
  ids: [1, 2],
  total: 2,
  facets: { kind: { job: 2 } },
  fit: null,
  isSpelt: true,
}
const instead: JobHits = { ids: [2], total: 1, facets: {}, fit: null, isSpelt: true }
const degraded = { ...instead, degraded: true }
const never = () => new Promise<JobHits>(() => {})
const down = async () => {
  throw new Error('down')
}

let clock = 0
let search = mock(never)
let fallback = { search: mock(never) }
let told: unknown[] = []
let index: JobIndex

beforeEach(() => {
  vi.useFakeTimers()
  clock = 1_000
  told = []
  search = mock(async () => found)
  fallback = { search: mock(async () => instead) }
  index = withFallback({ ...primary(), search: (query) => search(query) }, fallback, {
    now: () => clock,
    onFailure: (error) => told.push(error),
  })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('while the engine answers', () => {
  test('its hits are taken as they are, and nobody else is asked', async () => {
    const query = aQuery({ text: 'bäcker' })
    expect(await index.search(query)).toBe(found)
    expect(search).toHaveBeenCalledWith(query)
    expect(fallback.search).not.toHaveBeenCalled()
    expect(told).toEqual([])
  })

  test('in the last millisecond, that is in time', async () => {
    search = mock(() => late(299, found))
    expect(await after(299, index.search(aQuery()))).toBe(found)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('that is in time too when this process was too busy to read it', async () => {
    vi.useRealTimers()
    search = mock(async () => {
      await readFile('package.json')
      return found
    })
    const answer = index.search(aQuery())
    const end = performance.now() + 400
    while (performance.now() < end);
    expect(await answer).toBe(found)
  })
})

describe('when the engine does not answer', () => {
  test('the other one does, marked as such, for the same query', async () => {
    search = mock(down)
    const query = aQuery({ text: 'koch', page: 3 })
    expect(await index.search(query)).toEqual(degraded)
    expect(fallback.search).toHaveBeenCalledWith(query)
    expect(told).toEqual([new Error('down')])
  })

  test('in time, that is the same', async () => {
    search = mock(never)
    expect(await after(300, index.search(aQuery()))).toEqual(degraded)
    expect(told).toEqual([new Error('no answer in 300 ms')])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('but throws at once, that is the same', async () => {
    search = mock(() => {
      throw new TypeError('broken')
    })
    expect(await index.search(aQuery())).toEqual(degraded)
    expect(told).toEqual([new TypeError('broken')])
  })

  test('and fails after it was too late, nobody hears of it', async () => {
    const unhandled = vi.fn<(error: unknown) => void>()
    process.on('unhandledRejection', unhandled)
    search = mock(() => late(1_000, new Error('much too late')))
    expect(await after(300, index.search(aQuery()))).toEqual(degraded)
    await vi.advanceTimersByTimeAsync(1_000)
    vi.useRealTimers()
    await new Promise((resolve) => setTimeout(resolve, 5))
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
    expect(told).toHaveLength(1)
  })

  test('and the other one does not either, the search fails', async () => {
    search = mock(down)
    fallback.search.mockRejectedValue(new Error('no database'))
    await expect(index.search(aQuery())).rejects.toThrow('no database')
  })
})

describe('after three failures in a row', () => {
  beforeEach(async () => {
    search = mock(down)
    await searches(3)
    search.mockClear()
  })

  test('the engine is left alone for half a minute, and nothing waits for it', async () => {
    search = mock(never)
    clock += 29_999
    expect(await index.search(aQuery())).toEqual(degraded)
    expect(search).not.toHaveBeenCalled()
    expect(told).toHaveLength(3)
  })

  test('it is asked again then, and stays when it is well', async () => {
    search = mock(async () => found)
    clock += 30_000
    expect(await index.search(aQuery())).toBe(found)
    expect(await index.search(aQuery())).toBe(found)
    expect(search).toHaveBeenCalledTimes(2)
  })

  test('one failure more is enough for another half minute', async () => {
    clock += 30_000
    await searches(2)
    expect(search).toHaveBeenCalledTimes(1)
    clock += 29_999
    await searches(1)
    expect(search).toHaveBeenCalledTimes(1)
    clock += 1
    await searches(1)
    expect(search).toHaveBeenCalledTimes(2)
  })

  test('and one success, it takes three failures again', async () => {
    clock += 30_000
    search = mock(async () => found)
    await searches(1)
    search = mock(down)
    await searches(5)
    expect(search).toHaveBeenCalledTimes(3)
  })
})

test('failures that are not in a row do not count together', async () => {
  for (const answer of [down, down, async () => found, down, down, async () => found]) {
    search = mock(answer)
    await searches(1)
    expect(search).toHaveBeenCalledTimes(1)
  }
})

test('slow answers count as failures', async () => {
  search = mock(never)
  for (let turn = 0; turn < 3; turn += 1) await after(300, index.search(aQuery()))
  await searches(1)
  expect(search).toHaveBeenCalledTimes(3)
})

test('many searches at once wait no longer than one', async () => {
  search = mock(never)
  const answers = Promise.all(Array.from({ length: 50 }, () => index.search(aQuery())))
  expect(await after(300, answers)).toEqual(Array.from({ length: 50 }, () => degraded))
  expect(told).toHaveLength(50)
})

test('time, failures and pause are what they are told to be', async () => {
  search = mock(never)
  const quick = withFallback({ ...primary(), search: (query) => search(query) }, fallback, {
    timeoutMs: 10,
    failures: 1,
    pauseMs: 100,
    now: () => clock,
    onFailure: () => {},
  })
  expect(await after(10, quick.search(aQuery()))).toEqual(degraded)
  clock += 99
  expect(await quick.search(aQuery())).toEqual(degraded)
  expect(search).toHaveBeenCalledTimes(1)
  clock += 1
  await after(10, quick.search(aQuery()))
  expect(search).toHaveBeenCalledTimes(2)
})

describe('writes', () => {
  test('go to the engine alone, also while searches are kept from it', async () => {
    const engine = primary()
    const guarded = withFallback({ ...engine, search: down }, fallback, {
      now: () => clock,
      onFailure: () => {},
    })
    for (let turn = 0; turn < 3; turn += 1) await guarded.search(aQuery())

    const documents = [aDocument({ id: 1 })]
    await guarded.put(documents)
    await guarded.remove([2])
    expect(await guarded.isReady()).toBe(true)
    await guarded.beginGeneration()
    await guarded.dropGeneration('old')
    expect(guarded.versions()).toBe(engine.versions.mock.results[0]?.value)
    expect(engine.put).toHaveBeenCalledWith(documents)
    expect(engine.remove).toHaveBeenCalledWith([2])
    expect(engine.beginGeneration).toHaveBeenCalledOnce()
    expect(engine.dropGeneration).toHaveBeenCalledWith('old')
  })

  test('that fail, fail', async () => {
    const engine = primary()
    engine.put.mockRejectedValue(new Error('disk full'))
    const guarded = withFallback(engine, fallback, { onFailure: () => {} })
    await expect(guarded.put([aDocument({ id: 1 })])).rejects.toThrow('disk full')
  })
})

function primary() {
  return {
    search: mock(async () => found),
    put: vi.fn<JobIndex['put']>(async () => {}),
    remove: vi.fn<JobIndex['remove']>(async () => {}),
    versions: vi.fn<JobIndex['versions']>(async function* () {}),
    isReady: vi.fn<JobIndex['isReady']>(async () => true),
    beginGeneration: vi.fn<JobIndex['beginGeneration']>(),
    dropGeneration: vi.fn<JobIndex['dropGeneration']>(async () => {}),
  }
}

function mock(answer: JobIndex['search']) {
  return vi.fn<JobIndex['search']>(answer)
}

async function searches(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await index.search(aQuery())
}

/** An answer, or an error, that takes its time. */
function late(ms: number, answer: JobHits | Error): Promise<JobHits> {
  return new Promise((resolve, reject) => {
    setTimeout(() => (answer instanceof Error ? reject(answer) : resolve(answer)), ms)
  })
}

async function after<T>(ms: number, answer: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(ms)
  return answer
}
