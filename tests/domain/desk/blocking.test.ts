import { expect, test } from 'vitest'
import { blockEmployer, unblockEmployer } from '#app/domain/desk/blocking.server.ts'
import { decideCase } from '#app/domain/desk/deciding.server.ts'
import { submitJob } from '#app/domain/jobs.server.ts'
import { loader as api } from '#app/routes/api.v1.jobs.ts'
import { loader as apiJob } from '#app/routes/api.v1.jobs_.$id.ts'
import { loader as employerPage } from '#app/routes/employers.$slug.tsx'
import { loader as xml } from '#app/routes/feeds.jobs[.]xml.ts'
import { loader as jobPage } from '#app/routes/jobs.$slug.tsx'
import { loader as list } from '#app/routes/jobs._index.tsx'
import { loader as atom } from '#app/routes/jobs[.]atom.ts'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { findCase, openCase } from '#db/queries/desk-cases.ts'
import { anAccount } from '#tests/factories/account.ts'
import { anEmployer, bakery } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import { mailsTo } from '#tests/factories/mail.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import { reading } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const owner = 'owner@baecker.example'
await anAccount(services, { email: owner, employer: bakery })
const { id: employerId, slug } = await anEmployer(db, bakery)
const title = 'Chocolatier (m/w/d)'
const job = await aPublicJob(services, { draft: aDraft({ title }) })
const by = 'desk:1'

/** On which surfaces the job, or its employer, is to be seen now. */
async function seen(): Promise<string[]> {
  const found: string[] = []
  const look = async (name: string, work: Promise<unknown>) => {
    const answer: unknown = await work.catch((thrown: unknown) => thrown)
    const isRefused = answer instanceof Response && answer.status >= 400
    const text =
      answer instanceof Response
        ? await answer.text()
        : JSON.stringify(await dataOf(answer as object))
    if (!isRefused && text.includes(title) && !text.includes('"gone":true')) {
      found.push(name)
    }
  }
  const slugOfJob = `chocolatier-${job.id}`
  await look('list', list(reading(services, '/jobs?q=Chocolatier')))
  await look(
    'page',
    jobPage(reading(services, `/jobs/${slugOfJob}`, { params: { slug: slugOfJob } })),
  )
  await look('api', api(reading(services, '/api/v1/jobs')))
  await look(
    'api job',
    apiJob(reading(services, `/api/v1/jobs/${job.id}`, { params: { id: `${job.id}` } })),
  )
  await look('feed', atom(reading(services, '/jobs.atom?q=Chocolatier')))
  await look('xml', xml(reading(services, '/feeds/jobs.xml')))
  await look(
    'employer',
    employerPage(reading(services, `/employers/${slug}`, { params: { slug } })),
  )
  return found
}
const everywhere = ['list', 'page', 'api', 'api job', 'feed', 'xml', 'employer']

test('blocking an employer clears every surface with the next read, and lifting it fills them', async () => {
  expect(await seen()).toEqual(everywhere)
  expect(await blockEmployer(services, { employerId, by, reason: 'Betrug' })).toBe(true)
  expect(await seen()).toEqual([])
  expect(await blockEmployer(services, { employerId, by, reason: 'Betrug' })).toBe(false)
  expect(await unblockEmployer(services, { employerId, by })).toBe(true)
  expect(await seen()).toEqual(everywhere)
  expect(await unblockEmployer(services, { employerId, by })).toBe(false)
})

test('removing a job does the same for the job', async () => {
  const id = await openCase(db, { kind: 'changed-job', employerId, jobId: job.id, reasons: [] })
  const ruling = { id, by, decision: 'removed' as const, note: 'Nein.', ground: '§ 1' }
  expect(await decideCase(services, ruling)).toBe('done')
  expect(await seen()).toEqual([])
  const [mail] = await mailsTo(services, owner)
  expect(mail?.subject).toBe(`Entfernt: Ihre Stelle „${title}“`)
  expect(mail?.body).toContain('vom Board genommen')
  expect(mail?.body).toContain('Eine automatische Prüfung war nicht beteiligt.')
})

test('a block settles what else is open, and brings what waited back to its drafts', async () => {
  const waiting = await aDraftedJob(services)
  await submitJob(services, 'account:1', waiting.id)
  const matter = { employerId, reasons: ['Fremd.'] }
  const held = await openCase(db, { ...matter, kind: 'held-job', jobId: waiting.id })
  const never = { id: held, by, decision: 'removed' as const, note: null }
  expect(await decideCase(services, never)).toBe('unfit')
  const own = await openCase(db, { ...matter, kind: 'new-employer' })
  await decideCase(services, { id: own, by, decision: 'blocked', note: 'Betrug', ground: '§ 263' })
  expect(await findCase(db, own)).toMatchObject({ decision: 'blocked', ground: '§ 263' })
  expect(await findCase(db, held)).toMatchObject({ decision: 'blocked', decidedBy: by })
  expect(await jobRow(services, waiting.id)).toMatchObject({ submittedAt: null })
  const done = await listAuditEntries(db, { subject: 'employer' }, { limit: 1 })
  expect(done).toMatchObject([{ action: 'employer.block', actor: by, reason: 'Betrug' }])
  await unblockEmployer(services, { employerId, by })
})

test('an employer that deleted itself stays away', async () => {
  const { id } = await anEmployer(db, { name: 'Weg GmbH' })
  await db
    .updateTable('employer')
    .set({ blockedAt: new Date(), blockedReason: 'deleted by its owner' })
    .where('id', '=', id)
    .execute()
  expect(await unblockEmployer(services, { employerId: id, by })).toBe(false)
})

test('to dismiss a report leaves the job alone, and its employer without a letter', async () => {
  const other = await aPublicJob(services)
  const report = await db
    .insertInto('report')
    .values({ employerId, jobId: other.id, reason: 'filled', text: 'Schon weg.', receiptHash: 'h' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const about = { employerId, jobId: other.id, reportId: report.id, reasons: ['Meldung.'] }
  const id = await openCase(db, { ...about, kind: 'report' })
  await db.deleteFrom('mail').execute()
  const ruling = { id, by, note: 'Noch frei.' }
  expect(await decideCase(services, { ...ruling, decision: 'approved' })).toBe('unfit')
  expect(await decideCase(services, { ...ruling, decision: 'declined' })).toBe('done')
  expect(await jobRow(services, other.id)).toMatchObject({ withdrawnAt: null })
  expect(await mailsTo(services, owner)).toEqual([])
})
