import { paths } from '#app/paths.ts'
import { deleteUnconfirmedAccount, findAccountByEmail, patchAccount } from '#db/queries/accounts.ts'
import { findToken, issueToken, revokeTokens, useToken } from '#db/queries/one-time-tokens.ts'
import { inTransaction } from '#db/transaction.ts'
import { violationOf } from '#db/violations.ts'
import { proveOwner } from './account.server.ts'
import { countTry } from './attempts.server.ts'
import { emailTakenLetter, newEmailLetter, oldEmailLetter } from './letters.ts'
import { absolute, notSooner, post, type WritingWall } from './post.server.ts'
import type { SignedIn, Wall } from './session.server.ts'
import { type Refusal, tooOften } from './sign-up.server.ts'

/**
 * Asks for another address: a link goes to the new one, a notice to the old. Whether the new one
 * belongs to somebody is told by the mail alone.
 */
export async function askForEmail(
  wall: WritingWall,
  signedIn: SignedIn,
  clientAddress: string,
  { email, password }: { email: string; password: string },
): Promise<{ ok: true } | Refusal> {
  const refused = await proveOwner(wall, signedIn, password)
  if (refused) return refused
  const wait = await countTry(wall.db, 'mail', { clientAddress, account: email })
  if (wait !== undefined) return tooOften(wait)
  await notSooner(write(wall, signedIn, email))
  return { ok: true }
}

/** The address a link would make an account's own, for the page that asks before it does. */
export async function findNewEmail(wall: Wall, secret: string): Promise<string | undefined> {
  return (await findToken(wall.db, 'change-email', secret))?.email
}

/**
 * Makes the new address the account's. Links that went to the old one end.
 *
 * @returns false for a link that is over, or when the address became somebody else's meanwhile
 */
export async function confirmEmail({ db }: Wall, secret: string): Promise<boolean> {
  try {
    return await inTransaction(db, async (trx) => {
      const token = await useToken(trx, 'change-email', secret)
      if (!token?.accountId) return false
      await deleteUnconfirmedAccount(trx, token.email)
      await patchAccount(trx, token.accountId, {
        email: token.email,
        emailConfirmedAt: token.createdAt,
      })
      await revokeTokens(trx, token.accountId, ['confirm', 'login', 'reset', 'change-email'])
      return true
    })
  } catch (error) {
    if (violationOf(error)?.field === 'email') return false
    throw error
  }
}

async function write(wall: WritingWall, { account }: SignedIn, email: string): Promise<void> {
  await inTransaction(wall.db, async (trx) => {
    const owner = await findAccountByEmail(trx, email)
    await revokeTokens(trx, account.id, ['change-email'])
    await post(trx, wall, oldEmailLetter(account, absolute(wall, paths.reset())))
    if (owner?.emailConfirmedAt && owner.id !== account.id) {
      const letter = emailTakenLetter({ email, id: owner.id }, absolute(wall, paths.login()))
      return post(trx, wall, letter)
    }
    const secret = await issueToken(trx, {
      purpose: 'change-email',
      email,
      accountId: account.id,
      createdBy: `account:${account.id}`,
    })
    const link = absolute(wall, paths.accountEmailConfirm(secret))
    await post(trx, wall, newEmailLetter({ email, id: account.id }, link))
  })
}
