import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Job } from '../tables/job.ts'

/** Whether an account may decide about an employer's jobs now. */
export async function isMemberWhoWrites(
  db: Db,
  accountId: number,
  employerId: number,
): Promise<boolean> {
  const member = await db
    .selectFrom('member')
    .select('role')
    .where('accountId', '=', accountId)
    .where('employerId', '=', employerId)
    .where('role', 'in', ['owner', 'editor'])
    .executeTakeFirst()
  return member !== undefined
}

export type EndingJob = Pick<Job, 'id' | 'title' | 'validThrough' | 'employerId'> & {
  employerName: string
}

/**
 * Public jobs that end soon and of which nobody has been told, of one employer that has somebody to
 * tell; locked, without those another process or a writer is at.
 *
 * @param days ISO dates: the first and the last end that is meant
 * @param publishedBefore what was published only now needs no reminder yet
 */
export async function lockEndingJobs(
  db: Db,
  days: { from: string; to: string; publishedBefore: Date },
): Promise<EndingJob[]> {
  const next = await endingJobs(db, days).select('job.employerId').limit(1).executeTakeFirst()
  if (!next) return []
  return endingJobs(db, days)
    .innerJoin('employer', 'employer.id', 'job.employerId')
    .select(['job.id', 'job.title', 'job.validThrough', 'job.employerId'])
    .select('employer.name as employerName')
    .where('job.employerId', '=', next.employerId)
    .orderBy('job.validThrough')
    .orderBy('job.id')
    .execute()
}

function endingJobs(
  db: Db,
  { from, to, publishedBefore }: { from: string; to: string; publishedBefore: Date },
) {
  return db
    .selectFrom('job')
    .innerJoin('publicJob', 'publicJob.id', 'job.id')
    .where('job.validThrough', '>=', from)
    .where('job.validThrough', '<=', to)
    .where('job.publishedAt', '<=', publishedBefore)
    .where('job.remindedFor', 'is distinct from', sql<string>`job.valid_through`)
    .where((eb) =>
      eb.exists(
        recipients(db)
          .select('account.id')
          .whereRef('member.employerId', '=', sql<number>`job.employer_id`),
      ),
    )
    .forUpdate('job')
    .skipLocked()
}

export type Recipient = { id: number; email: string; name: string }

/** Who is told about the jobs of an employer: whoever may decide, at an address that is theirs. */
export function listRecipients(db: Db, employerId: number): Promise<Recipient[]> {
  return recipients(db)
    .select(['account.id', 'account.email', 'account.name'])
    .where('member.employerId', '=', employerId)
    .orderBy('account.id')
    .execute()
}

function recipients(db: Db) {
  return db
    .selectFrom('member')
    .innerJoin('account', 'account.id', 'member.accountId')
    .where('member.role', 'in', ['owner', 'editor'])
    .where('account.emailConfirmedAt', 'is not', null)
}

/** Notes for which last day somebody was told. What is public stays as it is, and so its version. */
export async function markReminded(db: Db, jobIds: number[]): Promise<void> {
  await db
    .updateTable('job')
    .set({ remindedFor: sql<string>`valid_through` })
    .where('id', 'in', jobIds)
    .execute()
}
