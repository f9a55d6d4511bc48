import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Employer, EmployerPatch, NewEmployer } from '../tables/employer.ts'

export async function findEmployerBySlug(db: Db, slug: string): Promise<Employer | undefined> {
  if (slug.includes('\0')) return undefined // no text in Postgres has a NUL
  return db.selectFrom('employer').selectAll().where('slug', '=', slug).executeTakeFirst()
}

/** Those of some slugs whose jobs may be public. */
export function findOpenEmployers(
  db: Db,
  slugs: string[],
): Promise<Pick<Employer, 'id' | 'slug' | 'name'>[]> {
  return db
    .selectFrom('employer')
    .select(['id', 'slug', 'name'])
    .where('slug', 'in', slugs)
    .where('blockedAt', 'is', null)
    .execute()
}

export function findEmployerById(db: Db, id: number): Promise<Employer | undefined> {
  return db.selectFrom('employer').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findEmployerByNameKey(db: Db, nameKey: string): Promise<Employer | undefined> {
  return db.selectFrom('employer').selectAll().where('nameKey', '=', nameKey).executeTakeFirst()
}

/** Employers by their name keys; one that became one with another is that other. */
export async function findEmployersByNameKeys(
  db: Db,
  nameKeys: string[],
): Promise<Map<string, Employer>> {
  if (nameKeys.length === 0) return new Map()
  const rows = await db
    .selectFrom('employer as named')
    .innerJoin('employer', (join) =>
      join.on('employer.id', '=', sql<number>`coalesce(named.merged_into, named.id)`),
    )
    .select('named.nameKey as key')
    .selectAll('employer')
    .where('named.nameKey', '=', sql<string>`any(${nameKeys}::text[])`)
    .execute()
  return new Map(rows.map(({ key, ...employer }) => [key, employer]))
}

/** Adds employers; those whose name key is there already are left as they are, and not answered. */
export async function insertEmployers(db: Db, employers: NewEmployer[]): Promise<Employer[]> {
  if (employers.length === 0) return []
  return db
    .insertInto('employer')
    .values(employers)
    .onConflict((conflict) => conflict.column('nameKey').doNothing())
    .returningAll()
    .execute()
}

/** Which of some slugs are taken. */
export async function takenSlugs(db: Db, slugs: string[]): Promise<Set<string>> {
  if (slugs.length === 0) return new Set()
  const rows = await db
    .selectFrom('employer')
    .select('slug')
    .where('slug', '=', sql<string>`any(${slugs}::text[])`)
    .execute()
  return new Set(rows.map(({ slug }) => slug))
}

export type EmployerWithCount = Pick<
  Employer,
  'id' | 'slug' | 'name' | 'sector' | 'municipality'
> & {
  jobs: number
}

/** Employers with public jobs, by name as Germans sort. */
export function listHiringEmployers(db: Db): Promise<EmployerWithCount[]> {
  return db
    .selectFrom('employer')
    .innerJoin('publicJob', 'publicJob.employerId', 'employer.id')
    .select(['employer.id', 'slug', 'name', 'employer.sector', 'municipality'])
    .select((eb) => eb.fn.countAll<number>().as('jobs'))
    .groupBy('employer.id')
    .orderBy('nameKey')
    .execute()
}

/** How many employers have public jobs. */
export async function countHiringEmployers(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('publicJob')
    .select((eb) => eb.fn.count<number>('employerId').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Changes an employer's facts. */
export function updateEmployer(db: Db, id: number, patch: EmployerPatch): Promise<Employer> {
  return db
    .updateTable('employer')
    .set(patch)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Employers whose people have their mail on a domain, with somebody there to ask. */
export function findEmployersByMailDomain(
  db: Db,
  mailDomain: string,
): Promise<{ id: number; name: string }[]> {
  return db
    .selectFrom('employer')
    .select(['id', 'name'])
    .where('mailDomain', '=', mailDomain)
    .where('blockedAt', 'is', null)
    .where((eb) =>
      eb.exists(
        eb.selectFrom('member').select('accountId').whereRef('employerId', '=', 'employer.id'),
      ),
    )
    .orderBy('nameKey')
    .execute()
}

/** Deletes an employer with all its jobs. */
export async function deleteEmployer(db: Db, id: number): Promise<void> {
  await db.deleteFrom('job').where('employerId', '=', id).execute()
  await db.deleteFrom('employer').where('id', '=', id).execute()
}
