import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, inject, test } from 'vitest'
import { callCommand, runCommand } from '#tests/support/command.ts'
import { testEnv } from '#tests/support/services.ts'

const url = inject('meiliUrl') ?? ''
const masterKey = inject('meiliKey') ?? ''
const { DATABASE_URL = '' } = await testEnv()

const given = (MEILI_KEY: string, more: Record<string, string> = {}) => ({
  DATABASE_URL,
  MEILI_URL: url,
  MEILI_KEY,
  ALLOW_UNSAFE_DATABASE: '1',
  LOG_LEVEL: 'silent',
  ...more,
})
const decide = (env: Record<string, string>) => callCommand('decide', [], { env })

describe.runIf(url)('a key for Meilisearch', () => {
  test('that is refused ends the start with one sentence that names it', async () => {
    const board = runCommand('start', [], { env: given('falsch') })
    expect(await board.ended).toBe(2)
    expect(board.output().trim()).toMatch(/^MEILI_KEY: [^\n]+ weist diesen Schlüssel ab\.[^\n]+$/)
  })

  test('that may only search is enough for a process that never writes', async () => {
    const key = await aKey(['search'])
    const writer = await decide(given(key))
    expect(writer).toMatchObject({
      code: 2,
      output: expect.stringMatching(/^MEILI_KEY: /) as string,
    })
    expect((await decide(given(key, { ROLE: 'web' }))).code).toBe(0)
  })

  test('that may do what the board does is taken', async () => {
    expect((await decide(given(masterKey))).code).toBe(0)
    const rights = ['search', 'documents.*', 'indexes.*', 'settings.*', 'stats.get', 'tasks.get']
    expect((await decide(given(await aKey(rights)))).code).toBe(0)
  })

  test('says nothing of an engine that cannot be reached', async () => {
    const away = given('falsch', { MEILI_URL: 'http://localhost:9' })
    expect((await decide(away)).code).toBe(0)
  })
})

test('a data directory that cannot be made ends the start at once, and is named', async () => {
  const board = runCommand('start', [], { env: { DATA_DIR: '/proc/x' } })
  const isSlow = sleep(60_000, 'still running')
  expect(await Promise.race([board.ended, isSlow])).toBe(2)
  expect(board.output().trim()).toMatch(/^DATA_DIR \/proc\/x ist nicht beschreibbar \([^\n]+\)\.$/)
})

/** A key of the test engine that may do so much. */
async function aKey(actions: string[]): Promise<string> {
  const answer = await fetch(`${url}/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${masterKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ actions, indexes: ['jobs*'], expiresAt: null }),
  })
  const { key } = (await answer.json()) as { key: string }
  return key
}
