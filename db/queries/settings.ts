import type { Db } from '../client.server.ts'

/** What the desk has set: name and value as stored. */
export function listSettings(db: Db): Promise<{ name: string; value: unknown }[]> {
  return db.selectFrom('setting').select(['name', 'value']).orderBy('name').execute()
}

/** The same, so that two who set something at once come one after the other. */
export function lockSettings(db: Db): Promise<{ name: string; value: unknown }[]> {
  return db.selectFrom('setting').select(['name', 'value']).orderBy('name').forUpdate().execute()
}

export async function putSetting(
  db: Db,
  {
    name,
    value,
    updatedBy,
    updatedAt,
  }: {
    name: string
    value: unknown
    updatedBy: string
    updatedAt: Date
  },
): Promise<void> {
  const row = { value: JSON.stringify(value), updatedBy, updatedAt }
  await db
    .insertInto('setting')
    .values({ name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}
