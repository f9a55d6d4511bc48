import type { Generated, Selectable } from 'kysely'

/** A login. Holds no token that opens it: the id is the SHA-256 of the token in the cookie. */
export type SessionTable = {
  id: string
  accountId: number
  expiresAt: Date
  createdAt: Generated<Date>
  lastUsedAt: Generated<Date>
  /** what the browser calls itself, in short; for the list of logins */
  device: string | null
}

export type Session = Selectable<SessionTable>
