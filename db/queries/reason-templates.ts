import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { ReasonTemplate } from '../tables/reason-template.ts'

/** What the desk wrote itself, by key. */
export function listReasonTemplates(db: Db): Promise<ReasonTemplate[]> {
  return db.selectFrom('reasonTemplate').selectAll().orderBy('key').execute()
}

/** Stores a template; the one of that key is replaced. */
export async function putReasonTemplate(
  db: Db,
  template: Omit<ReasonTemplate, 'updatedAt'>,
): Promise<void> {
  await db
    .insertInto('reasonTemplate')
    .values({ ...template, updatedAt: sql<Date>`now()` })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        title: eb.ref('excluded.title'),
        text: eb.ref('excluded.text'),
        ground: eb.ref('excluded.ground'),
        decisions: eb.ref('excluded.decisions'),
        updatedBy: eb.ref('excluded.updatedBy'),
        updatedAt: sql<Date>`now()`,
      })),
    )
    .execute()
}

/** Forgets what the desk wrote: the region's words hold again. False when there was nothing. */
export async function deleteReasonTemplate(db: Db, key: string): Promise<boolean> {
  const row = await db
    .deleteFrom('reasonTemplate')
    .where('key', '=', key)
    .returning('key')
    .executeTakeFirst()
  return row !== undefined
}
