import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, vi } from 'vitest'
import { findAccountByEmail, patchAccount } from '#db/queries/accounts.ts'
import type { Db } from '#db/client.server.ts'

/** Stops the clock in the middle of a step, so that no code becomes an old one within a test. */
export function inMidStep(): void {
  beforeAll(() => {
    const now = Math.floor(Date.now() / 30_000) * 30_000 + 15_000
    vi.useFakeTimers({ toFake: ['Date'], now })
  })
  afterAll(() => {
    vi.useRealTimers()
  })
}

/** What an app shows for a secret, now or so many steps of thirty seconds later. */
export function codeFor(secret: string, steps = 0): string {
  const timestamp = Date.now() + steps * 30_000
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })
}

/** Puts the second step in force for an account; returns its secret. */
export async function withSecondStep(db: Db, email: string): Promise<string> {
  const secret = new Secret({ size: 20 }).base32
  const account = await findAccountByEmail(db, email)
  if (!account) throw new Error(`no account of ${email}`)
  const confirmed = { totpSecret: secret, totpConfirmedAt: new Date(), totpLastStep: null }
  await patchAccount(db, account.id, confirmed)
  return secret
}
