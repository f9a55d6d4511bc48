import type { Generated, Insertable, Selectable } from 'kysely'

export const tokenPurposes = [
  'confirm',
  'login',
  'reset',
  'change-email',
  'invite',
  'renew',
  'invite-desk',
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
  /** the same for the desk: 'moderator' or 'admin' */
  deskRole: Generated<string | null>
  /** and for which districts, as AGS; empty means all */
  deskDistricts: Generated<string[]>
  /** 'account:<id>', 'desk:<id>', 'desk:command', 'board', or 'browser:<hash>' for who signed up there */
  createdBy: string
  createdAt: Date
  expiresAt: Date
}

export type OneTimeToken = Selectable<OneTimeTokenTable>
export type NewOneTimeToken = Insertable<OneTimeTokenTable>
