import { beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { refreshDocuments } from '#app/domain/job-writing.server.ts'
import { publishJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { delayIndexTasks } from '#db/queries/index-tasks.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import { inTransaction } from '#db/transaction.ts'
import { wordsOf } from '#search/german.ts'
import { anEmployer, bakery, clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import { aPlace } from '#tests/factories/place.ts'
import { noon, openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const baker = await anEmployer(db, bakery)
const originOf = (identifier: string) => ({ employerId: baker.id, source: 'test', identifier })
const aDay = 86_400_000
const laterServices = { ...services, clock: () => new Date(noon.getTime() + 3 * aDay) }

const documentOf = (jobId: number) =>
  db.selectFrom('jobDocument').selectAll().where('jobId', '=', jobId).executeTakeFirst()
const taskOf = (jobId: number) =>
  db.selectFrom('indexTask').selectAll().where('jobId', '=', jobId).executeTakeFirst()

beforeEach(() => db.deleteFrom('indexTask').execute())

describe('saving a draft', () => {
  test('creates a job that nobody sees yet', async () => {
    const { job, outcome } = await saveJob(services, originOf('first'), aDraft())
    expect(outcome).toBe('created')
    expect(job).toMatchObject({ version: 1, publishedAt: null, datePosted: null, payMax: 18 })
    expect(await findPublicJob(db, job.id)).toBeUndefined()
  })

  test('changes nothing when the draft is unchanged', async () => {
    const first = await saveJob(services, originOf('same'), aDraft())
    await db.deleteFrom('indexTask').execute()
    const again = await saveJob(laterServices, originOf('same'), aDraft())
    expect(again).toEqual({ job: first.job, outcome: 'unchanged' })
    expect(await taskOf(first.job.id)).toBeUndefined()
  })

  test('stores what changed and raises the version by one', async () => {
    const { job } = await saveJob(services, originOf('changing'), aDraft())
    const draft = aDraft({ title: 'Bäckermeister (m/w/d)', pay: null })
    const again = await saveJob(services, originOf('changing'), draft)
    expect(again.outcome).toBe('changed')
    expect(again.job).toMatchObject({ id: job.id, version: 2, payMin: null, payPeriod: null })
    expect(again.job.title).toBe('Bäckermeister (m/w/d)')
    expect(await documentOf(job.id)).toMatchObject({ version: 2, titleWords: 'bakermeister' })
  })

  test('replaces the places, in the order of the draft', async () => {
    const nordhausen = aPlace('Nordhausen')
    const ellrich = aPlace('Ellrich')
    await saveJob(services, originOf('moving'), aDraft({ places: [nordhausen] }))
    const { job } = await saveJob(
      services,
      originOf('moving'),
      aDraft({ places: [ellrich, nordhausen] }),
    )
    await publishJob(services, 'test', job.id)
    const places = (await findPublicJob(db, job.id))?.places.map((place) => place.municipality)
    expect(places).toEqual([ellrich.municipality, nordhausen.municipality])
    expect((await documentOf(job.id))?.municipalities).toEqual(places)
  })

  test('tells the jobs of two sources apart', async () => {
    const here = await saveJob(services, originOf('twin'), aDraft())
    const there = await saveJob(services, { ...originOf('twin'), source: 'other' }, aDraft())
    expect(there.outcome).toBe('created')
    expect(there.job.id).not.toBe(here.job.id)
  })

  test('suggests a last day, and keeps it when a later draft names none', async () => {
    const draft = aDraft({ validThrough: null })
    const { job } = await saveJob(services, originOf('open end'), draft)
    expect(job.validThrough).toBe(addDays('2026-11-22', region.policies.suggestedDays))
    const changed = { ...draft, title: 'Konditor' }
    const again = await saveJob(laterServices, originOf('open end'), changed)
    expect(again.job.validThrough).toBe(job.validThrough)
  })

  test('gives one job when many save the same origin at once', async () => {
    const saves = Array.from({ length: 20 }, () => saveJob(services, originOf('race'), aDraft()))
    const outcomes = (await Promise.all(saves)).map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(19)
    const stored = db.selectFrom('job').select('id').where('identifier', '=', 'race')
    expect(await stored.execute()).toHaveLength(1)
  })

  test('keeps one of two different drafts saved at once whole', async () => {
    const [one, other] = [aDraft({ title: 'Bäcker A' }), aNurseDraft({ title: 'Pflege B' })]
    const saved = await Promise.all(
      [one, other].map((draft) => saveJob(services, originOf('two drafts'), draft)),
    )
    const last = saved.find(({ outcome }) => outcome === 'changed')
    const row = await jobRow(services, last?.job.id ?? 0)
    expect(saved.map(({ outcome }) => outcome).toSorted()).toEqual(['changed', 'created'])
    expect(row.version).toBe(2)
    expect(row.sector).toBe(row.title === 'Bäcker A' ? 'C' : 'R')
    expect(await documentOf(row.id)).toMatchObject({ version: 2, sector: row.sector })
  })
})

describe('publishing', () => {
  test('makes a job public at once, with who and when', async () => {
    const { id } = await aDraftedJob(services)
    expect(await publishJob(services, 'account:7', id)).toBe(true)
    expect(await findPublicJob(db, id)).toMatchObject({
      version: 2,
      publishedAt: noon,
      publishedBy: 'account:7',
      datePosted: '2026-11-22',
    })
  })

  test('does so even where the clock of the board is ahead of that of Postgres', async () => {
    const ahead = { ...services, clock: () => new Date(Date.now() + 60_000) }
    const { id } = await aPublicJob(ahead)
    expect(await findPublicJob(db, id)).toBeDefined()
  })

  test('leaves what is public as it is', async () => {
    const { id } = await aPublicJob(services)
    const before = await jobRow(services, id)
    expect(await publishJob(laterServices, 'somebody else', id)).toBe(true)
    expect(await jobRow(services, id)).toEqual(before)
  })

  test('brings back what its employer withdrew', async () => {
    const { id } = await aPublicJob(services)
    await withdrawJob(services, 'test', id, 'cancelled')
    expect(await publishJob(laterServices, 'test', id)).toBe(true)
    expect(await findPublicJob(db, id)).toMatchObject({
      withdrawnAt: null,
      withdrawnBy: null,
      withdrawnReason: null,
    })
  })

  test('never brings back what the desk removed', async () => {
    const { id } = await aPublicJob(services)
    await withdrawJob(services, 'desk', id, 'removed')
    expect(await publishJob(services, 'test', id)).toBe(false)
    await saveJob(services, { ...originOf(''), ...(await jobRow(services, id)) }, aNurseDraft())
    expect(await findPublicJob(db, id)).toBeUndefined()
    expect((await jobRow(services, id)).withdrawnReason).toBe('removed')
  })

  test('never brings it back either when its employer had withdrawn it before', async () => {
    const { id } = await aPublicJob(services)
    await withdrawJob(services, 'test', id, 'filled-here')
    await withdrawJob(services, 'desk', id, 'removed')
    expect(await publishJob(services, 'test', id)).toBe(false)
    expect(await jobRow(services, id)).toMatchObject({
      withdrawnReason: 'removed',
      withdrawnBy: 'desk',
    })
  })

  test('says no to a job that does not exist', async () => {
    expect(await publishJob(services, 'test', 2_000_000_000)).toBe(false)
  })
})

describe('withdrawing', () => {
  test('takes a job off the board, with who, when and why', async () => {
    const { id } = await aPublicJob(services)
    await withdrawJob(laterServices, 'account:7', id, 'filled-elsewhere')
    expect(await findPublicJob(db, id)).toBeUndefined()
    expect(await jobRow(services, id)).toMatchObject({
      version: 3,
      withdrawnAt: laterServices.clock(),
      withdrawnBy: 'account:7',
      withdrawnReason: 'filled-elsewhere',
    })
  })

  test('keeps the first reason, the desk’s above all', async () => {
    const { id } = await aPublicJob(services)
    await withdrawJob(services, 'test', id, 'filled-here')
    await withdrawJob(laterServices, 'test', id, 'cancelled')
    expect(await jobRow(services, id)).toMatchObject({ version: 3, withdrawnReason: 'filled-here' })

    const removed = await aPublicJob(services)
    await withdrawJob(services, 'desk', removed.id, 'removed')
    await withdrawJob(services, 'test', removed.id, 'cancelled')
    expect((await jobRow(services, removed.id)).withdrawnReason).toBe('removed')
  })

  test('of a job that does not exist does nothing', async () => {
    await withdrawJob(services, 'test', 2_000_000_000, 'cancelled')
    expect(await taskOf(2_000_000_000)).toBeUndefined()
  })
})

describe('the version', () => {
  test('rises by one with each write', async () => {
    const { id } = await aDraftedJob(services)
    const seen = [(await jobRow(services, id)).version]
    const writes = [
      () => publishJob(services, 'test', id),
      () => withdrawJob(services, 'test', id, 'cancelled'),
      () => publishJob(services, 'test', id),
      () => withdrawJob(services, 'desk', id, 'removed'),
    ]
    for (const write of writes) {
      await write()
      seen.push((await jobRow(services, id)).version)
    }
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })

  test('counts every write of many at once', async () => {
    const { id } = await aPublicJob(services, { identifier: 'busy' })
    const titles = Array.from({ length: 12 }, (_, number) => `Bäcker ${number}`)
    await Promise.all(titles.map((title) => saveJob(services, originOf('busy'), aDraft({ title }))))
    const row = await jobRow(services, id)
    expect(row.version).toBe(14)
    expect(await documentOf(id)).toMatchObject({ version: 14, document: { title: row.title } })
    expect(await taskOf(id)).toMatchObject({ version: 14 })
  })
})

describe('the day of first publication', () => {
  test('is the one the sender names', async () => {
    const { id } = await aPublicJob(services, { draft: aDraft({ datePosted: '2026-10-05' }) })
    expect((await jobRow(services, id)).datePosted).toBe('2026-10-05')
  })

  test('does not move when the draft changes, nor by publishing again', async () => {
    const facts = { draft: aDraft({ datePosted: '2026-10-05' }), identifier: 'fixed day' }
    const { id } = await aPublicJob(services, facts)
    await saveJob(laterServices, originOf('fixed day'), aDraft({ datePosted: '2026-11-21' }))
    await withdrawJob(laterServices, 'test', id, 'cancelled')
    await publishJob(laterServices, 'test', id)
    expect((await jobRow(services, id)).datePosted).toBe('2026-10-05')
  })

  test.each(['2026-11-23', '2020-01-01', null])('is not moved to %s by SQL', async (datePosted) => {
    const { id } = await aPublicJob(services)
    const move = db.updateTable('job').set({ datePosted }).where('id', '=', id).execute()
    await expect(move).rejects.toThrow('date_posted is set once')
    expect((await jobRow(services, id)).datePosted).toBe('2026-11-22')
  })
})

describe('what a write owes', () => {
  test('is there with it: the document and the wish to index, in its version', async () => {
    const { id } = await aPublicJob(services)
    expect(await documentOf(id)).toMatchObject({ version: 2, districts: ['16062'], german: 3 })
    expect(await taskOf(id)).toMatchObject({ version: 2, claimedUntil: null, attempts: 0 })
  })

  test('is rolled back with it', async () => {
    const counts = async () => {
      const tables = ['job', 'jobPlace', 'jobDocument', 'indexTask'] as const
      return Promise.all(
        tables.map((table) =>
          db
            .selectFrom(table)
            .select((eb) => eb.fn.countAll<number>().as('count'))
            .executeTakeFirstOrThrow(),
        ),
      )
    }
    const before = await counts()
    const failing = inTransaction(db, async (trx) => {
      await aPublicJob({ ...services, db: trx })
      throw new Error('the last step fails')
    })
    await expect(failing).rejects.toThrow('the last step fails')
    expect(await counts()).toEqual(before)
  })

  test('is one task a job, for its latest version and with its first wish’s age', async () => {
    const { id } = await aDraftedJob(services)
    const first = await taskOf(id)
    await publishJob(services, 'test', id)
    await withdrawJob(services, 'test', id, 'cancelled')
    expect(await taskOf(id)).toMatchObject({ version: 3, createdAt: first?.createdAt })
  })

  test('does not wait for the delay of an earlier version that failed', async () => {
    const { id } = await aDraftedJob(services)
    await delayIndexTasks(db, [id], { error: 'indigestible', delaySeconds: 600 })
    await publishJob(services, 'test', id)
    expect(await taskOf(id)).toMatchObject({ version: 2, claimedUntil: null })
  })
})

describe('writing documents anew', () => {
  test('takes up what changed beside the job', async () => {
    const { id } = await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })
    await db.deleteFrom('indexTask').execute()
    const { id: employerId } = await anEmployer(db, clinic)
    await db
      .updateTable('employer')
      .set({ name: 'Klinik Neuname' })
      .where('id', '=', employerId)
      .execute()
    await refreshDocuments(services, [id])
    expect((await documentOf(id))?.contextWords).toContain(wordsOf('Klinik Neuname').join(' '))
    expect(await jobRow(services, id)).toMatchObject({ version: 2 })
    expect(await taskOf(id)).toBeUndefined()
  })

  test('makes those that were lost, and passes over ids without a job', async () => {
    const { id } = await aPublicJob(services)
    await db.deleteFrom('jobDocument').where('jobId', '=', id).execute()
    await refreshDocuments(services, [id, 2_000_000_000])
    expect(await documentOf(id)).toMatchObject({ version: 2 })
    await expect(refreshDocuments(services, [])).resolves.toBeUndefined()
  })
})
