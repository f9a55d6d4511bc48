import { paths } from '#app/paths.ts'
import { findWholeAccount, patchAccount } from '#db/queries/accounts.ts'
import { replaceRecoveryCodes } from '#db/queries/recovery-codes.ts'
import { deleteOtherSessions } from '#db/queries/sessions.ts'
import type { Account } from '#db/tables/account.ts'
import { inTransaction } from '#db/transaction.ts'
import { proveOwner } from './account.server.ts'
import { countTry, forgetTries } from './attempts.server.ts'
import { newAppLetter, secondStepLetter } from './letters.ts'
import { absolute, post, type WritingWall } from './post.server.ts'
import { onRecord, takeRecoveryCode } from './recovery-codes.server.ts'
import type { SignedIn, Wall } from './session.server.ts'
import { type Refusal, tooOften } from './sign-up.server.ts'
import {
  keepTotpSecret,
  newTotpSecret,
  stepOf,
  takeCode,
  totpCard,
  totpSecretOf,
} from './totp.server.ts'

type Proof = { code: string; password: string }
/** What an app reads a secret from. */
type Card = { image: string; text: string }

const wrongCode =
  'Dieser Code stimmt nicht oder ist schon verbraucht. Bitte nehmen Sie den nächsten.'

/** Whether the second step is in force, and what an app needs to know while it is not yet. */
export async function twoSteps(
  wall: WritingWall,
  { account: { id } }: SignedIn,
): Promise<{ isOn: boolean; card: Card | null }> {
  const account = await findWholeAccount(wall.db, id)
  if (!account || account.totpConfirmedAt) return { isOn: Boolean(account), card: null }
  const secret = totpSecretOf(wall, account)
  return { isOn: false, card: secret ? totpCard(secret, account, wall.region.title) : null }
}

/** Begins with a new secret; one that is in force stays. */
export async function beginTwoSteps(wall: Wall, { account: { id } }: SignedIn): Promise<void> {
  const account = await findWholeAccount(wall.db, id)
  if (account && !account.totpConfirmedAt) await keepTotpSecret(wall, id, newTotpSecret())
}

/** Puts the second step in force once a code proves that the app knows the secret. */
export async function confirmTwoSteps(
  wall: WritingWall,
  signedIn: SignedIn,
  given: Proof,
): Promise<{ ok: true } | Refusal> {
  return withProof(wall, signedIn, given, takeCode, () => decide(wall, signedIn, true))
}

/**
 * Goes back to one step: for who can still take both, or has a recovery code. Nobody of the desk can,
 * where it needs them.
 */
export async function endTwoSteps(
  wall: WritingWall,
  signedIn: SignedIn,
  given: Proof,
): Promise<{ ok: true } | Refusal> {
  if (needsTwoSteps(wall, signedIn)) {
    return refusal('', 'Für das Regionalmanagement ist der zweite Schritt Pflicht.')
  }
  return withProof(wall, signedIn, given, takeAnyCode, () => decide(wall, signedIn, false))
}

/** Whether somebody may not go back to one step. */
export function needsTwoSteps({ env }: Wall, { account }: SignedIn): boolean {
  return account.deskRole !== null && !env.DESK_WITHOUT_SECOND_STEP
}

/** A secret for another app, and what the app reads it from; nothing is stored yet. */
export function anotherApp(
  { region }: WritingWall,
  { account }: SignedIn,
  secret: string = newTotpSecret(),
): { secret: string; card: Card } {
  return { secret, card: totpCard(secret, account, region.title) }
}

/**
 * Puts another app in the place of the one in force, without a moment of one step only: both must
 * show their code; a recovery code stands in for an app that was lost.
 *
 * @param secret as anotherApp gave it
 */
export async function replaceApp(
  wall: WritingWall,
  signedIn: SignedIn,
  { secret, newCode, ...given }: Proof & { secret: string; newCode: string },
): Promise<{ ok: true } | Refusal> {
  const lastStep = stepOf(secret, newCode)
  if (lastStep === undefined) return refusal('newCode', 'Das ist nicht der Code der neuen App.')
  return withProof(wall, signedIn, given, takeAnyCode, async () => {
    const { account, session } = signedIn
    await inTransaction(wall.db, async (trx) => {
      const within = { ...wall, db: trx }
      await keepTotpSecret(within, account.id, secret, { confirmedAt: new Date(), lastStep })
      await deleteOtherSessions(trx, account.id, session.id)
      await onRecord(within, account, 'account.replace-second-step')
      await post(trx, wall, newAppLetter(account, absolute(wall, paths.reset())))
    })
  })
}

/** Six digits from the app, or one of the codes on paper. */
export async function takeAnyCode(
  wall: WritingWall,
  account: Account,
  code: string,
): Promise<boolean> {
  const isFromApp = /^(?:[\s-]*\d){6}[\s-]*$/.test(code)
  return isFromApp ? takeCode(wall, account, code) : takeRecoveryCode(wall, account, code)
}

async function withProof(
  wall: WritingWall,
  signedIn: SignedIn,
  { code, password }: Proof,
  take: typeof takeAnyCode,
  work: () => Promise<void>,
): Promise<{ ok: true } | Refusal> {
  const refused = await proveOwner(wall, signedIn, password)
  if (refused) return refused
  const who = { account: String(signedIn.account.id) }
  const wait = await countTry(wall.db, 'code', who)
  if (wait !== undefined) return tooOften(wait)
  const account = await findWholeAccount(wall.db, signedIn.account.id)
  if (!account || !(await take(wall, account, code))) return refusal('code', wrongCode)
  await forgetTries(wall.db, 'code', who)
  await work()
  return { ok: true }
}

async function decide(wall: WritingWall, signedIn: SignedIn, isOn: boolean): Promise<void> {
  const { account, session } = signedIn
  await inTransaction(wall.db, async (trx) => {
    await patchAccount(
      trx,
      account.id,
      isOn
        ? { totpConfirmedAt: new Date() }
        : { totpSecret: null, totpConfirmedAt: null, totpLastStep: null },
    )
    await replaceRecoveryCodes(trx, account.id, [])
    await deleteOtherSessions(trx, account.id, session.id)
    await onRecord(
      { db: trx },
      account,
      isOn ? 'account.begin-second-step' : 'account.end-second-step',
    )
    await post(trx, wall, secondStepLetter(account, isOn, absolute(wall, paths.reset())))
  })
}

function refusal(field: string, message: string): Refusal {
  return { ok: false, errors: { [field]: message } }
}
