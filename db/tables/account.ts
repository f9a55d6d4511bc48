import type { Generated, Insertable, Selectable } from 'kysely'

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
  createdAt: Generated<Date>
}

export type Account = Selectable<AccountTable>
export type NewAccount = Insertable<AccountTable>
