import type { Generated, Insertable, Selectable, Updateable } from 'kysely'

/** A person who can log in. */
export type AccountTable = {
  id: Generated<number>
  /** as typed, compared without case */
  email: string
  name: string
  /** argon2id, PHC string */
  passwordHash: string | null
  /** member of the desk: 'moderator' or 'admin' */
  deskRole: string | null
  /** since when we know that the address is theirs */
  emailConfirmedAt: Date | null
  passwordChangedAt: Date | null
  /** second factor, base32 or sealed; in force once it was confirmed */
  totpSecret: string | null
  totpConfirmedAt: Date | null
  /** the time step of the last code that was taken */
  totpLastStep: number | null
  /** AGS of the districts whose cases come to them first; empty means all */
  deskDistricts: Generated<string[]>
  /** ISO date, the last day somebody was signed in */
  seenOn: Generated<string>
  /** was told that it will be deleted because nobody uses it */
  idleToldAt: Generated<Date | null>
  createdAt: Generated<Date>
}

export type Account = Selectable<AccountTable>
export type NewAccount = Insertable<AccountTable>
export type AccountPatch = Updateable<AccountTable>
