import { audit } from '#app/domain/desk/audit.server.ts'
import { paths } from '#app/paths.ts'
import {
  confirmAccount,
  findAccountByEmail,
  findWholeAccount,
  lockAccount,
  patchAccount,
  putUnconfirmedAccount,
} from '#db/queries/accounts.ts'
import { findToken, revokeTokens, useToken } from '#db/queries/one-time-tokens.ts'
import { deleteAccountSessions } from '#db/queries/sessions.ts'
import { lockStaff } from '#db/queries/staff.ts'
import type { OneTimeToken } from '#db/tables/one-time-token.ts'
import { inTransaction } from '#db/transaction.ts'
import { passwordFault } from './password-rules.server.ts'
import { hashPassword } from './password.server.ts'
import { joinedDeskLetter } from './letters.ts'
import { absolute, post, type WritingWall } from './post.server.ts'
import {
  currentAccount,
  mayOpenDesk,
  openSession,
  type SignedIn,
  type Wall,
} from './session.server.ts'
import type { Refusal } from './sign-up.server.ts'

/**
 * What is still to be done before somebody is of the desk: there is no account, they are to log in,
 * are logged in with another address, have no second step; then only the yes is missing.
 */
export type InvitationStage = 'account' | 'login' | 'somebody-else' | 'second-step' | 'yes'

/** What an invitation to the desk says, and how far its reader is; undefined when it is over. */
export async function deskInvitation(wall: Wall, request: Request, secret: string) {
  const token = await findToken(wall.db, 'invite-desk', secret)
  if (!token) return undefined
  const signedIn = await currentAccount(wall, request)
  return { token, signedIn, stage: await stageOf(wall, signedIn, token) }
}

async function stageOf(
  wall: Wall,
  signedIn: SignedIn | null,
  token: OneTimeToken,
): Promise<InvitationStage> {
  if (!signedIn) {
    const owner = await findAccountByEmail(wall.db, token.email)
    return owner?.emailConfirmedAt ? 'login' : 'account'
  }
  if (!isFor(token, signedIn.account)) return 'somebody-else'
  return (await mayOpenDesk(wall, signedIn.account.id)) ? 'yes' : 'second-step'
}

/**
 * Makes an account for who was invited and has none: who reads the mail has the address. It is an
 * account like any other until the second step is set up and the invitation accepted.
 *
 * @returns null when the link is over, or the address has an account, which is to be logged in to
 */
export async function joinWithNewAccount(
  wall: WritingWall,
  request: Request,
  secret: string,
  { name, password }: { name: string; password: string },
): Promise<{ ok: true; setCookie: string } | Refusal | null> {
  const token = await findToken(wall.db, 'invite-desk', secret)
  if (!token) return null
  const { email } = token
  const fault = await passwordFault(password, { name, email, region: wall.region })
  if (fault) return { ok: false, errors: { password: fault } }
  const passwordHash = await hashPassword(password)
  const account = await inTransaction(wall.db, async (trx) => {
    if (!(await findToken(trx, 'invite-desk', secret))) return undefined
    const waiting = await putUnconfirmedAccount(trx, { email, name, passwordHash })
    if (!waiting) return undefined
    await revokeTokens(trx, waiting.id, ['confirm', 'login', 'reset'])
    // whoever signed up with this address before it was proved is out
    await deleteAccountSessions(trx, waiting.id)
    return confirmAccount(trx, waiting.id, email)
  })
  return account ? { ok: true, setCookie: await openSession(wall, account.id, request) } : null
}

/**
 * Uses an invitation up: only who is logged in with the address it was sent to, and has a second
 * step, gets in. Every other login of theirs ends, and this one gets a new token. Admins are told.
 *
 * @returns the Set-Cookie header; undefined when the invitation is over or somebody else's, or a step
 *   is missing, and then it is not used up
 */
export async function acceptDeskInvitation(
  wall: WritingWall,
  request: Request,
  { account: { id } }: SignedIn,
  secret: string,
): Promise<string | undefined> {
  const isIn = await inTransaction(wall.db, async (trx) => {
    const staff = await lockStaff(trx)
    await lockAccount(trx, id)
    const account = await findWholeAccount(trx, id)
    const found = await findToken(trx, 'invite-desk', secret)
    if (!account?.emailConfirmedAt || account.deskRole !== null) return false
    if (!found || !isFor(found, account)) return false
    if (!(await mayOpenDesk({ ...wall, db: trx }, id))) return false
    const token = await useToken(trx, 'invite-desk', secret)
    if (!token?.deskRole) return false
    const { deskRole, deskDistricts } = token
    await patchAccount(trx, id, { deskRole, deskDistricts })
    await deleteAccountSessions(trx, id)
    await audit(trx, {
      actor: `desk:${id}`,
      action: 'account.join-desk',
      subjectId: id,
      before: { role: null },
      after: { role: deskRole, districts: deskDistricts, invitedBy: token.createdBy },
    })
    const team = absolute(wall, paths.deskStaff())
    for (const one of staff) {
      if (one.deskRole === 'admin') await post(trx, wall, joinedDeskLetter(one, account, team))
    }
    return true
  })
  return isIn ? openSession(wall, id, request) : undefined
}

function isFor(token: OneTimeToken, { email }: { email: string }): boolean {
  return token.email.toLowerCase() === email.toLowerCase()
}
