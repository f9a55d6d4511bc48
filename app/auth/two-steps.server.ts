import { paths } from '#app/paths.ts'
import { findWholeAccount, patchAccount } from '#db/queries/accounts.ts'
import { deleteOtherSessions } from '#db/queries/sessions.ts'
import { inTransaction } from '#db/transaction.ts'
import { proveOwner } from './account.server.ts'
import { countTry, forgetTries } from './attempts.server.ts'
import { secondStepLetter } from './letters.ts'
import { absolute, post, type WritingWall } from './post.server.ts'
import type { SignedIn, Wall } from './session.server.ts'
import { type Refusal, tooOften } from './sign-up.server.ts'
import { newTotpSecret, takeCode, totpCard } from './totp.server.ts'

type Proof = { code: string; password: string }

/** Whether the second step is in force, and what an app needs to know while it is not yet. */
export async function twoSteps(
  { db, region }: WritingWall,
  { account: { id } }: SignedIn,
): Promise<{ isOn: boolean; card: { image: string; text: string } | null }> {
  const account = await findWholeAccount(db, id)
  if (!account || account.totpConfirmedAt) return { isOn: Boolean(account), card: null }
  const { totpSecret } = account
  return { isOn: false, card: totpSecret ? totpCard(totpSecret, account, region.title) : null }
}

/** Begins with a new secret; one that is in force stays. */
export async function beginTwoSteps({ db }: Wall, { account: { id } }: SignedIn): Promise<void> {
  const account = await findWholeAccount(db, id)
  if (account && !account.totpConfirmedAt) await newTotpSecret(db, id)
}

/** Puts the second step in force once a code proves that the app knows the secret. */
export async function confirmTwoSteps(
  wall: WritingWall,
  signedIn: SignedIn,
  given: Proof,
): Promise<{ ok: true } | Refusal> {
  return withProof(wall, signedIn, given, async () => {
    await decide(wall, signedIn, true)
  })
}

/** Goes back to one step: for who can still take both. */
export async function endTwoSteps(
  wall: WritingWall,
  signedIn: SignedIn,
  given: Proof,
): Promise<{ ok: true } | Refusal> {
  return withProof(wall, signedIn, given, () => decide(wall, signedIn, false))
}

async function withProof(
  wall: WritingWall,
  signedIn: SignedIn,
  { code, password }: Proof,
  work: () => Promise<void>,
): Promise<{ ok: true } | Refusal> {
  const refused = await proveOwner(wall, signedIn, password)
  if (refused) return refused
  const who = { account: String(signedIn.account.id) }
  const wait = await countTry(wall.db, 'code', who)
  if (wait !== undefined) return tooOften(wait)
  const account = await findWholeAccount(wall.db, signedIn.account.id)
  if (!account || !(await takeCode(wall, account, code))) {
    const message =
      'Dieser Code stimmt nicht oder ist schon verbraucht. Bitte nehmen Sie den nächsten.'
    return { ok: false, errors: { code: message } }
  }
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
    await deleteOtherSessions(trx, account.id, session.id)
    await post(trx, wall, secondStepLetter(account, isOn, absolute(wall, paths.reset())))
  })
}
