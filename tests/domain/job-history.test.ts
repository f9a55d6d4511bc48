import { describe, expect, test } from 'vitest'
import { jobHistory } from '#app/domain/job-history.server.ts'
import { actorLabel, changeLines } from '#app/domain/job-history.ts'
import { saveJob, saveJobs } from '#app/domain/job-saving.server.ts'
import {
  declineJob,
  publishJob,
  publishJobs,
  submitJob,
  withdrawJob,
} from '#app/domain/jobs.server.ts'
import { renewJob } from '#app/domain/renewal.server.ts'
import { inTransaction } from '#db/transaction.ts'
import { anAccount } from '#tests/factories/account.ts'
import { anEmployer, bakery, clinic } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import { aPlace } from '#tests/factories/place.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const baker = await anEmployer(db, bakery)
const owner = await anAccount(services, { email: 'grit@baecker.example', employer: bakery })
const originOf = (identifier: string) => ({ employerId: baker.id, source: 'test', identifier })

const eventsOf = (jobId: number) =>
  db.selectFrom('jobEvent').selectAll().where('jobId', '=', jobId).orderBy('id').execute()
const whatHappened = async (jobId: number) => (await eventsOf(jobId)).map(({ what }) => what)

describe('the history of a job', () => {
  test('has an entry for everything that was done, with who and when', async () => {
    const actor = `account:${owner.id}`
    const soon = aDraft({ validThrough: '2026-11-30' })
    const { job } = await saveJob(services, originOf('all'), soon, actor)
    await submitJob(services, actor, job.id)
    await declineJob(services, 'desk:7', job.id, 'Bitte den Ort nennen.')
    await submitJob(services, actor, job.id)
    await publishJob(services, 'desk:7', job.id)
    await renewJob(services, actor, job.id)
    await withdrawJob(services, actor, job.id, 'filled-here')
    const events = await eventsOf(job.id)
    expect(events.map(({ what, actor: by }) => [what, by])).toEqual([
      ['created', actor],
      ['submitted', actor],
      ['declined', 'desk:7'],
      ['submitted', actor],
      ['published', 'desk:7'],
      ['renewed', actor],
      ['withdrawn', actor],
    ])
    expect(events.every(({ at }) => at.getTime() === services.clock().getTime())).toBe(true)
    expect(await jobRow(services, job.id)).toMatchObject({ submittedAt: null, submittedBy: null })
  })

  test('names the fields that changed, from and to, and of the text only that it did', async () => {
    const { job } = await saveJob(services, originOf('fields'), aDraft())
    const draft = aDraft({
      title: 'Konditor (m/w/d)',
      description: '<p>Sie verzieren Torten.</p>',
      pay: { min: 16.5, max: 18, period: 'hour' },
      places: [aPlace('Nordhausen'), aPlace('Ellrich')],
    })
    await saveJob(services, originOf('fields'), draft)
    const [, changed] = await eventsOf(job.id)
    expect(changed?.changes).toEqual([
      { field: 'title', from: 'Bäcker (m/w/d)', to: 'Konditor (m/w/d)' },
      { field: 'description', from: null, to: null },
      { field: 'payMin', from: 16, to: 16.5 },
      { field: 'places', from: ['99734 Nordhausen'], to: ['99734 Nordhausen', '99755 Ellrich'] },
    ])
    expect(changeLines(changed?.changes)).toEqual([
      { label: 'Titel', from: 'Bäcker (m/w/d)', to: 'Konditor (m/w/d)' },
      { label: 'Text geändert' },
      { label: 'Gehalt von', from: '16', to: '16,5' },
      { label: 'Orte', from: '99734 Nordhausen', to: '99734 Nordhausen, 99755 Ellrich' },
    ])
  })

  test('says nothing about what changed nothing', async () => {
    const { job } = await saveJob(services, originOf('calm'), aDraft())
    await saveJob(services, originOf('calm'), aDraft())
    await publishJob(services, 'test', job.id)
    await publishJob(services, 'test', job.id)
    await withdrawJob(services, 'test', job.id, 'cancelled')
    await withdrawJob(services, 'test', job.id, 'filled-here')
    await declineJob(services, 'desk', job.id)
    expect(await whatHappened(job.id)).toEqual(['created', 'published', 'withdrawn'])
  })

  test('is rolled back with what it tells about', async () => {
    const { id } = await aDraftedJob(services)
    const failing = inTransaction(db, async (trx) => {
      await publishJob({ ...services, db: trx }, 'test', id)
      throw new Error('the last step fails')
    })
    await expect(failing).rejects.toThrow('the last step fails')
    expect(await whatHappened(id)).toEqual(['created'])
  })

  test('of many jobs costs one statement', async () => {
    const statements: string[] = []
    const entries = Array.from({ length: 200 }, (_, number) => ({
      origin: originOf(`many ${number}`),
      draft: aDraft({ title: `Bäcker ${number}` }),
    }))
    await inTransaction(db, async (trx) => {
      const seen = trx.withPlugin({
        transformQuery: ({ node }) => {
          if (node.kind === 'RawNode') statements.push(node.sqlFragments.join('?'))
          return node
        },
        transformResult: async ({ result }) => result,
      })
      const saved = await saveJobs({ ...services, db: seen }, entries)
      await publishJobs(
        { ...services, db: seen },
        'test',
        saved.map(({ job }) => job.id),
      )
    })
    const written = statements.filter((one) => one.includes('insert into job_event'))
    expect(written).toHaveLength(2)
  })

  test('keeps one entry when many do the same at once', async () => {
    const { id } = await aDraftedJob(services, { draft: aDraft({ validThrough: '2026-11-30' }) })
    await tenTimes(() => publishJob(services, 'test', id))
    await tenTimes(() => renewJob(services, 'test', id))
    await tenTimes(() => withdrawJob(services, 'test', id, 'filled-here'))
    expect(await whatHappened(id)).toEqual(['created', 'published', 'renewed', 'withdrawn'])
    expect(await jobRow(services, id)).toMatchObject({ version: 4, validThrough: '2026-12-22' })
  })
})

describe('who reads a history', () => {
  test('sees names of accounts, and that one is gone', async () => {
    const gone = await anAccount(services, { email: 'weg@baecker.example' })
    const { id } = await aPublicJob(services)
    await withdrawJob(services, `account:${gone.id}`, id, 'cancelled')
    await publishJob(services, `account:${owner.id}`, id)
    await db.deleteFrom('account').where('id', '=', gone.id).execute()
    const history = await jobHistory(services, [baker.id], id)
    expect(history?.events.map(({ who, what }) => [who, what])).toEqual([
      ['grit', 'veröffentlicht'],
      ['gelöschtes Konto', 'zurückgezogen'],
      ['Stellenbörse', 'veröffentlicht'],
      ['Import', 'angelegt'],
    ])
    expect(history?.events[0]?.at).toBe('22. November 2026 um 12:00')
    expect(actorLabel('desk:3', null)).toBe('Regionalmanagement')
  })

  test('sees that of no other employer', async () => {
    const { id } = await aPublicJob(services)
    const { id: other } = await anEmployer(db, clinic)
    expect(await jobHistory(services, [other], id)).toBeUndefined()
    expect(await jobHistory(services, [], id)).toBeUndefined()
  })
})

function tenTimes<T>(work: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: 10 }, work))
}
