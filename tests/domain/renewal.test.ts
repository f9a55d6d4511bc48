import { describe, expect, test } from 'vitest'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { publishJob, submitJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { renewJob, renewJobs } from '#app/domain/renewal.server.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import { anEmployer } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import { noon, openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const endingOn = (validThrough: string) => ({ draft: aDraft({ validThrough }) })
/** 22 November and the region's 30 days */
const inThirtyDays = '2026-12-22'

describe('renewing a job', () => {
  test('lets it run on from today, and raises its version', async () => {
    const { id } = await aPublicJob(services, endingOn('2026-11-25'))
    const renewal = await renewJob(services, 'account:1', id)
    expect(renewal).toEqual({ jobId: id, ok: true, validThrough: inThirtyDays, isNew: true })
    expect(await jobRow(services, id)).toMatchObject({ validThrough: inThirtyDays, version: 3 })
  })

  test('brings one back that has expired, with the first day it ever had', async () => {
    const facts = { draft: aDraft({ validThrough: '2026-01-31', datePosted: '2026-01-01' }) }
    const { id } = await aPublicJob(services, facts)
    expect(await findPublicJob(db, id)).toBeUndefined()
    await renewJob(services, 'account:1', id)
    expect(await jobRow(services, id)).toMatchObject({
      validThrough: inThirtyDays,
      datePosted: '2026-01-01',
    })
  })

  test('never takes days away', async () => {
    const { id } = await aPublicJob(services, endingOn('2027-01-10'))
    const renewal = await renewJob(services, 'account:1', id)
    expect(renewal).toMatchObject({ ok: true, validThrough: '2027-01-10', isNew: false })
    expect(await jobRow(services, id)).toMatchObject({ version: 2 })
  })

  test('goes no further than the region allows, whatever day is asked for', async () => {
    const { id } = await aPublicJob(services, endingOn('2026-11-25'))
    const renewal = await renewJob(services, 'account:1', id, '2027-12-31')
    expect(region.policies.maxDays).toBe(60)
    expect(renewal).toMatchObject({ ok: true, validThrough: '2027-01-21' })
  })

  test.each([
    ['withdrawn', 'cancelled'],
    ['removed', 'removed'],
  ] as const)('is refused for one that is %s', async (why, reason) => {
    const { id } = await aPublicJob(services, endingOn('2026-11-25'))
    await withdrawJob(services, 'test', id, reason)
    expect(await renewJob(services, 'account:1', id)).toEqual({ jobId: id, ok: false, why })
    expect(await jobRow(services, id)).toMatchObject({ validThrough: '2026-11-25' })
  })

  test('is refused for one that was never public, and for none', async () => {
    const { id } = await aDraftedJob(services)
    await submitJob(services, 'account:1', id)
    expect(await renewJobs(services, 'account:1', [id, 2_000_000_000])).toEqual([
      { jobId: id, ok: false, why: 'unpublished' },
      { jobId: 2_000_000_000, ok: false, why: 'missing' },
    ])
  })

  test('of one and the same job twice in a call is renewing once', async () => {
    const { id } = await aPublicJob(services, endingOn('2026-11-25'))
    await renewJobs(services, 'account:1', [id, id])
    expect(await jobRow(services, id)).toMatchObject({ version: 3 })
  })

  test('is forgotten by nobody: the former day saved again is a change', async () => {
    const { id: employerId } = await anEmployer(db)
    const origin = { employerId, source: 'board', identifier: 'written here' }
    const draft = aDraft({ validThrough: '2026-11-25' })
    const { job } = await saveJob(services, origin, draft)
    await publishJob(services, 'test', job.id)
    await renewJob(services, 'account:1', job.id)
    const again = await saveJob(services, origin, draft)
    expect(again.outcome).toBe('changed')
    expect(again.job.validThrough).toBe('2026-11-25')
  })

  test('stays when an import says the same as ever', async () => {
    const { id: employerId } = await anEmployer(db)
    const origin = { employerId, source: 'feed', identifier: '4711' }
    const draft = aDraft({ validThrough: '2026-11-25' })
    const { job } = await saveJob(services, origin, draft)
    await publishJob(services, 'import', job.id)
    await renewJob(services, 'account:1', job.id)
    expect(await saveJob(services, origin, draft)).toMatchObject({
      outcome: 'unchanged',
      job: { validThrough: inThirtyDays },
    })
  })

  test('counts from the day it is in Berlin', async () => {
    const justAfterMidnight = { ...services, clock: () => new Date('2026-11-22T23:00:00Z') }
    const { id } = await aPublicJob(services, endingOn('2026-11-25'))
    await renewJob(justAfterMidnight, 'account:1', id)
    expect(await jobRow(services, id)).toMatchObject({ validThrough: '2026-12-23' })
    expect(noon.toISOString()).toBe('2026-11-22T11:00:00.000Z')
  })
})

describe('a job that has expired', () => {
  test('can still be said to be filled', async () => {
    const { id } = await aPublicJob(services, endingOn('2026-01-31'))
    expect(await withdrawJob(services, 'account:1', id, 'filled-here')).toBe(true)
    expect(await jobRow(services, id)).toMatchObject({ withdrawnReason: 'filled-here' })
  })
})
