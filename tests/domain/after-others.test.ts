import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { afterOthers } from '#app/domain/after-others.ts'

test('what waits goes on one by one, after what comes in meanwhile', async () => {
  const log: string[] = []
  const wait = async (name: string) => {
    await afterOthers()
    log.push(name)
  }
  const all = [wait('first'), wait('second'), wait('third')]
  log.push('asked')
  for (const turn of [1, 2]) {
    await nextTurn()
    log.push(`came in ${turn}`)
  }
  await Promise.all(all)
  expect(log).toEqual(['asked', 'first', 'came in 1', 'second', 'came in 2', 'third'])
})

test('who comes when nobody waits does not wait for long', async () => {
  for (let times = 0; times < 3; times += 1) await afterOthers()
  expect(await Promise.race([afterOthers().then(() => 'went on'), later()])).toBe('went on')
})

async function later(): Promise<string> {
  for (let turn = 0; turn < 10; turn += 1) await nextTurn()
  return 'still waits'
}
