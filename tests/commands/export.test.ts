import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { setBaConsent } from '#app/domain/hr-ba-xml/consent.server.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { runCommand } from '#tests/support/command.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const dataDir = await mkdtemp(join(tmpdir(), 'fachwerk-export-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))
const out = join(dataDir, 'ba')

/** On the test's own Postgres; no engine is started for a search that is not asked. */
async function exported(args: string[], numbers: Record<string, string> = {}) {
  const env = {
    DATA_DIR: dataDir,
    DATABASE_URL: services.env.DATABASE_URL ?? '',
    MEILI_URL: 'http://localhost:9',
    MEILI_KEY: 'unused',
    ALLOW_UNSAFE_DATABASE: '1',
    ...numbers,
  }
  const command = runCommand('export', args, { env })
  return { code: await command.ended, output: command.output() }
}

test('the export for the Bundesagentur names what is missing, and what it wrote', async () => {
  const { employerId } = await aPublicJob(services)
  await setBaConsent(services, { employerId, by: 'test', isGiven: true })
  const numbers = {
    PUBLIC_ORIGIN: 'https://stellen.example',
    BA_SUPPLIER_ID: 'P000123456',
    BA_ALLIANCE_NUMBER: '10000',
  }
  const placeless = { ...numbers, PUBLIC_ORIGIN: '' }
  const [unclear, nameless, local] = await Promise.all([
    exported(['hr-ba-xml', '--out', out]),
    exported(['hr-ba-xml', '--full', '--out', out], { BA_SUPPLIER_ID: 'P000123456' }),
    exported(['hr-ba-xml', '--full', '--out', out], placeless),
  ])
  expect(unclear).toMatchObject({ code: 2, output: expect.stringMatching(/^Aufruf/m) as string })
  expect(nameless.code).toBe(2)
  expect(nameless.output).toContain('BA_ALLIANCE_NUMBER: fehlt.')
  expect(local.output).toContain('PUBLIC_ORIGIN: fehlt.')

  const done = await exported(['hr-ba-xml', '--full', '--out', out], numbers)
  expect(done).toMatchObject({ code: 0, output: expect.stringContaining('1 neu') as string })
  expect(await readdir(out)).toEqual([expect.stringMatching(/^DSP000123456_.*_F001E\.XML$/)])
})
