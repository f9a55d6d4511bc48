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
  /** second factor, base32; in force once it was confirmed */
  totpSecret: string | null
  totpConfirmedAt: Date | null
  /** the time step of the last code that was taken */
  totpLastStep: number | null
  createdAt: Generated<Date>
}

export type Account = Selectable<AccountTable>
export type NewAccount = Insertable<AccountTable>
export type AccountPatch = Updateable<AccountTable>
