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

/** Adds an employer; one with the same name key is left as it is and returned. */
export async function insertEmployer(db: Db, employer: NewEmployer): Promise<Employer> {
  const inserted = await db
    .insertInto('employer')
    .values(employer)
    .onConflict((conflict) => conflict.column('nameKey').doNothing())
    .returningAll()
    .executeTakeFirst()
  return (
    inserted ??
    (await db
      .selectFrom('employer')
      .selectAll()
      .where('nameKey', '=', employer.nameKey)
      .executeTakeFirstOrThrow())
  )
}

/** Whether a slug is free. */
export async function isSlugTaken(db: Db, slug: string): Promise<boolean> {
  const row = await db
    .selectFrom('employer')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row !== undefined
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
