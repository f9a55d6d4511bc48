import { paths } from '#app/paths.ts'
import { confirmAccount, findWholeAccount, setPassword } from '#db/queries/accounts.ts'
import { findToken, revokeTokens, useToken } from '#db/queries/one-time-tokens.ts'
import { deleteAccountSessions } from '#db/queries/sessions.ts'
import { inTransaction } from '#db/transaction.ts'
import { passwordChangedLetter } from './letters.ts'
import { passwordFault } from './password-rules.server.ts'
import { hashPassword } from './password.server.ts'
import { absolute, post, type WritingWall } from './post.server.ts'
import { type Entered, enter } from './second-step.server.ts'
import type { Wall } from './session.server.ts'
import { type Refusal } from './sign-up.server.ts'

/** Whose password a link would set, for its page. */
export async function findReset(wall: Wall, secret: string): Promise<string | undefined> {
  return (await findToken(wall.db, 'reset', secret))?.email
}

/**
 * Sets a password by the link in a mail, once; everything that was open before is closed. The second
 * step, where there is one, is still to be taken.
 *
 * @returns null for a link that is over
 */
export async function resetPassword(
  wall: WritingWall,
  request: Request,
  secret: string,
  password: string,
): Promise<Entered | Refusal | null> {
  const token = await findToken(wall.db, 'reset', secret)
  const account = token?.accountId ? await findWholeAccount(wall.db, token.accountId) : undefined
  if (!token || !account) return null
  const fault = await passwordFault(password, { ...account, region: wall.region })
  if (fault) return { ok: false, errors: { password: fault } }
  const passwordHash = await hashPassword(password)
  const isDone = await inTransaction(wall.db, async (trx) => {
    if (!(await useToken(trx, 'reset', secret))) return false
    await setPassword(trx, account.id, passwordHash)
    await confirmAccount(trx, account.id, token.email)
    await revokeTokens(trx, account.id, ['confirm', 'login', 'reset', 'change-email'])
    await deleteAccountSessions(trx, account.id)
    await post(trx, wall, passwordChangedLetter(account, absolute(wall, paths.reset())))
    return true
  })
  return isDone ? enter(wall, request, account) : null
}
