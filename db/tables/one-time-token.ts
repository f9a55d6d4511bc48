import type { Insertable, Selectable } from 'kysely'

export const tokenPurposes = [
  'confirm',
  'login',
  'reset',
  'change-email',
  'invite',
  'renew',
] as const
export type TokenPurpose = (typeof tokenPurposes)[number]

/** A link in a mail that opens something once. The id is the SHA-256 of what stands in the link. */
export type OneTimeTokenTable = {
  id: string
  purpose: string
  /** where it was sent; for 'change-email' the new address */
  email: string
  accountId: number | null
  /** an invitation leads into it */
  employerId: number | null
  /** a reminder is about it */
  jobId: number | null
  /** what somebody is invited as */
  role: string | null
  /** 'account:<id>', 'desk', 'board', or 'browser:<hash>' for who signed up there */
  createdBy: string
  createdAt: Date
  expiresAt: Date
}

export type OneTimeToken = Selectable<OneTimeTokenTable>
export type NewOneTimeToken = Insertable<OneTimeTokenTable>
