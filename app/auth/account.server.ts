import { createHash } from 'node:crypto'
import { paths } from '#app/paths.ts'
import { findWholeAccount, patchAccount, setPassword } from '#db/queries/accounts.ts'
import { revokeTokens } from '#db/queries/one-time-tokens.ts'
import { deleteOtherSessions, deleteSession, listAccountSessions } from '#db/queries/sessions.ts'
import { inTransaction } from '#db/transaction.ts'
import { countTry, forgetTries } from './attempts.server.ts'
import { passwordChangedLetter } from './letters.ts'
import { isOver } from './lucia.server.ts'
import { passwordFault } from './password-rules.server.ts'
import { hashPassword, isPassword } from './password.server.ts'
import { absolute, post, type WritingWall } from './post.server.ts'
import { freshFor } from './session-limits.ts'
import { openSession, type SignedIn, type Wall } from './session.server.ts'
import { type Refusal, tooOften } from './sign-up.server.ts'

/** What somebody sees of their own account. */
export type AccountView = {
  name: string
  email: string
  hasPassword: boolean
  hasSecondStep: boolean
  /** the desk must have one */
  mayEndSecondStep: boolean
  /** the password is asked for before a change that matters; else the login must be young */
  proof: 'password' | 'fresh' | 'stale'
}

/** A login in the list of its owner. */
export type SessionView = {
  /** names it in the list, opens nothing */
  ref: string
  device: string | null
  createdAt: Date
  lastUsedAt: Date
  isThis: boolean
}

export async function accountView(wall: Wall, signedIn: SignedIn): Promise<AccountView> {
  const account = await findWholeAccount(wall.db, signedIn.account.id)
  const hasPassword = Boolean(account?.passwordHash)
  return {
    name: signedIn.account.name,
    email: signedIn.account.email,
    hasPassword,
    hasSecondStep: Boolean(account?.totpConfirmedAt),
    mayEndSecondStep: account?.deskRole === null || Boolean(wall.env.DESK_WITHOUT_SECOND_STEP),
    proof: hasPassword ? 'password' : signedIn.session.age <= freshFor ? 'fresh' : 'stale',
  }
}

export async function renameAccount(wall: Wall, { account }: SignedIn, name: string) {
  await patchAccount(wall.db, account.id, { name })
}

/**
 * Makes sure that it is the owner who sits there: by the password, or where there is none by a login
 * of the last ten minutes.
 *
 * @returns the refusal, or undefined when all is well
 */
export async function proveOwner(
  { db }: Wall,
  { account, session }: SignedIn,
  password: string,
): Promise<Refusal | undefined> {
  const stored = (await findWholeAccount(db, account.id))?.passwordHash
  if (!stored) {
    if (session.age <= freshFor) return undefined
    return refusal(
      '',
      'Ihre Anmeldung ist dafür zu lange her. Bitte lassen Sie sich einen neuen Link schicken.',
    )
  }
  const who = { account: String(account.id) }
  const wait = await countTry(db, 'again', who)
  if (wait !== undefined) return tooOften(wait)
  if (!(await isPassword(stored, password))) {
    return refusal('password', 'Das ist nicht Ihr jetziges Passwort.')
  }
  await forgetTries(db, 'again', who)
  return undefined
}

/**
 * Changes the password, or sets the first one. Every other login and every open link end, and this
 * login gets a new token.
 */
export async function changePassword(
  wall: WritingWall,
  signedIn: SignedIn,
  request: Request,
  { password, newPassword }: { password: string; newPassword: string },
): Promise<{ ok: true; setCookie: string } | Refusal> {
  const { account, session } = signedIn
  const fault = await passwordFault(newPassword, { ...account, region: wall.region })
  if (fault) return refusal('newPassword', fault)
  const refused = await proveOwner(wall, signedIn, password)
  if (refused) return refused
  const passwordHash = await hashPassword(newPassword)
  await inTransaction(wall.db, async (trx) => {
    await setPassword(trx, account.id, passwordHash)
    await revokeTokens(trx, account.id, ['login', 'reset'])
    await deleteOtherSessions(trx, account.id, session.id)
    await post(trx, wall, passwordChangedLetter(account, absolute(wall, paths.reset())))
  })
  return { ok: true, setCookie: await openSession(wall, account.id, request) }
}

/** The logins of an account that are still in force, the latest used first. */
export async function listSessions(
  { db }: Wall,
  { account, session }: SignedIn,
): Promise<SessionView[]> {
  const rows = await listAccountSessions(db, account.id)
  return rows
    .filter((row) => !isOver(row) && row.expiresAt > new Date())
    .map(({ id, device, createdAt, lastUsedAt }) => ({
      ref: refOf(id),
      device,
      createdAt,
      lastUsedAt,
      isThis: id === session.id,
    }))
}

/**
 * Ends a login of one's own, or all but this one. A name that stands for none ends none.
 *
 * @returns whether it was this one
 */
export async function endSessions(
  { db }: Wall,
  { account, session }: SignedIn,
  ref: string,
): Promise<boolean> {
  if (ref === 'others') {
    await deleteOtherSessions(db, account.id, session.id)
    return false
  }
  const rows = await listAccountSessions(db, account.id)
  const found = rows.find(({ id }) => refOf(id) === ref)
  if (found) await deleteSession(db, found.id)
  return found?.id === session.id
}

function refOf(id: string): string {
  return createHash('sha256').update(`name of ${id}`).digest('base64url').slice(0, 16)
}

function refusal(field: string, message: string): Refusal {
  return { ok: false, errors: { [field]: message } }
}
