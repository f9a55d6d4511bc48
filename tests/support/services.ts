import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import pino from 'pino'
import { createDatabase, dropDatabase, withDatabase } from '#db/databases.server.ts'
import type { Region } from '#app/domain/region/region.ts'
import { loadRegion } from '#app/domain/region/region.server.ts'
import { type Env, readEnv } from '#app/env.server.ts'
import { type AppServices, openServices } from '#app/services.server.ts'
import { templateDatabase } from './engines.setup.ts'

/** A moment in the story of the tests: a Sunday in November, noon in Berlin. */
export const noon = new Date('2026-11-22T11:00:00Z')

/** The region the tests play in, read once a file. */
export const region: Region = await loadRegion('nordthueringen')

/**
 * Services on a database of this file's own, a copy of the migrated template, and on an index prefix
 * of its own. Both are gone when the file is done.
 *
 * @param engine which engine searches first
 */
export async function openTestServices({
  engine = 'postgres',
  overrides = {},
  env: variables = {},
}: {
  engine?: 'postgres' | 'meilisearch'
  overrides?: Parameters<typeof openServices>[1]
  env?: Record<string, string>
} = {}): Promise<AppServices> {
  const env = await testEnv(engine, variables)
  const services = await openServices(env, {
    region,
    clock: () => noon,
    log: pino({ level: 'silent' }),
    indexPrefix: new URL(env.DATABASE_URL ?? '').pathname.slice(1),
    ...overrides,
  })
  afterAll(() => services.close())
  return services
}

/** An environment that names a fresh database of this file's own, a copy of `template`. */
export async function testEnv(
  engine: 'postgres' | 'meilisearch' = 'postgres',
  variables: Record<string, string> = {},
  template = templateDatabase,
): Promise<Env> {
  const server = inject('databaseUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await createDatabase(server, name, template)
  afterAll(() => dropDatabase(server, name))
  return readEnv({
    DATABASE_URL: withDatabase(server, name),
    LOG_LEVEL: 'silent',
    ...(engine === 'meilisearch' && {
      MEILI_URL: inject('meiliUrl') ?? undefined,
      MEILI_KEY: inject('meiliKey'),
    }),
    ...variables,
  })
}
