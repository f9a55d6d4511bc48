import { createHash, randomBytes } from 'node:crypto'
import { settleEmployerCases } from '#db/queries/case-decisions.ts'
import { updateEmployer } from '#db/queries/employers.ts'
import type { Db } from '#db/client.server.ts'
import type { Employer } from '#db/tables/employer.ts'
import { type VerifiedHow, verifiedHowLabels } from './verification.ts'

/** A code nobody guesses: 128 random bits, in letters that survive a DNS form. */
export function newCode(): string {
  return randomBytes(16).toString('hex')
}

/** The code of somebody who wants to take an employer over: it proves nothing for anybody else. */
export function codeOfClaimant(verifyCode: string, accountId: number): string {
  return createHash('sha256').update(`${verifyCode}/${accountId}`).digest('hex').slice(0, 32)
}

/**
 * Notes that an employer is who it says it is, and that the desk need not look any more.
 */
export async function markVerified(
  db: Db,
  employerId: number,
  { at, by, how }: { at: Date; by: string; how: VerifiedHow },
): Promise<Employer> {
  await settleEmployerCases(db, employerId, {
    at,
    by,
    decision: 'approved',
    note: `Bestätigt ${verifiedHowLabels[how]}.`,
  })
  return updateEmployer(db, employerId, { verifiedAt: at, verifiedBy: by, verifiedHow: how })
}
