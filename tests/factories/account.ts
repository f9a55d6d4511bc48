import { hashPassword } from '#app/auth/password.server.ts'
import { openSession } from '#app/auth/session.server.ts'
import type { AppServices } from '#app/services.server.ts'
import {
  findAccountByEmail,
  insertAccount,
  type PublicAccount,
  putMember,
} from '#db/queries/accounts.ts'
import { type EmployerFacts } from '#app/domain/employers.server.ts'
import { anEmployer } from './employer.ts'

export const password = 'Frische Brötchen um fünf!'
const passwordHash = await hashPassword(password)

/**
 * An account with the password above, perhaps of the desk, and then with a second step in force (see
 * one-time-code.ts), perhaps a member of an employer.
 */
export async function anAccount(
  { db }: Pick<AppServices, 'db'>,
  {
    email,
    deskRole = null,
    employer,
    role = 'owner',
  }: {
    email: string
    deskRole?: 'moderator' | 'admin' | null
    employer?: EmployerFacts
    role?: 'owner' | 'editor' | 'viewer'
  },
): Promise<PublicAccount> {
  const account = await insertAccount(db, {
    email,
    name: nameOf(email),
    passwordHash,
    deskRole,
    ...(deskRole && { totpSecret: 'GEZDGNBVGY3TQOJQ'.repeat(2), totpConfirmedAt: new Date() }),
  })
  if (employer) {
    const { id: employerId } = await anEmployer(db, employer)
    await putMember(db, { accountId: account.id, employerId, role })
  }
  return account
}

/** The Cookie header of somebody who has just signed in, by as many steps as they have. */
export async function cookieOf(services: AppServices, email: string): Promise<string> {
  const account = await findAccountByEmail(services.db, email)
  if (!account?.emailConfirmedAt) throw new Error(`${email} cannot sign in`)
  return (await openSession(services, account.id)).split(';')[0] ?? ''
}

function nameOf(email: string): string {
  return email.split('@')[0] ?? email
}
