import { createHash } from 'node:crypto'
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import type { Db } from '#db/client.server.ts'
import {
  type AgedSession,
  deleteAccountSessions,
  deleteExpiredSessions,
  deleteSession,
  findSession,
  insertSession,
  listAccountSessions,
  moveSessionExpiry,
  touchSession,
} from '#db/queries/sessions.ts'
import { limitsOf, longestDays, touchEvery } from './session-limits.ts'

/**
 * The wall around Lucia: the only file that knows it, and no type of it leaves. The database holds
 * the SHA-256 of a session's token, never the token, so that a copy of the database opens nothing.
 */
export type SessionStore = {
  /** Opens a session and returns the Set-Cookie header that carries its token. */
  open(accountId: number, device: string | null): Promise<string>
  /** The session behind a Cookie header; `setCookie` is there when the cookie must be renewed. */
  read(cookieHeader: string): Promise<{ session: OpenSession | null; setCookie?: string }>
  /** Ends the session of a Cookie header; the answer clears the cookie. */
  close(cookieHeader: string): Promise<string>
}

/** A session in use. The id is what the database knows it by; it opens nothing. */
export type OpenSession = {
  id: string
  accountId: number
  /** seconds since the login */
  age: number
}

/**
 * @param secure over TLS: the cookie is then bound to this host and never sent in clear
 */
export function createSessionStore(db: Db, { secure }: { secure: boolean }): SessionStore {
  const lucia = new Lucia(hashingAdapter(db), {
    sessionExpiresIn: new TimeSpan(longestDays, 'd'),
    sessionCookie: {
      name: secure ? '__Host-session' : 'session',
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: ({ age, idle }) => ({ age, idle }),
  })
  return {
    async open(accountId, device) {
      const session = await lucia.createSession(accountId, { device, age: 0, idle: 0 })
      return lucia.createSessionCookie(session.id).serialize()
    },
    async read(cookieHeader) {
      const token = lucia.readSessionCookie(cookieHeader)
      if (!token) return { session: null }
      const { session } = await lucia.validateSession(token)
      if (!session)
        return { session: null, setCookie: lucia.createBlankSessionCookie().serialize() }
      const id = hash(token)
      if (session.idle >= touchEvery) await touchSession(db, id)
      return {
        session: { id, accountId: session.userId, age: session.age },
        ...(session.fresh && { setCookie: lucia.createSessionCookie(token).serialize() }),
      }
    },
    async close(cookieHeader) {
      const token = lucia.readSessionCookie(cookieHeader)
      if (token) await lucia.invalidateSession(token)
      return lucia.createBlankSessionCookie().serialize()
    },
  }
}

/** Whether a session has outlived its limits, whatever its date of expiry says. */
export function isOver(session: AgedSession): boolean {
  const { idle, absolute } = limitsOf(session)
  return session.idle >= idle || session.age >= absolute
}

/** Lucia's seven methods over our own queries; it sees tokens, the database sees hashes. */
function hashingAdapter(db: Db): Adapter {
  return {
    async getSessionAndUser(token) {
      const row = await findSession(db, hash(token))
      if (!row) return [null, null]
      // without its account Lucia ends a session
      return [asSession(token, row), isOver(row) ? null : { id: row.accountId, attributes: {} }]
    },
    async getUserSessions(accountId) {
      const rows = await listAccountSessions(db, accountId)
      return rows.map((row) => asSession(row.id, row))
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      const { device } = attributes
      await insertSession(db, { id: hash(id), accountId: userId, expiresAt, device })
    },
    async updateSessionExpiration(token, expiresAt) {
      await moveSessionExpiry(db, hash(token), expiresAt, longestDays * 86_400)
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
function asSession(id: string, row: AgedSession): DatabaseSession {
  const { accountId: userId, expiresAt, device, age, idle } = row
  return { id, userId, expiresAt, attributes: { device, age, idle } }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

declare module 'lucia' {
  interface Register {
    UserId: number
    Lucia: Lucia<{ age: number; idle: number }>
    DatabaseSessionAttributes: { device: string | null; age: number; idle: number }
  }
}
