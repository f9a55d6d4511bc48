import { deleteAbandonedAccounts } from '#db/queries/accounts.ts'
import { deleteExpiredTokens } from '#db/queries/one-time-tokens.ts'
import { deleteExpiredLimits } from '#db/queries/rate-limits.ts'
import { deleteExpiredSessions } from '#db/queries/sessions.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Services } from './services.ts'

/** Days that somebody who signed up has to confirm the address; then the board forgets it. */
const daysToConfirm = 7

/**
 * Deletes what has served: logins and links that ended, counts of a window that closed, and accounts
 * nobody confirmed.
 *
 * @returns how many accounts went
 */
export function deleteLeftovers({ db }: Pick<Services, 'db'>): Promise<number> {
  return inTransaction(db, async (trx) => {
    await deleteExpiredTokens(trx)
    await deleteExpiredLimits(trx)
    await deleteExpiredSessions(trx)
    return deleteAbandonedAccounts(trx, daysToConfirm)
  })
}
