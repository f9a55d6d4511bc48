import { sql } from 'kysely'
import type { Db } from '../client.server.ts'

export type FoundEmployer = {
  id: number
  slug: string
  name: string
  municipality: string | null
  verifiedAt: Date | null
  blockedAt: Date | null
  mergedInto: number | null
  jobs: number
  members: number
}

/** Employers whose name or address has the words, public or not, by name. */
export function findEmployersLike(db: Db, words: string, limit: number): Promise<FoundEmployer[]> {
  return db
    .selectFrom('employer')
    .select(['id', 'slug', 'name', 'municipality', 'verifiedAt', 'blockedAt', 'mergedInto'])
    .select(
      sql<number>`(select count(*)::integer from job where employer_id = employer.id)`.as('jobs'),
    )
    .select(
      sql<number>`(select count(*)::integer from member where employer_id = employer.id)`.as(
        'members',
      ),
    )
    .where(sql<boolean>`strpos(name_key || ' ' || slug, ${words}) > 0`)
    .orderBy('nameKey')
    .limit(limit)
    .execute()
}

/** Gives a job to another employer; false when it is not `from`'s. */
export async function giveJob(
  db: Db,
  jobId: number,
  { from, to }: { from: number; to: number },
): Promise<boolean> {
  const row = await db
    .updateTable('job')
    // the digest knows the employer: the next import must see that something changed
    .set({ employerId: to, draftDigest: '', updatedAt: sql<Date>`now()` })
    .set({ version: sql<number>`version + 1` })
    .where('id', '=', jobId)
    .where('employerId', '=', from)
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  for (const table of ['deskCase', 'report', 'jobDraft'] as const) {
    await db.updateTable(table).set({ employerId: to }).where('jobId', '=', jobId).execute()
  }
  return true
}

/** Gives another employer everything that is not a job: people, invitations, drafts, logo, cases. */
export async function giveBelongings(
  db: Db,
  { from, to }: { from: number; to: number },
): Promise<void> {
  await sql`
    insert into member (account_id, employer_id, role)
    select account_id, ${to}, role from member where employer_id = ${from}
    on conflict do nothing`.execute(db)
  await sql`
    insert into join_request (account_id, employer_id)
    select account_id, ${to} from join_request where employer_id = ${from}
      and account_id not in (select account_id from member where employer_id = ${to})
    on conflict do nothing`.execute(db)
  await db.deleteFrom('member').where('employerId', '=', from).execute()
  await db.deleteFrom('joinRequest').where('employerId', '=', from).execute()
  await sql`
    update employer_logo set employer_id = ${to} where employer_id = ${from}
      and not exists (select from employer_logo where employer_id = ${to})`.execute(db)
  await db.deleteFrom('employerLogo').where('employerId', '=', from).execute()
  for (const table of ['jobDraft', 'oneTimeToken', 'report', 'deskCase'] as const) {
    await db.updateTable(table).set({ employerId: to }).where('employerId', '=', from).execute()
  }
}

/** An employer's address leads to another's from now on, and so do those that led to it. */
export async function leadTo(db: Db, { from, to }: { from: number; to: number }): Promise<void> {
  await db
    .updateTable('employer')
    .set({ mergedInto: to })
    .where((eb) => eb.or([eb('id', '=', from), eb('mergedInto', '=', from)]))
    .execute()
}
