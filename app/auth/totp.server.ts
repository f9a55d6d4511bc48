import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'
import { patchAccount, takeTotpStep } from '#db/queries/accounts.ts'
import type { Db } from '#db/client.server.ts'
import type { Account } from '#db/tables/account.ts'

/** Codes of RFC 6238 as every app makes them: SHA-1, six digits, thirty seconds. */
const period = 30
/** A phone's clock may be one step behind or ahead. */
const window = 1

/** Thinks up a secret for an account that has no second step in force. */
export async function newTotpSecret(db: Db, accountId: number): Promise<void> {
  const totpSecret = new Secret({ size: 20 }).base32
  await patchAccount(db, accountId, { totpSecret, totpConfirmedAt: null, totpLastStep: null })
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
  { db }: { db: Db },
  { id, totpSecret }: Pick<Account, 'id' | 'totpSecret'>,
  code: string,
): Promise<boolean> {
  const token = code.replace(/[\s-]/g, '')
  if (!totpSecret || !/^\d{6}$/.test(token)) return false
  const timestamp = Date.now()
  const delta = totpOf(totpSecret).validate({ token, timestamp, window })
  if (delta === null) return false
  return takeTotpStep(db, id, TOTP.counter({ period, timestamp }) + delta)
}

function totpOf(secret: string, label = '', issuer = ''): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), label, issuer, period })
}
