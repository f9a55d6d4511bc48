import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Account, NewAccount } from '../tables/account.ts'

/** What pages may know of an account. */
export type PublicAccount = Pick<Account, 'id' | 'email' | 'name' | 'deskRole'>

const publicColumns = ['id', 'email', 'name', 'deskRole'] as const

export function findAccount(db: Db, id: number): Promise<PublicAccount | undefined> {
  return db.selectFrom('account').select(publicColumns).where('id', '=', id).executeTakeFirst()
}

/** With the password hash: for signing in only. */
export async function findAccountByEmail(db: Db, email: string): Promise<Account | undefined> {
  if (email.includes('\0')) return undefined // no text in Postgres has a NUL
  return db
    .selectFrom('account')
    .selectAll()
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst()
}

export function insertAccount(db: Db, account: NewAccount): Promise<PublicAccount> {
  return db.insertInto('account').values(account).returning(publicColumns).executeTakeFirstOrThrow()
}

export type Membership = { employerId: number; name: string; slug: string; role: string }

/** Employers an account belongs to, by name. */
export function listMemberships(db: Db, accountId: number): Promise<Membership[]> {
  return db
    .selectFrom('member')
    .innerJoin('employer', 'employer.id', 'member.employerId')
    .select(['member.employerId', 'employer.name', 'employer.slug', 'member.role'])
    .where('member.accountId', '=', accountId)
    .orderBy('employer.nameKey')
    .execute()
}

/** Makes an account a member of an employer, or changes its role. */
export async function putMember(
  db: Db,
  member: { accountId: number; employerId: number; role: string },
): Promise<void> {
  await db
    .insertInto('member')
    .values(member)
    .onConflict((conflict) =>
      conflict
        .columns(['accountId', 'employerId'])
        .doUpdateSet((eb) => ({ role: eb.ref('excluded.role') })),
    )
    .execute()
}
