import { redirect } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import type { Db } from '#db/client.server.ts'
import {
  findAccount,
  findAccountByEmail,
  hasSecondStep,
  listMemberships,
  type Membership,
  type PublicAccount,
} from '#db/queries/accounts.ts'
import { findEmployerJob } from '#db/queries/jobs.ts'
import type { Job } from '#db/tables/job.ts'
import { deviceLabel } from './device.ts'
import { createSessionStore, type OpenSession, type SessionStore } from './lucia.server.ts'
import { isPassword } from './password.server.ts'

/** What the wall stands on. */
export type Wall = {
  db: Db
  env: {
    PUBLIC_ORIGIN: string
    /** weakens, see app/env.server.ts */
    DESK_WITHOUT_SECOND_STEP?: boolean
    SECRET_KEY?: string | undefined
  }
}

/** Somebody with an account, and the login they came with. */
export type SignedIn = { account: PublicAccount; session: OpenSession; headers: Headers }
/** Somebody who belongs to an employer: the proof that requireMember looked. */
export type EmployerMember = SignedIn & { membership: Membership; memberships: Membership[] }
/** Somebody of the desk, who took both steps; `actor` is their name in the audit. */
export type Moderator = SignedIn & { readonly moderator: true; actor: string }
/** Who also says who belongs to the desk. */
export type Admin = Moderator & { readonly admin: true }

/** The account that sent a request, or null. */
export async function currentAccount(wall: Wall, request: Request): Promise<SignedIn | null> {
  const { session, setCookie } = await storeOf(wall).read(request.headers.get('cookie') ?? '')
  const account = session ? await findAccount(wall.db, session.accountId) : undefined
  if (!session || !account) return null
  const headers = new Headers({ 'cache-control': 'no-store' })
  if (setCookie) headers.append('set-cookie', setCookie)
  return { account, session, headers }
}

/** @throws a redirect to the login, which leads back here */
export async function requireAccount(wall: Wall, request: Request): Promise<SignedIn> {
  const signedIn = await currentAccount(wall, request)
  if (signedIn) return signedIn
  const { pathname, search } = new URL(request.url)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  throw redirect(paths.login(isRead ? pathname + search : undefined))
}

/**
 * @returns the first employer of the account, or the one asked for
 * @throws 404 when the account belongs to none, or not to that one
 */
export async function requireMember(
  wall: Wall,
  request: Request,
  employerId?: number,
): Promise<EmployerMember> {
  const signedIn = await requireAccount(wall, request)
  const memberships = await listMemberships(wall.db, signedIn.account.id)
  const membership = memberships.find(
    (one) => employerId === undefined || one.employerId === employerId,
  )
  if (!membership) throw new Response(null, { status: 404 })
  return { ...signedIn, membership, memberships }
}

/**
 * Somebody who answers for an employer.
 *
 * @returns the first employer of the account, or the one asked for
 * @throws 404 when it is not theirs, 403 for an editor or viewer
 */
export async function requireOwner(
  wall: Wall,
  request: Request,
  employerId?: number,
): Promise<EmployerMember & { actor: string }> {
  const member = await requireMember(wall, request, employerId)
  if (member.membership.role !== 'owner') throw new Response(null, { status: 403 })
  return { ...member, actor: `account:${member.account.id}` }
}

/**
 * Somebody who may change this job of an employer of theirs.
 *
 * @param jobId from the URL
 * @throws 404 for a job that is not theirs, 403 for a viewer
 */
export async function requireEditor(
  wall: Wall,
  request: Request,
  jobId: string | undefined,
): Promise<EmployerMember & { actor: string; job: Job }> {
  const member = await requireMember(wall, request)
  const id = /^[1-9]\d{0,8}$/.test(jobId ?? '') ? Number(jobId) : 0
  for (const membership of member.memberships) {
    const job = await findEmployerJob(wall.db, membership.employerId, id)
    if (!job) continue
    if (membership.role === 'viewer') throw new Response(null, { status: 403 })
    return { ...member, membership, actor: `account:${member.account.id}`, job }
  }
  throw new Response(null, { status: 404 })
}

/**
 * Somebody of the desk.
 *
 * @throws 404 for everybody else, and for who has no second step a redirect to where it is set up,
 *   which leads back here
 */
export async function requireModerator(wall: Wall, request: Request): Promise<Moderator> {
  const signedIn = await requireAccount(wall, request)
  const { id, deskRole } = signedIn.account
  if (deskRole === null) throw new Response(null, { status: 404 })
  if (!(await mayOpenDesk(wall, id))) {
    const { pathname, search } = new URL(request.url)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    throw redirect(paths.accountSecondStep(isRead ? pathname + search : paths.desk()))
  }
  return { ...signedIn, moderator: true, actor: `desk:${id}` }
}

/** @throws as requireModerator, and 403 for a moderator */
export async function requireAdmin(wall: Wall, request: Request): Promise<Admin> {
  const moderator = await requireModerator(wall, request)
  if (moderator.account.deskRole !== 'admin') throw new Response(null, { status: 403 })
  return { ...moderator, admin: true }
}

/** Whether an account has what the desk needs: a second step, unless the board is told otherwise. */
export async function mayOpenDesk({ db, env }: Wall, accountId: number): Promise<boolean> {
  return Boolean(env.DESK_WITHOUT_SECOND_STEP) || hasSecondStep(db, accountId)
}

/**
 * Opens a session for the right password; null for a wrong one, an unknown address, one that was not
 * confirmed, and where a second step is asked for. The login's page goes through login.server.ts.
 */
export async function signIn(
  wall: Wall,
  { email, password }: { email: string; password: string },
): Promise<{ account: PublicAccount; setCookie: string } | null> {
  const account = await findAccountByEmail(wall.db, email)
  if (!(await isPassword(account?.passwordHash ?? null, password)) || !account) return null
  if (!account.emailConfirmedAt || account.totpConfirmedAt) return null
  return { account, setCookie: await openSession(wall, account.id) }
}

/**
 * Opens a session with a token of its own and ends the one the request came with, if any: after every
 * proof of who somebody is, and after every change of what they may.
 *
 * @returns the Set-Cookie header
 */
export async function openSession(
  wall: Wall,
  accountId: number,
  request?: Request,
): Promise<string> {
  const store = storeOf(wall)
  if (request) await store.close(request.headers.get('cookie') ?? '')
  return store.open(accountId, deviceLabel(request?.headers.get('user-agent')))
}

/** Ends the request's session; returns the Set-Cookie header that clears the cookie. */
export function signOut(wall: Wall, request: Request): Promise<string> {
  return storeOf(wall).close(request.headers.get('cookie') ?? '')
}

const stores = new WeakMap<Db, SessionStore>()

function storeOf({ db, env }: Wall): SessionStore {
  const known = stores.get(db)
  if (known) return known
  const store = createSessionStore(db, { secure: env.PUBLIC_ORIGIN.startsWith('https:') })
  stores.set(db, store)
  return store
}
