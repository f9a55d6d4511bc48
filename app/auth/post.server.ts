import { setTimeout as sleep } from 'node:timers/promises'
import { type Letter, queueMail } from '#app/domain/mail.server.ts'
import { paths } from '#app/paths.ts'
import type { Db } from '#db/client.server.ts'
import { issueToken } from '#db/queries/one-time-tokens.ts'
import { confirmLetter } from './letters.ts'
import type { Wall } from './session.server.ts'

/** The wall where it writes mails. */
export type WritingWall = Wall & { region: Parameters<typeof queueMail>[1] }

/** An answer that tells whether an address is known is told by the clock, too: none comes sooner. */
const soonestMs = 250

/** Does the work and answers no sooner than any of its kind. */
export async function notSooner<T>(work: Promise<T>): Promise<T> {
  const [done] = await Promise.all([work, sleep(soonestMs)])
  return done
}

/** Puts a letter in the post, within a transaction. */
export function post(trx: Db, { region }: WritingWall, letter: Letter): Promise<void> {
  return queueMail(trx, region, letter)
}

/**
 * Asks an account that waits to confirm its address.
 *
 * @param createdBy the browser that signed up, see sign-up-browser.server.ts
 */
export async function postConfirmation(
  trx: Db,
  wall: WritingWall,
  account: { id: number; email: string },
  { returnTo, createdBy }: { returnTo: string | undefined; createdBy: string },
): Promise<void> {
  const secret = await issueToken(trx, {
    purpose: 'confirm',
    email: account.email,
    accountId: account.id,
    createdBy,
  })
  const link = absolute(wall, paths.signupConfirm(secret, returnTo))
  await post(trx, wall, confirmLetter(account, link))
}

/** A path of the board as a mail names it: under the one origin it is told, never the request's. */
export function absolute({ env }: Wall, path: string): string {
  return env.PUBLIC_ORIGIN + path
}
