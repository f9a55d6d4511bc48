import { paths } from '#app/paths.ts'
import {
  confirmAccount,
  findAccountByEmail,
  findWholeAccount,
  lockAccount,
  type PublicAccount,
  putUnconfirmedAccount,
} from '#db/queries/accounts.ts'
import { findToken, revokeTokens, useToken } from '#db/queries/one-time-tokens.ts'
import { inTransaction } from '#db/transaction.ts'
import { type Asker, countTry, forgetTries, waitMessage } from './attempts.server.ts'
import { accountExistsLetter } from './letters.ts'
import { passwordFault } from './password-rules.server.ts'
import { hashPassword, isPassword } from './password.server.ts'
import { absolute, notSooner, post, postConfirmation, type WritingWall } from './post.server.ts'
import { openSession, type Wall } from './session.server.ts'
import { isMarked, markBrowser, unmarkBrowser } from './sign-up-browser.server.ts'

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
): Promise<{ ok: true; setCookie: string } | Refusal> {
  const fault = await passwordFault(given.password, { ...given, region: wall.region })
  if (fault) return { ok: false, errors: { password: fault } }
  const wait =
    (await countTry(wall.db, 'signup', { clientAddress })) ??
    (await countTry(wall.db, 'mail', { clientAddress, account: given.email }))
  if (wait !== undefined) return tooOften(wait)
  const { setCookie, createdBy } = markBrowser(wall)
  await notSooner(write(wall, given, { returnTo, createdBy }))
  return { ok: true, setCookie }
}

/**
 * The account a link would confirm, for the page that asks before it does; on another device than the
 * one that signed up it asks for the password, too.
 */
export async function findConfirmation(
  wall: Wall,
  request: Request,
  secret: string,
): Promise<{ email: string; asksPassword: boolean } | undefined> {
  const token = await findToken(wall.db, 'confirm', secret)
  return token && { email: token.email, asksPassword: !isMarked(wall, request, token.createdBy) }
}

/**
 * Confirms the address a link was sent to and opens a session. Who reads the mail has the address; that
 * the password is theirs, too, is known by the browser that signed up, or by the password itself.
 *
 * @returns null for a link that is over
 */
export async function confirmSignUp(
  wall: Wall,
  asker: Asker,
  secret: string,
  password: string,
): Promise<{ ok: true; account: PublicAccount; setCookies: string[] } | Refusal | null> {
  const token = await findToken(wall.db, 'confirm', secret)
  if (!token?.accountId) return null
  const { accountId } = token
  const refused = await proveChooser(wall, asker, { ...token, accountId }, password)
  if (refused) return refused
  const account = await inTransaction(wall.db, async (trx) => {
    await lockAccount(trx, accountId)
    // whoever signed up since then has ended this link with the password that was looked at
    if (!(await useToken(trx, 'confirm', secret))) return undefined
    await revokeTokens(trx, accountId, ['confirm'])
    return confirmAccount(trx, accountId, token.email)
  })
  if (!account) return null
  const setCookie = await openSession(wall, account.id, asker.request)
  return { ok: true, account, setCookies: [setCookie, unmarkBrowser(wall)] }
}

/** Makes sure that who confirms is who chose the password. */
async function proveChooser(
  wall: Wall,
  { request, clientAddress }: Asker,
  { accountId, email, createdBy }: { accountId: number; email: string; createdBy: string },
  password: string,
): Promise<Refusal | undefined> {
  if (isMarked(wall, request, createdBy)) return undefined
  if (password === '') return refusal('Bitte geben Sie das Passwort ein, das Sie gewählt haben.')
  const who = { clientAddress, account: email }
  const wait = await countTry(wall.db, 'password', who)
  if (wait !== undefined) return tooOften(wait)
  const stored = (await findWholeAccount(wall.db, accountId))?.passwordHash ?? null
  if (!(await isPassword(stored, password))) {
    return refusal('Das ist nicht das Passwort, das zuletzt für diese Adresse gewählt wurde.')
  }
  await forgetTries(wall.db, 'password', who)
  return undefined
}

function refusal(message: string): Refusal {
  return { ok: false, errors: { password: message } }
}

async function write(
  wall: WritingWall,
  given: NewAccount,
  { returnTo, createdBy }: { returnTo: string | undefined; createdBy: string },
): Promise<void> {
  const { email, name } = given
  const passwordHash = await hashPassword(given.password)
  await inTransaction(wall.db, async (trx) => {
    const account = await putUnconfirmedAccount(trx, { email, name, passwordHash })
    if (account) {
      await revokeTokens(trx, account.id, ['confirm', 'login', 'reset'])
      await postConfirmation(trx, wall, account, { returnTo, createdBy })
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
