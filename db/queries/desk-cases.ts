import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { DeskCase } from '../tables/desk-case.ts'

export type CaseKind =
  'new-employer' | 'held-job' | 'changed-job' | 'report' | 'foreign-apply' | 'rule-hit'
export type CaseRisk = 'green' | 'amber' | 'red'

/** What is laid before the desk. */
export type Matter = {
  kind: CaseKind
  employerId: number
  jobId?: number | null
  /** why it comes up, one German sentence each */
  reasons: string[]
  /** amber when nobody says */
  risk?: CaseRisk
  /** how much speaks against it; 0 when nobody says */
  score?: number
  /** AGS; when nobody says, that of the job's first place or of the employer's seat */
  district?: string | null
  /** each report is a matter of its own */
  reportId?: number | null
  /** whether a rule of the board brought it up */
  byMachine?: boolean
  /** what differs from what was public: field, from, to */
  changes?: { field: string; from: unknown; to: unknown }[]
}

/**
 * Lays a matter before the desk. There is one open case about a job, and one about an employer,
 * besides reports: what comes up again meanwhile adds its reasons, and the worse risk holds.
 *
 * @returns the id of the case
 */
export async function openCase(db: Db, matter: Matter): Promise<number> {
  const isReport = matter.reportId != null
  return (isReport ? undefined : await addToOpenCase(db, matter)) ?? insertCase(db, matter)
}

async function addToOpenCase(db: Db, matter: Matter): Promise<number | undefined> {
  const { kind, employerId, jobId = null, reasons, score = 0, byMachine = false } = matter
  const row = await db
    .updateTable('deskCase')
    .set({
      reasons: sql<string[]>`reasons || array(
        select one from unnest(${reasons}::text[]) with ordinality as added (one, place)
        where one <> all (reasons) order by place)`,
      score: sql<number>`greatest(score, ${score}::integer)`,
      risk: sql<string>`case
        when 'red' in (risk, ${matter.risk ?? 'green'}) then 'red'
        when 'amber' in (risk, ${matter.risk ?? 'green'}) then 'amber' else 'green' end`,
      byMachine: sql<boolean>`by_machine or ${byMachine}::boolean`,
      changes: sql`changes || ${JSON.stringify(matter.changes ?? [])}::jsonb`,
    })
    .where('employerId', '=', employerId)
    .where('decidedAt', 'is', null)
    .where('reportId', 'is', null)
    .where(sql<boolean>`job_id is not distinct from ${jobId}::integer`)
    .$if(jobId === null, (query) => query.where('kind', '=', kind))
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

async function insertCase(db: Db, matter: Matter): Promise<number> {
  const inserted = await db
    .insertInto('deskCase')
    .values(rowOf(matter))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? (await openCaseId(db, matter))
}

/** Lays many matters before the desk about which nothing can be open, as their jobs are new. */
export async function openNewCases(db: Db, matters: Matter[]): Promise<void> {
  if (matters.length === 0) return
  await db
    .insertInto('deskCase')
    .values(matters.map(rowOf))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function rowOf(matter: Matter) {
  const { kind, employerId, jobId = null, reasons, risk, score, reportId, byMachine } = matter
  return {
    kind,
    employerId,
    jobId,
    reasons,
    reportId: reportId ?? null,
    byMachine: byMachine ?? false,
    changes: JSON.stringify(matter.changes ?? []),
    district: districtOf(matter),
    ...(risk && { risk }),
    ...(score !== undefined && { score }),
  }
}

/** Of a job's first place, or the employer's seat. */
function districtOf({ district = null, jobId = null, employerId }: Matter) {
  return sql<string | null>`coalesce(${district}::text,
    (select district from job_place where job_id = ${jobId}::integer order by position limit 1),
    (select left(municipality, 5) from employer where id = ${employerId}::integer))`
}

/** The case that was there first. */
async function openCaseId(db: Db, { kind, employerId, jobId, reportId }: Matter): Promise<number> {
  const { id } = await db
    .selectFrom('deskCase')
    .select('id')
    .where('kind', '=', kind)
    .where('employerId', '=', employerId)
    .where(sql<boolean>`job_id is not distinct from ${jobId ?? null}::integer`)
    .where(sql<boolean>`report_id is not distinct from ${reportId ?? null}::integer`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}

export type OpenCase = DeskCase & {
  employerName: string
  employerSlug: string
  jobTitle: string | null
}

/** What waits for the desk, longest first. */
export function listOpenCases(db: Db): Promise<OpenCase[]> {
  return withNames(db).where('decidedAt', 'is', null).orderBy('openedAt').orderBy('id').execute()
}

/** A matter, open or decided, with its names. */
export function findCase(db: Db, id: number): Promise<OpenCase | undefined> {
  return withNames(db).where('deskCase.id', '=', id).executeTakeFirst()
}

/** What else is open about an employer. */
export function listOpenCasesOf(db: Db, employerId: number): Promise<OpenCase[]> {
  return withNames(db)
    .where('deskCase.employerId', '=', employerId)
    .where('decidedAt', 'is', null)
    .orderBy('deskCase.id')
    .execute()
}

/** What was decided about an employer, latest first. */
export function listDecidedCases(db: Db, employerId: number, limit: number): Promise<OpenCase[]> {
  return withNames(db)
    .where('deskCase.employerId', '=', employerId)
    .where('decidedAt', 'is not', null)
    .orderBy('decidedAt', 'desc')
    .orderBy('deskCase.id', 'desc')
    .limit(limit)
    .execute()
}

/** Whether a matter of that kind about an employer is open. */
export async function hasOpenCase(db: Db, kind: CaseKind, employerId: number): Promise<boolean> {
  const row = await db
    .selectFrom('deskCase')
    .select('id')
    .where('kind', '=', kind)
    .where('employerId', '=', employerId)
    .where('decidedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

function withNames(db: Db) {
  return db
    .selectFrom('deskCase')
    .innerJoin('employer', 'employer.id', 'deskCase.employerId')
    .leftJoin('job', 'job.id', 'deskCase.jobId')
    .selectAll('deskCase')
    .select(['employer.name as employerName', 'employer.slug as employerSlug'])
    .select(sql<string | null>`job.title`.as('jobTitle'))
}
