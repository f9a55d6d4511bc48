import { hashPassword } from '#app/auth/password.server.ts'
import { signIn } from '#app/auth/session.server.ts'
import type { AppServices } from '#app/services.server.ts'
import { insertAccount, type PublicAccount, putMember } from '#db/queries/accounts.ts'
import { type EmployerFacts } from '#app/domain/employers.server.ts'
import { anEmployer } from './employer.ts'

export const password = 'Frische Brötchen um fünf!'
const passwordHash = await hashPassword(password)

/** An account with the password above, perhaps of the desk, perhaps a member of an employer. */
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
  const account = await insertAccount(db, { email, name: nameOf(email), passwordHash, deskRole })
  if (employer) {
    const { id: employerId } = await anEmployer(db, employer)
    await putMember(db, { accountId: account.id, employerId, role })
  }
  return account
}

/** The Cookie header of somebody who has just signed in. */
export async function cookieOf(services: AppServices, email: string): Promise<string> {
  const session = await signIn(services, { email, password })
  if (!session) throw new Error(`${email} cannot sign in`)
  return session.setCookie.split(';')[0] ?? ''
}

function nameOf(email: string): string {
  return email.split('@')[0] ?? email
}
