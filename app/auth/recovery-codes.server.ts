import { createHash, randomInt } from 'node:crypto'
import { audit } from '#app/domain/desk/audit.server.ts'
import { paths } from '#app/paths.ts'
import { findWholeAccount } from '#db/queries/accounts.ts'
import {
  countRecoveryCodes,
  replaceRecoveryCodes,
  useRecoveryCode,
} from '#db/queries/recovery-codes.ts'
import type { Account } from '#db/tables/account.ts'
import { inTransaction } from '#db/transaction.ts'
import { proveOwner } from './account.server.ts'
import { newRecoveryCodesLetter, recoveryCodeUsedLetter } from './letters.ts'
import { absolute, post, type WritingWall } from './post.server.ts'
import { freshFor } from './session-limits.ts'
import type { SignedIn, Wall } from './session.server.ts'
import type { Refusal } from './sign-up.server.ts'

const howMany = 10
/** No letter or figure that is taken for another one on paper. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
/** 120 random bits: enough to be kept by a plain hash (ASVS 5, 6.5.2). */
const groups = 6
const groupLength = 4

/** How somebody stands with their codes. */
export type CodesView = {
  hasSecondStep: boolean
  left: number
  /** the second step was set up a moment ago, and no codes were shown: nothing more is asked */
  isFirst: boolean
}

export async function recoveryCodes(
  { db }: Wall,
  { account }: Pick<SignedIn, 'account'>,
): Promise<CodesView> {
  const { left, all } = await countRecoveryCodes(db, account.id)
  const since = (await findWholeAccount(db, account.id))?.totpConfirmedAt ?? null
  const isFirst = since !== null && all === 0 && Date.now() - since.getTime() < freshFor * 1_000
  return { hasSecondStep: since !== null, left, isFirst }
}

/**
 * Makes ten new codes; the old ones end. They are told here and nowhere else: the database holds
 * hashes.
 *
 * @returns null for an account without a second step
 */
export async function makeRecoveryCodes(
  wall: WritingWall,
  signedIn: SignedIn,
  password: string,
): Promise<{ ok: true; codes: string[] } | Refusal | null> {
  const { account } = signedIn
  const { hasSecondStep, isFirst } = await recoveryCodes(wall, signedIn)
  if (!hasSecondStep) return null
  const refused = isFirst ? undefined : await proveOwner(wall, signedIn, password)
  if (refused) return refused
  const codes = Array.from({ length: howMany }, newCode)
  await inTransaction(wall.db, async (trx) => {
    await replaceRecoveryCodes(
      trx,
      account.id,
      codes.map((code) => hashOf(account.id, code)),
    )
    await onRecord({ ...wall, db: trx }, account, 'account.make-recovery-codes')
    if (isFirst) return
    await post(trx, wall, newRecoveryCodesLetter(account, absolute(wall, paths.reset())))
  })
  return { ok: true, codes }
}

/** Uses a code up in the place of one from the app; its owner is told. */
export function takeRecoveryCode(
  wall: WritingWall,
  account: Pick<Account, 'id' | 'email' | 'deskRole'>,
  code: string,
): Promise<boolean> {
  return inTransaction(wall.db, async (trx) => {
    if (!(await useRecoveryCode(trx, account.id, hashOf(account.id, code)))) return false
    const { left } = await countRecoveryCodes(trx, account.id)
    const reset = absolute(wall, paths.reset())
    await post(trx, wall, recoveryCodeUsedLetter(account, left, reset))
    await onRecord({ ...wall, db: trx }, account, 'account.use-recovery-code', { left })
    return true
  })
}

/** Puts on record what somebody of the desk did to their way in. */
export async function onRecord(
  { db }: Pick<Wall, 'db'>,
  { id, deskRole }: Pick<Account, 'id' | 'deskRole'>,
  action: `account.${string}`,
  after?: Record<string, unknown>,
): Promise<void> {
  if (deskRole === null) return
  await audit(db, { actor: `desk:${id}`, action, subjectId: id, ...(after && { after }) })
}

function newCode(): string {
  return Array.from({ length: groups }, group).join('-')
}

function group(): string {
  return Array.from({ length: groupLength }, letter).join('')
}

function letter(): string {
  return alphabet.charAt(randomInt(alphabet.length))
}

/** However it is written, and for this account alone. */
function hashOf(accountId: number, code: string): string {
  const plain = code.toUpperCase().replace(/[\s-]/g, '')
  return createHash('sha256').update(`recovery of ${accountId}: ${plain}`).digest('base64url')
}
