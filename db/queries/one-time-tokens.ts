import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { NewOneTimeToken, OneTimeToken, TokenPurpose } from '../tables/one-time-token.ts'

/** How long what was sent in a mail can be used. Logins and resets: ASVS 5, 6.5.5. */
const minutes: Record<TokenPurpose, number> = {
  confirm: 24 * 60,
  login: 10,
  reset: 10,
  'change-email': 24 * 60,
  invite: 14 * 24 * 60,
  renew: 14 * 24 * 60,
  'invite-desk': 3 * 24 * 60,
}

/**
 * Notes a token that can be used once and until its purpose's time is over.
 *
 * @returns what stands in the link: 256 random bits that are stored nowhere
 */
export async function issueToken(
  db: Db,
  token: Omit<NewOneTimeToken, 'id' | 'purpose' | 'createdAt' | 'expiresAt'> & {
    purpose: TokenPurpose
  },
): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await db
    .insertInto('oneTimeToken')
    .values({
      ...token,
      id: hashOf(secret),
      createdAt: sql<Date>`now()`,
      expiresAt: sql<Date>`now() + ${minutes[token.purpose]} * interval '1 minute'`,
    })
    .execute()
  return secret
}

/** The token behind a link, still to be used: for the page that asks before it acts. */
export function findToken(
  db: Db,
  purpose: TokenPurpose,
  secret: string,
): Promise<OneTimeToken | undefined> {
  return db
    .selectFrom('oneTimeToken')
    .selectAll()
    .where('id', '=', hashOf(secret))
    .where('purpose', '=', purpose)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst()
}

/** Uses a token up; undefined when it was used, is over, or never was. Of several only one gets it. */
export function useToken(
  db: Db,
  purpose: TokenPurpose,
  secret: string,
): Promise<OneTimeToken | undefined> {
  return db
    .deleteFrom('oneTimeToken')
    .where('id', '=', hashOf(secret))
    .where('purpose', '=', purpose)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returningAll()
    .executeTakeFirst()
}

/** Takes back what was sent for a purpose: after a password was changed no older link may act. */
export async function revokeTokens(
  db: Db,
  accountId: number,
  purposes: TokenPurpose[],
): Promise<void> {
  await db
    .deleteFrom('oneTimeToken')
    .where('accountId', '=', accountId)
    .where('purpose', 'in', purposes)
    .execute()
}

export async function deleteExpiredTokens(db: Db): Promise<void> {
  await db
    .deleteFrom('oneTimeToken')
    .where('expiresAt', '<=', sql<Date>`now()`)
    .execute()
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
