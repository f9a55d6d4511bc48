import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayOf } from '#app/domain/calendar.ts'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { declineJob, publishJob, submitJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { renewJob } from '#app/domain/renewal.server.ts'
import { findPublicJob } from '#db/queries/jobs.ts'
import type { Services } from '#app/domain/services.ts'
import { anEmployer } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { jobRow } from '#tests/factories/job.ts'
import { openTestServices } from '#tests/support/services.ts'

const base = await openTestServices()
const { db } = base
const { id: employerId } = await anEmployer(db)
const firstDay = dayOf(new Date())

/** What a job is, as simply as it can be said. */
type Model = {
  title: string
  end: string
  isPublished: boolean
  isWaiting: boolean
  withdrawn: 'filled-here' | 'cancelled' | 'removed' | null
  datePosted: string | null
  events: string[]
}

type Step =
  | { verb: 'save'; title: string; inDays: number }
  | { verb: 'publish'; twice: boolean }
  | { verb: 'renew'; twice: boolean }
  | { verb: 'submit'; twice: boolean }
  | { verb: 'decline'; twice: boolean }
  | { verb: 'withdraw'; reason: 'filled-here' | 'cancelled' | 'removed'; twice: boolean }
  | { verb: 'wait'; days: number }

const twice = fc.boolean()
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    verb: fc.constant('save' as const),
    title: fc.constantFrom('Bäcker', 'Konditor'),
    inDays: fc.constantFrom(1, 20, 45),
  }),
  ...(['publish', 'renew', 'submit', 'decline'] as const).map((verb) =>
    fc.record({ verb: fc.constant(verb), twice }),
  ),
  fc.record({
    verb: fc.constant('withdraw' as const),
    reason: fc.constantFrom('filled-here', 'cancelled', 'removed'),
    twice,
  }),
  fc.record({ verb: fc.constant('wait' as const), days: fc.constantFrom(1, 10, 40) }),
)

/** What the step should do; the day is the board's. */
function foresee(model: Model, one: Step, today: string): void {
  const { events } = model
  if (one.verb === 'save') {
    const end = addDays(firstDay, one.inDays)
    if (model.title === one.title && model.end === end) return
    Object.assign(model, { title: one.title, end })
    events.push('changed')
  } else if (one.verb === 'publish') {
    if (model.withdrawn === 'removed' || (model.isPublished && !model.withdrawn)) return
    Object.assign(model, { isPublished: true, withdrawn: null, isWaiting: false })
    model.datePosted ??= today
    events.push('published')
  } else if (one.verb === 'withdraw') {
    const isHarder = one.reason === 'removed' && model.withdrawn !== 'removed'
    if (model.withdrawn && !isHarder) return
    Object.assign(model, { withdrawn: one.reason, isWaiting: false })
    events.push('withdrawn')
  } else if (one.verb === 'renew') {
    const end = addDays(today, 30)
    if (!model.isPublished || model.withdrawn || model.end >= end) return
    model.end = end
    events.push('renewed')
  } else if (one.verb === 'submit') {
    const isOut = model.isPublished && !model.withdrawn
    if (model.withdrawn === 'removed' || isOut || model.isWaiting) return
    model.isWaiting = true
    events.push('submitted')
  } else if (one.verb === 'decline' && model.isWaiting) {
    model.isWaiting = false
    events.push('declined')
  }
}

let count = 0

test('whatever is done, in whatever order and twice at once, the model foresees it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const origin = { employerId, source: 'board', identifier: `model ${(count += 1)}` }
      let now = new Date()
      const services = { ...base, clock: () => now }
      const draftOf = (title: string, inDays: number) =>
        aDraft({ title, validThrough: addDays(firstDay, inDays) })
      const { job } = await saveJob(services, origin, draftOf('Bäcker', 20))
      const model: Model = {
        title: 'Bäcker',
        end: addDays(firstDay, 20),
        isPublished: false,
        isWaiting: false,
        withdrawn: null,
        datePosted: null,
        events: ['created'],
      }
      for (const one of steps) {
        if (one.verb === 'wait') now = new Date(now.getTime() + one.days * 86_400_000)
        else if (one.verb === 'save') {
          await saveJob(services, origin, draftOf(one.title, one.inDays))
        } else {
          const times = one.twice ? [1, 2] : [1]
          await Promise.all(times.map(() => act(services, job.id, one)))
        }
        foresee(model, one, dayOf(now))
        await compare(job.id, model)
      }
    }),
    { numRuns: 40 },
  )
  expect(count).toBeGreaterThanOrEqual(40)
}, 60_000)

function act(services: Services, id: number, one: Exclude<Step, { verb: 'save' | 'wait' }>) {
  if (one.verb === 'publish') return publishJob(services, 'account:1', id)
  if (one.verb === 'renew') return renewJob(services, 'account:1', id)
  if (one.verb === 'submit') return submitJob(services, 'account:1', id)
  if (one.verb === 'decline') return declineJob(services, 'desk', id)
  return withdrawJob(services, 'account:1', id, one.reason)
}

async function compare(id: number, model: Model): Promise<void> {
  const row = await jobRow({ db }, id)
  const events = await db
    .selectFrom('jobEvent')
    .select('what')
    .where('jobId', '=', id)
    .orderBy('id')
    .execute()
  expect({
    title: row.title,
    end: row.validThrough,
    isPublished: row.publishedAt !== null,
    isWaiting: row.submittedAt !== null,
    withdrawn: row.withdrawnReason,
    datePosted: row.datePosted,
    events: events.map(({ what }) => what),
  }).toEqual(model)
  // Postgres goes by its own day, and no test day lies before it
  const isPublic = model.isPublished && !model.withdrawn && model.end >= firstDay
  expect((await findPublicJob(db, id)) !== undefined).toBe(isPublic)
  // no version without an entry, and no entry without a version
  expect(row.version).toBe(model.events.length)
}
