import { Migrator } from 'kysely'
import type { Db } from './client.server.ts'
import { migrations } from './migrations/index.ts'

/**
 * Brings the schema up to date; two processes may call it at once.
 *
 * @returns the names of the migrations that ran
 * @throws the first error; what ran before it stays
 */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw error
  return results.map((result) => result.migrationName)
}
