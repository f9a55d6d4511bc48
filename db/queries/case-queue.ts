import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Report } from '../tables/report.ts'
import type { CaseKind, CaseRisk } from './desk-cases.ts'

/** Which cases, and for whose eyes. */
export type CaseMatch = {
  /** of the desk */
  accountId: number
  /** only what is theirs to do */
  isMine: boolean
  /** AGS */
  district: string | null
  kind: CaseKind | null
  state: 'open' | 'decided' | 'all'
}

const rowColumns = [
  'deskCase.id',
  'deskCase.kind',
  'risk',
  'score',
  'reasons',
  'district',
  'openedAt',
  'askedBackAt',
  'answeredAt',
  'assignedTo',
  'decidedAt',
  'decidedBy',
  'decision',
] as const

/**
 * Cases in the order of work: what an employer has answered, then what waits for the desk, then what
 * waits for an employer; among these first what is of one's own districts, then by risk, score and
 * age. What is decided comes last, the latest first.
 */
export function listQueue(
  db: Db,
  match: CaseMatch,
  { limit, offset }: { limit: number; offset: number },
) {
  return queue(db, match).limit(limit).offset(offset).execute()
}

/** The case that is next for somebody: open, not waiting for an employer, nobody else's. */
export async function nextCaseId(
  db: Db,
  match: CaseMatch,
  notId: number,
): Promise<number | undefined> {
  const row = await queue(db, { ...match, state: 'open' })
    .where('deskCase.id', '<>', notId)
    .where('askedBackAt', 'is', null)
    .where((eb) => eb.or([eb('assignedTo', 'is', null), eb('assignedTo', '=', match.accountId)]))
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** How many there are, of each risk. */
export async function countQueue(db: Db, match: CaseMatch): Promise<Record<CaseRisk, number>> {
  const rows = await matching(db, match)
    .select(['risk', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('risk')
    .execute()
  const counts: Record<CaseRisk, number> = { red: 0, amber: 0, green: 0 }
  for (const { risk, count } of rows) counts[risk as CaseRisk] = Number(count)
  return counts
}

/** Everybody of the desk, by name. */
export function listDeskPeople(db: Db): Promise<{ id: number; name: string }[]> {
  return db
    .selectFrom('account')
    .select(['id', 'name'])
    .where('deskRole', 'is not', null)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
}

/** What a reader said; not who. */
export function findReportWords(
  db: Db,
  id: number,
): Promise<(Pick<Report, 'reason' | 'text' | 'createdAt'> & { hasEmail: boolean }) | undefined> {
  return db
    .selectFrom('report')
    .select(['reason', 'text', 'createdAt', sql<boolean>`email is not null`.as('hasEmail')])
    .where('id', '=', id)
    .executeTakeFirst()
}

function queue(db: Db, match: CaseMatch) {
  const isOwn = sql`(assigned_to = ${match.accountId} or district = any(
    select unnest(desk_districts) from account where id = ${match.accountId}))`
  return matching(db, match)
    .innerJoin('employer', 'employer.id', 'deskCase.employerId')
    .leftJoin('job', 'job.id', 'deskCase.jobId')
    .leftJoin('account', 'account.id', 'deskCase.assignedTo')
    .select(rowColumns)
    .select(['employer.name as employerName', 'account.name as assigneeName'])
    .select(sql<string | null>`job.title`.as('jobTitle'))
    .orderBy(sql`decided_at is not null`)
    .orderBy('decidedAt', 'desc')
    .orderBy(
      sql`case when asked_back_at is not null then 2
      when answered_at is not null then 0 else 1 end`,
    )
    .orderBy(sql`case when ${isOwn} then 0 else 1 end`)
    .orderBy(sql`array_position(array['red', 'amber', 'green'], risk)`)
    .orderBy('score', 'desc')
    .orderBy('openedAt')
    .orderBy('deskCase.id')
}

function matching(db: Db, { accountId, isMine, district, kind, state }: CaseMatch) {
  return db
    .selectFrom('deskCase')
    .$if(isMine, (query) => query.where('assignedTo', '=', accountId))
    .$if(district !== null, (query) => query.where('district', '=', district))
    .$if(kind !== null, (query) => query.where('deskCase.kind', '=', kind ?? ''))
    .$if(state === 'open', (query) => query.where('decidedAt', 'is', null))
    .$if(state === 'decided', (query) => query.where('decidedAt', 'is not', null))
}
