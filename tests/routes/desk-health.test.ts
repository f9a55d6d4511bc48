import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { indexPending, sweepIndex } from '#app/domain/indexing.server.ts'
import { queueMail } from '#app/domain/mail.server.ts'
import { loader } from '#app/routes/desk.health._index.tsx'
import { action as retry } from '#app/routes/desk.health.mails.ts'
import { action as rebuild } from '#app/routes/desk.health.rebuild.ts'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { openCase } from '#db/queries/desk-cases.ts'
import { finishRebuild, openRebuild, reportRebuild } from '#db/queries/index-rebuilds.ts'
import { claimMails } from '#db/queries/mails.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db, region } = services
await anAccount(services, { email: 'moderator@desk.example', deskRole: 'moderator' })
const cookie = await cookieOf(services, 'moderator@desk.example')
const health = () => dataOf(loader(reading(services, '/desk/health', { cookie })))
const ask = () => rebuild(sending(services, '/desk/health/rebuild', { cookie }))
const { id, employerId } = await aPublicJob(services)

describe('the health of the board', () => {
  test('tells what waits, what the last comparison found, and what it all runs on', async () => {
    expect((await health()).index).toMatchObject({ waiting: 1, refused: 0, drift: null })
    await indexPending(services)
    await sweepIndex(services)
    await openCase(db, { kind: 'held-job', employerId, jobId: id, reasons: ['x'] })
    const page = await health()
    expect(page).toMatchObject({
      publicJobs: 1,
      index: { waiting: 0, drift: { stale: 0, ghost: 0, missing: 0 } },
      cases: { open: 1, oldest: expect.stringMatching(/Uhr$/) },
      imports: { jobs: 1, last: expect.stringMatching(/Uhr$/) },
      versions: { board: expect.stringMatching(/^\d/), node: process.version },
    })
    expect(page.versions.postgres).toMatch(/^\d+/)
  })

  test('shows mails that failed, and one click sends one again', async () => {
    await queueMail(db, region, { to: 'a@baecker.example', subject: 'Hallo', text: 'x' })
    expect((await health()).mails).toMatchObject({ waiting: 1, failed: [] })
    await sql`update mail set last_error = 'mailbox full', attempts = 10`.execute(db)
    const [mail] = (await health()).mails.failed
    expect(mail).toMatchObject({ recipient: 'a@baecker.example', isGivenUp: true })
    const form = { id: String(mail?.id) }
    const send = () => retry(sending(services, '/desk/health/mails', { cookie, form }))
    expect(await send()).toRedirectTo('/desk/health?note=mail')
    expect(await claimMails(db, { limit: 5, leaseSeconds: 1, maxAttempts: 10 })).toHaveLength(1)
    await sql`update mail set sent_at = now()`.execute(db)
    expect(await send()).toRedirectTo('/desk/health?note=gone')
    expect(await listAuditEntries(db, { action: 'mail.retry' }, { limit: 5 })).toHaveLength(1)
  })

  test('has a button that builds the index anew, and says how far that is', async () => {
    expect(await ask()).toRedirectTo('/desk/health?note=rebuild')
    await ask()
    expect((await health()).rebuild).toMatchObject({ isOpen: true, isWaiting: true })
    const wish = await openRebuild(db)
    await reportRebuild(db, wish?.id ?? 0, { done: 1, total: 4 })
    expect((await health()).rebuild).toMatchObject({ isWaiting: false, done: 1, total: 4 })
    await finishRebuild(db, wish?.id ?? 0, null)
    expect((await health()).rebuild).toMatchObject({ isOpen: false, error: null })
    expect(await openRebuild(db)).toBeUndefined()
    expect(await listAuditEntries(db, { action: 'index.rebuild' }, { limit: 5 })).toHaveLength(2)
  })
})
