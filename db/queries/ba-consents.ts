import type { Db } from '../client.server.ts'
import type { BaConsent } from '../tables/ba-consent.ts'

/** The consent in force, or undefined. */
export function findBaConsent(db: Db, employerId: number): Promise<BaConsent | undefined> {
  return db
    .selectFrom('baConsent')
    .selectAll()
    .where('employerId', '=', employerId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
}

/** Notes a consent; one that is in force already stays what it is. */
export async function insertBaConsent(
  db: Db,
  { employerId, at, by }: { employerId: number; at: Date; by: string },
): Promise<void> {
  await db
    .insertInto('baConsent')
    .values({ employerId, givenAt: at, givenBy: by })
    .onConflict((conflict) =>
      conflict.column('employerId').where('withdrawnAt', 'is', null).doNothing(),
    )
    .execute()
}

/** Ends the consent in force, if there is one. */
export async function endBaConsent(
  db: Db,
  { employerId, at, by }: { employerId: number; at: Date; by: string },
): Promise<void> {
  await db
    .updateTable('baConsent')
    .set({ withdrawnAt: at, withdrawnBy: by })
    .where('employerId', '=', employerId)
    .where('withdrawnAt', 'is', null)
    .execute()
}
