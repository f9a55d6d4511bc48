import {
  confirmAccount,
  findAccountByEmail,
  findWholeAccount,
  setPassword,
} from '#db/queries/accounts.ts'
import { findToken, revokeTokens, useToken } from '#db/queries/one-time-tokens.ts'
import type { Account } from '#db/tables/account.ts'
import { inTransaction } from '#db/transaction.ts'
import { type Asker, countTry, forgetTries, rememberConnection } from './attempts.server.ts'
import { isPassword } from './password.server.ts'
import { postConfirmation, type WritingWall } from './post.server.ts'
import { type Entered, enter } from './second-step.server.ts'
import type { Wall } from './session.server.ts'
import { markOf } from './sign-up-browser.server.ts'
import { type Refusal, tooOften } from './sign-up.server.ts'

/**
 * The way in by password.
 *
 * @returns null for a wrong password, an unknown address, and one that is not confirmed: its owner,
 *   who knew the password, is sent the mail again
 */
export async function logIn(
  wall: WritingWall,
  { request, clientAddress }: Asker,
  { email, password }: { email: string; password: string },
  returnTo?: string,
): Promise<Entered | Refusal | null> {
  const who = { clientAddress, account: email }
  const wait = await countTry(wall.db, 'password', who)
  if (wait !== undefined) return tooOften(wait)
  const account = await findAccountByEmail(wall.db, email)
  if (!(await isPassword(account?.passwordHash ?? null, password)) || !account) return null
  await forgetTries(wall.db, 'password', who)
  if (account.emailConfirmedAt) {
    await rememberConnection(wall.db, who)
    return enter(wall, request, account)
  }
  if ((await countTry(wall.db, 'mail', who)) === undefined) {
    const createdBy = markOf(wall, request)
    await inTransaction(wall.db, (trx) =>
      postConfirmation(trx, wall, account, { returnTo, createdBy }),
    )
  }
  return null
}

/** Whose login a link would be, for the page that asks before it is. */
export async function findLoginLink(wall: Wall, secret: string): Promise<string | undefined> {
  return (await findToken(wall.db, 'login', secret))?.email
}

/**
 * The way in by the link in a mail, once. Who signed up with an address nobody had confirmed is not
 * known: the link confirms it for who reads its mails, and a password that was set before is dropped.
 *
 * @returns null for a link that is over
 */
export async function logInByLink(
  wall: Wall,
  request: Request,
  secret: string,
): Promise<Entered | null> {
  const account = await inTransaction(wall.db, async (trx): Promise<Account | undefined> => {
    const token = await useToken(trx, 'login', secret)
    const found = token?.accountId ? await findWholeAccount(trx, token.accountId) : undefined
    if (!token || !found || found.emailConfirmedAt) return found
    await revokeTokens(trx, found.id, ['confirm', 'login', 'reset'])
    await setPassword(trx, found.id, null)
    return (await confirmAccount(trx, found.id, token.email)) && found
  })
  return account ? enter(wall, request, account) : null
}
