import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#db/client.server.ts'
import { createDatabase, withDatabase } from '#db/databases.server.ts'
import { migrate } from '#db/migrate.ts'
import { holdEngines } from '#app/engines/engines.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
    meiliUrl: string | null
    meiliKey: string
  }
}

export const templateDatabase = 'template_migrated'

/** Real engines for the whole run, in a directory that is gone afterwards, and a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fachwerk-test-'))
  await chmod(dataDir, 0o755) // engines started by root run as somebody else, who must get in
  const engines = await holdEngines({
    dataDir,
    postgres: true,
    meilisearch: true,
    durable: false,
    say: () => {},
  })
  const template = withDatabase(engines.databaseUrl, templateDatabase)
  await createDatabase(engines.databaseUrl, templateDatabase)
  const { db, close } = openDatabase(template, { onError: () => {} })
  await migrate(db)
  await close()

  project.provide('databaseUrl', engines.databaseUrl)
  project.provide('meiliUrl', engines.meilisearch?.url ?? null)
  project.provide('meiliKey', engines.meilisearch?.key ?? '')
  return async () => {
    await engines.release()
    await rm(dataDir, { recursive: true, force: true })
  }
}
