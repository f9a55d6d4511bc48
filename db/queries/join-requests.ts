import type { Db } from '../client.server.ts'

type Asking = { accountId: number; employerId: number }

/** Notes that somebody asks to be let in; false when they have asked already. */
export async function insertJoinRequest(db: Db, request: Asking): Promise<boolean> {
  const row = await db
    .insertInto('joinRequest')
    .values(request)
    .onConflict((conflict) => conflict.doNothing())
    .returning('accountId')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes a request off the list; false when there was none. */
export async function takeJoinRequest(db: Db, { accountId, employerId }: Asking): Promise<boolean> {
  const row = await db
    .deleteFrom('joinRequest')
    .where('accountId', '=', accountId)
    .where('employerId', '=', employerId)
    .returning('accountId')
    .executeTakeFirst()
  return row !== undefined
}

export type Applicant = { accountId: number; name: string; email: string; createdAt: Date }

/** Who asks to be let in, the first to ask first. */
export function listApplicants(db: Db, employerId: number): Promise<Applicant[]> {
  return db
    .selectFrom('joinRequest')
    .innerJoin('account', 'account.id', 'joinRequest.accountId')
    .select(['accountId', 'account.name', 'account.email', 'joinRequest.createdAt'])
    .where('employerId', '=', employerId)
    .orderBy('joinRequest.createdAt')
    .orderBy('accountId')
    .execute()
}

/** Which employers somebody asked to be let into. */
export function listOwnRequests(
  db: Db,
  accountId: number,
): Promise<{ employerId: number; name: string; createdAt: Date }[]> {
  return db
    .selectFrom('joinRequest')
    .innerJoin('employer', 'employer.id', 'joinRequest.employerId')
    .select(['employerId', 'employer.name', 'joinRequest.createdAt'])
    .where('accountId', '=', accountId)
    .orderBy('employer.nameKey')
    .execute()
}
