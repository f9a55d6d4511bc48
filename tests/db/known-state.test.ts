import { describe, expect, test } from 'vitest'
import { knownState } from '#db/known-state.server.ts'

describe('what the database was at', () => {
  test('is asked once for everybody who asks at once, but never by a question put before they came', async () => {
    const answers: ((state: string) => void)[] = []
    const { ask } = knownState(() => new Promise((resolve) => answers.push(resolve)))
    const first = [ask(0), ask(0)]
    await expect.poll(() => answers.length).toBe(1)
    const others = [ask(0), ask(0)] // while the first question is under way
    answers[0]?.('one')
    expect(await Promise.all(first)).toEqual(['one', 'one'])
    await expect.poll(() => answers.length).toBe(2)
    answers[1]?.('two')
    expect(await Promise.all(others)).toEqual(['two', 'two'])
  })

  test('is known for as long as it is asked for, from when the question was put', async () => {
    let time = 0
    const { ask, known } = knownState(
      async () => {
        time += 3 // until it answers
        return `at ${time}`
      },
      () => time,
    )
    expect(known(1_000)).toBeUndefined()
    expect(await ask(5)).toBe('at 3')
    time += 2
    expect(known(5)).toBe('at 3')
    time += 1
    expect(known(5)).toBeUndefined()
    expect(known(1_000)).toBe('at 3')
    expect(await ask(5)).toBe('at 9')
  })

  test('is unknown while the database does not answer', async () => {
    let isDown = true
    const { ask } = knownState(async () => {
      if (isDown) throw new Error('down')
      return 'up'
    })
    expect(await ask(5)).toBeUndefined()
    isDown = false
    expect(await ask(5)).toBe('up')
  })
})
