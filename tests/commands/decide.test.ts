import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openCase } from '#db/queries/desk-cases.ts'
import { findEmployerById } from '#db/queries/employers.ts'
import { anEmployer } from '#tests/factories/employer.ts'
import { callCommand, runCommand } from '#tests/support/command.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const dataDir = await mkdtemp(join(tmpdir(), 'fachwerk-decide-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** On the test's own Postgres; no engine is started for a search that is not asked. */
const env = {
  DATA_DIR: dataDir,
  DATABASE_URL: services.env.DATABASE_URL ?? '',
  MEILI_URL: 'http://localhost:9',
  MEILI_KEY: 'unused',
  ALLOW_UNSAFE_DATABASE: '1',
}
const decide = (...args: string[]) => callCommand('decide', args, { env })

describe('the desk’s command', () => {
  test('says that nothing waits', async () => {
    expect(await decide()).toMatchObject({
      code: 0,
      output: expect.stringContaining('Nichts wartet.') as string,
    })
  })

  test('lists what waits and decides it once', async () => {
    const { id: employerId } = await anEmployer(services.db)
    const reasons = ['Der Betrieb ist neu.\u001B[2J']
    await openCase(services.db, { kind: 'new-employer', employerId, reasons })
    const command = runCommand('decide', [], { env })
    const list = { code: await command.ended, output: command.output() }
    expect(list.code).toBe(0)
    expect(list.output).toMatch(
      /^1 {2}Neuer Betrieb – Bäckerei Sonnenschein, seit \d+\. \S+ \d{4}$/m,
    )
    expect(list.output).toContain('Der Betrieb ist neu. ')
    expect(list.output).not.toContain('\u001B')

    const removed = await decide('1', 'remove')
    expect(removed).toMatchObject({
      code: 1,
      output: expect.stringMatching(/passt nicht/) as string,
    })
    const done = await decide('1', 'approve', '--note', 'Willkommen')
    expect(done).toMatchObject({ code: 0, output: expect.stringMatching(/freigegeben/) as string })
    expect(await findEmployerById(services.db, employerId)).toMatchObject({ verifiedHow: 'desk' })
    const again = await decide('1', 'decline')
    expect(again).toMatchObject({
      code: 1,
      output: expect.stringMatching(/schon entsch/) as string,
    })
  })

  test.each([
    [['7', 'approve'], /mit der Nummer 7 gibt es nicht/],
    [['abc', 'approve'], /Aufruf: npm run decide/],
    [['1', 'maybe'], /Aufruf: npm run decide/],
    [['1'], /Aufruf: npm run decide/],
    [['1', 'approve', '--force'], /Aufruf: npm run decide/],
    [['1', 'approve', '--note', 'x'.repeat(2_001)], /höchstens 2000/],
  ])('explains itself: #%#', async (args, message) => {
    const { code, output } = await decide(...args)
    expect(code).toBe(2)
    expect(output).toMatch(message)
    expect(output).not.toMatch(/\n\s+at /)
  })
})
