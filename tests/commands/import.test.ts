import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { numbered } from '#tests/factories/job-posting.ts'
import { callCommand } from '#tests/support/command.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const folder = await mkdtemp(join(tmpdir(), 'fachwerk-import-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  await services.db.deleteFrom('job').execute()
})

/** On the test's own Postgres, and no Meilisearch: what was stored waits for one. */
const env = {
  DATA_DIR: join(folder, 'data'),
  DATABASE_URL: services.env.DATABASE_URL ?? '',
  MEILI_URL: 'http://localhost:9',
  MEILI_KEY: 'unused',
  ALLOW_UNSAFE_DATABASE: '1',
  LOG_LEVEL: 'silent',
}
const runImport = (...args: string[]) => callCommand('import', args, { env })

async function fileOf(name: string, bytes: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

const stored = async () =>
  (await services.db.selectFrom('job').select('identifier').orderBy('identifier').execute()).map(
    (job) => job.identifier,
  )

describe('a file in another encoding', () => {
  test('loses the records nobody can read, each named with its field, and no other', async () => {
    const records = [
      numbered('E-1', { title: 'Koch (m/w/d)', description: 'Kochen' }),
      numbered('E-2', { title: 'Bäcker (m/w/d)', description: 'Backen' }),
      numbered('E-3', { title: 'Maler (m/w/d)', description: 'Malen' }),
    ]
    const lines = records
      .map((one) => JSON.stringify({ ...one, hiringOrganization: 'Betrieb' }))
      .join('\n')
    const { code, output } = await runImport(
      await fileOf('latin1.jsonl', Buffer.from(lines, 'latin1')),
    )
    expect(output).toMatch(/^Datensatz 2: title: enthält unlesbare Zeichen/m)
    expect(output).toContain('3 Datensätze: 2 neu, 0 geändert, 0 unverändert, 1 abgelehnt.')
    expect(code).toBe(1)
    expect(await stored()).toEqual(['E-1', 'E-3'])
  })
})

describe('without an answer of the search engine', () => {
  test('everything is stored and summed up, and the index follows later', async () => {
    const file = await fileOf('one.json', JSON.stringify(numbered('S-1')))
    const { code, output } = await runImport(file)
    expect(output).toContain('1 Datensatz: 1 neu')
    expect(output).not.toMatch(/\n\s+at /)
    expect(code).toBe(0)
    expect(await services.db.selectFrom('indexTask').selectAll().execute()).toHaveLength(1)
  })
})

describe('what is not a file with records', () => {
  test.each([
    ['a folder', () => folder, /das ist ein Ordner/],
    ['nothing', () => join(folder, 'nope.json'), /diese Datei gibt es nicht/],
  ])('is refused by name: %s', async (_what, path, message) => {
    const { code, output } = await runImport(path())
    expect(output).toContain(path())
    expect(output).toMatch(message)
    expect(output).not.toMatch(/\n\s+at /)
    expect(code).toBe(2)
  })

  test('may be a pipe, as a shell gives it for <(zcat …)', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const run = runImport(pipe)
    await writeFile(pipe, JSON.stringify(numbered('P-1')))
    expect(await run).toMatchObject({
      code: 0,
      output: expect.stringContaining('1 Datensatz: 1 neu') as string,
    })
  })
})

describe('a command that is called wrongly', () => {
  test.each([
    ['import', []],
    ['import', ['a.json', 'b.json']],
    ['decide', ['x', 'approve']],
    ['create-account', ['--email', 'x']],
    ['export', ['hr-ba-xml']],
    ['reindex', ['now']],
  ])('says how, and starts no engine for that: %s %j', async (name, args) => {
    const dataDir = join(folder, 'never')
    const { code, output } = await callCommand(name, args, {
      env: { ...env, DATABASE_URL: '', MEILI_URL: '', DATA_DIR: dataDir },
    })
    expect(output).toMatch(/Aufruf: npm run /)
    expect(code).toBe(2)
    expect(existsSync(dataDir)).toBe(false)
  })
})
