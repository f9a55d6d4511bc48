import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { publishJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { openDatabase } from '#db/client.server.ts'
import { createDatabase, dropDatabase, withDatabase } from '#db/databases.server.ts'
import { migrate } from '#db/migrate.ts'
import { migrations } from '#db/migrations/index.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import { violationOf } from '#db/violations.ts'
import { anEmployer, bakery, block } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services

async function column(query: ReturnType<typeof sql<{ value: string }>>): Promise<string[]> {
  const { rows } = await query.execute(db)
  return rows.map((row) => row.value)
}

function sliceCalled(slug: string, name: string) {
  return sql`
    insert into slice (slug, name, intro, query, created_by, updated_by)
    values (${slug}, ${name}, '', 'kind=job', 'test', 'test')`
}

describe('the migrations', async () => {
  const names = Object.keys(migrations)
  const { db: empty } = await openEmptyDatabase()

  test('run once, also when two processes start at the same time', async () => {
    const both = await Promise.all([migrate(empty), migrate(empty)])
    expect(both.flat().toSorted()).toEqual(names)
    expect(await migrate(empty)).toEqual([])
  })

  test('have nothing to do on a database that is up to date', async () => {
    expect(await migrate(db)).toEqual([])
  })

  test('need no superuser, only a database of their own', async () => {
    const server = inject('databaseUrl')
    const role = `owner_${randomBytes(6).toString('hex')}`
    await sql`create role ${sql.id(role)} login password 'secret'`.execute(db)
    await createDatabase(server, role)
    await sql`alter database ${sql.id(role)} owner to ${sql.id(role)}`.execute(db)
    const url = new URL(withDatabase(server, role))
    Object.assign(url, { username: role, password: 'secret' })
    const owned = openDatabase(url.href, { onError: () => {} })
    try {
      expect(await migrate(owned.db)).toEqual(names)
    } finally {
      await owned.close()
      await dropDatabase(server, role)
      await sql`drop role ${sql.id(role)}`.execute(db)
    }
  })

  test('are dated, in order', () => {
    expect(names.every((name) => /^\d{8}T\d{6}-[a-z-]+$/.test(name))).toBe(true)
    expect(names).toEqual(names.toSorted())
  })
})

describe('a foreign key', () => {
  test('has an index that begins with its column, so that deleting needs no scan', async () => {
    const unindexed = await column(sql`
      select conrelid::regclass || '.' || conname as value from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
        select from pg_index where indrelid = conrelid and indkey[0] = conkey[1])`)
    expect(unindexed).toEqual([])
  })
})

describe('a violation', async () => {
  const source = await readFile(new URL('../../db/violations.ts', import.meta.url), 'utf8')
  const named = [...source.matchAll(/^ {2}(\w+): \{/gm)].map((match) => match[1] ?? '')
  const job = await aPublicJob(services)
  const { id: employerId } = await anEmployer(db, bakery)
  await sql`insert into account (email, name) values ('a@b.example', 'A')`.execute(db)
  const copyOfJob = sql`
    insert into job (employer_id, source, identifier, title, description, kind, remote, relation,
      sector_version, valid_through, draft_digest)
    select employer_id, source, identifier, title, description, kind, remote, relation,
      sector_version, valid_through, draft_digest from job where id = ${job.id}`
  const copyOfEmployer = sql`
    insert into employer (slug, name, name_key, sector_version)
    select 'another', name, name_key, sector_version from employer where id = ${employerId}`
  const sameAccount = sql`insert into account (email, name) values ('A@B.example', 'A')`
  await sliceCalled('a', 'One').execute(db)
  const pay = (set: ReturnType<typeof sql>) => sql`update job set ${set} where id = ${job.id}`

  const attempts: [string, string, ReturnType<typeof sql>][] = [
    ['job_title_check', 'title', sql`update job set title = 'ab' where id = ${job.id}`],
    ['job_title_check', 'title', sql`update job set title = repeat('x', 201) where id = ${job.id}`],
    ['job_pay_range_check', 'pay', pay(sql`pay_min = 10, pay_max = 9`)],
    ['job_pay_range_check', 'pay', pay(sql`pay_min = 0, pay_max = null`)],
    ['job_pay_range_check', 'pay', pay(sql`pay_min = null, pay_max = 0`)],
    ['job_pay_complete_check', 'pay', pay(sql`pay_min = 10, pay_period = null`)],
    ['job_source_identifier_key', 'identifier', copyOfJob],
    ['slice_slug_key', 'slug', sliceCalled('a', 'Another')],
    ['slice_name_check', 'name', sliceCalled('b', 'x')],
    ['employer_name_check', 'name', sql`update employer set name = 'x' where id = ${employerId}`],
    ['employer_name_key_key', 'name', copyOfEmployer],
    ['account_email_key', 'email', sameAccount],
    ['account_email_check', 'email', sql`update account set email = 'no address'`],
  ]

  test.each(attempts)('of %s is told of the field: %s', async (constraint, field, attempt) => {
    const error: unknown = await attempt.execute(db).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ constraint })
    expect(violationOf(error)).toEqual({ field, message: expect.stringMatching(/^[A-Z].*\.$/) })
  })

  test('has a message only where it has a constraint, and each is tried above', async () => {
    const known = await column(sql`
      select conname as value from pg_constraint where connamespace = 'public'::regnamespace
      union select indexname from pg_indexes where schemaname = 'public'`)
    expect(known).toEqual(expect.arrayContaining(named))
    expect([...new Set(attempts.map(([name]) => name))].toSorted()).toEqual(named.toSorted())
  })

  test('of a value that cannot be stored has no field, and other errors are none', async () => {
    const unstorable = [sql`select 9999999999::int`, sql`select ${'\u0000'}::text`]
    for (const query of unstorable) {
      const error: unknown = await query.execute(db).catch((thrown: unknown) => thrown)
      expect(violationOf(error)).toMatchObject({ field: '' })
    }
    const missing: unknown = await sql`select * from nowhere`.execute(db).catch((e: unknown) => e)
    expect(violationOf(missing)).toBeUndefined()
    expect(violationOf(new Error('job_title_check'))).toBeUndefined()
  })
})

describe('the view of what is public', () => {
  const today = sql`(now() at time zone 'Europe/Berlin')::date`

  test('has every column of a job', async () => {
    expect(await columnsOf('public_job')).toEqual(await columnsOf('job'))
  })

  test('shows what is published, until it is withdrawn', async () => {
    const { id } = await aDraftedJob(services)
    expect(await isPublic(id)).toBe(false)
    await publishJob(services, 'test', id)
    expect(await isPublic(id)).toBe(true)
    await withdrawJob(services, 'test', id, 'filled-here')
    expect(await isPublic(id)).toBe(false)
  })

  test('shows a job on its last day and not on the day after', async () => {
    const { id } = await aPublicJob(services)
    await lastDay(id, today)
    expect(await isPublic(id)).toBe(true)
    await lastDay(id, sql`${today} - 1`)
    expect(await isPublic(id)).toBe(false)
  })

  test('goes by the day in Berlin, wherever the session thinks it is', async () => {
    const { id } = await aPublicJob(services)
    await lastDay(id, today)
    for (const zone of ['UTC', 'Pacific/Honolulu', 'Pacific/Kiritimati']) {
      await db.transaction().execute(async (trx) => {
        await sql`select set_config('TimeZone', ${zone}, true)`.execute(trx)
        const rows = await trx.selectFrom('publicJob').select('id').where('id', '=', id).execute()
        expect(rows).toHaveLength(1)
      })
    }
  })

  test.each([
    ['2026-07-01', '2026-07-01T21:59:59Z', true],
    ['2026-07-01', '2026-07-01T22:00:00Z', false],
    ['2026-12-31', '2026-12-31T22:59:59Z', true],
    ['2026-12-31', '2026-12-31T23:00:00Z', false],
    ['2027-03-28', '2027-03-28T21:59:59Z', true], // summer time begins
    ['2027-03-28', '2027-03-28T22:00:00Z', false],
    ['2026-10-25', '2026-10-25T22:59:59Z', true], // summer time ends
    ['2026-10-25', '2026-10-25T23:00:00Z', false],
    ['2028-02-29', '2028-02-29T22:59:59Z', true],
    ['2028-02-29', '2028-02-29T23:00:00Z', false],
  ])('ends the %s in Berlin: at %s public is %s', async (validThrough, instant, expected) => {
    const { id } = await aPublicJob(services, { draft: aDraft({ validThrough }) })
    const [view] = await column(sql`select pg_get_viewdef('public_job'::regclass) as value`)
    const then = view?.replaceAll('now()', `timestamptz '${instant}'`).replace(/;$/, '') ?? ''
    expect(then).not.toBe(view)
    const { rows } = await sql`select 1 from (${sql.raw(then)}) as job where id = ${id}`.execute(db)
    expect(rows.length === 1).toBe(expected)
  })

  test('leaves out the jobs of a blocked employer', async () => {
    const employer = { name: 'Unseriös GmbH' }
    const { id } = await aPublicJob(services, { employer })
    expect(await isPublic(id)).toBe(true)
    await block(db, await anEmployer(db, employer))
    expect(await isPublic(id)).toBe(false)
  })
})

async function isPublic(id: number): Promise<boolean> {
  return (await findPublicJob(db, id)) !== undefined
}

async function lastDay(id: number, day: ReturnType<typeof sql>): Promise<void> {
  await sql`update job set valid_through = ${day} where id = ${id}`.execute(db)
}

function columnsOf(table: string): Promise<string[]> {
  return column(sql`
    select column_name as value from information_schema.columns
    where table_schema = 'public' and table_name = ${table} order by value`)
}

/** A database without tables, gone after this file. */
async function openEmptyDatabase() {
  const server = inject('databaseUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await createDatabase(server, name)
  const opened = openDatabase(withDatabase(server, name), { onError: () => {} })
  afterAll(async () => {
    await opened.close()
    await dropDatabase(server, name)
  })
  return opened
}
