import {
  type CompiledQuery,
  type ExpressionBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../client.server.ts'
import { prepared } from '../prepared.ts'
import type { Schema } from '../schema.ts'
import type { Job, JobPatch, NewJob } from '../tables/job.ts'
import type { JobPlace, NewJobPlace } from '../tables/job-place.ts'

export type PlaceRow = Omit<JobPlace, 'jobId' | 'position'>
export type JobWithPlaces = Job & {
  employerName: string
  employerSlug: string
  employerSector: string | null
  places: PlaceRow[]
}

/** The text, by far the largest part of a row, is not among them. */
export const summaryColumns = [
  'id',
  'identifier',
  'title',
  'kind',
  'hours',
  'contract',
  'contractUntil',
  'remote',
  'german',
  'relation',
  'payMin',
  'payMax',
  'payPeriod',
  'payTariff',
  'startsOn',
  'startsNow',
  'datePosted',
  'validThrough',
] as const satisfies (keyof Job)[]
/** What a list tells of a job. */
export type JobSummary = Pick<
  JobWithPlaces,
  (typeof summaryColumns)[number] | 'employerName' | 'employerSlug' | 'places'
>

/** The base of every public read: published, not withdrawn, not expired, employer in good standing. */
export function publicJobs(db: Db) {
  return withEmployerAndPlaces(db.selectFrom('publicJob as job'))
}

/** One public job, or undefined. */
export function findPublicJob(db: Db, id: number): Promise<JobWithPlaces | undefined> {
  return publicJobs(db).where('job.id', '=', id).executeTakeFirst()
}

/** The public ones among `ids`, in the order of `ids`, without what a list does not show. */
export async function findPublicJobs(db: Db, ids: number[]): Promise<JobSummary[]> {
  if (ids.length === 0) return []
  summariesQuery ??= prepared(publicSummaries(db).compile())
  const { rows } = await db.executeQuery<JobSummary>({ ...summariesQuery, parameters: [ids] })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Compiled and planned once: every search asks it, and both took longer than answering it. */
let summariesQuery: CompiledQuery | undefined

function publicSummaries(db: Db) {
  return db
    .selectFrom('publicJob as job')
    .innerJoin('employer', 'employer.id', 'job.employerId')
    .select(summaryColumns.map((column) => `job.${column}` as const))
    .select(['employer.name as employerName', 'employer.slug as employerSlug'])
    .select((eb) => placesOf(eb).as('places'))
    .where('job.id', '=', sql<number>`any(${[]}::int[])`)
}

/** Any job, public or not, for those who may see it. */
export function findJob(db: Db, id: number): Promise<JobWithPlaces | undefined> {
  return anyJobs(db).where('job.id', '=', id).executeTakeFirst()
}

/** Jobs by id, in any state. */
export async function findJobs(db: Db, ids: number[]): Promise<JobWithPlaces[]> {
  if (ids.length === 0) return []
  return anyJobs(db).where('job.id', 'in', ids).execute()
}

/** An employer's own job; somebody else's is not found. */
export function findEmployerJob(
  db: Db,
  employerId: number,
  id: number,
): Promise<JobWithPlaces | undefined> {
  return anyJobs(db)
    .where('job.id', '=', id)
    .where('job.employerId', '=', employerId)
    .executeTakeFirst()
}

/** An employer's jobs in every state, latest change first. */
export function listEmployerJobs(db: Db, employerId: number): Promise<JobWithPlaces[]> {
  return anyJobs(db)
    .where('job.employerId', '=', employerId)
    .orderBy('job.updatedAt', 'desc')
    .orderBy('job.id', 'desc')
    .execute()
}

/** Which of an employer's jobs are public now. */
export async function publicJobIds(db: Db, employerId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('publicJob')
    .select('id')
    .where('employerId', '=', employerId)
    .execute()
  return rows.map((row) => row.id)
}

/** Jobs by their sources' own names for them, locked against a second writer. */
export function lockJobsOfSources(
  db: Db,
  origins: { source: string; identifier: string }[],
): Promise<Job[]> {
  const sources = origins.map((origin) => origin.source)
  const identifiers = origins.map((origin) => origin.identifier)
  return db
    .selectFrom('job')
    .selectAll()
    .where(
      sql<SqlBool>`(source, identifier) in (
        select * from unnest(${sources}::text[], ${identifiers}::text[]))`,
    )
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** A job by id, locked against a second writer. */
export function lockJob(db: Db, id: number) {
  return db.selectFrom('job').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Jobs by id, locked against a second writer. */
export async function lockJobs(db: Db, ids: number[]): Promise<Job[]> {
  if (ids.length === 0) return []
  return db.selectFrom('job').selectAll().where('id', 'in', ids).orderBy('id').forUpdate().execute()
}

/** Adds jobs; those whose source has one of that identifier already are not among the answer. */
export async function insertJobs(db: Db, jobs: NewJob[]): Promise<Job[]> {
  if (jobs.length === 0) return []
  return db
    .insertInto('job')
    .values(jobs)
    .onConflict((conflict) => conflict.columns(['source', 'identifier']).doNothing())
    .returningAll()
    .execute()
}

/** Changes a job and raises its version. */
export async function updateJob(db: Db, id: number, patch: JobPatch): Promise<Job> {
  return db
    .updateTable('job')
    .set({ ...patch, version: sql<number>`version + 1`, updatedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Lets jobs wait for the desk, and raises their versions. */
export async function markSubmitted(
  db: Db,
  ids: number[],
  { at, by }: { at: Date; by: string },
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('job')
    .set({ submittedAt: at, submittedBy: by, updatedAt: sql<Date>`now()` })
    .set({ version: sql<number>`version + 1` })
    .where('id', 'in', ids)
    .execute()
}

/** Makes jobs public and raises their versions; the first day stays what it was. */
export async function markPublished(
  db: Db,
  ids: number[],
  { at, by, day }: { at: Date; by: string; day: string },
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('job')
    .set({
      publishedAt: at,
      publishedBy: by,
      datePosted: sql<string>`coalesce(date_posted, ${day}::date)`,
      withdrawnAt: null,
      withdrawnBy: null,
      withdrawnReason: null,
      submittedAt: null,
      submittedBy: null,
      version: sql<number>`version + 1`,
      updatedAt: sql<Date>`now()`,
    })
    .where('id', 'in', ids)
    .execute()
}

/** The places of jobs by the jobs' ids, in order. */
export async function listJobPlaces(db: Db, ids: number[]): Promise<Map<number, JobPlace[]>> {
  const places = new Map<number, JobPlace[]>()
  if (ids.length === 0) return places
  const rows = await db
    .selectFrom('jobPlace')
    .selectAll()
    .where('jobId', 'in', ids)
    .orderBy('position')
    .execute()
  for (const row of rows) places.set(row.jobId, [...(places.get(row.jobId) ?? []), row])
  return places
}

/** Replaces the places of jobs. */
export async function replaceJobPlaces(
  db: Db,
  jobs: { jobId: number; places: Omit<NewJobPlace, 'jobId' | 'position'>[] }[],
): Promise<void> {
  if (jobs.length === 0) return
  const ids = jobs.map(({ jobId }) => jobId)
  await db.deleteFrom('jobPlace').where('jobId', 'in', ids).execute()
  const rows = jobs.flatMap(({ jobId, places }) =>
    places.map((place, position) => ({ ...place, jobId, position })),
  )
  if (rows.length > 0) await db.insertInto('jobPlace').values(rows).execute()
}

/** Those of `ids` that exist, public or not. */
export async function jobVersions(
  db: Db,
  ids: number[],
): Promise<{ id: number; version: number; isExpired: boolean }[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('job')
    .select([
      'id',
      'version',
      sql<boolean>`valid_through < (now() at time zone 'Europe/Berlin')::date`.as('isExpired'),
    ])
    .where('id', 'in', ids)
    .execute()
}

/**
 * Jobs by id, public or not, locked against writers until the transaction ends. Those a writer is
 * at already are passed over: waiting for several at once would deadlock with an import.
 */
export async function lockIdleJobs(db: Db, ids: number[]): Promise<JobWithPlaces[]> {
  if (ids.length === 0) return []
  const locked = await db
    .selectFrom('job')
    .select('id')
    .where('id', 'in', ids)
    .forUpdate()
    .skipLocked()
    .execute()
  if (locked.length === 0) return []
  const lockedIds = locked.map((job) => job.id)
  return anyJobs(db).where('job.id', 'in', lockedIds).execute()
}

/** How many jobs are public now. */
export async function countPublicJobs(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('publicJob')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** How many jobs there are, in any state. */
export async function countJobs(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function anyJobs(db: Db) {
  return withEmployerAndPlaces(db.selectFrom('job'))
}

function withEmployerAndPlaces(
  query: SelectQueryBuilder<Schema & { job: Schema['job'] }, 'job', object>,
) {
  return query
    .innerJoin('employer', 'employer.id', 'job.employerId')
    .selectAll('job')
    .select([
      'employer.name as employerName',
      'employer.slug as employerSlug',
      'employer.sector as employerSector',
    ])
    .select((eb) => placesOf(eb).as('places'))
}

/** The places of a job, in order, as one column of its row. */
export function placesOf(eb: ExpressionBuilder<Schema & { job: Schema['job'] }, 'job'>) {
  return jsonArrayFrom(
    eb
      .selectFrom('jobPlace')
      .select([
        'jobPlace.municipality',
        'jobPlace.district',
        'jobPlace.locality',
        'jobPlace.street',
        'jobPlace.postcode',
        'jobPlace.lat',
        'jobPlace.lon',
      ])
      .whereRef('jobPlace.jobId', '=', 'job.id')
      .orderBy('jobPlace.position'),
  )
}
