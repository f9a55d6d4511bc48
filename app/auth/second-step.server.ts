import { findToken, issueToken, useToken } from '#db/queries/one-time-tokens.ts'
import { findWholeAccount, type PublicAccount } from '#db/queries/accounts.ts'
import type { Account } from '#db/tables/account.ts'
import { type Asker, countTry, forgetTries } from './attempts.server.ts'
import { cookieValue, wallCookie } from './cookies.server.ts'
import { openSession, type Wall } from './session.server.ts'
import type { WritingWall } from './post.server.ts'
import { type Refusal, tooOften } from './sign-up.server.ts'
import { takeAnyCode } from './two-steps.server.ts'

/** Where somebody stands after their first proof: in, or before the second step. */
export type Entered = { isIn: boolean; account: PublicAccount; setCookie: string }

const cookie = 'second-step'
/** As long as a link in a mail: the first proof is worth no more than that. */
const stepSeconds = 600

/**
 * Lets in whoever gave a first proof. Where a second step is asked for there is no session yet: a
 * cookie of its own says that the first was taken, and opens nothing else.
 */
export async function enter(wall: Wall, request: Request, account: Account): Promise<Entered> {
  if (!account.totpConfirmedAt) {
    return { isIn: true, account, setCookie: await openSession(wall, account.id, request) }
  }
  const secret = await issueToken(wall.db, {
    purpose: 'login',
    email: account.email,
    accountId: account.id,
    createdBy: `account:${account.id}`,
  })
  return { isIn: false, account, setCookie: stepCookie(wall, secret, stepSeconds) }
}

/** Whether a request comes from somebody who took the first step a moment ago. */
export async function isBeforeSecondStep(wall: Wall, request: Request): Promise<boolean> {
  return (await findToken(wall.db, 'login', secretOf(wall, request))) !== undefined
}

/**
 * Takes the second step.
 *
 * @param code six digits, or a recovery code; signs between them do not count
 * @returns null when the first step is too long ago or was never taken
 */
export async function takeSecondStep(
  wall: WritingWall,
  { request, clientAddress }: Asker,
  code: string,
): Promise<{ ok: true; account: PublicAccount; setCookies: string[] } | Refusal | null> {
  const secret = secretOf(wall, request)
  const token = await findToken(wall.db, 'login', secret)
  if (!token?.accountId) return null
  const who = { clientAddress, account: String(token.accountId) }
  const wait = await countTry(wall.db, 'code', who)
  if (wait !== undefined) return tooOften(wait)
  const account = await findWholeAccount(wall.db, token.accountId)
  if (!account || !(await takeAnyCode(wall, account, code))) {
    return { ok: false, errors: { code: 'Dieser Code stimmt nicht oder ist schon verbraucht.' } }
  }
  if (!(await useToken(wall.db, 'login', secret))) return null
  await forgetTries(wall.db, 'code', who)
  const setCookie = await openSession(wall, account.id, request)
  return { ok: true, account, setCookies: [setCookie, stepCookie(wall, '', 0)] }
}

function stepCookie(wall: Wall, value: string, seconds: number): string {
  return wallCookie(wall, cookie, { value, seconds })
}

function secretOf(wall: Wall, request: Request): string {
  return cookieValue(wall, request, cookie)
}
