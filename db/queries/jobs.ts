import { type SelectQueryBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../client.server.ts'
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

/** The base of every public read: published, not withdrawn, not expired, employer in good standing. */
export function publicJobs(db: Db) {
  return withEmployerAndPlaces(db.selectFrom('publicJob as job'))
}

/** One public job, or undefined. */
export function findPublicJob(db: Db, id: number): Promise<JobWithPlaces | undefined> {
  return publicJobs(db).where('job.id', '=', id).executeTakeFirst()
}

/** The public ones among `ids`, in the order of `ids`. */
export async function findPublicJobs(db: Db, ids: number[]): Promise<JobWithPlaces[]> {
  if (ids.length === 0) return []
  const rows = await publicJobs(db).where('job.id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Any job, public or not, for those who may see it. */
export function findJob(db: Db, id: number): Promise<JobWithPlaces | undefined> {
  return anyJobs(db).where('job.id', '=', id).executeTakeFirst()
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

/** A job by its source's own name for it, locked against a second writer. */
export function lockJobOfSource(db: Db, source: string, identifier: string) {
  return db
    .selectFrom('job')
    .selectAll()
    .where('source', '=', source)
    .where('identifier', '=', identifier)
    .forUpdate()
    .executeTakeFirst()
}

/** A job by id, locked against a second writer. */
export function lockJob(db: Db, id: number) {
  return db.selectFrom('job').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Adds a job; undefined when its source has one of that identifier already. */
export async function insertJob(db: Db, job: NewJob): Promise<Job | undefined> {
  return db
    .insertInto('job')
    .values(job)
    .onConflict((conflict) => conflict.columns(['source', 'identifier']).doNothing())
    .returningAll()
    .executeTakeFirst()
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

/** Replaces the places of a job. */
export async function replaceJobPlaces(
  db: Db,
  jobId: number,
  places: Omit<NewJobPlace, 'jobId' | 'position'>[],
): Promise<void> {
  await db.deleteFrom('jobPlace').where('jobId', '=', jobId).execute()
  if (places.length === 0) return
  await db
    .insertInto('jobPlace')
    .values(places.map((place, position) => ({ ...place, jobId, position })))
    .execute()
}

/** Those of `ids` that exist, public or not. */
export async function existingJobIds(
  db: Db,
  ids: number[],
): Promise<{ id: number; version: number }[]> {
  if (ids.length === 0) return []
  return db.selectFrom('job').select(['id', 'version']).where('id', 'in', ids).execute()
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
    .select((eb) =>
      jsonArrayFrom(
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
      ).as('places'),
    )
}
