import { paths } from '#app/paths.ts'
import {
  confirmAccount,
  findAccountByEmail,
  type PublicAccount,
  putUnconfirmedAccount,
} from '#db/queries/accounts.ts'
import { findToken, revokeTokens, useToken } from '#db/queries/one-time-tokens.ts'
import { inTransaction } from '#db/transaction.ts'
import { type Asker, countTry, waitMessage } from './attempts.server.ts'
import { accountExistsLetter } from './letters.ts'
import { passwordFault } from './password-rules.server.ts'
import { hashPassword } from './password.server.ts'
import { absolute, notSooner, post, postConfirmation, type WritingWall } from './post.server.ts'
import { openSession, type Wall } from './session.server.ts'

/** What was asked was not done; `wait` in seconds where it was tried too often. */
export type Refusal = { ok: false; errors: Record<string, string>; wait?: number }

/** Too often: what the person is told, and how many seconds the browser is. */
export function tooOften(wait: number): Refusal {
  return { ok: false, errors: { '': waitMessage(wait) }, wait }
}

type NewAccount = { name: string; email: string; password: string }

/**
 * Signs somebody up and writes to them. Whether the address was known before is told by the mail
 * alone: not by the answer, not by the work, not by the time.
 */
export async function signUp(
  wall: WritingWall,
  { clientAddress }: Pick<Asker, 'clientAddress'>,
  given: NewAccount,
  returnTo?: string,
): Promise<{ ok: true } | Refusal> {
  const fault = await passwordFault(given.password, { ...given, region: wall.region })
  if (fault) return { ok: false, errors: { password: fault } }
  const wait =
    (await countTry(wall.db, 'signup', { clientAddress })) ??
    (await countTry(wall.db, 'mail', { clientAddress, account: given.email }))
  if (wait !== undefined) return tooOften(wait)
  await notSooner(write(wall, given, returnTo))
  return { ok: true }
}

/** The account a link would confirm, for the page that asks before it does. */
export async function findConfirmation(wall: Wall, secret: string): Promise<string | undefined> {
  return (await findToken(wall.db, 'confirm', secret))?.email
}

/** Confirms the address a link was sent to and opens a session; null for a link that is over. */
export async function confirmSignUp(
  wall: Wall,
  { request }: Pick<Asker, 'request'>,
  secret: string,
): Promise<{ account: PublicAccount; setCookie: string } | null> {
  const account = await inTransaction(wall.db, async (trx) => {
    const token = await useToken(trx, 'confirm', secret)
    if (!token?.accountId) return undefined
    await revokeTokens(trx, token.accountId, ['confirm'])
    return confirmAccount(trx, token.accountId, token.email)
  })
  return account ? { account, setCookie: await openSession(wall, account.id, request) } : null
}

async function write(wall: WritingWall, given: NewAccount, returnTo?: string): Promise<void> {
  const { email, name } = given
  const passwordHash = await hashPassword(given.password)
  await inTransaction(wall.db, async (trx) => {
    const account = await putUnconfirmedAccount(trx, { email, name, passwordHash })
    if (account) {
      await revokeTokens(trx, account.id, ['confirm', 'login', 'reset'])
      await postConfirmation(trx, wall, account, returnTo)
      return
    }
    const owner = await findAccountByEmail(trx, email)
    const links = {
      login: absolute(wall, paths.login(returnTo)),
      reset: absolute(wall, paths.reset(returnTo)),
    }
    await post(trx, wall, accountExistsLetter({ email, id: owner?.id ?? null }, links))
  })
}
