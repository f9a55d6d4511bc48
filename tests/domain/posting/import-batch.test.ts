import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { importJobs } from '#app/domain/posting/import-jobs.server.ts'
import { numbered, recordsOf } from '#tests/factories/job-posting.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services

const allJobs = () => db.selectFrom('job').selectAll().orderBy('id').execute()
const run = (values: Iterable<unknown>) => importJobs(services, recordsOf(values))
const by = (hiringOrganization: string) => ({ hiringOrganization })
const employers = () => db.selectFrom('employer').selectAll().orderBy('id').execute()

beforeEach(async () => {
  await db.deleteFrom('job').execute()
  await db.deleteFrom('employer').execute()
})

describe('in one batch', () => {
  test('the later of two records of one advert changes the earlier', async () => {
    const counts = await run([
      numbered('A-1', { title: 'Bäcker' }),
      numbered('A-2'),
      numbered('A-1', { title: 'Bäckermeister' }),
    ])
    expect(counts).toMatchObject({ created: 2, changed: 1, refused: 0 })
    const [job, ...others] = await allJobs()
    expect(job).toMatchObject({ identifier: 'A-1', title: 'Bäckermeister', publishedBy: 'import' })
    expect(others).toHaveLength(1)
    const events = await db
      .selectFrom('jobEvent')
      .select('what')
      .where('jobId', '=', job?.id ?? 0)
      .orderBy('id')
      .execute()
    expect(events.map(({ what }) => what)).toEqual(['created', 'changed', 'published'])
    const document = await db
      .selectFrom('jobDocument')
      .select(['version', 'document'])
      .where('jobId', '=', job?.id ?? 0)
      .executeTakeFirstOrThrow()
    expect(document).toMatchObject({ version: job?.version, document: { title: 'Bäckermeister' } })
  })

  test('an employer that is new twice is one, and keeps what was said of it first', async () => {
    await run([
      numbered('E-1', { hiringOrganization: { name: 'Neue Mühle', url: 'https://a.example' } }),
      numbered('E-2', { hiringOrganization: { name: 'NEUE MUEHLE', url: 'https://b.example' } }),
    ])
    expect(await employers()).toMatchObject([{ name: 'Neue Mühle', website: 'https://a.example' }])
    const [one, other] = await allJobs()
    expect(one?.employerId).toBe(other?.employerId)
  })

  test('employers of one slug get an address each, whatever is taken already', async () => {
    await run([numbered('S-1', by('Pflege & Mehr'))])
    await run([
      numbered('S-2', by('Pflege & Mehr (m/w/d)')),
      numbered('S-3', by('Pflege & Mehr 2')),
      numbered('S-4', by('Pflege & Mehr (d/m/w)')),
    ])
    const slugs = (await employers()).map(({ slug }) => slug)
    expect(slugs[0]).toBe('pflege-mehr')
    expect(new Set(slugs).size).toBe(4)
  })

  test('an employer that became one with another is that other', async () => {
    await run([numbered('V-1', by('Alt')), numbered('V-2', by('Neu'))])
    const [old, into] = await employers()
    await db
      .updateTable('employer')
      .set({ mergedInto: into?.id ?? null })
      .where('id', '=', old?.id ?? 0)
      .execute()
    await run([
      numbered('V-3', by('Alt')),
      numbered('V-4', by('Neu')),
      numbered('V-5', by('Dritte')),
    ])
    const jobs = await allJobs()
    const of = (identifier: string) => jobs.find((job) => job.identifier === identifier)?.employerId
    expect(of('V-3')).toBe(into?.id)
    expect(of('V-4')).toBe(into?.id)
    expect(of('V-5')).toBe((await employers()).at(-1)?.id)
  })

  test('one text in thirty towns is held in each of them', async () => {
    const towns = region.municipalities.slice(0, 30)
    const counts = await run(
      towns.map(({ name, postcodes: [postalCode] }, number) =>
        numbered(`T-${number}`, {
          title: `Haushaltshilfe in ${name}`,
          description: `<p>Sie helfen in ${name} älteren Menschen im Haushalt, gehen mit ihnen einkaufen und zum Arzt.</p>`,
          jobLocation: { address: { postalCode, addressLocality: name } },
        }),
      ),
    )
    expect(counts).toMatchObject({ created: 30, held: 30 })
    expect(await db.selectFrom('publicJob').select('id').execute()).toEqual([])
  })
})

describe('an import that is interrupted', () => {
  const file = Array.from({ length: 450 }, (_, number) =>
    numbered(`C-${number}`, by(`Betrieb ${number % 40}`)),
  )
  /** The file, with something happening in the middle. */
  async function* until(happens: () => Promise<void>) {
    for (const [number, value] of file.entries()) {
      if (number === 330) await happens()
      yield { value }
    }
  }

  test('leaves whole adverts only, and goes on from there', async () => {
    const importing = importJobs(
      services,
      until(() => Promise.reject(new Error('the line is dead'))),
    )
    await expect(importing).rejects.toThrow('the line is dead')
    expect((await allJobs()).length).toBeGreaterThanOrEqual(100)
    expect(await incomplete()).toEqual([])

    const counts = await run(file)
    expect(counts.created).toBeGreaterThanOrEqual(120)
    expect(counts.created + counts.unchanged).toBe(450)
    expect(await incomplete()).toEqual([])
  })

  test('by a database that lets go of it in the middle stores each once', async () => {
    const counts = await importJobs(services, until(endTransactions))
    expect(counts).toMatchObject({ created: 450, unchanged: 0, refused: 0 })
    expect(await allJobs()).toHaveLength(450)
    expect(await incomplete()).toEqual([])
  })
})

/** Of whoever is writing to this database at the moment. */
async function endTransactions(): Promise<void> {
  let ended = 0
  while (ended === 0) {
    const { rows } = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
        and application_name = 'fachwerk'`.execute(db)
    ended = rows.length
  }
}

/** Jobs that are not public, or lack a place, a document of their version, a wish, a history. */
async function incomplete(): Promise<{ id: number }[]> {
  const { rows } = await sql<{ id: number }>`
    select job.id from job where published_at is null
      or not exists (select from job_place where job_id = job.id)
      or not exists (select from job_document
        where job_id = job.id and job_document.version = job.version)
      or not exists (select from index_task
        where job_id = job.id and index_task.version = job.version)
      or (select array_agg(what order by id) from job_event where job_id = job.id)
        <> array['created', 'published']`.execute(db)
  return rows
}
