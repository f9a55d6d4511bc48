import { createHash } from 'node:crypto'
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import type { Db } from '#db/client.server.ts'
import {
  deleteAccountSessions,
  deleteExpiredSessions,
  deleteSession,
  findSession,
  insertSession,
  listAccountSessions,
  moveSessionExpiry,
} from '#db/queries/sessions.ts'

/**
 * The wall around Lucia: the only file that knows it, and no type of it leaves. The database holds
 * the SHA-256 of a session's token, never the token, so that a copy of the database opens nothing.
 */
export type SessionStore = {
  /** Opens a session and returns the Set-Cookie header that carries its token. */
  open(accountId: number): Promise<string>
  /** The account behind a Cookie header; `setCookie` is there when the cookie must be renewed. */
  read(cookieHeader: string): Promise<{ accountId: number | null; setCookie?: string }>
  /** Ends the session of a Cookie header; the answer clears the cookie. */
  close(cookieHeader: string): Promise<string>
  closeAll(accountId: number): Promise<void>
}

/**
 * @param secure over TLS: the cookie is then bound to this host and never sent in clear
 */
export function createSessionStore(db: Db, { secure }: { secure: boolean }): SessionStore {
  const lucia = new Lucia(hashingAdapter(db), {
    sessionExpiresIn: new TimeSpan(30, 'd'),
    sessionCookie: {
      name: secure ? '__Host-session' : 'session',
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
  })
  return {
    async open(accountId) {
      const session = await lucia.createSession(accountId, {})
      return lucia.createSessionCookie(session.id).serialize()
    },
    async read(cookieHeader) {
      const token = lucia.readSessionCookie(cookieHeader)
      if (!token) return { accountId: null }
      const { session } = await lucia.validateSession(token)
      if (!session)
        return { accountId: null, setCookie: lucia.createBlankSessionCookie().serialize() }
      return {
        accountId: session.userId,
        ...(session.fresh && { setCookie: lucia.createSessionCookie(session.id).serialize() }),
      }
    },
    async close(cookieHeader) {
      const token = lucia.readSessionCookie(cookieHeader)
      if (token) await lucia.invalidateSession(token)
      return lucia.createBlankSessionCookie().serialize()
    },
    async closeAll(accountId) {
      await lucia.invalidateUserSessions(accountId)
    },
  }
}

/** Lucia's seven methods over our own queries; it sees tokens, the database sees hashes. */
function hashingAdapter(db: Db): Adapter {
  return {
    async getSessionAndUser(token) {
      const row = await findSession(db, hash(token))
      if (!row) return [null, null]
      return [asSession(token, row), { id: row.accountId, attributes: {} }]
    },
    async getUserSessions(accountId) {
      const rows = await listAccountSessions(db, accountId)
      return rows.map((row) => asSession(row.id, row))
    },
    async setSession(session) {
      await insertSession(db, {
        id: hash(session.id),
        accountId: session.userId,
        expiresAt: session.expiresAt,
      })
    },
    async updateSessionExpiration(token, expiresAt) {
      await moveSessionExpiry(db, hash(token), expiresAt)
    },
    async deleteSession(token) {
      await deleteSession(db, hash(token))
    },
    async deleteUserSessions(accountId) {
      await deleteAccountSessions(db, accountId)
    },
    async deleteExpiredSessions() {
      await deleteExpiredSessions(db)
    },
  }
}

/** Lucia hands the id back when it renews: it must be the token, not the stored hash. */
function asSession(id: string, row: { accountId: number; expiresAt: Date }): DatabaseSession {
  return { id, userId: row.accountId, expiresAt: row.expiresAt, attributes: {} }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

declare module 'lucia' {
  interface Register {
    UserId: number
  }
}
