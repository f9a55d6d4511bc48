import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import { inTransaction } from '../transaction.ts'

/** Name of the index that answers, or undefined before the first build. */
export async function activeGeneration(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('indexGeneration')
    .select('name')
    .where('active', '=', true)
    .executeTakeFirst()
  return row?.name
}

/** Notes that an index is being built, so that one whose builder died can be found and freed. */
export async function recordGeneration(db: Db, name: string): Promise<void> {
  await db
    .insertInto('indexGeneration')
    .values({ name, active: false, retiredAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Flips the pointer. One transaction: a reader sees the old name or the new one. */
export async function activateGeneration(db: Db, name: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx
      .updateTable('indexGeneration')
      .set({ active: false, retiredAt: sql<Date>`now()` })
      .where('active', '=', true)
      .execute()
    await trx
      .insertInto('indexGeneration')
      .values({ name, active: true, retiredAt: null })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ active: true }))
      .execute()
  })
}

/**
 * Names of generations nobody needs: they stopped answering at least `hours` ago, or were never
 * finished. Only to be asked while no index is being built.
 */
export async function disusedGenerations(db: Db, hours: number): Promise<string[]> {
  const rows = await db
    .selectFrom('indexGeneration')
    .select('name')
    .where('active', '=', false)
    .where((eb) =>
      eb.or([
        eb('retiredAt', 'is', null),
        eb('retiredAt', '<', sql<Date>`now() - ${hours} * interval '1 hour'`),
      ]),
    )
    .execute()
  return rows.map((row) => row.name)
}

export async function forgetGeneration(db: Db, name: string): Promise<void> {
  await db.deleteFrom('indexGeneration').where('name', '=', name).execute()
}
