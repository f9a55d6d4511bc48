import { vi } from 'vitest'
import { afterAll, describe, expect, test } from 'vitest'
import { runBoard } from '#tests/support/board.ts'
import { launchBrowser } from '#tests/support/chromium.ts'
import { pagesToWeigh, weigh } from './weigh.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const board = runBoard({ engine: 'postgres' })
const browser = await launchBrowser()
afterAll(() => browser.close())

describe('a first visit', () => {
  test('loads nothing foreign and no framework, and the search weighs little', async () => {
    for (const { path, limit } of await pagesToWeigh(board.origin())) {
      const { bytes, resources, foreign, framework } = await weigh(browser, board.origin(), path)
      const over = Math.max(0, bytes - limit)
      const fine = { path, foreign: [], framework: [], over: 0 }
      expect({ path, foreign, framework, over }).toEqual(fine)
      expect(resources.filter((one) => one.bytes > 0).length).toBeGreaterThan(1)
    }
  })

  test('to a page that hydrates is told from the others by its scripts', async () => {
    const { framework } = await weigh(browser, board.origin(), '/login')
    expect(framework).toContain('(inline)')
    expect(framework.length).toBeGreaterThan(1)
  })
})
