import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { audit } from '#app/domain/desk/audit.server.ts'
import { monthsBefore, retention } from '#app/domain/desk/retention.ts'
import { keepPeriods } from '#app/domain/desk/retention.server.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { queueMail } from '#app/domain/mail.server.ts'
import { renewJob } from '#app/domain/renewal.server.ts'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { openCase } from '#db/queries/desk-cases.ts'
import { addJobCounts } from '#db/queries/job-counts.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { bakery } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob, jobRow } from '#tests/factories/job.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices({ overrides: { clock: () => new Date() } })
const { db, region } = services

/** The board as it will be so many months and days from now. */
function later(months: number, days = 0) {
  const then = new Date()
  then.setUTCMonth(then.getUTCMonth() + months, then.getUTCDate() + days)
  return keepPeriods({ ...services, clock: () => then })
}

const contact = { contactName: 'Frau Krume', apply: { email: 'krume@baecker.example' } }

test.each([
  ['2026-11-22', 12, '2025-11-22'],
  ['2026-03-31', 1, '2026-02-28'],
  ['2026-01-15', 24, '2024-01-15'],
])('%s is %i months after %s', (today, months, expected) => {
  expect(monthsBefore(today, months)).toBe(expected)
})

describe('when its time is over', () => {
  test('what is still of use stays: today nothing goes', async () => {
    await aPublicJob(services)
    await aDraftedJob(services)
    const kept = await later(0)
    expect(Object.values(kept).every((count) => count === 0)).toBe(true)
  })

  test('a job loses who was to be asked, then goes, and figures under no name remain', async () => {
    const ended = await aPublicJob(services, { draft: aDraft({ ...contact, title: 'Backhilfe' }) })
    await addJobCounts(db, [
      { jobId: ended.id, kind: 'view', day: '2026-11-22', count: 5 },
      { jobId: ended.id, kind: 'apply', day: '2026-11-22', count: 2 },
    ])
    await openCase(db, {
      kind: 'held-job',
      employerId: ended.employerId,
      jobId: ended.id,
      reasons: ['Vorkasse'],
    })
    await sql`update desk_case set decided_at = now(), decision = 'approved', decided_by = 'desk:1',
      note = 'Frau Krume rief an'`.execute(db)
    await withdrawJob(services, 'test', ended.id, 'filled-here')

    await later(0, retention.contactDays - 2)
    expect((await jobRow(services, ended.id)).contactName).toBe('Frau Krume')
    await later(0, retention.contactDays + 2)
    expect(await jobRow(services, ended.id)).toMatchObject({
      contactName: null,
      applyEmail: null,
      title: 'Backhilfe',
    })
    const kept = await later(retention.endedMonths, 2)
    expect(kept['endedJobs']).toBe(1)
    expect(await db.selectFrom('pastJob').selectAll().execute()).toEqual([
      expect.objectContaining({
        days: expect.any(Number),
        districts: ['16062'],
        sector: 'C',
        kind: 'job',
        reason: 'filled-here',
        views: 5,
        applies: 2,
      }),
    ])
    const all = JSON.stringify([
      await db.selectFrom('job').selectAll().execute(),
      await db.selectFrom('jobEvent').selectAll().execute(),
      await db.selectFrom('deskCase').selectAll().execute(),
    ])
    expect(all).not.toMatch(/Krume|krume|Backhilfe/)
    expect(await db.selectFrom('deskCase').select(['decision', 'jobId']).execute()).toEqual([
      { decision: 'approved', jobId: null },
    ])
    const open = await db.selectFrom('publicJob').select('title').execute()
    expect(open).toEqual([{ title: 'Bäcker (m/w/d)' }])
  })

  test('a job whose contact is forgotten is not renewed without one', async () => {
    const { id } = await aPublicJob(services)
    await sql`update job set apply_email = null where id = ${id}`.execute(db)
    expect(await renewJob(services, 'test', id)).toMatchObject({ ok: false, why: 'forgotten' })
  })

  test('drafts go, and jobs nobody has sent', async () => {
    const { id, employerId } = await aDraftedJob(services)
    await sql`insert into job_draft (key, employer_id, fields) values ('k', ${employerId}, '{}')`.execute(
      db,
    )
    expect(await later(retention.draftMonths, -2)).toMatchObject({ drafts: 0, unsentJobs: 0 })
    const kept = await later(retention.draftMonths, 2)
    expect(kept['drafts']).toBe(1)
    expect(await db.selectFrom('job').where('id', '=', id).select('id').execute()).toEqual([])
  })

  test('a declined job goes after half a year, but not while an objection is open', async () => {
    const { id, employerId } = await aDraftedJob(services)
    await openCase(db, { kind: 'held-job', employerId, jobId: id, reasons: ['Vorkasse'] })
    await sql`update desk_case set decided_at = now(), decision = 'declined', decided_by = 'desk:1'
      where job_id = ${id}`.execute(db)
    await sql`insert into objection (case_id, party, text)
      select id, 'employer', 'Doch!' from desk_case where job_id = ${id}`.execute(db)
    expect((await later(retention.declinedMonths, 2))['declinedJobs']).toBe(0)
    await sql`update objection set decided_at = now(), upheld = false`.execute(db)
    expect((await later(retention.declinedMonths, -2))['declinedJobs']).toBe(0)
    expect((await later(retention.declinedMonths, 2))['declinedJobs']).toBe(1)
  })

  test('an account is told a month before it goes, and kept by a login', async () => {
    await anAccount(services, { email: 'still@baecker.example', employer: bakery })
    await anAccount(services, { email: 'back@baecker.example' })
    await anAccount(services, { email: 'moderator@desk.example', deskRole: 'moderator' })
    const told = await later(retention.idleMonths, -20)
    expect(told).toMatchObject({ accounts: 0, accountsTold: 2 })
    expect(await later(retention.idleMonths, -20)).toMatchObject({ accountsTold: 0 })
    const mails = await db.selectFrom('mail').select(['recipient', 'subject']).execute()
    expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual([
      'back@baecker.example',
      'still@baecker.example',
    ])
    expect(mails[0]?.subject).toMatch(/in 30 Tagen gelöscht/)
    await cookieOf(services, 'back@baecker.example')
    expect((await later(retention.idleMonths, 5))['accounts']).toBe(0)
    expect((await later(retention.idleMonths, 11))['accounts']).toBe(1)
    const left = await db.selectFrom('account').select('email').orderBy('email').execute()
    expect(left.map(({ email }) => email)).toEqual([
      'back@baecker.example',
      'moderator@desk.example',
    ])
    expect(await db.selectFrom('employer').selectAll().execute()).not.toEqual([])
  })

  test('a mail that was sent goes, one that waits does not', async () => {
    await db.deleteFrom('mail').execute()
    await queueMail(db, region, { to: 'a@baecker.example', subject: 'A', text: 'a' })
    await queueMail(db, region, { to: 'b@baecker.example', subject: 'B', text: 'b' })
    await sql`update mail set sent_at = now() where subject = 'A'`.execute(db)
    expect((await later(retention.mailMonths, 2))['mails']).toBe(1)
  })

  test('a reporter is forgotten, what was written is too, and both stay counted', async () => {
    const { id, employerId } = await aPublicJob(services)
    await sql`insert into report (employer_id, job_id, reason, text, email, receipt_hash)
      values (${employerId}, ${id}, 'scam', 'Herr Dieb ruft an', 'leserin@mail.example', 'h')`.execute(
      db,
    )
    await sql`insert into desk_case (kind, employer_id, job_id, report_id, reasons, decided_at,
        decision, decided_by, note)
      select 'report', ${employerId}, ${id}, id, '{Herr Dieb}', now(), 'declined', 'desk:1', 'Herr D.'
      from report`.execute(db)
    expect((await later(retention.reporterMonths, 2))['reporters']).toBe(1)
    await later(retention.caseMonths, 2)
    const reports = await db.selectFrom('report').selectAll().execute()
    expect(reports).toMatchObject([{ reason: 'scam', text: '', email: null }])
    const cases = await db.selectFrom('deskCase').selectAll().execute()
    expect(JSON.stringify(cases)).not.toContain('Herr D')
    expect(cases.some(({ kind, decision }) => kind === 'report' && decision === 'declined')).toBe(
      true,
    )
  })

  test('counts of searches and comparisons of the index go, the last comparison stays', async () => {
    await sql`insert into search_count values ('baecker', current_date, 3, 1)`.execute(db)
    await sql`insert into index_sweep (stale, ghost, missing) values (1, 0, 0), (0, 0, 0)`.execute(
      db,
    )
    expect(await later(retention.searchCountMonths, 2)).toMatchObject({
      searchCounts: 1,
      indexLogs: 1,
    })
    expect(await db.selectFrom('indexSweep').select('stale').execute()).toEqual([{ stale: 0 }])
  })

  test('the audit stays for good', async () => {
    await audit(db, { actor: 'desk:1', action: 'job.remove', subjectId: 1 })
    await later(240)
    expect(await listAuditEntries(db, {}, { limit: 10 })).toHaveLength(1)
  })

  test('many go in batches', async () => {
    await sql`insert into mail (recipient, subject, body, sent_at)
      select 'x@y.example', 's', 'b', now() from generate_series(1, 450)`.execute(db)
    expect((await later(retention.mailMonths, 2))['mails']).toBeGreaterThanOrEqual(450)
  })
})
