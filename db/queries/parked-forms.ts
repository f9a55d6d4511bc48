import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../client.server.ts'

/**
 * Keeps a form for a day, for whoever holds the key; what is older goes.
 *
 * @returns the key: 256 random bits that are stored nowhere
 */
export async function parkForm(db: Db, fields: unknown): Promise<string> {
  await db
    .deleteFrom('parkedForm')
    .where('expiresAt', '<=', sql<Date>`now()`)
    .execute()
  const secret = randomBytes(32).toString('base64url')
  await db
    .insertInto('parkedForm')
    .values({
      id: hashOf(secret),
      fields: JSON.stringify(fields),
      expiresAt: sql<Date>`now() + interval '1 day'`,
    })
    .execute()
  return secret
}

/** The fields of a form that waits, or undefined. */
export async function findParkedForm(db: Db, secret: string): Promise<unknown> {
  const row = await db
    .selectFrom('parkedForm')
    .select('fields')
    .where('id', '=', hashOf(secret))
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return row?.fields
}

/** Once it is saved where it belongs, nobody needs it here. */
export async function deleteParkedForm(db: Db, secret: string): Promise<void> {
  await db.deleteFrom('parkedForm').where('id', '=', hashOf(secret)).execute()
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
