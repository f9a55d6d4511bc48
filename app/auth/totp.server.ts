import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'
import { patchAccount, takeTotpStep } from '#db/queries/accounts.ts'
import type { Account } from '#db/tables/account.ts'
import { isSealed, seal, unseal } from './secret-box.ts'
import type { Wall } from './session.server.ts'

/** Codes of RFC 6238 as every app makes them: SHA-1, six digits, thirty seconds. */
const period = 30
/** A phone's clock may be one step behind or ahead. */
const window = 1

/** Thinks up a secret, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

type InForce = { confirmedAt?: Date | null; lastStep?: number | null }

/** Stores a secret; it is in force once it was confirmed. */
export async function keepTotpSecret(
  { db, env }: Wall,
  accountId: number,
  secret: string,
  { confirmedAt = null, lastStep = null }: InForce = {},
): Promise<void> {
  await patchAccount(db, accountId, {
    totpSecret: seal(secret, lockOf(env, accountId)),
    totpConfirmedAt: confirmedAt,
    totpLastStep: lastStep,
  })
}

/** The secret of an account; undefined when it has none, or the key it was sealed with is lost. */
export function totpSecretOf(
  { env }: Pick<Wall, 'env'>,
  { id, totpSecret }: Pick<Account, 'id' | 'totpSecret'>,
): string | undefined {
  return totpSecret === null ? undefined : unseal(totpSecret, lockOf(env, id))
}

/** What an app reads the secret from: a picture as data, and the secret in groups to type. */
export function totpCard(
  secret: string,
  account: { email: string },
  issuer: string,
): { image: string; text: string } {
  const uri = totpOf(secret, account.email, issuer).toString()
  const svg = renderSVG(uri, { border: 3 })
  return {
    image: `data:image/svg+xml,${encodeURIComponent(svg)}`,
    text: secret.replace(/.{4}(?=.)/g, '$& '),
  }
}

/** Whether a code is right now; it then counts as used, and none before it can be used any more. */
export async function takeCode(
  wall: Wall,
  account: Pick<Account, 'id' | 'totpSecret'>,
  code: string,
): Promise<boolean> {
  const secret = totpSecretOf(wall, account)
  const step = secret && stepOf(secret, code)
  if (!step || !(await takeTotpStep(wall.db, account.id, step))) return false
  if (wall.env.SECRET_KEY && !isSealed(account.totpSecret ?? '')) {
    // stored before there was a key
    const totpSecret = seal(secret, lockOf(wall.env, account.id))
    await patchAccount(wall.db, account.id, { totpSecret })
  }
  return true
}

/** The time step a code is right for, or undefined when it is not right now. */
export function stepOf(secret: string, code: string): number | undefined {
  const token = code.replace(/[\s-]/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const timestamp = Date.now()
  const delta = totpOf(secret).validate({ token, timestamp, window })
  return delta === null ? undefined : TOTP.counter({ period, timestamp }) + delta
}

function lockOf(env: Wall['env'], accountId: number) {
  return { key: env.SECRET_KEY, about: `totp of account ${accountId}` }
}

function totpOf(secret: string, label = '', issuer = ''): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), label, issuer, period })
}
